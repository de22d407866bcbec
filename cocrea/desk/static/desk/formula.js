// Says how a formula is read while it is typed, whenever somebody pauses. Without it, the button below the form does.
(() => {
  const said = document.querySelector("output[data-formula]");
  const box = said && document.getElementById(said.htmlFor.value);
  if (!box) return;
  let pause = 0, asked = null;
  document.querySelector("button[name=leer]")?.remove();

  const read = async () => {
    asked?.abort();
    asked = new AbortController();
    if (!box.value.trim()) { said.textContent = ""; return; }
    try {
      const answer = await fetch(said.dataset.formula + "?formula=" + encodeURIComponent(box.value), { signal: asked.signal });
      if (answer.ok && !answer.redirected) said.textContent = await answer.text();
    } catch { /* what was said stands, or nothing does; saving reads it in any case */ }
  };

  box.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(read, 400);
  });
})();
