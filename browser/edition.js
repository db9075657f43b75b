// What all pages of an edition share: build_scripts/writers/shared.py writes it, and a page loads it first.

export const edition = globalThis.__edition;

/** The whole address of something that is named from the edition's folder. @param {string} path */
export const addressOf = path => new URL(path, edition.base).href;
