// What a citation says, as people write it: numbers of documents, titles, places. It knows no document; both scripts.
(scope => {
  "use strict";

  const LONGEST = 1000, MOST_STEPS = 60;
  const HAN = "[一二三四五六七八九]", DIGITS = "零一二三四五六七八九";
  const NUMERAL = `(?:${HAN}百零?)?(?:${HAN}?十${HAN}?|${HAN})|${HAN}百|[〇零]|[0-9]{1,4}(?![0-9])`;

  /** The value of a numeral, Chinese or Arabic. */
  function value(numeral) {
    if (/^[0-9]+$/.test(numeral)) return Number(numeral);
    let total = 0, digit = 0;
    for (const one of numeral) {
      const unit = { 十: 10, 百: 100 }[one];
      if (unit) total += (digit || 1) * unit;
      digit = unit ? 0 : Math.max(DIGITS.indexOf(one), 0);
    }
    return total + digit;
  }

  // The units that people put behind a number; what they call a 条 one text prints as （七）, another as 7.
  const UNITS = { 節: "节", 條: "条", 項: "项", 點: "点", 大部分: "部分" };
  const UNIT = "大?部分|[章节節条條款项項目点點]";
  // What stands in a text without a number of its own, by the names that it goes by.
  const NAMED = [
    ["code", "[发發]文字[号號]|[发發]文[号號]|文[号號]"], ["title", "[标標][题題]"],
    ["addressee", "主送(?:[机機][关關]|[单單]位)?"],
    ["preamble", "引言|前言|序言|[导導][语語]"], ["signature", "署名|落款"], ["date", "成文日期|落款日期"], ["body", "正文"],
  ];
  const TOKEN = new RegExp([
    `(?:[专專][栏欄]\\s*(?<box>${NUMERAL})?|附(?:件|[录錄])\\s*(?<annex>${NUMERAL})?)(?:之(?<nth>${NUMERAL}))?`,
    `第?\\s*(?<paragraph>${NUMERAL})\\s*(?:自然)?段`,
    `第\\s*(?<bracket>\\()?\\s*(?<ordinal>${NUMERAL})\\s*\\)?\\s*(?<unit>${UNIT})?(?:之(?<inserted>${NUMERAL}))?`,
    `\\(\\s*(?<inner>${NUMERAL})\\s*\\)\\s*(?<unit2>${UNIT})?`,
    `(?<bare>${NUMERAL})(?![a-z%]|\\s*[年月日号號])\\s*(?<unit3>${UNIT})?`,
    `(?:${NAMED.map(([name, words]) => `(?<${name}>${words})`).join("|")})(?:之(?<again>${NUMERAL}))?`,
  ].join("|"), "gu");
  const BETWEEN = /^[\s、，,.．。:：;；·\-—–_/\\的之中下里裡和及与與至到~]*$/u;

  const CIRCLED = /[①-⑳]/gu;
  /** A text folded; white space stays, for it keeps numbers apart, and so do the circles of ①, as brackets. */
  scope.foldPlace = (text, fold) => text.replace(CIRCLED, one => `(${one.codePointAt(0) - 0x245f})`).split(/\s+/u).map(fold).join(" ");

  /** The steps of a place in a folded text: `{ start, end, kind, … }`, in order. */
  function tokens(text) {
    return [...text.matchAll(TOKEN)].map(found => {
      const of = found.groups, own = { start: found.index, end: found.index + found[0].length };
      const numeral = of.ordinal ?? of.inner ?? of.bare, unit = of.unit ?? of.unit2 ?? of.unit3;
      const nth = of.nth ?? of.inserted ?? of.again;
      if (nth) own.nth = value(nth);
      if (numeral) return {
        ...own, kind: "number", value: value(numeral), han: !/[0-9]/.test(numeral), unit: unit && (UNITS[unit] ?? unit),
        bracket: of.inner !== undefined || of.bracket !== undefined,
        until: /[至到~—–-]\s*$/u.test(text.slice(0, own.start)),
        strong: found[0] !== of.bare || /^\s*[、.．](?![0-9])/u.test(text.slice(own.end)),
      };
      const [kind] = of.paragraph ? ["paragraph"] : /^[专專]/u.test(found[0]) ? ["box"] : found[0].startsWith("附") ? ["annex"]
        : NAMED.find(([name]) => of[name]);
      const number = of.paragraph ?? of.box ?? of.annex;
      return { ...own, kind, value: number && value(number), strong: true };
    });
  }

  /** Steps that stand together, as runs; a bare number that words follow at once (一体化) is none. */
  function runs(text, found) {
    const all = [];
    for (const token of found) {
      const last = all.at(-1)?.at(-1);
      if (last && BETWEEN.test(text.slice(last.end, token.start))) all.at(-1).push(token); else all.push([token]);
    }
    for (const run of all) while (run.length && !run.at(-1).strong && /^[\p{L}\p{N}]/u.test(text.slice(run.at(-1).end))) run.pop();
    return all.filter(run => run.length);
  }

  // 一二 is no place of two steps.
  const apart = run => run.some(token => token.strong)
    || run.every((token, at) => !at || run[at - 1].han !== token.han || run[at - 1].end < token.start);

  // 新一代: a number with words right before or behind it is no place.
  function stands(text, run) {
    if (run.some(token => token.strong)) return true;
    const before = text.slice(0, run[0].start), behind = text.slice(run.at(-1).end);
    return apart(run) && /(?:^|[^\p{L}\p{N}])$/u.test(before) && /^(?:$|[^\p{L}\p{N}])/u.test(behind);
  }

  // What a sentence puts around a citation: 根据…第七条的规定.
  const AROUND = /^\s*(?:根[据據]|依[据據]|按照|依照|[参參][见見照考]|[详詳]?[见見]|引自)|(?:[的之]?[规規]定|提出|要求|明[确確]|所述)[的，,。.\s]*$/gu;
  const plain = text => text.replace(AROUND, found => " ".repeat(found.length));
  const words = text => text.split(/[^\p{L}\p{N}]+/u).filter(word => word && !/^[的之中第和及与與]+$/u.test(word));

  /** The place in the rest of a citation whose document is known, and the words that are neither. */
  scope.placeIn = rest => {
    const text = plain(rest), all = runs(text, tokens(text)), clear = all.filter(run => run.some(token => token.strong));
    const chosen = clear.length ? clear : all.filter(run => stands(text, run)).slice(0, 1);
    return taken(text, chosen);
  };

  /** The same where the document may be named by any words: a place stands at the end, or in front and apart. */
  scope.placeAtEnd = rest => {
    const text = plain(rest), all = runs(text, tokens(text)), first = all[0], last = all.at(-1), chosen = [];
    if (last && apart(last) && BETWEEN.test(text.slice(last.at(-1).end))) chosen.push(last);
    else if (first && BETWEEN.test(text.slice(0, first[0].start)) && /^[\s，,的]/u.test(text.slice(first.at(-1).end)))
      chosen.push(first);
    return taken(text, chosen);
  };

  const taken = (text, chosen) => ({
    place: chosen.flat().slice(0, MOST_STEPS), said: chosen.map(run => text.slice(run[0].start, run.at(-1).end)).join(" "), words: words(without(text, chosen)),
  });
  const without = (text, chosen) => [...chosen].reverse()
    .reduce((rest, run) => `${rest.slice(0, run[0].start)} ${rest.slice(run.at(-1).end)}`, text);

  /** The steps of a place that a text prints. */
  scope.stepsOf = tokens;

  const ADDRESS = /documents\/([\w/-]+?)\/?(?:index\.html)?(?:\?[^#\s]*)?(?:#([\w-]*))?(?=[^\w#?/.-]|$)/u;
  const ANCHOR = /(?<![\w-])(?:(?:title|number|addressee|preamble|signature|date)(?:-\d+)?|(?:ch|sec|[astknmbp])\d+[a-z]*)(?:-(?:ch|sec|[astknmbp])?\d+[a-z]*)*(?![\w-])/iu;

  /** An address or anchor in a text: the slug and the anchor, each as far as it is there, and the rest of the text. */
  scope.addressIn = text => {
    let plain = text;
    try { plain = decodeURIComponent(text); } catch { /* a text that is no address may have any signs */ }
    const address = plain.match(ADDRESS);
    if (address) return { slug: address[1], anchor: address[2] || "", rest: plain.replace(/\S*documents\/\S*/u, " ") };
    const anchor = text.match(ANCHOR);
    return { slug: "", anchor: anchor?.[0].toLowerCase() ?? "", rest: anchor ? text.replace(anchor[0], " ").replace("#", " ") : text };
  };

  /** A typed text fit to be read: no half characters, no more than a citation can have; `cut` where it was longer. */
  scope.readable = typed => {
    const text = typed.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd").trim();
    return {
      text: text.slice(0, LONGEST),
      cut: text.length > LONGEST,
    };
  };

  // 〔2025〕14号, 2025年第14号, [2025] 14; what may be the office's name stands before it.
  const OFFICE = "(?<office>(?:\\p{Script=Han}\\s*){0,14})", SERIAL = "第?\\s*", OF_YEAR = "\\s*年?\\s*";
  const YEAR = "\\d{4}|[〇零○一二三四五六七八九]{4}", COUNT = "\\d{1,5}|[一二三四五六七八九十百]{1,5}";
  const yearOf = text => Number([...text].map(one => /\d/u.test(one) ? one : Math.max(DIGITS.indexOf(one), 0)).join(""));
  const FORMS = [
    `[〔[(【{<「]\\s*(?<year>${YEAR})${OF_YEAR}[〕\\])】}>」]\\s*${SERIAL}(?<serial>${COUNT})(?!\\d|\\s*[年月日])\\s*(?:[号號](?:文件?)?)?`,
    `(?<year2>${YEAR})\\s*[年-]?\\s*${SERIAL}(?<serial2>${COUNT})\\s*[号號](?:文件?)?`,
  ];
  const NUMBER = new RegExp(`${OFFICE}(?:${FORMS.join("|")})`, "gu");

  /** The numbers of documents (发文字号) in a folded text. */
  scope.numbersIn = text => [...text.matchAll(NUMBER)].map(found => ({
    start: found.index, end: found.index + found[0].length, text: found[0].trim(), office: found.groups.office,
    year: yearOf(found.groups.year ?? found.groups.year2), serial: value(found.groups.serial ?? found.groups.serial2),
  }));

  /** The titles in 《…》 of a folded text, with what stands in each; the outer ones only. */
  scope.titlesIn = text => {
    const found = [];
    let depth = 0, start = 0;
    for (let at = 0; at < text.length; at++) {
      if ("《〈".includes(text[at]) && !depth++) start = at;
      if ("》〉".includes(text[at]) && depth && !--depth) found.push({ start, end: at + 1, text: text.slice(start + 1, at) });
    }
    return found;
  };
})(self);
