/**
 * Loads a script, in a page or in a worker. On file:// the theme's stand-in for a worker is a frame, and so a
 * page.
 * @param {string} src
 */
export async function load(src) {
  if (!self.document) return importScripts(src);
  await new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src, onload: resolve, onerror: reject });
    document.head.append(script);
  });
}
