/*! With iframe-worker 1.0.4, (c) Martin Donath, MIT: vendor/iframe-worker.LICENSE */
// What scripts do for a page, before the theme's own starts. Reading works without any of it.
import "iframe-worker"; // lets the search work without a server
import { explainTerms } from "./glossary/tip.js";
import { switchMarks } from "./glossary/marks.js";
import { openDoor } from "./lists/door.js";
import { filterGlossary } from "./lists/glossary.js";
import { chooseColumns } from "./lists/matrix.js";
import { filterTopics } from "./lists/topics.js";
import { showAddress } from "./page/address.js";
import { prepareNotice } from "./page/clipboard.js";
import { hearEveryChange, switchWordings } from "./page/dialog.js";
import { markWords } from "./page/marks.js";
import { offerForms } from "./page/menu.js";
import { goOn } from "./page/onward.js";
import { makeRoom } from "./page/phone.js";
import { citeSelections } from "./page/selection.js";
import { stopAtLabels } from "./page/stops.js";
import { arriveInPlace, switchInPlace } from "./page/switch.js";
import { sayWhere } from "./page/where.js";
import { makeSortable } from "./tables/sortable.js";
import { nameCells } from "./tables/stacked.js";
import { makeDrawer } from "./theme/drawer.js";
import { part } from "./theme/part.js";
import { hideAlternates, settle } from "./theme/settings.js";
import top from "./theme/top.html";

goOn();
hideAlternates();
settle();
makeDrawer();
document.querySelector("main")?.append(part(top));

showAddress();
switchInPlace();
prepareNotice();
offerForms();
citeSelections();
makeRoom();
sayWhere();
hearEveryChange();
switchWordings();
nameCells();
makeSortable();
filterTopics();
chooseColumns();
openDoor();
explainTerms();
switchMarks();
stopAtLabels();
filterGlossary();
// What is filtered is shown now, with its controls above it, and does not move.
document.documentElement.classList.add("ready");
arriveInPlace();
markWords().catch(error => console.warn(error));
