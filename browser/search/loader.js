// The parts of the index as they are loaded: scripts that call `registerPart`, so that a disk serves as well
// as a server, where the same files are fetched. In a worker, in the frame that stands for one on file://,
// and in a page.

const AT_ONCE = 32; // requests: a browser refuses thousands

/**
 * @template T
 * @callback Load
 * @param {string} name
 * @param {(bytes: Uint8Array) => T} decode
 * @param {string} [version]
 * @returns {Promise<T>}
 */

/**
 * Who waits for a part. A part that nobody waits for is ignored.
 * @type {Map<string, (packed: string) => void>}
 */
const waiting = new Map();
Object.assign(globalThis, {
  registerPart: (/** @type {string} */ name, /** @type {string} */ packed) => waiting.get(name)?.(packed),
});

/** @param {string} packed */
async function inflate(packed) {
  const bytes = Uint8Array.from(atob(packed), character => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @param {string} name @param {string} url @returns {Promise<string>} */
const byScript = (name, url) => new Promise((resolve, reject) => {
  waiting.set(name, resolve);
  const script = document.createElement("script");
  script.src = url;
  script.onload = () => { waiting.delete(name); script.remove(); };
  script.onerror = () => reject(new Error(`cannot load ${url}`));
  (document.head || document.documentElement).append(script);
});

/** @param {string} name @param {string} url @returns {Promise<string>} */
async function byFetch(name, url) {
  // The first file names the version of all others: those never change under their addresses.
  const answer = await fetch(url, { cache: name === "manifest" ? "no-cache" : "default" });
  if (!answer.ok) throw new Error(`cannot load ${url}: ${answer.status}`);
  const call = await answer.text();
  return JSON.parse(`[${call.slice(call.indexOf("(") + 1, call.lastIndexOf(")"))}]`)[1];
}

/** Runs tasks as they come, only so many at once. @param {number} most */
function queue(most) {
  /** @type {(() => void)[]} */
  const turns = [];
  let running = 0;
  /** @template T @param {() => Promise<T>} task @returns {Promise<T>} */
  return async task => {
    if (running >= most) await new Promise(turn => turns.push(() => turn(null)));
    else running++;
    try { return await task(); } finally {
      const next = turns.shift();
      if (next) next(); else running--;
    }
  };
}

/**
 * A loader of parts below the address `root`; each part is loaded once, and again if that failed.
 * @param {string} root
 * @returns {Load<any>}
 */
export function loader(root) {
  /** @type {Map<string, Promise<any>>} */
  const parts = new Map();
  const inTurn = queue(AT_ONCE), once = root.startsWith("file:") ? byScript : byFetch;
  return (name, decode, version = "") => {
    const known = parts.get(name);
    if (known) return known;
    const url = `${root}${name}.js${version}`, read = () => once(name, url);
    const part = inTurn(() => read().catch(read)).then(inflate).then(decode);
    part.catch(() => parts.delete(name));
    parts.set(name, part);
    return part;
  };
}
