// Keyboard shortcuts of the desk. The page /gestion/teclas/ lists them and turns them off. Never while somebody types
// (but saving), never with a key that the browser or a screen reader needs.
(() => {
  const desk = document.currentScript.dataset.desk;
  const find = document.getElementById("find");
  const rows = [...document.querySelectorAll("main table.data tbody tr, main [data-rows] > li")].filter((row) => row.querySelector("a"));
  let began = 0, place = -1;
  const go = (address) => { location.href = desk + address; };
  const follow = (selector) => document.querySelector(selector)?.click();
  const link = (row) => row.querySelector("th a") || row.querySelector("a");
  const step = (by) => {
    if (!rows.length) return;
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    place = Math.min(rows.length - 1, Math.max(0, (at < 0 ? place : at) + by));
    link(rows[place]).focus();
  };
  const types = (element) => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  const search = () => {
    const field = [find, ...document.querySelectorAll("main input[type=search]")].find((each) => each && each.offsetParent);
    if (field) { field.focus(); field.select(); } else go("buscar/");
  };
  const edit = () => {
    const row = rows.find((each) => each.contains(document.activeElement));
    const here = location.pathname.match(/^.*\/tablas\/[\w-]+\/\d+\//);
    if (row) link(row).click();
    else if (here) location.href = here[0];
    else follow("main a[href*='/gestion/tablas/'][href$='/']");
  };
  const simple = {
    "/": search,
    "?": () => go("teclas/"),
    j: () => step(1),
    k: () => step(-1),
    n: () => follow("main a[href*='/nuevo/']"),
    e: edit,
  };
  const after = { h: () => go(""), t: () => go("tablas/") };
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.ctrlKey || event.metaKey) {
      const form = document.activeElement?.closest("main form[method=post]") || document.querySelector("main form.form[method=post]");
      const save = form?.querySelector("button:not([name])[type=submit]");
      if ((key === "s" || key === "Enter") && save) { event.preventDefault(); form.requestSubmit(save); }
      return;
    }
    if (types(event.target)) return;
    const act = Date.now() - began < 1500 ? after[key] : simple[key];
    began = !act && key === "g" ? Date.now() : 0;
    if (act) { event.preventDefault(); act(); }
  });
})();
