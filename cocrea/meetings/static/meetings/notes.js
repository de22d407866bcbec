// Keeps every field of the minutes a moment after somebody pauses. What could not be sent stays in the form and in this
// browser, and is sent again; where somebody else wrote on the same place, nothing is overwritten: the button "save"
// shows both. What was sent with the button stays in this browser until a page says that this very press was saved: a
// session may have ended meanwhile. Without this script, the button does it all.
(() => {
  const form = document.querySelector("form[data-notes]");
  if (!form) return;
  const status = form.querySelector("[data-notes-status]");
  const token = form.querySelector("[name=csrfmiddlewaretoken]");
  const press = Math.random().toString(36).slice(2, 12);
  const store = (field) => "minutas:" + form.dataset.notes + field.name;
  const fields = [...form.querySelectorAll("[data-field]")];
  const states = new Map(fields.map((field) => [field, { sent: field.value, busy: false, timer: 0, stopped: false, tries: 0 }]));
  let leaving = false;

  const say = (text) => { if (status.textContent !== text) status.textContent = text; };
  const clock = () => new Date().toLocaleTimeString("es-MX", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  const hidden = (name) => form.elements.namedItem(name);
  const keepHere = (field, pressed = "") => {
    try { localStorage.setItem(store(field), JSON.stringify({ text: field.value, base: hidden("base-" + field.name).value, pressed })); } catch { /* full or forbidden: the form still has it */ }
  };
  const forgetHere = (field) => { try { localStorage.removeItem(store(field)); } catch { /* nothing to forget */ } };

  // Whoever signed in again, in another tab, has a new key for forms: the page is asked for it.
  const renewed = async () => {
    const answer = await fetch(location.pathname, { redirect: "manual" });
    const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("form[data-notes] [name=csrfmiddlewaretoken]");
    if (fresh) token.value = fresh.value;
    return Boolean(fresh);
  };

  const warn = (field, text) => {
    say(text);
    field.setAttribute("aria-invalid", "true");
    const id = field.id + "-error", there = document.getElementById(id), note = there || document.createElement("p");
    note.id = id;
    note.className = "error";
    note.textContent = text;
    if (!there) field.before(note);
    field.setAttribute("aria-errormessage", id);
  };

  const send = async (field) => {
    const state = states.get(field), text = field.value;
    clearTimeout(state.timer);
    if (state.busy || state.stopped || text === state.sent) return;
    state.busy = true;
    const data = new URLSearchParams({ csrfmiddlewaretoken: token.value, campo: field.dataset.field, tema: field.dataset.topic, texto: text, base: hidden("base-" + field.name).value });
    const version = field.dataset.version && hidden(field.dataset.version);
    if (version) data.set("version", version.value);
    try {
      const keepalive = leaving && data.toString().length < 60000;
      const answer = await fetch(form.dataset.notes, { method: "POST", body: data, keepalive, redirect: "manual" });
      if (answer.status === 409) {
        state.stopped = true;
        warn(field, form.dataset.other);
      } else if (answer.type === "opaqueredirect" || answer.status === 403) {
        if (await renewed()) later(field, 0); else { say(form.dataset.out); later(field, 5000); }
      } else if (answer.status === 410 || answer.status === 422) {
        state.stopped = true;
        warn(field, (await answer.json()).error + " " + form.dataset.stays);
      } else if (answer.ok) {
        const told = await answer.json();
        if (version) version.value = told.version;
        hidden("base-" + field.name).value = text;
        state.sent = text;
        state.tries = 0;
        if (field.value === text) forgetHere(field); else later(field, 600);
        say(form.dataset.kept + " " + clock());
      } else {
        throw new Error(answer.status);
      }
    } catch {
      state.tries += 1;
      say(form.dataset.waits);
      if (!leaving) later(field, Math.min(20000, 1500 * state.tries));
    }
    state.busy = false;
  };
  const later = (field, wait) => {
    const state = states.get(field);
    clearTimeout(state.timer);
    state.timer = setTimeout(() => send(field), wait);
  };
  const sendAll = () => fields.forEach(send);

  let isBack = false;
  for (const field of fields) {
    try {
      const kept = JSON.parse(localStorage.getItem(store(field)) || "null");
      if (kept && (kept.text === field.value || (kept.pressed && kept.pressed === form.dataset.saved))) {
        forgetHere(field);
      } else if (kept) {
        field.value = kept.text;
        hidden("base-" + field.name).value = kept.base;
        if (kept.base !== states.get(field).sent && field.dataset.version) hidden(field.dataset.version).value = "0";
        isBack = true;
      }
    } catch { /* what cannot be read is not there */ }
    field.addEventListener("input", () => { keepHere(field); later(field, field.dataset.field === "text" ? 800 : 2500); });
    field.addEventListener("change", () => send(field));
  }
  if (isBack) say(form.dataset.back);
  form.addEventListener("submit", () => {
    hidden("vez").value = press;
    for (const [field, state] of states) {
      clearTimeout(state.timer);
      state.stopped = true;
      if (field.value === state.sent) forgetHere(field); else keepHere(field, press);
    }
  });
  addEventListener("online", sendAll);
  addEventListener("pagehide", () => { leaving = true; sendAll(); });
  addEventListener("pageshow", () => { leaving = false; });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") sendAll(); });
})();
