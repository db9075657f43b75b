// The marks of terms on a page: a switch for all of them, and what is copied is the text without them.
import { edition } from "../edition.js";
import { all, element, first } from "../elements.js";
import { remember, remembered } from "../storage.js";
import { hideTip } from "./tip.js";

const KEY = "gloss";

export function switchMarks() {
  const marks = all(document, "a.gloss", HTMLAnchorElement);
  if (!marks.length) return;
  let off = remembered(KEY) === "off";
  const button = element("button", [], { type: "button", className: "gloss-switch" });
  const show = () => {
    button.textContent = off ? edition.say.gloss_off : edition.say.gloss_on;
    button.setAttribute("aria-pressed", String(!off));
    mark(marks, off);
  };
  button.addEventListener("click", () => {
    hideTip();
    off = !off;
    remember(KEY, off ? "off" : "on");
    show();
  });
  const facts = first(document, "details.facts");
  if (facts) facts.append(button); else document.querySelector("article h1")?.after(button);
  show();
  copyWithout(marks);
}

/** @param {HTMLAnchorElement[]} marks @param {boolean} off */
function mark(marks, off) {
  document.documentElement.classList.toggle("gloss-off", off);
  for (const link of marks) {
    link.dataset.href ??= link.getAttribute("href") ?? "";
    if (off) link.removeAttribute("href"); else link.setAttribute("href", link.dataset.href);
  }
}

/**
 * What is copied is the text, also where the rich text goes to a word processor.
 * @param {HTMLAnchorElement[]} marks
 */
function copyWithout(marks) {
  document.addEventListener("copy", event => {
    const selection = getSelection();
    if (event.defaultPrevented || !selection?.rangeCount || !event.clipboardData) return;
    if (!marks.some(link => selection.containsNode(link, true))) return;
    const copied = element("div", selection.getRangeAt(0).cloneContents());
    for (const link of copied.querySelectorAll("a.gloss")) link.replaceWith(...link.childNodes);
    event.clipboardData.setData("text/html", copied.innerHTML);
    event.clipboardData.setData("text/plain", selection.toString());
    event.preventDefault();
  });
}
