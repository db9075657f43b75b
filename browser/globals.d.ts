// What stands around the modules: what edition.js and the data scripts define, and what a page lends the theme.

interface Edition {
  /** The folder of the edition, for both a server and a disk; all other addresses are seen from there. */
  base: string;
  /** As its folder is called. */
  name: string;
  counterpart: string;
  search: string;
  worker: string;
  terms: string;
  say: Record<string, string>;
}

interface GlossaryTerms {
  entry: string;
  /** Name, reading, English, definition. */
  terms: Record<string, [string, string, string, string]>;
}

declare var __edition: Edition;
declare var __gloss: GlossaryTerms;
declare var policySearch: typeof import("./search.js").exported;

declare var __md_scope: URL;
declare var __md_get: (key: string, storage?: Storage, scope?: URL) => any;

declare function importScripts(...addresses: string[]): void;

declare module "iframe-worker"; // in overrides/assets/vendor/

declare module "*.html" {
  const markup: string;
  export default markup;
}
