// The filter box of the overview of topics. Without it the page is the whole list.
(() => {
  "use strict";
  const groups = document.querySelector(".topic-groups");
  if (!groups) return;
  const entries = [...groups.querySelectorAll("li")].map(row => ({ row, words: fold(row.textContent) }));
  const box = document.createElement("p");
  box.className = "topic-filter";
  const input = Object.assign(document.createElement("input"), { type: "search", placeholder: groups.dataset.label });
  input.setAttribute("aria-label", groups.dataset.label);
  const count = document.createElement("output");
  box.append(input, count);
  groups.before(box);

  function fold(text) {
    return text.normalize("NFKC").toLowerCase();
  }

  function show() {
    const wanted = fold(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, words } of entries) {
      row.hidden = !wanted.every(word => words.includes(word));
      shown += !row.hidden;
    }
    for (const group of groups.querySelectorAll(".topic-group"))
      group.hidden = !group.querySelector("li:not([hidden])");
    count.textContent = wanted.length ? `${shown} ${groups.dataset.found}` : "";
  }

  input.addEventListener("input", show);
  show();
})();
