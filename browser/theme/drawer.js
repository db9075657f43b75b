// The drawer of a phone: the tabs again. It works with scripts only; without them the tabs are shown there
// too.
import { all, element, first, get } from "../elements.js";
import drawer from "./drawer.html";
import { part } from "./part.js";

export function makeDrawer() {
  const made = part(drawer), logo = get(document, ".md-header .md-logo");
  const own = /** @type {HTMLElement} */ (logo.cloneNode(true));
  own.className = "md-nav__button md-logo";
  get(made, ".md-nav__title").append(own, ` ${logo.title}`);
  get(made, ".md-nav__list").append(...all(document, ".md-tabs__link", HTMLAnchorElement).map(entry));
  get(document, ".md-sidebar--primary .md-sidebar__inner").append(made);
  lead();
}

/** @param {HTMLAnchorElement} tab */
function entry(tab) {
  const link = element("a", tab.textContent.trim(), { href: tab.href, className: "md-nav__link" });
  if (tab.closest(".md-tabs__item--active")) {
    link.classList.add("md-nav__link--active");
    link.setAttribute("aria-current", "page");
  }
  return element("li", link, { className: "md-nav__item" });
}

/** Where the drawer is, its label is a button for the keyboard too. */
function lead() {
  const toggle = get(document, "#__drawer", HTMLInputElement), menu = get(document, ".md-nav--primary");
  const label = get(document, ".md-header label[for=__drawer]");
  const tell = () => label.setAttribute("aria-expanded", String(toggle.checked));
  Object.assign(label, { tabIndex: 0, role: "button", ariaLabel: menu.ariaLabel });
  tell();
  toggle.addEventListener("change", tell);
  label.addEventListener("keydown", event => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    toggle.click();
    if (toggle.checked) first(menu, ".md-nav__link")?.focus();
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !toggle.checked) return;
    toggle.click();
    label.focus();
  });
}
