// Parts of the index as they come: scripts, so that a disk serves as well as a server; on a server the same
// files are fetched. In a worker, in the frame that stands for one on file://, and in a page.

const AT_ONCE = 32; // requests: a browser refuses thousands

/** @typedef {[version: string, packed: string]} Given  what a part's script says of it */
/** @typedef {<T>(name: string, decode: (bytes: Uint8Array) => T) => Promise<T>} Load */

/** The site was built anew while it was read: what was read of the index is of no use. */
export class Replaced extends Error {}

/**
 * Who waits for a part. A part that nobody waits for is ignored.
 * @type {Map<string, (given: Given) => void>}
 */
const waiting = new Map();
Object.assign(globalThis, {
  registerPart: (/** @type {string} */ name, /** @type {Given} */ ...given) => waiting.get(name)?.(given),
});

/** The bytes of a part, whose check sum says if they are whole. @param {string} packed */
async function inflate(packed) {
  const bytes = Uint8Array.from(atob(packed), character => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @param {string} name @param {string} url @returns {Promise<Given>} */
const byScript = (name, url) => new Promise((resolve, reject) => {
  const script = document.createElement("script"), fail = () => reject(new Error(`cannot load ${url}`));
  waiting.set(name, resolve);
  script.src = url;
  script.onload = () => { waiting.delete(name); script.remove(); fail(); }; // too late where the part came
  script.onerror = fail;
  (document.head || document.documentElement).append(script);
});

/** @param {string} name @param {string} url @returns {Promise<Given>} */
async function byFetch(name, url) {
  // The first file names the version of all others: those never change under their addresses.
  const answer = await fetch(url, { cache: name === "manifest" ? "no-cache" : "default" });
  if (!answer.ok) throw new Error(`cannot load ${url}: ${answer.status}`);
  return givenBy(await answer.text());
}

/** What a part's script says, without running it. @param {string} call @returns {Given} */
export function givenBy(call) {
  const [, version, packed] = JSON.parse(`[${call.slice(call.indexOf("(") + 1, call.lastIndexOf(")"))}]`);
  return [version, packed];
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
 * A loader of parts below the address `root`, all of the version of the first; each is loaded once, and again
 * if that failed.
 * @param {string} root
 * @param {(name: string, url: string) => Promise<Given>} once
 * @returns {Load}
 */
export function loader(root, once = root.startsWith("file:") ? byScript : byFetch) {
  /** @type {Map<string, Promise<any>>} */
  const parts = new Map();
  const inTurn = queue(AT_ONCE);
  let version = "";

  /** @param {string} name */
  async function read(name) {
    const [own, packed] = await once(name, `${root}${name}.js${version && `?${version}`}`);
    version ||= own;
    if (own !== version) throw new Replaced(`${name} is of another version`);
    return inflate(packed);
  }

  return (name, decode) => {
    const known = parts.get(name);
    if (known) return known;
    const part = inTurn(() => read(name).catch(() => read(name))).then(decode);
    part.catch(() => parts.delete(name));
    parts.set(name, part);
    return part;
  };
}
