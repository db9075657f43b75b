// The search index as a browser reads it: parts that are loaded on need, as scripts, so that a disk serves as well
// as a server. Runs in the worker, in the frame that stands for a worker on file://, and in a page.
(scope => {
  "use strict";

  const BASE = 48; // lengths of words are written as characters from "0" on
  const SMALL = 15; // parts of the texts
  const AT_ONCE = 32; // requests
  const GRADES = 3; // where a key stands at best: in a text, in a heading, in a title

  // What a part's script calls. A part that nobody waits for is ignored.
  const waiting = new Map();
  scope.registerPart = (name, packed) => waiting.get(name)?.(packed);

  async function inflate(packed) {
    const bytes = Uint8Array.from(atob(packed), character => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  function byScript(name, url) {
    return new Promise((resolve, reject) => {
      waiting.set(name, resolve);
      const script = document.createElement("script");
      script.src = url;
      script.onload = () => { waiting.delete(name); script.remove(); };
      script.onerror = () => reject(new Error(`cannot load ${url}`));
      (document.head || document.documentElement).append(script);
    });
  }

  async function byFetch(name, url) {
    // The first file names the version of all others: those never change under their addresses.
    const answer = await fetch(url, { cache: name === "manifest" ? "no-cache" : "default" });
    if (!answer.ok) throw new Error(`cannot load ${url}: ${answer.status}`);
    const call = await answer.text();
    return JSON.parse(`[${call.slice(call.indexOf("(") + 1, call.lastIndexOf(")"))}]`)[1];
  }

  /** Runs tasks as they come, only so many at once: a browser refuses thousands of requests. */
  function queue(most) {
    const waiting = [];
    let running = 0;
    return async task => {
      if (running >= most) await new Promise(turn => waiting.push(turn));
      else running++;
      try { return await task(); } finally {
        if (waiting.length) waiting.shift()(); else running--;
      }
    };
  }

  /** A loader of parts below the address `root`; each part is loaded once, and again if that failed. */
  function loader(root) {
    const parts = new Map(), inTurn = queue(AT_ONCE);
    const once = root.startsWith("file:") ? byScript : byFetch;
    const read = (name, url) => inTurn(() => once(name, url).catch(() => once(name, url)));
    return function load(name, decode, version = "") {
      if (!parts.has(name)) {
        const part = read(name, `${root}${name}.js${version}`).then(inflate).then(decode);
        part.catch(() => parts.delete(name));
        parts.set(name, part);
      }
      return parts.get(name);
    };
  }

  const json = bytes => JSON.parse(new TextDecoder().decode(bytes));

  function* varints(bytes, from, to) {
    for (let at = from, value = 0, shift = 0; at < to; at++) {
      value += (bytes[at] & 127) * 2 ** shift;
      shift += 7;
      if (bytes[at] < 128) { yield value; value = shift = 0; }
    }
  }

  /** From where to where a stream goes whose length stands at `at`. */
  function stream(bytes, at) {
    let length = 0, shift = 0;
    do { length += (bytes[at] & 127) * 2 ** shift; shift += 7; } while (bytes[at++] > 127);
    return [at, at + length];
  }

  /** A part of postings: key → the parts of the texts that hold it, each with its grade, decoded when asked for. */
  function postings(bytes) {
    const words = stream(bytes, 0), counts = stream(bytes, words[1]);
    const keys = [];
    for (const line of new TextDecoder().decode(bytes.subarray(...words)).split("\n")) {
      const [first, ...rest] = line.startsWith("\t") ? line.slice(1) : line;
      if (!line.startsWith("\t")) keys.push(first);
      for (const second of rest) keys.push(first + second);
    }
    const spans = new Map();
    let at = counts[1], index = 0;
    for (const count of varints(bytes, ...counts)) {
      const start = at;
      for (let left = count; left > 0; at++) if (bytes[at] < 128) left--;
      spans.set(keys[index++], [start, at]);
    }
    return key => {
      const span = spans.get(key), grades = new Map();
      let number = -1;
      if (span) for (const step of varints(bytes, ...span)) grades.set(Math.floor((number += step) / GRADES), number % GRADES);
      return grades;
    };
  }

  /** The texts in some bytes, as build_scripts/search/letters.py writes them. */
  function* decoded(bytes, letters) {
    let text = "";
    for (let at = 0; at < bytes.length; at++) {
      const code = bytes[at];
      if (!code) { yield text; text = ""; }
      else if (code < 200) text += letters[code - 1];
      else if (code < 255) text += letters[199 + (code - 200) * 256 + bytes[++at]];
      else text += String.fromCodePoint(bytes[++at] * 65536 + bytes[++at] * 256 + bytes[++at]);
    }
  }

  /** Where the words of a text begin and end, by their lengths between punctuation. */
  function edgesOf(text, lengths) {
    const edges = new Set([0]);
    let edge = 0, next = 0;
    for (const [run] of text.matchAll(/[^，。、；：“”「」（）]+|./gsu)) {
      const end = edge + run.length;
      while (end - edge > 1 && next < lengths.length) edges.add(edge += lengths.charCodeAt(next++) - BASE);
      edges.add(edge = end);
    }
    return edges;
  }

  /** What is in all of the maps (part → grade), with the least grade that it has there. */
  scope.intersection = maps => {
    const [least = new Map(), ...others] = [...maps].sort((one, two) => one.size - two.size);
    return others.reduce((kept, map) => new Map([...kept].filter(([part]) => map.has(part))
      .map(([part, grade]) => [part, Math.min(grade, map.get(part))])), least);
  };

  const MOST_KEYS = 8; // of one word: more would cost more than they rule out

  /** The keys that must be where a folded word is. */
  function keysOf(word) {
    const letters = [...word];
    if (letters.length < 3) return [word];
    const pairs = letters.slice(1).map((letter, place) => letters[place] + letter);
    const every = Math.ceil(pairs.length / MOST_KEYS);
    return pairs.filter((_, place) => place % every === 0);
  }

  /** The last position in `starts` (ascending) that is not behind `wanted`; -1 if all are. */
  function place(starts, wanted) {
    let low = 0, high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= wanted) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  /** The blocks of a part of the texts, as build_scripts/search/texts.py writes it. */
  function blocksOf(bytes, letters) {
    const head = stream(bytes, 0), texts = decoded(bytes.subarray(head[1]), letters);
    const [first, documents, numbers, anchors, headings, places, words, others] = json(bytes.subarray(...head));
    const anchor = anchors.split(" "), lengths = words.split(" "), doubled = new Set(others);
    let where = "";
    return numbers.map((document, at) => {
      const [page, title, short, year] = documents[document], heading = headings[at];
      const text = texts.next().value, other = doubled.has(at) ? texts.next().value : undefined;
      if (typeof places[at] === "string") where = places[at];
      else if (places[at]) where = places[at][0] + text.slice(places[at][1], heading).replace(/[。：]+$/, "");
      return {
        number: first + at, document, anchor: anchor[at], heading, where, text, other, page, title, short, year,
        get edges() {
          const edges = edgesOf(text, lengths[at]);
          Object.defineProperty(this, "edges", { value: edges });
          return edges;
        },
      };
    });
  }

  /** The index below `root` (the folder of manifest.js) for the readers of one edition. */
  scope.openIndex = async (root, edition) => {
    const loadAny = loader(root);
    const manifest = await loadAny("manifest", json);
    const load = (name, decode) => loadAny(name, decode, `?${manifest.version}`);
    // In a small collection many keys cost more than the texts: after some, no others are looked up, and the texts decide.
    const asked = new Set(), most = manifest.texts > SMALL ? Infinity : Math.ceil(manifest.texts / 3), everything = new Map([...Array(manifest.texts).keys()].map(part => [part, GRADES - 1]));
    const partsWith = async key => {
      const part = place(manifest.parts, key);
      if (part < 0) return new Map();
      if (!asked.has(part) && asked.size >= most) return everything;
      asked.add(part);
      return (await load(`p/${part}`, postings))(key);
    };

    const names = () => load(`${edition}/names`, bytes => {
      const head = stream(bytes, 0), { letters: alphabet, say, shapes } = json(bytes.subarray(...head)), letters = [...alphabet];
      const [lines] = decoded(bytes.subarray(head[1]), letters);
      const names = (lines ? lines.split("\n") : []).flatMap(line => {
        const [which, id, ...known] = line.split("\t");
        return which.split(",").map(number => [...shapes[number].replaceAll("*", id).split(" "), ...known]);
      });
      return { letters, say, names };
    });

    const text = async part => {
      const { letters } = await names();
      return load(`${edition}/${part}`, bytes => blocksOf(bytes, letters));
    };

    return {
      manifest,
      names,
      /** The parts of the texts that may hold the folded word (all that do, and few that do not), each with its grade. */
      candidates: async word => scope.intersection(await Promise.all(keysOf(word).map(partsWith))),
      /** All blocks of a part of the texts. */
      text,
      /** The topics of each of those blocks. */
      topics: part => load(`t/${part}`, json),
      /** The documents as they are cited, and the places of some of them. */
      documents: () => load(`${edition}/documents`, json),
      grammar: () => load("grammar", json),
      outlines: file => load(`${edition}/o/${file}`, json),
    };
  };
})(self);
