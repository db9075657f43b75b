// The box of the front page: a citation goes to the page of citations, all else to the search.
import { first } from "../elements.js";

// A number of a document, or a place in one: 〔2025〕14号, 第七条, 二（七）.
const CITATION = /[〔［[（(]\d{4}[〕］\])）]|第.{1,6}[条條款项項]|[（(][一二三四五六七八九十]+[)）]/;

export function openDoor() {
  const form = first(document, ".door", HTMLFormElement);
  form?.addEventListener("submit", () => {
    const typed = String(new FormData(form).get("q"));
    if (CITATION.test(typed)) form.action = form.dataset.cite ?? "";
  });
}
