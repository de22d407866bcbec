// Keeps an unfinished form every few seconds while somebody types. Without it, the button "draft" does the same.
(() => {
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const status = form.querySelector("[data-autosave-status]");
  let changed = false, sent = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { sent = true; });
  setInterval(async () => {
    if (!changed || sent) return;
    changed = false;
    const data = new FormData(form);
    data.set("borrador", "1");
    try {
      const answer = await fetch(location.pathname, { method: "POST", body: data, headers: { "X-Autosave": "1" } });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      status.textContent = form.dataset.autosave + " " + new Date().toLocaleTimeString("es-MX", { hour: "2-digit", minute: "2-digit" });
    } catch {
      changed = true;
    }
  }, 4000);
})();
