// Asks before a half-filled form is left. A browser words the question itself.
(() => {
  const form = document.querySelector("form[data-leave]");
  if (!form) return;
  let changed = form.dataset.leave === "refused", sent = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { sent = true; });
  addEventListener("pageshow", () => { sent = false; });
  addEventListener("beforeunload", (event) => { if (changed && !sent) event.preventDefault(); });
})();
