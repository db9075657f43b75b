// The definition of a term beside it. Without it each mark is a link to its entry. Definitions come as a
// script, when the first one is wanted: that works from file:// too, and under a policy that allows this
// site's own scripts only.
import { addressOf, edition } from "../edition.js";
import { around, element } from "../elements.js";
import { leftBy } from "../floating.js";
import { load } from "../load.js";

const WIDEST = 420, EDGE = 16, GAP = 6; // pixels
const SOON = 150, LATER = 250; // milliseconds

const tip = element("div", [], { id: "gloss-tip", className: "gloss-tip", role: "tooltip", hidden: true });
/** The term that is explained. @type {HTMLAnchorElement | null} */
let owner = null;
/** @type {ReturnType<typeof setTimeout>} */
let timer;
let pointer = "mouse";
/** @type {Promise<void> | undefined} */
let loading;

async function terms() {
  loading ??= load(addressOf(edition.terms));
  loading.catch(() => { loading = undefined; });
  await loading;
  return __gloss;
}

/** @param {HTMLAnchorElement} link @param {GlossaryTerms} [found] */
function describe(link, found) {
  const { means } = link.dataset, own = means ? [element("p", edition.say.gloss_means + means)] : [];
  if (!found) return tip.replaceChildren(...own);
  const [name, reading, english, definition] = found.terms[link.hash.slice(1)];
  const spoken = element("span", reading), translated = element("span", english, { lang: "en" });
  const names = [element("strong", name), " ", spoken, " ", translated];
  // With the keyboard, Enter on the term itself goes there.
  const more = element("a", found.entry, { href: link.href, tabIndex: -1 });
  tip.replaceChildren(element("p", names), ...own, element("p", definition), more);
}

/** @param {HTMLAnchorElement} link */
function place(link) {
  const box = link.getClientRects()[0], room = document.documentElement;
  tip.style.maxWidth = `${Math.min(WIDEST, room.clientWidth - 2 * EDGE)}px`;
  const above = box.bottom + tip.offsetHeight + 12 > room.clientHeight && box.top > tip.offsetHeight + 60;
  tip.style.left = leftBy(box, tip, EDGE);
  tip.style.top = `${(above ? box.top - tip.offsetHeight - GAP : box.bottom + GAP) + scrollY}px`;
}

export function hideTip() {
  clearTimeout(timer);
  owner?.removeAttribute("aria-describedby");
  owner = null;
  tip.hidden = true;
}

/** @param {HTMLAnchorElement} link */
async function show(link) {
  clearTimeout(timer);
  if (owner === link) return;
  hideTip();
  owner = link;
  // A short name that this document gave itself may have no entry.
  const local = link.getAttribute("href")?.startsWith("#");
  const found = local ? undefined : await terms().catch(() => undefined);
  if (owner !== link || !(found || local)) return;
  describe(link, found);
  document.body.append(tip);
  tip.hidden = false;
  link.setAttribute("aria-describedby", tip.id);
  place(link);
}

/** @param {() => void} step @param {number} delay */
function later(step, delay) {
  clearTimeout(timer);
  timer = setTimeout(step, delay);
}

/** @param {Event} event */
const marked = event => /** @type {HTMLAnchorElement | null} */ (around(event, "a.gloss[href]"));
/** @param {Event} event */
const inTip = event => event.target instanceof Node && tip.contains(event.target);

/** @param {PointerEvent} event */
function pointed(event) {
  if (event.pointerType !== "mouse") return;
  const link = marked(event);
  if (link) later(() => show(link), SOON);
  else if (!owner || inTip(event)) clearTimeout(timer);
  else if (owner !== document.activeElement) later(hideTip, LATER);
}

/** @param {FocusEvent} event */
function focused(event) {
  const link = marked(event);
  if (link?.matches(":focus-visible")) show(link);
  else if (!link && !inTip(event)) hideTip();
}

/**
 * A finger has no way to point without going: the first tap explains, the second goes.
 * @param {MouseEvent} event
 */
function tapped(event) {
  const link = marked(event);
  if (!link || pointer === "mouse" || event.detail === 0 || owner === link) return;
  event.preventDefault();
  show(link);
}

export function explainTerms() {
  document.addEventListener("pointerdown", event => {
    pointer = event.pointerType;
    if (owner && !marked(event) && !inTip(event)) hideTip();
  });
  document.addEventListener("pointerover", pointed);
  document.addEventListener("focusin", focused);
  document.addEventListener("click", tapped);
  document.addEventListener("keydown", event => { if (event.key === "Escape") hideTip(); });
  addEventListener("resize", hideTip);
}
