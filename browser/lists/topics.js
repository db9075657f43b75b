// The filter box of the overview of topics. Without it the page is the whole list.
import { all, element, first } from "../elements.js";
import { filterAsTyped } from "./filter.js";

export function filterTopics() {
  const root = first(document, ".topic-groups");
  if (!root) return;
  const { label = "", found = "" } = root.dataset;
  const field = element("input", [], { type: "search", placeholder: label, ariaLabel: label });
  const count = element("output"), box = element("p", [field, count], { className: "topic-filter" });
  const groups = all(root, ".topic-group")
    .map(group => ({ group, entries: all(group, "li") }));
  root.before(box);
  filterAsTyped({
    field, groups,
    tell: (shown, words) => { count.textContent = words.length ? `${shown} ${found}` : ""; },
  }, box);
}
