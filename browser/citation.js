// Whether words cite a place, 京政办发〔2025〕14号 or 第（七）条, or are to be looked for; cite/ finds out which.

const NUMBER = /\d{4}\s*[〕\])】年]?\s*第?\s*\d+\s*[号號]/u;
const ORDINAL = /第\s*[(（]?[\d一二三四五六七八九十百]+[)）]?\s*(?:大?部分|[章节節條条款項项段])/u;
const WITHIN = /[一二三四五六七八九十百]\s*\([一二三四五六七八九十百]+\)/u; // 二（七）

/** @param {string} typed */
export function isCitation(typed) {
  const text = typed.normalize("NFKC");
  return NUMBER.test(text) || ORDINAL.test(text) || WITHIN.test(text);
}
