// Sends the files of a form piece by piece, each piece after where the last one ended, and goes on by itself when the
// connection comes back. When all of them are there, the form follows without them. Without this script, the form
// sends them itself.
(() => {
  const form = document.querySelector("form[data-pieces]");
  if (!form || !window.fetch || !Blob.prototype.slice) return;
  const chooser = form.querySelector("input[type=file]"), pass = form.elements.namedItem("pass");
  const box = form.querySelector("[data-progress]"), bar = box.querySelector("progress"), line = box.querySelector("[role=status]");
  const PIECE = 256 * 1024, PATIENCE = 45000, place = "evidencia:" + location.pathname + location.search;
  let busy = false;

  const wait = (ms) => new Promise((done) => {
    const timer = setTimeout(done, ms);
    window.addEventListener("online", () => { clearTimeout(timer); done(); }, { once: true });
  });
  const say = (text) => { if (line.textContent !== text) line.textContent = text; };
  const hex = (buffer) => [...new Uint8Array(buffer)].map((each) => each.toString(16).padStart(2, "0")).join("");
  const keyOf = (file) => {
    let sum = 2166136261;
    for (const letter of file.name + "|" + file.lastModified) sum = Math.imul(sum ^ letter.codePointAt(0), 16777619) >>> 0;
    return sum.toString(16) + "-" + file.size;
  };
  const hashOf = async (file) => (window.crypto && crypto.subtle ? hex(await crypto.subtle.digest("SHA-256", await file.arrayBuffer())) : "");
  const ask = (file, method, headers, body) => {
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), PATIENCE);
    return fetch(form.dataset.pieces + keyOf(file) + "/", { method, body, headers: { "X-Pass": pass.value, ...headers }, signal: stop.signal, credentials: "omit", cache: "no-store" })
      .finally(() => clearTimeout(timer));
  };
  const offsetOf = (answer) => Number(answer.headers.get("Upload-Offset") || 0);

  // Whoever opens the page again goes on with the delivery that was begun, unless it was submitted.
  const remember = () => { try { localStorage.setItem(place, pass.value); } catch { /* full or forbidden */ } };
  const forget = () => { try { localStorage.removeItem(place); } catch { /* nothing to forget */ } };
  const recall = async () => {
    let known = null;
    try { known = localStorage.getItem(place); } catch { /* forbidden */ }
    if (!known || known === pass.value) return;
    try {
      const answer = await fetch(form.dataset.pieces + "nada/", { method: "HEAD", headers: { "X-Pass": known }, credentials: "omit", cache: "no-store" });
      if (answer.status === 404) pass.value = known; else forget();
    } catch { /* no connection yet: a new delivery is begun */ }
  };

  const sendOne = async (file, before, total) => {
    const told = { "X-Name": encodeURIComponent(file.name), "Upload-Length": String(file.size), "X-Sha256": await hashOf(file) };
    let offset = -1, pause = 500;
    while (offset < file.size) {
      try {
        const answer = offset < 0
          ? await ask(file, "POST", told)
          : await ask(file, "PATCH", { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" }, file.slice(offset, offset + PIECE));
        if (answer.status === 410) return; // it has arrived under this pass: the form will say so
        if (answer.status === 422) throw Object.assign(new Error((await answer.json()).error), { isFinal: true });
        if (answer.status === 403) throw Object.assign(new Error(""), { isFinal: true });
        if (answer.status === 404) { offset = -1; continue; }
        if (answer.status >= 500 || answer.status === 400) throw new Error();
        offset = offsetOf(answer);
        pause = 500;
        const percent = Math.floor(100 * (before + offset) / total);
        bar.value = percent;
        say(form.dataset.sending.replace("{name}", file.name).replace("{percent}", percent));
      } catch (error) {
        if (error.isFinal) throw error;
        say(form.dataset.waiting);
        await wait(pause);
        pause = Math.min(pause * 2, 15000);
        offset = -1; // where it goes on, the house says
      }
    }
  };

  form.addEventListener("submit", async (event) => {
    const files = [...chooser.files];
    if (!files.length) return;
    event.preventDefault();
    if (busy) return;
    const large = files.find((file) => file.size > Number(form.dataset.megabytes) * 1048576);
    box.hidden = false;
    if (large) { say(form.dataset.large.replace("{name}", large.name)); return; }
    busy = true;
    const button = event.submitter;
    const total = files.reduce((sum, file) => sum + file.size, 0) || 1;
    try {
      await recall();
      remember();
      let before = 0;
      for (const file of files) { await sendOne(file, before, total); before += file.size; }
    } catch (error) {
      busy = false;
      if (error.message) { say(error.message); return; }
      form.submit(); // the plain way says what is wrong
      return;
    }
    say(form.dataset.ready);
    forget();
    chooser.disabled = true;
    if (button && button.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
    form.submit();
  });
  recall();
})();
