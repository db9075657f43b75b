// Copying a text, and saying so.
import { element, first } from "../elements.js";

const NOTICE = "notice", SHOWN = 2500; // milliseconds
/** @type {ReturnType<typeof setTimeout>} */
let fading;

/** A live region must be there before it says something. */
export function prepareNotice() {
  if (!first(document, `.${NOTICE}`))
    document.body.append(element("p", [], { className: NOTICE, role: "status" }));
}

/** @param {string} words */
function tell(words) {
  const notice = first(document, `.${NOTICE}`);
  if (!notice) return;
  clearTimeout(fading);
  notice.textContent = words;
  fading = setTimeout(() => { notice.textContent = ""; }, SHOWN);
}

/** @param {string} text */
function copyBySelection(text) {
  const field = element("textarea", [], { value: text }), focused = document.activeElement;
  field.style.cssText = "position:fixed;opacity:0";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  if (!done) throw new Error("not copied");
}

/** Refused without a secure address, and where a reader does not allow it. @param {string} text */
const copyByRight = async text => navigator.clipboard.writeText(text);

/**
 * Copies a text and says so; where that is not allowed, says the text.
 * @param {string} text
 * @param {string} said
 */
export async function copy(text, said) {
  try {
    await copyByRight(text).catch(() => copyBySelection(text));
    tell(said);
  } catch {
    tell(text);
  }
}
