// Light or dark: what Material's partials/javascripts/palette.html says on each page.
import { choice } from "./choices.js";

const KEYS = ["media", "scheme", "primary", "accent"];

export function showChoice() {
  const color = choice("__palette")?.color;
  if (!color) return;
  for (const key of KEYS) if (color[key]) document.body.setAttribute(`data-md-color-${key}`, color[key]);
}
