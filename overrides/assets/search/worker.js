// The search behind the theme's dialog. Messages: 0 setup, 1 ready, 2 query, 3 result (the theme's own).
// Nothing but this file is loaded before the first query.
(() => {
  "use strict";
  const MOST_PARTS = 24; // of the texts, for the dialog; the concordance page reads them all

  // On file:// the theme's stand-in for a worker is a frame of the page, and this file a script in it.
  const own = self.document ? document.currentScript.src : self.location.href;
  const folder = new URL(".", own), root = new URL("../../", folder);
  const edition = root.pathname.split("/").at(-2);

  async function load(name) {
    if (!self.document) return importScripts(new URL(name, folder));
    await new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: new URL(name, folder), onload: resolve, onerror: reject });
      document.head.append(script);
    });
  }

  let opened, latest = 0;
  async function open() {
    for (const name of ["index.js", "query.js", "find.js", "results.js"]) await load(name);
    return self.openSearch(`${new URL("../search/", root)}`, edition);
  }

  async function answer(typed) {
    const turn = ++latest;
    let data = { items: [], hits: 0, others: 0 };
    if (typed.trim()) {
      opened ??= open();
      opened.catch(() => { opened = undefined; });
      const search = await opened;
      data = self.resultMessage(await search.find(typed, { most: MOST_PARTS }), typed);
    }
    if (turn === latest) postMessage({ type: 3, data });
  }

  self.addEventListener("message", ({ data: message }) => {
    if (message?.type === 0) postMessage({ type: 1 });
    if (message?.type === 2) answer(String(message.data)).catch(error => {
      postMessage({ type: 3, data: { items: [], hits: 0, others: 0, error: String(error) } });
    });
  });
  postMessage({ type: 1 });
})();
