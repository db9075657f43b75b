// One stop of the Tab key for each labelled part of a text, and the arrow keys from there: left and right
// through whatever else stands in the text (marks, topics, the addresses of paragraphs).
import { all } from "../elements.js";
import { OURS, TEXT } from "./text.js";

const LINKS = "a[href], summary";
/** Has a stop of its own: a label, and a topic of a place once it is opened. */
const STOPS = ".label, details.topics > :not(summary) a";
/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

/** @param {Element} text */
const links = text => all(text, LINKS).filter(link => !link.closest(OURS));

export function stopAtLabels() {
  const text = document.querySelector(TEXT);
  if (!text) return;
  links(text).forEach((link, at) => { if (at && !link.matches(STOPS)) link.tabIndex = -1; });
  text.addEventListener("keydown", event => {
    if (!(event instanceof KeyboardEvent) || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = STEPS[event.key], walked = links(text).filter(link => link.checkVisibility());
    const at = walked.findIndex(link => link === event.target);
    if (!step || at < 0) return;
    event.preventDefault();
    walked[at + step]?.focus();
  });
}
