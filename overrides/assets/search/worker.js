// The search behind the theme's dialog. Messages: 0 setup, 1 ready, 2 query, 3 result (the theme's own).
// Nothing but this file is loaded before the first query.
(() => {
  "use strict";
  const MOST = 240000; // characters of text, for the dialog; the concordance page reads them all

  // On file:// the theme's stand-in for a worker is a frame of the page, and this file a script in it.
  const own = new URL(self.document ? document.currentScript.src : self.location.href);
  const edition = own.hash.slice(1).split("?")[0];

  async function load(name) {
    if (!self.document) return importScripts(new URL(name, own));
    await new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: new URL(name, own), onload: resolve, onerror: reject });
      document.head.append(script);
    });
  }

  let opened, last = Promise.resolve();
  async function open() {
    for (const name of ["index.js", "query.js", "find.js", "results.js"]) await load(name);
    return self.openSearch(`${new URL("../../search/", own)}`, edition);
  }

  async function answer(typed) {
    if (!typed.trim()) return { items: [], hits: 0, others: 0 };
    opened ??= open();
    opened.catch(() => { opened = undefined; });
    const search = await opened;
    return self.resultMessage(await search.find(typed, { most: MOST }), typed);
  }

  /** Answers in the order of the questions, and to each of them. */
  function ask(typed) {
    last = last.then(() => answer(typed))
      .catch(error => ({ items: [], hits: 0, others: 0, error: String(error) }))
      .then(data => postMessage({ type: 3, data }));
  }

  self.addEventListener("message", ({ data: message }) => {
    if (message?.type === 0) postMessage({ type: 1 });
    if (message?.type === 2) ask(String(message.data));
  });
  postMessage({ type: 1 });
})();
