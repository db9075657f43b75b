// The page at the root leads on to an edition. Without scripts it lists both.
import { editionFor, wayOn } from "./choose/edition.js";
import { remembered } from "./storage.js";

const edition = editionFor(remembered("edition"), navigator.languages ?? []);
location.replace(wayOn(edition, location.search, location.hash));
