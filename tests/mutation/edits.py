"""Kinds of edit, as texts of this sort undergo them. Each changes a text in place and says whether it could.

What an edit leaves of the words keeps its signs. Words that come to say something else (another figure, a
negation, another subject) get new ones throughout: whatever name they had must not be theirs without a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from build_scripts.kinds import Kind, traits
from tests.mutation.parts import Part, signs, spelt

_STOP = re.compile(r"[。；！？]")
_PAUSE = re.compile(r"[，。；：、！？]")
_LETTER = re.compile(r"[\u4e00-\u9fff]")
_OTHERS = "深入推进各类重点领域建设支持鼓励相关单位协同创新发展完善机制提升能力水平加强服务保障"


@dataclass
class Edit:
    """What an edit works with: the text, chance, words of other texts, and parts taken out before."""

    root: Part
    random: Random
    pool: Sequence[str]
    removed: list[tuple[Part, Part]]

    def parts(self, test: Callable[[Part], bool]) -> Part | None:
        found = [part for part in self.root.walk() if test(part)]
        return self.random.choice(found) if found else None

    def leaf(self, least: int = 8) -> Part | None:
        """A paragraph, or another part that has words and nothing below."""
        return self.parts(lambda part: not part.children and _plain(part) and len(part.text) >= least)

    def holder(self) -> Part | None:
        """A labelled part of the body with something below or text of its own."""
        return self.parts(lambda part: bool(part.label) and _plain(part))

    def words(self) -> str:
        return self.random.choice(self.pool)

    def take(self, part: Part) -> None:
        parent = part.parent or self.root
        parent.children.remove(part)
        self.removed.append((part, parent))

    def put(self, part: Part, parent: Part, at: int) -> None:
        part.parent = parent
        parent.children.insert(at, part)


def _plain(part: Part) -> bool:
    return not traits(part.kind).formal and part.kind is not Kind.PREAMBLE


def _like(part: Part, words: str) -> Part:
    """A new part of the same make with other words."""
    new = Part(part.kind, part.label)
    if part.heading and not part.text:
        new.heading = signs(words[: max(4, len(part.heading))].rstrip("，。；、"))
    elif part.heading:
        head, _, rest = words.partition("。")
        new.heading, new.text = signs(f"{head}。"), signs(rest or words)
    elif part.text or not part.children:
        new.text = signs(words)
    return new


def insert_paragraph(edit: Edit) -> bool:
    beside = edit.leaf()
    if not beside or not beside.parent:
        return False
    new = Part(Kind.PARAGRAPH, text=signs(edit.words()))
    edit.put(new, beside.parent, beside.parent.children.index(beside) + edit.random.randrange(2))
    return True


def insert_part(edit: Edit) -> bool:
    beside = edit.holder()
    if not beside or not beside.parent:
        return False
    new = _like(beside, edit.words())
    for child in beside.children[:2]:
        if not child.children:
            edit.put(_like(child, edit.words()), new, len(new.children))
    edit.put(new, beside.parent, beside.parent.children.index(beside) + edit.random.randrange(2))
    return True


def insert_part_with_the_same_lines(edit: Edit) -> bool:
    """As a plan grows: a clause with 责任单位 as its neighbour has it."""
    beside = edit.parts(
        lambda one: (
            bool(one.label) and _plain(one) and sum(map(_short, one.children)) == 1 < len(one.children)
        )
    )
    if not beside or not beside.parent:
        return False
    new = _like(beside, edit.words())
    for child in beside.children:
        words = spelt(child.words) if _short(child) else edit.words()
        if not child.children:
            edit.put(_like(child, words), new, len(new.children))
    edit.put(new, beside.parent, beside.parent.children.index(beside) + edit.random.randrange(2))
    return True


def _short(part: Part) -> bool:
    return not part.children and 0 < len(part.words) < 24


def delete_paragraph(edit: Edit) -> bool:
    part = edit.leaf()
    if not part:
        return False
    edit.take(part)
    return True


def delete_part(edit: Edit) -> bool:
    part = edit.holder()
    if not part:
        return False
    edit.take(part)
    return True


def delete_top_part(edit: Edit) -> bool:
    part = edit.parts(lambda part: bool(part.label) and part.parent is edit.root)
    if not part or len(edit.root.children) < 4:
        return False
    edit.take(part)
    return True


def restore(edit: Edit) -> bool:
    living = {id(edit.root), *(id(part) for part in edit.root.walk())}
    back = [
        (part, parent) for part, parent in edit.removed if id(parent) in living and id(part) not in living
    ]
    if not back:
        return False
    part, parent = edit.random.choice(back)
    edit.put(part, parent, edit.random.randint(0, len(parent.children)))
    edit.removed.remove((part, parent))
    return True


def _move(edit: Edit, part: Part | None, parent: Part | None) -> bool:
    if not part or not parent or not part.parent or parent is part or parent in part.walk():
        return False
    part.parent.children.remove(part)
    edit.put(part, parent, edit.random.randint(0, len(parent.children)))
    return True


def move_within(edit: Edit) -> bool:
    part = edit.leaf()
    return bool(part and part.parent and len(part.parent.children) > 1) and _move(
        edit, part, part and part.parent
    )


def move_elsewhere(edit: Edit) -> bool:
    part = edit.leaf(20)
    home = edit.parts(
        lambda one: one.kind is (part.parent.kind if part and part.parent else None) and one is not part
    )
    return _move(edit, part, home)


def move_part(edit: Edit) -> bool:
    part = edit.holder()
    return _move(edit, part, part and part.parent)


def swap_parts(edit: Edit) -> bool:
    part = edit.holder()
    other = edit.parts(
        lambda one: (
            one is not part and part is not None and one.parent is part.parent and one.kind is part.kind
        )
    )
    if not part or not other or not part.parent:
        return False
    rows = part.parent.children
    a, b = rows.index(part), rows.index(other)
    rows[a], rows[b] = other, part
    return True


def swap_words(edit: Edit) -> bool:
    part = edit.leaf(20)
    other = edit.parts(
        lambda one: one is not part and not one.children and _plain(one) and len(one.text) >= 20
    )
    if not part or not other or spelt(part.words) == spelt(other.words):
        return False
    part.heading, part.text, other.heading, other.text = other.heading, other.text, part.heading, part.text
    return True


def shift_labels(edit: Edit) -> bool:
    """Every label of a kind counts from two."""
    part = edit.holder()
    if not part or not part.parent:
        return False
    new = _like(part, edit.words())
    edit.put(new, part.parent, 0)
    return True


def other_labels(edit: Edit) -> bool:
    part = edit.parts(lambda one: one.kind in (Kind.ITEM, Kind.CLAUSE))
    if not part or not part.parent:
        return False
    for one in part.parent.children:
        if one.kind is part.kind and one is not part:
            one.kind, one.label = (Kind.CLAUSE, "（一）") if one.kind is Kind.ITEM else (Kind.ITEM, "1.")
    part.kind, part.label = (Kind.CLAUSE, "（一）") if part.kind is Kind.ITEM else (Kind.ITEM, "1.")
    return True


def punctuate(edit: Edit) -> bool:
    part = edit.leaf()
    if not part:
        return False
    other = {"，": ",", "；": ";", "：": ":", "（": "(", "）": ")", "、": "，", "。": "．"}
    part.text = [(other.get(char, char), number) for char, number in part.text]
    return True


def widen(edit: Edit) -> bool:
    part = edit.parts(lambda one: any(char.isascii() and char.isalnum() for char, _ in one.text))
    if not part:
        return False
    part.text = [
        (chr(ord(char) + 0xFEE0) if char.isascii() and char.isalnum() else char, n) for char, n in part.text
    ]
    return True


def append_sentence(edit: Edit) -> bool:
    part = edit.leaf()
    if not part:
        return False
    part.text += signs(_sentence(edit.words()))
    return True


def prepend_sentence(edit: Edit) -> bool:
    part = edit.leaf()
    if not part:
        return False
    part.text[:0] = signs(_sentence(edit.words()))
    return True


def _sentence(words: str) -> str:
    return _STOP.split(words)[0][:60] + "。"


def insert_phrase(edit: Edit) -> bool:
    part = edit.leaf(20)
    at = _pauses(part)
    if not part or not at:
        return False
    phrase = next(
        (one for one in _PAUSE.split(edit.words()) if 3 < len(one) < 14 and not re.search(r"\d", one)), ""
    )
    place = edit.random.choice(at)
    part.text[place:place] = signs(f"{phrase}，") if phrase else []
    return bool(phrase)


def _pauses(part: Part | None) -> list[int]:
    """Places behind the pauses of a paragraph."""
    return [at + 1 for at, (char, _) in enumerate(part.text[:-1]) if _PAUSE.match(char)] if part else []


def insert_word(edit: Edit) -> bool:
    part = edit.leaf(20)
    if not part:
        return False
    place = edit.random.randrange(len(part.text))
    part.text[place:place] = signs(edit.random.choice(("进一步", "等", "及其", "有关", "积极", "全市")))
    return True


def remove_phrase(edit: Edit) -> bool:
    part = edit.leaf(30)
    at = _pauses(part)
    if not part or len(at) < 3:
        return False
    first = edit.random.randrange(len(at) - 1)
    del part.text[at[first] : at[first + 1]]
    return True


def remove_sentences(edit: Edit) -> bool:
    """Up to two fifths of a paragraph."""
    part = edit.leaf(60)
    if not part:
        return False
    ends = [at + 1 for at, (char, _) in enumerate(part.text) if _STOP.match(char)]
    cut = next((end for end in reversed(ends) if end < 0.4 * len(part.text)), 0)
    del part.text[:cut]
    return bool(cut)


def remove_characters(edit: Edit) -> bool:
    part = edit.leaf(30)
    if not part:
        return False
    for _ in range(2):
        del part.text[edit.random.randrange(len(part.text))]
    return True


def misprint(edit: Edit) -> bool:
    part = edit.leaf(30)
    return _rewrite(edit, part, 1, 1)


def reword(edit: Edit) -> bool:
    """Another word of two characters, as 加快 → 推进."""
    return _rewrite(edit, edit.leaf(30), 1, 2)


def reword_much(edit: Edit) -> bool:
    """Words here and there, up to a third of all."""
    part = edit.leaf(40)
    return _rewrite(edit, part, len(part.text) // 12 if part else 0, 3)


def _rewrite(edit: Edit, part: Part | None, times: int, length: int) -> bool:
    if not part:
        return False
    done = False
    for _ in range(times):
        place = edit.random.randrange(max(1, len(part.text) - length))
        if all(
            _LETTER.match(char) and char not in "不未无非一二三四五六七八九十百千万亿两第"
            for char, _ in part.text[place : place + length]
        ):
            at = edit.random.randrange(len(_OTHERS) - length)
            part.text[place : place + length] = signs(_OTHERS[at : at + length])
            done = True
    return done


def other_figure(edit: Edit) -> bool:
    part = edit.parts(lambda one: bool(re.search(r"\d", spelt(one.text))) and _plain(one))
    if not part:
        return False
    words = re.sub(r"\d+", lambda found: str(int(found[0]) * 4 + 1), spelt(part.text), count=1)
    _say_otherwise(part, words)
    return True


def negate(edit: Edit) -> bool:
    part = edit.leaf(20)
    if not part:
        return False
    words = spelt(part.text)
    verb = re.search(r"应当|可以|支持|鼓励|推动|加强|建设|实施|建立", words)
    if not verb:
        return False
    _say_otherwise(
        part,
        f"{words[: verb.start()]}不得{words[verb.end() if verb[0] in ('应当', '可以') else verb.start() :]}",
    )
    return True


def other_subject(edit: Edit) -> bool:
    """A templated neighbour: 氢能企业10家 gives way to 储能企业10家."""
    part = edit.leaf(14)
    if not part:
        return False
    words, subject = spelt(part.text), edit.words()[:3]
    if any(map(str.__eq__, words, subject)):
        return False
    _say_otherwise(part, subject + words[3:])
    return True


def _say_otherwise(part: Part, words: str) -> None:
    part.heading, part.text = signs(spelt(part.heading)), signs(words)


def replace(edit: Edit) -> bool:
    part = edit.leaf()
    if not part:
        return False
    part.heading, part.text = signs(spelt(part.heading)) if not part.text else [], signs(edit.words())
    return True


def replace_part(edit: Edit) -> bool:
    """A clause and all below give way to others under the same label."""
    part = edit.holder()
    if not part or not part.parent:
        return False
    new = _like(part, edit.words())
    for child in part.children:
        if not child.children:
            edit.put(_like(child, edit.words()), new, len(new.children))
    at = part.parent.children.index(part)
    parent = part.parent
    edit.take(part)
    edit.put(new, parent, at)
    return True


def merge(edit: Edit) -> bool:
    part = edit.leaf(20)
    if not part or not part.parent:
        return False
    rows = part.parent.children
    behind = rows[rows.index(part) + 1 :][:1]
    if not behind or behind[0].children or behind[0].label or len(behind[0].text) < 20:
        return False
    part.text += behind[0].words
    rows.remove(behind[0])
    return True


def split(edit: Edit) -> bool:
    part = edit.leaf(60)
    if not part or not part.parent:
        return False
    ends = [at + 1 for at, (char, _) in enumerate(part.text[:-1]) if _STOP.match(char)]
    if not ends:
        return False
    end = edit.random.choice(ends)
    new = Part(Kind.PARAGRAPH, text=part.text[end:])
    part.text = part.text[:end]
    edit.put(new, part.parent, part.parent.children.index(part) + 1)
    return True


def lengthen_heading(edit: Edit) -> bool:
    part = edit.parts(lambda one: bool(one.heading) and not one.text and bool(one.children))
    if not part:
        return False
    part.heading += signs(edit.random.choice(("和保障措施", "与任务", "有关要求")))
    return True


def other_heading(edit: Edit) -> bool:
    part = edit.parts(lambda one: bool(one.heading) and not one.text and bool(one.children))
    if not part:
        return False
    words = _PAUSE.split(edit.words())[0][:12]
    if words == spelt(part.heading):
        return False
    part.heading = signs(words)
    return True


def duplicate(edit: Edit) -> bool:
    part = edit.leaf()
    if not part or not part.parent:
        return False
    new = _like(part, spelt(part.text))
    new.heading, new.text = signs(spelt(part.heading)), signs(spelt(part.text))
    edit.put(new, edit.root if edit.random.random() < 0.3 else part.parent, len(part.parent.children))
    return True


def unwrap(edit: Edit) -> bool:
    """A part goes, what stood in it stays where it was."""
    part = edit.parts(lambda one: bool(one.label) and bool(one.children) and _plain(one) and not one.text)
    if not part or not part.parent:
        return False
    rows, at = part.parent.children, part.parent.children.index(part)
    rows[at : at + 1] = part.children
    for child in part.children:
        child.parent = part.parent
    part.children = []
    return True


def wrap(edit: Edit) -> bool:
    """Paragraphs come to stand under a new label."""
    part = edit.leaf()
    if not part or not part.parent or part.label:
        return False
    rows = part.parent.children
    at = rows.index(part)
    moved = [one for one in rows[at : at + 3] if not one.label and not one.children]
    new = Part(Kind.POINT, "（1）", heading=signs(_PAUSE.split(edit.words())[0][:16]))
    edit.put(new, part.parent, at)
    for one in moved:
        rows.remove(one)
        edit.put(one, new, len(new.children))
    return True


def split_part(edit: Edit) -> bool:
    """The last paragraphs of a part come to stand under a label of their own."""
    part = edit.parts(lambda one: bool(one.label) and _plain(one) and len(one.children) > 2)
    if not part or not part.parent:
        return False
    tail = part.children[-(len(part.children) // 3) :]
    new = Part(part.kind, part.label, heading=signs(edit.words()[:10]) if part.heading else [])
    edit.put(new, part.parent, part.parent.children.index(part) + 1)
    for one in tail:
        part.children.remove(one)
        edit.put(one, new, len(new.children))
    return True


def join_parts(edit: Edit) -> bool:
    """A part takes in what stands in the one behind it."""
    part = edit.parts(lambda one: bool(one.label) and _plain(one) and bool(one.children))
    if not part or not part.parent:
        return False
    rows = part.parent.children
    behind = rows[rows.index(part) + 1 :][:1]
    if not behind or behind[0].kind is not part.kind or not behind[0].children:
        return False
    for one in list(behind[0].children):
        edit.put(one, part, len(part.children))
    behind[0].children = []
    rows.remove(behind[0])
    return True


EDITS: tuple[Callable[[Edit], bool], ...] = (
    insert_paragraph,
    insert_part,
    insert_part_with_the_same_lines,
    shift_labels,
    delete_paragraph,
    delete_part,
    delete_top_part,
    restore,
    move_within,
    move_elsewhere,
    move_part,
    swap_parts,
    swap_words,
    other_labels,
    punctuate,
    widen,
    append_sentence,
    prepend_sentence,
    insert_phrase,
    insert_word,
    remove_phrase,
    remove_sentences,
    remove_characters,
    misprint,
    reword,
    reword_much,
    other_figure,
    negate,
    other_subject,
    replace,
    replace_part,
    merge,
    split,
    lengthen_heading,
    other_heading,
    duplicate,
    unwrap,
    wrap,
    split_part,
    join_parts,
)
