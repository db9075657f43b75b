{#- MkDocs renders this once an edition (`static_templates`), and every page loads it first. -#}
{% import "partials/language.html" as lang with context %}
{%- set features = config.theme.features -%}
{%- macro part(name) %}{% include "partials/frame/" ~ name ~ ".html" %}{% endmacro -%}
// What is the same on every page of this edition: words, the theme's settings, and the parts that need scripts anyway.
var __edition = {{ {
  "say": config.extra.say,
  "config": {
    "annotate": none,
    "features": features,
    "search": ("assets/search/worker.js" | url) ~ "#" ~ config.extra.edition,
    "tags": none,
    "translations": {
      "clipboard.copied": lang.t("clipboard.copied"),
      "clipboard.copy": lang.t("clipboard.copy"),
      "search.result.more.one": lang.t("search.result.more.one"),
      "search.result.more.other": lang.t("search.result.more.other"),
      "search.result.none": lang.t("search.result.none"),
      "search.result.one": lang.t("search.result.one"),
      "search.result.other": lang.t("search.result.other"),
      "search.result.placeholder": lang.t("search.result.placeholder"),
      "search.result.term.missing": lang.t("search.result.term.missing"),
      "select.version": lang.t("select.version"),
    },
    "version": none,
  },
  "parts": {
    "palette": part("palette"),
    "search": part("search"),
    "nav": part("nav"),
    "top": part("top"),
  },
} | tojson }};
// Early, so that what is shown without scripts only is never seen with them.
document.documentElement.classList.replace("no-js", "js");
// Where the edition lies; addresses above are seen from there.
__edition.base = new URL(".", document.currentScript.src).href;
__edition.part = name => {
  const { content } = Object.assign(document.createElement("template"), { innerHTML: __edition.parts[name] });
  for (const attribute of ["href", "action"])
    for (const one of content.querySelectorAll(`[${attribute}]`))
      one.setAttribute(attribute, new URL(one.getAttribute(attribute), __edition.base).href);
  return content;
};
// Where the theme keeps a reader's choices, for both editions: what Material's partials/javascripts/base.html says inline.
var __md_scope = new URL("..", __edition.base);
var __md_hash = text => [...text].reduce((hash, char) => (hash << 5) - hash + char.charCodeAt(0), 0);
var __md_get = (key, storage = localStorage, scope = __md_scope) => JSON.parse(storage.getItem(scope.pathname + "." + key));
var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try { storage.setItem(scope.pathname + "." + key, JSON.stringify(value)); } catch { /* storage is full or forbidden */ }
};
