// Light and dark, and the search: what of the header works with scripts only. Then, before the first paint,
// the light or dark that the reader chose, as Material's partials/javascripts/palette.html says inline.
{
  const here = document.currentScript;
  here.previousElementSibling.before(__edition.part("palette"));
  if (!("withoutSearch" in here.dataset)) here.after(__edition.part("search"));
  const palette = __md_get("__palette");
  if (palette && palette.color) {
    if (palette.color.media === "(prefers-color-scheme)") {
      const wanted = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
      const input = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${wanted})']`);
      for (const key of ["media", "scheme", "primary", "accent"])
        palette.color[key] = input.getAttribute("data-md-color-" + key);
    }
    for (const [key, value] of Object.entries(palette.color))
      document.body.setAttribute("data-md-color-" + key, value);
  }
}
