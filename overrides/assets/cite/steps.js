// What a folded text says, by the tables of build_scripts/citing/grammar.py: steps.py there is the same in Python.
(scope => {
  "use strict";

  /** The grammar as functions, from its tables. */
  scope.openGrammar = tables => {
    const { limits, named, units, values, powers } = tables;
    const RE = Object.fromEntries(Object.entries(tables.patterns).map(([name, source]) => [name, new RegExp(source, "gu")]));
    const has = (name, text) => text.search(RE[name]) >= 0;
    const letterAt = (text, at) => at < text.length && has("letter", String.fromCodePoint(text.codePointAt(at)));
    const first = (name, text) => text.matchAll(RE[name]).next().value;

    /** The value of a numeral, Chinese or Arabic. */
    function value(numeral) {
      const base = [...numeral].some(one => powers[one]) ? 0 : 10;
      let total = 0, digit = 0;
      for (const one of numeral) {
        if (powers[one]) [total, digit] = [total + (digit || 1) * powers[one], 0];
        else digit = digit * base + (values[one] ?? Number(one));
      }
      return total + digit;
    }

    /** A text folded, but for its white space, which keeps numbers apart, and the circles of ①. */
    const folded = (text, fold) => text.replace(RE.circled, one => `(${one.codePointAt(0) - 0x245f})`).split(RE.spaces).map(fold).join(" ");
    /** A name without all that people leave out: punctuation and white space. */
    const key = text => text.replace(RE.other, "");

    /** The numbers of documents in a folded text. */
    const numbersIn = text => [...text.matchAll(RE.number)].map(({ index: start, 0: words, groups: of }) => ({
      start, end: start + words.length, words: words.trim(), office: of.office,
      year: value(of.year ?? of.year2 ?? ""), serial: value(of.serial ?? of.serial2 ?? of.serial3),
    }));

    function step(text, found) {
      const of = found.groups, start = found.index, end = start + found[0].length;
      const nth = of.nth ?? of.inserted ?? of.again, numeral = of.ordinal ?? of.inner ?? of.bare;
      const own = { start, end, nth: nth && value(nth), strong: true };
      if (!numeral) {
        const number = of.paragraph ?? of.count, [, kind] = Object.entries(named).find(([group]) => of[group] !== undefined);
        return { ...own, kind, value: number && value(number) };
      }
      const unit = of.unit ?? of.unit2 ?? of.unit3, bracket = (of.inner ?? of.bracket) !== undefined, before = text.slice(0, start);
      return {
        ...own, value: value(numeral), unit: unit && units[unit], bracket,
        numerals: /^[0-9]/.test(numeral) ? "1" : tables.formal.includes(numeral[0]) ? "壹" : "一",
        listed: Boolean(unit || bracket) && has("listed", before), until: has("until", before),
        strong: found[0] !== of.bare || has("stop", text.slice(end)),
      };
    }
    /** The steps of places, in order. */
    const stepsIn = text => [...text.matchAll(RE.step)].map(found => step(text, found));

    /** Steps that stand together; a bare number that words follow at once (一体化) ends none. */
    function runs(text) {
      const all = [];
      for (const one of stepsIn(text)) {
        const last = all.at(-1)?.at(-1);
        if (last && has("between", text.slice(last.end, one.start))) all.at(-1).push(one); else all.push([one]);
      }
      for (const run of all) while (run.length && !run.at(-1).strong && letterAt(text, run.at(-1).end)) run.pop();
      return all.filter(run => run.length);
    }
    const strong = run => run.some(one => one.strong);
    // 一二 is no place of two steps.
    const apart = run => strong(run)
      || run.every((one, at) => !at || run[at - 1].numerals !== one.numerals || run[at - 1].end < one.start);
    // 新一代 is no place.
    const stands = (text, run) => strong(run)
      || (apart(run) && !has("letter", [...text.slice(0, run[0].start)].at(-1) ?? "") && !letterAt(text, run.at(-1).end));
    const plain = text => text.replace(RE.around, found => " ".repeat(found.length));

    function said(text, chosen) {
      const rest = chosen.reduceRight((left, run) => `${left.slice(0, run[0].start)} ${left.slice(run.at(-1).end)}`, text);
      return {
        place: chosen.flat().slice(0, limits.steps), said: chosen.map(run => text.slice(run[0].start, run.at(-1).end)).join(" "),
        words: rest.split(RE.other).filter(word => word && !has("idle", word)),
      };
    }

    /** The place in the rest of a citation whose document is known, and the words that are neither. */
    function placeIn(rest) {
      const text = plain(rest), all = runs(text), clear = all.filter(strong);
      return said(text, clear.length ? clear : all.filter(run => stands(text, run)).slice(0, 1));
    }

    /** The same where any words may name the document: the place stands at the end, or in front and apart. */
    function placeAtEnd(rest) {
      const text = plain(rest), all = runs(text), front = all.slice(0, 1), last = all.slice(-1);
      if (last.length && apart(last[0]) && has("between", text.slice(last[0].at(-1).end))) return said(text, last);
      const inFront = front.length && has("between", text.slice(0, front[0][0].start))
        && " ，,的".includes(text.charAt(front[0].at(-1).end) || ".");
      return said(text, inFront ? front : []);
    }

    return { ...tables, RE, first, folded, key, numbersIn, stepsIn, placeIn, placeAtEnd };
  };
})(self);
