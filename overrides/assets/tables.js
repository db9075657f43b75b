// Tables in `.stacked`: each cell knows its column's name, for a phone shows the cells below one another.
// Tables in `.sortable`: sort by a click on a column's name, filter by words and, for the columns in `data-filter`,
// by choice. The state is part of the address (?filter=…&c3=…&sort=2d), so that a view can be linked; it holds in the
// other edition too.
(() => {
  "use strict";
  const { say, element, fill } = __edition;
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const words = cell => (cell ? cell.textContent.trim() : "");
  // Width and case at once; the script, when a reader first asks for words or comes with some.
  let asked, fold = text => text.normalize("NFKC").toLowerCase();
  const foldScript = () => __edition.search().then(search => { fold = search.fold; });
  // A day is filtered by its year, a list of names by each name.
  const values = text => (/^\d{4}(-|$)/.test(text) ? [text.slice(0, 4)] : text.split("、")).filter(Boolean);

  const option = (value, text) => element("option", text, { value });

  for (const table of document.querySelectorAll(".stacked table")) {
    const names = [...table.tHead.rows[0].cells].map(words);
    for (const row of table.tBodies[0].rows) [...row.cells].forEach((cell, column) => {
      cell.dataset.label = names[column];
      if (!words(cell)) cell.classList.add("without");
      // A day or a number of a document is not broken over two lines.
      if (words(cell).length <= 18 && /\d/.test(words(cell))) cell.classList.add("short");
    });
  }

  document.querySelectorAll(".sortable").forEach((box, nth) => {
    const table = box.querySelector("table");
    if (!table) return;
    const [body, heads] = [table.tBodies[0], [...table.tHead.rows[0].cells]];
    const names = heads.map(words);
    const rows = [...body.rows].map((row, place) => ({ row, place, cells: [...row.cells].map(words) }));
    const key = name => (nth ? `${name}.${nth}` : name);
    names.forEach((_, column) => {
      const filled = rows.map(({ cells }) => cells[column]).filter(Boolean);
      const years = filled.every(text => /^(19|20)\d\d$/.test(text));
      if (filled.length && !years && filled.every(text => /^[\d,.]+$/.test(text)))
        [heads[column], ...rows.map(({ row }) => row.cells[column])].forEach(cell => cell?.classList.add("numeric"));
    });

    const search = element("input", [], { type: "search" });
    const choices = (box.dataset.filter || "").split(" ").filter(Boolean).map(Number).map(column => {
      const found = [...new Set(rows.flatMap(({ cells }) => values(cells[column] || "")))].sort(order.compare);
      const select = element("select", [option("", say.all), ...found.map(text => option(text, text))]);
      const days = rows.some(({ cells }) => /^\d{4}-/.test(cells[column]));
      return { select, column, label: days ? say.year : names[column], name: key(`c${column}`) };
    });
    const sorter = element("select", [option("", "—"), ...names.flatMap((name, column) => [option(`${column}`, `${name} ↑`), option(`${column}d`, `${name} ↓`)])]);
    const status = element("p");
    status.setAttribute("role", "status");
    const controls = element("div", [
      element("label", [say.filter, search]),
      ...choices.map(({ label, select }) => element("label", [label, select])),
      element("label", [say.order, sorter], { className: "order" }),
      status,
    ], { className: "controls" });
    box.prepend(controls);

    const sort = () => {
      const column = parseInt(sorter.value, 10);
      const down = sorter.value.endsWith("d");
      heads.forEach((head, at) => head.setAttribute("aria-sort", at !== column ? "none" : down ? "descending" : "ascending"));
      const compare = (a, b) => {
        const [left, right] = [a, b].map(({ row, cells }) => (row.cells[column].querySelector(".unwritten") ? "" : cells[column]));
        if (!left || !right) return !left - !right || a.place - b.place; // what is empty comes last, either way
        return (down ? -1 : 1) * order.compare(left, right) || a.place - b.place;
      };
      body.append(...[...rows].sort(sorter.value ? compare : (a, b) => a.place - b.place).map(({ row }) => row));
    };
    const filter = () => {
      const wanted = fold(search.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const { row, cells } of rows) {
        const text = wanted.length ? fold(row.textContent) : "";
        const fits = wanted.every(word => text.includes(word)) &&
          choices.every(({ column, select }) => !select.value || values(cells[column] || "").includes(select.value));
        row.hidden = !fits;
        shown += fits;
      }
      status.textContent = fill(say.shown, { shown, all: rows.length });
    };
    const remember = () => {
      const query = new URLSearchParams(location.search);
      const state = [[key("filter"), search.value], [key("sort"), sorter.value], ...choices.map(({ name, select }) => [name, select.value])];
      for (const [name, value] of state) value ? query.set(name, value) : query.delete(name);
      history.replaceState(history.state, "", location.href.split(/[?#]/)[0] + (`${query}` && `?${query}`) + location.hash);
    };
    const recall = () => {
      const query = new URLSearchParams(location.search);
      search.value = query.get(key("filter")) || "";
      const controlled = [[sorter, key("sort")], ...choices.map(({ select, name }) => [select, name])];
      for (const [select, name] of controlled) {
        const value = fold(query.get(name) || "");
        select.value = [...select.options].find(one => fold(one.value) === value)?.value ?? "";
      }
      sort();
      filter();
    };
    const foldOnce = step => { asked ??= foldScript(); asked.then(step, error => console.warn(error)); };

    heads.forEach((head, column) => {
      const button = element("button", [...head.childNodes], { type: "button" });
      button.addEventListener("click", () => {
        sorter.value = sorter.value === `${column}` ? `${column}d` : `${column}`;
        sorter.dispatchEvent(new Event("change"));
      });
      head.append(button);
    });
    sorter.addEventListener("change", () => { sort(); remember(); });
    search.addEventListener("input", () => { filter(); remember(); foldOnce(filter); });
    for (const { select } of choices) select.addEventListener("change", () => { filter(); remember(); });
    recall();
    if (/[?&](filter|c\d)/.test(location.search)) foldOnce(recall);
  });
})();
