"""A document → every reference in it, the places of its own already looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from build_scripts.document import Document, Node
from build_scripts.findings import Manner, Reference, Step
from build_scripts.kinds import Kind, traits
from build_scripts.references.parts import Parts
from build_scripts.references.tokens import ShortWork, Sign, Token, introduced_works, tokens
from build_scripts.text import Pair

_LIST = re.compile(r" *(?:、|和|及|以及|或|或者|与|至|到|、?（)? *$")
_BETWEEN = re.compile(r"(?:（[^（）]*）|[）”]|的|公布|发布)*$")  # what may stand between a name and its place
_IN_BRACKETS = re.compile(r" *（")
_BEHIND = re.compile(r"(?:公布|发布|印发)?）")
_RANKS = "编章节条款项目"
_AMENDING = re.compile(r"修正案|(?:修改|修订|废止|修正).*决定")
_AMENDS = re.compile(r"[《〈]([^《》〈〉]+)[》〉](?!等)")
_NAMES_AMENDED = re.compile(r"^(.+)修正案")


@dataclass
class _Current:
    """What the reference before was: of which work, by which steps, and where it ended."""

    work: str = ""
    number: str = ""
    open: bool = False
    manner: Manner = Manner.INTERNAL
    within: str = ""  # the part of this document in which its steps are counted
    steps: tuple[Step, ...] = ()
    start: int = 0
    end: int = -1
    fresh: bool = False  # it was a name, and no step followed it yet


@dataclass
class _Reading:
    """Reads one document; `named` is the text that was named last."""

    pair: Pair
    parts: Parts
    short: tuple[ShortWork, ...]
    amended: str | None
    order: dict[str, int]
    named: str = ""
    references: list[Reference] = field(default_factory=list)


def mentions(pair: Pair) -> tuple[Reference, ...]:
    """Every reference in a document, in reading order. What is in it only is looked at."""
    parts = Parts(pair.hans)
    short = tuple(introduced_works((node.anchor, node.printed) for node in parts.nodes))
    order = {node.anchor: index for index, node in enumerate(parts.nodes)}
    reading = _Reading(pair, parts, short, amended_by(pair.hans), order)
    for node in parts.nodes:
        if node.printed and node.kind is not Kind.NUMBER:
            reading.references += _of_node(reading, node)
    return tuple(reading.references)


def amended_by(document: Document) -> str | None:
    """The title that an amending text changes; empty where it changes several, None where it is none."""
    title = document.metadata.title
    if not _AMENDING.search(title):
        return None
    if named := _NAMES_AMENDED.match(title):
        return named[1]
    every = _AMENDS.findall(title)
    return every[0] if len(every) == 1 else ""


def _of_node(reading: _Reading, node: Node) -> Iterator[Reference]:
    here = reading.order[node.anchor]
    names = [
        (short.short, short.start if short.anchor == node.anchor else 0)
        for short in reading.short
        if reading.order[short.anchor] <= here
    ]
    walk = _Walk(reading, node)
    for token in tokens(node.printed, len(node.label), names):
        if traits(node.kind).formal and token.sign is not Sign.TITLE:
            continue  # a statute's own order, dates and numbers
        yield from walk.take(token)
    yield from walk.close()


class _Walk:
    """Goes from token to token of one node: what a place belongs to is what stands before it."""

    def __init__(self, reading: _Reading, node: Node) -> None:
        self.reading, self.node, self.words = reading, node, node.printed
        self.now: _Current | None = None

    def take(self, token: Token) -> Iterator[Reference]:
        """A token: what it ends is given, what it begins is kept."""
        if token.sign is Sign.STEP:
            yield from self._step(token)
        elif token.sign is Sign.NUMBER and self._belongs(token):
            now = self.now
            assert now is not None
            behind = _BEHIND.match(self.words, token.end)
            now.number, now.end = token.words, behind.end() if behind else token.end
        elif token.sign is Sign.ANNEX:
            yield from self._annex(token)
        else:
            yield from self.close()
            self.now = self._begin(token)

    def close(self) -> Iterator[Reference]:
        """What was read last, if it was a reference."""
        now, self.now = self.now, None
        if now is None:
            return
        target, is_open = "", now.open
        if not now.work and not now.open:
            place = self.reading.parts.at(now.steps, now.within)
            target = place or now.within if not now.steps else place or ""
            is_open = bool(now.steps) and place is None
        yield self._reference(now, target, is_open)

    def _reference(self, now: _Current, target: str, is_open: bool) -> Reference:
        span = self.reading.pair.alignment(self.node.anchor).span(now.start, now.end)
        return Reference(self.node.anchor, span, now.manner, now.work, now.number, now.steps, target, is_open)

    def _begin(self, token: Token) -> _Current | None:
        """A name, or what points back; nothing where it points at nothing."""
        now = _Current(start=token.start, end=token.end, fresh=True, manner=Manner.BACK)
        if token.sign in (Sign.TITLE, Sign.SHORT, Sign.NAME, Sign.NUMBER):
            full = self._in_full(token)
            self.reading.named = full or token.words
            manner = Manner.SHORT if full else Manner.FULL
            return replace(now, manner=manner, work=full or token.words)
        if token.sign is Sign.THAT:
            return replace(now, work=self.reading.named, open=not self.reading.named)
        if token.sign is Sign.OWN:
            amended = self._amended(token.start)
            return now if amended is None else replace(now, work=amended, open=not amended)
        step, parts = token.step, self.reading.parts
        before = token.sign is Sign.BEFORE
        place = (
            parts.before(step.unit, step.number, self.node) if before else parts.here(step.unit, self.node)
        )
        quoted = self._amended(token.start)
        if quoted is not None or place is None:
            return replace(now, work=quoted or "", open=not quoted)
        return replace(now, within=place)

    def _in_full(self, token: Token) -> str:
        """What a short name stands for; empty where the words are none."""
        for short in reversed(self.reading.short):
            if (
                short.short == token.words
                and self.reading.order[short.anchor] <= self.reading.order[self.node.anchor]
            ):
                return short.work
        return ""

    def _amended(self, at: int) -> str | None:
        """The work whose words an amending text quotes at `at`, empty where nobody can say; else None."""
        if self.reading.amended is None:
            return None
        before = self.words[:at]
        quotes = before.count("“") > before.count("”") or self.node.kind is Kind.ARTICLE
        return (self.reading.amended or self.reading.named) if quotes else None

    def _belongs(self, token: Token) -> bool:
        """Whether a number stands in brackets behind the title that was read last."""
        now = self.now
        return bool(
            now and now.fresh and now.work and _IN_BRACKETS.fullmatch(self.words[now.end : token.start])
        )

    def _annex(self, token: Token) -> Iterator[Reference]:
        """An annex by its number, or as 本法附件; the word alone is any attachment, a listing none."""
        of_this_text = (
            self.now is not None and self.now.fresh and not self.now.work and self.now.end == token.start
        )
        start = self.now.start if of_this_text and self.now else token.start
        listing = token.start == len(self.node.label) or self.words[token.end :].startswith(("：", ":"))
        shown = self.words[: token.start].endswith("见")
        if of_this_text:
            self.now = None
        yield from self.close()
        if not listing and (token.step.number or of_this_text or shown):
            place = self.reading.parts.annex(token.step.number)
            now = _Current(start=start, end=token.end, steps=(token.step,))
            if place is None:
                now.work = self.words[token.start : token.end]  # it is not in the text that we have
            yield self._reference(now, place or "", False)

    def _step(self, token: Token) -> Iterator[Reference]:
        now = self.now
        gap = self.words[now.end : token.start] if now else None
        step = token.step
        if now and gap is not None and (gap in ("", " ") or (now.fresh and _BETWEEN.match(gap))):
            if not step.unit and not now.steps:
                return
            narrower = not now.steps or _narrower(step, now.steps[-1])
            if narrower and step.unit:
                now.steps, now.end, now.fresh = (*now.steps, step), token.end, False
                return
            if not narrower or now.steps:
                yield from self._go_on(now, token)
            return
        if now and gap is not None and not now.fresh and _LIST.match(gap):
            yield from self._go_on(now, token)
            return
        yield from self.close()
        self.now = self._bare(token)

    def _go_on(self, now: _Current, token: Token) -> Iterator[Reference]:
        """One more of a list: the steps above it are those of the one before."""
        step = (
            token.step
            if token.step.unit
            else Step(now.steps[-1].unit, *token.step[1:])
            if now.steps
            else None
        )
        if step is None:
            return
        kept = tuple(outer for outer in now.steps if _narrower(step, outer))
        more = replace(now, start=token.start, end=token.end, steps=(*kept, step), number="", fresh=False)
        yield from self.close()
        self.now = more

    def _bare(self, token: Token) -> _Current | None:
        """A place without a name: of this text, or of the one that it amends."""
        step = token.step
        if not step.unit:
            return None
        now = _Current(start=token.start, end=token.end, steps=(step,))
        amended = self._amended(token.start)
        if self.reading.amended is not None and step.unit in "条款项":
            amended = self.reading.amended or self.reading.named
        if amended is not None:
            return replace(now, work=amended, open=not amended, manner=Manner.FULL)
        parts = self.reading.parts
        if step.unit in "款项":
            return self._bare_below(now)
        if step.unit == "条":
            return now
        rules = self.words[token.end :].startswith(
            ("规定", "所", "第", "的规定", "、", "和", "至", "或", "）")
        )
        if not rules and parts.at((step,)) is None:
            return None  # 第一节 of a day, 第三章 of a book
        return now

    def _bare_below(self, now: _Current) -> _Current | None:
        """第二款 or 第三项 alone: of the article in which it stands."""
        parts = self.reading.parts
        article = parts.around(self.node, (Kind.ARTICLE,))
        if article is None:
            return None  # 第一项 is the first thing of any list
        return replace(now, within=article.anchor, manner=Manner.INTERNAL)


def _narrower(step: Step, outer: Step) -> bool:
    """Whether it may stand in the other: a 款 in a 条."""
    unit = step.unit or outer.unit
    return _RANKS.find(unit) > _RANKS.find(outer.unit)
