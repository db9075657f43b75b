// On a phone the contents close once they have led somewhere.
import { around } from "../elements.js";

export function makeRoom() {
  const contents = document.getElementById("contents");
  contents?.addEventListener("click", event => { if (around(event, "a")) contents.hidePopover?.(); });
}
