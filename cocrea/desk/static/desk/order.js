// Rows are moved at once, by their buttons, the arrow keys, or dragging. Without it, every button asks the server.
(() => {
  const form = document.querySelector("form[data-order]");
  if (!form) return;
  const status = form.querySelector("[data-order-status]");
  let unsaved = "open" in form.dataset;
  form.addEventListener("submit", () => { unsaved = false; });
  addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

  const told = (row) => {
    unsaved = true;
    const rows = [...row.parentElement.children];
    for (const each of rows) {
      const at = rows.indexOf(each), ends = [at === 0, at === 0, at === rows.length - 1, at === rows.length - 1];
      each.querySelectorAll("[name=mover]").forEach((button, place) => { button.disabled = ends[place]; });
    }
    const place = form.dataset.moved.replace("%(place)s", rows.indexOf(row) + 1).replace("%(total)s", rows.length);
    status.textContent = `${row.querySelector(".order-name").textContent.trim()}: ${place}. ${form.dataset.unsaved}`;
  };

  const move = (row, way) => {
    const list = row.parentElement;
    if (way === "arriba" && row.previousElementSibling) list.insertBefore(row, row.previousElementSibling);
    if (way === "abajo" && row.nextElementSibling) list.insertBefore(row.nextElementSibling, row);
    if (way === "primero") list.prepend(row);
    if (way === "ultimo") list.append(row);
    told(row);
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[name=mover]");
    if (!button) return;
    event.preventDefault();
    const row = button.closest("li");
    move(row, button.value.split(":")[1]);
    (button.disabled ? row.querySelector(".order-handle") : button).focus();
  });

  const middle = (row) => {
    const box = row.getBoundingClientRect();
    return box.top + box.height / 2;
  };

  const KEYS = { ArrowUp: "arriba", ArrowDown: "abajo", Home: "primero", End: "ultimo" };
  for (const row of form.querySelectorAll("li[data-row]")) {
    const handle = document.createElement("button");
    handle.type = "button";
    handle.className = "order-handle";
    handle.textContent = "⠿";
    handle.setAttribute("aria-label", `${form.dataset.handle}: ${row.querySelector(".order-name").textContent.trim()}`);
    row.prepend(handle);
    row.classList.add("has-handle");
    handle.addEventListener("keydown", (event) => {
      if (!KEYS[event.key]) return;
      event.preventDefault();
      move(row, KEYS[event.key]);
      handle.focus();
    });
    handle.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      event.preventDefault();
      handle.focus();
      handle.setPointerCapture(event.pointerId);
      row.classList.add("is-dragged");
    });
    handle.addEventListener("pointermove", (event) => {
      if (!row.classList.contains("is-dragged")) return;
      // The others make way: a row that leaves the page for a moment would lose the pointer.
      let other;
      while ((other = row.previousElementSibling) && event.clientY < middle(other)) row.after(other);
      while ((other = row.nextElementSibling) && event.clientY > middle(other)) row.before(other);
    });
    for (const name of ["pointerup", "pointercancel"]) {
      handle.addEventListener(name, () => {
        if (!row.classList.contains("is-dragged")) return;
        row.classList.remove("is-dragged");
        told(row);
      });
    }
  }
})();
