// The bundles: each entry with all that it imports, as one classic script, for file:// loads no modules.
// node build.js [folder]
import { argv } from "node:process";
import { build } from "esbuild";

await build({
  entryPoints: {
    "assets/header": "header.js",
    "assets/page": "page.js",
    "assets/search": "search.js",
    "assets/worker": "worker.js",
    "assets/concordance": "concordance.js",
    "assets/cite": "cite.js",
    "root/404": "lost.js",
  },
  outdir: argv[2] ?? "../overrides",
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "inline",
  loader: { ".html": "text" },
  alias: { "iframe-worker": "../overrides/assets/vendor/iframe-worker.js" },
  logLevel: "warning",
});
