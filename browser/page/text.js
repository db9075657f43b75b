// What of a document's page is its text, for those who look for places in it.

/** The text of a document; other pages have none. */
export const TEXT = "article:has(> h1.title)";
/** What stands in a text and is ours: what is said of the document, and the ways to others. */
export const OURS = ".facts, .banner, .siblings, .turn";
/** The label or pilcrow of a place. */
export const PLACES = "a.label, a.pilcrow";
