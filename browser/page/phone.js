// On a phone the facts are one line until wanted, and the contents close once they have led somewhere.
import { all, around } from "../elements.js";

export function makeRoom() {
  if (matchMedia("(max-width: 44.984375em)").matches)
    for (const facts of all(document, "details.facts", HTMLDetailsElement)) facts.open = false;
  const contents = document.getElementById("contents");
  contents?.addEventListener("click", event => { if (around(event, "a")) contents.hidePopover?.(); });
}
