// In the header of a page, before anything of it is painted: light and dark as the reader chose, and the
// search; without scripts neither is there.
import { lendChoices } from "./theme/choices.js";
import dialog from "./theme/dialog.html";
import { showChoice } from "./theme/palette.js";
import palette from "./theme/palette.html";
import { part } from "./theme/part.js";

const here = /** @type {HTMLScriptElement} */ (document.currentScript);
document.documentElement.classList.replace("no-js", "js");
lendChoices();
here.previousElementSibling?.before(part(palette));
if (!("withoutSearch" in here.dataset)) here.after(part(dialog));
showChoice();
