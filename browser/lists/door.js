// The box of the front page: a citation goes to the page of citations, all else to the search.
import { isCitation } from "../citation.js";
import { first } from "../elements.js";

export function openDoor() {
  const form = first(document, ".door", HTMLFormElement);
  form?.addEventListener("submit", () => {
    const typed = String(new FormData(form).get("q"));
    if (isCitation(typed)) form.action = form.dataset.cite ?? "";
  });
}
