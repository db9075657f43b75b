"""The same words in both scripts: where a stretch of the one text stands in the other.

Offsets count the characters of a node's printed words (label, heading and text). A stretch is carried to the
other script here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.document import Script

Stretch = tuple[int, int]  # from its first character to behind its last


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch of a node, as it stands in each script."""

    hans: Stretch
    hant: Stretch

    def within(self, script: Script) -> Stretch:
        """The stretch in the words of that script."""
        return self.hans if script is Script.HANS else self.hant


@dataclass(frozen=True, slots=True)
class Alignment:
    """How the two wordings of a node go together.

    `joints` are the stretches that correspond as a whole, in reading order: restored wording, and what a
    phrase turned into another number of characters. All between them goes character by character.
    """

    joints: tuple[Span, ...] = ()

    def span(self, start: int, end: int, script: Script = Script.HANS) -> Span:
        """The stretch ``[start, end)`` of one `script` in both; a joint that it cuts is taken in whole."""
        here, there = (start, end), (self._carry(start, script, False), self._carry(end, script, True))
        return Span(here, there) if script is Script.HANS else Span(there, here)

    def _carry(self, offset: int, script: Script, ends: bool) -> int:
        """An offset of one script in the other, of a stretch that begins there or `ends` there."""
        shift = 0
        for joint in self.joints:
            left, right = joint.within(script)
            other_left, other_right = joint.within(script.other)
            if offset < left or (ends and offset == left):
                break
            if offset < right:
                return other_right if ends else other_left
            shift = other_right - right
        return offset + shift

    def even(self, hans: str, hant: str) -> list[tuple[str, str]]:
        """The pieces of two wordings that go together character by character."""
        pieces, at = [], (0, 0)
        for joint in (*self.joints, Span((len(hans), len(hans)), (len(hant), len(hant)))):
            pieces.append((hans[at[0] : joint.hans[0]], hant[at[1] : joint.hant[0]]))
            at = (joint.hans[1], joint.hant[1])
        return pieces


AS_LONG = Alignment()  # of two wordings that go together character by character throughout


def around(text: str, stretch: Stretch, characters: int) -> tuple[str, str]:
    """What stands before and behind a stretch of a text, at most so many `characters` on each side."""
    start, end = stretch
    return text[max(0, start - characters) : start], text[end : end + characters]
