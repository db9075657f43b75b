// Where a reader is in a text: the section, in the header, once the title is out of sight.
import { all } from "../elements.js";

export function sayWhere() {
  const contents = document.getElementById("contents");
  const title = all(document, ".md-header__topic .md-ellipsis").at(-1);
  if (!contents || !title) return;
  const name = title.textContent;
  new MutationObserver(() => {
    title.textContent = all(contents, ".md-nav__link--active").at(-1)?.textContent ?? name;
  }).observe(contents, { subtree: true, attributes: true, attributeFilter: ["class"] });
}
