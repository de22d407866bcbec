// Keeps an unfinished form whenever somebody pauses for a second, and when they leave the page. Without it, the button
// "draft" does the same.
(() => {
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const status = form.querySelector("[data-autosave-status]");
  let changed = false, sent = false, pause = 0, busy = null;

  // One at a time: what was kept last is what the form begins from, where the server asks for it.
  const keep = (leaving) => {
    clearTimeout(pause);
    if (busy && !leaving) pause = setTimeout(keep, 500);
    else if (changed && !sent) busy = send(leaving).finally(() => { busy = null; });
  };

  const send = async (leaving) => {
    changed = false;
    const data = new FormData(form);
    data.set("borrador", "1");
    const wanted = { method: "POST", body: new URLSearchParams(data), headers: { "X-Autosave": "1" } };
    try {
      // A request that outlives its page may carry 64 KB; a longer one is at least begun.
      const keepalive = leaving && wanted.body.toString().length < 60000;
      const answer = await fetch(location.pathname, { ...wanted, keepalive });
      if (answer.status === 409) {  // trying again would not help: the page itself says why
        status.textContent = form.dataset.autosaveNot;
        return;
      }
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      if (answer.status === 200) for (const [name, value] of Object.entries(await answer.json())) form.elements[name].value = value;
      status.textContent = form.dataset.autosave + " " + new Date().toLocaleTimeString("es-MX", { hour: "2-digit", minute: "2-digit" });
    } catch {
      changed = true;
      if (!leaving) pause = setTimeout(keep, 4000);
    }
  };

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(pause);
    pause = setTimeout(keep, 1000);
  });
  form.addEventListener("submit", async (event) => {
    sent = true;
    if (!busy) return;
    event.preventDefault();
    await busy;
    form.requestSubmit(event.submitter);
  });
  addEventListener("pageshow", () => { sent = false; });
  addEventListener("pagehide", () => keep(true));
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(true); });
})();
