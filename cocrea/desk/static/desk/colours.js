// A picker beside each colour. Without it, the colour is written.
(() => {
  for (const text of document.querySelectorAll("input[data-picker]")) {
    const picker = document.createElement("input");
    picker.type = "color";
    picker.className = "picker";
    picker.setAttribute("aria-label", text.dataset.picker);
    const follow = () => { if (/^#[0-9a-f]{6}$/i.test(text.value)) picker.value = text.value; };
    follow();
    text.addEventListener("input", follow);
    picker.addEventListener("input", () => { text.value = picker.value; });
    text.after(picker);
  }
})();
