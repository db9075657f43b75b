// The bundles: each entry with all that it imports. They are classic scripts, for file:// loads no modules,
// and one style sheet, for each file of a page is a request.
// node build.js [folder]
import { argv } from "node:process";
import { build } from "esbuild";

await build({
  entryPoints: {
    "assets/site": "styles/site.css",
    "assets/header": "header.js",
    "assets/page": "page.js",
    "assets/search": "search.js",
    "assets/worker": "worker.js",
    "assets/concordance": "concordance.js",
    "assets/cite": "cite.js",
    "root/404": "lost.js",
    "root/index": "choose.js",
  },
  outdir: argv[2] ?? "../overrides",
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "inline",
  loader: { ".html": "text" },
  external: ["data:*"],
  alias: { "iframe-worker": "../overrides/assets/vendor/iframe-worker.js" },
  logLevel: "warning",
});
