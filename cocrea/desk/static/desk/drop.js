// Files may be dropped on the field, and each gets a title before it is sent. Without it, the field alone takes them.
(() => {
  const form = document.querySelector("form[data-drop]");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const list = form.querySelector("[data-drop-list]");
  form.classList.add("has-script");
  const hint = document.createElement("p");
  hint.className = "note drop-hint";
  hint.textContent = form.dataset.hint;
  input.after(hint);

  const shown = () => {
    const typed = [...list.querySelectorAll("input")].map((each) => [each.dataset.file, each.value]);
    const known = Object.fromEntries(typed);
    list.replaceChildren(...[...input.files].map((file, place) => {
      const box = document.createElement("div");
      const label = document.createElement("label");
      const title = document.createElement("input");
      box.className = "field";
      title.id = `titulo-nuevo-${place}`;
      title.name = "titulo";
      title.maxLength = 300;
      title.autocomplete = "off";
      title.dataset.file = file.name;
      title.value = known[file.name] ?? file.name.replace(/\.[^.]+$/, "");
      label.htmlFor = title.id;
      label.textContent = form.dataset.title.replace("%(file)s", file.name);
      box.append(label, title);
      if (file.size > Number(form.dataset.most) * 1024 * 1024) {
        const wrong = document.createElement("p");
        wrong.className = "error";
        wrong.textContent = form.dataset.large.replace("%(size)s", form.dataset.most);
        box.append(wrong);
      }
      return box;
    }));
  };
  input.addEventListener("change", shown);

  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      form.classList.add("is-over");
    });
  }
  for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => form.classList.remove("is-over"));
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    const all = new DataTransfer();
    for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
    input.files = all.files;
    shown();
  });
})();
