// In the header of a page, before anything of it is painted: light and dark and the setting of texts as the
// reader chose, and the search; without scripts none is there.
import { lendChoices } from "./theme/choices.js";
import dialog from "./theme/dialog.html";
import { showChoice } from "./theme/palette.js";
import palette from "./theme/palette.html";
import { part } from "./theme/part.js";
import reading from "./theme/reading.html";
import { setAsChosen } from "./theme/reading.js";

const here = /** @type {HTMLScriptElement} */ (document.currentScript);
document.documentElement.classList.replace("no-js", "js");
lendChoices();
here.previousElementSibling?.before(part(reading), part(palette));
if (!("withoutSearch" in here.dataset)) here.after(part(dialog));
showChoice();
setAsChosen();
