"""How a term is read: its reviewed pinyin, syllable by syllable, in zhuyin too, and the order that follows.

The readings come from the pinyin that people wrote; the dictionary (pypinyin) only says where a
syllable ends, and which syllables a character can have.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from pypinyin import Style, pinyin
from pypinyin.contrib.tone_convert import to_normal, to_tone3
from pypinyin.style import convert

from build_scripts.numerals import han

_HAN = re.compile(r"[\u3400-\u9fff]")
_SILENT = re.compile(r"[\s'’·\-–—－,，、“”\"()（）/.《》]")
_PIECE = re.compile(r"[\u3400-\u9fff]|[^\u3400-\u9fff]+")
_TONES = str.maketrans("ˊˇˋ", "234")
# The order of the zhuyin alphabet is that of its code points; below each symbol, its name in a path.
_ZHUYIN = "ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦㄧㄨㄩ"
_NAMES = "b p m f d t n l g k h j q x zh ch sh r z c s a o e eh ai ei ao ou an en ang eng er yi wu yu"
_SYMBOLS = dict(zip(_NAMES.split(), _ZHUYIN, strict=True))
# Where Taiwan reads a character otherwise than the mainland: the mainland's reading, Taiwan's, and a word
# that is read so. As the ministry's 國語一字多音審訂表 of 1999 has it, from memory, copied from nowhere.
_TAIWAN = {
    ("企", "qǐ"): "qì",  # 企業
    ("质", "zhì"): "zhí",  # 品質
    ("识", "shí"): "shì",  # 識別
    ("识", "shi"): "shì",  # 知識
    ("息", "xī"): "xí",  # 訊息
    ("储", "chǔ"): "chú",  # 儲存
    ("究", "jiū"): "jiù",  # 研究
    ("期", "qī"): "qí",  # 週期
    ("微", "wēi"): "wéi",  # 微米
    ("筑", "zhù"): "zhú",  # 建築
    ("血", "xuè"): "xiě",  # 血液
    ("综", "zōng"): "zòng",  # 綜合
    ("危", "wēi"): "wéi",  # 危險
    ("突", "tū"): "tú",  # 突破
    ("击", "jī"): "jí",  # 打擊
    ("绩", "jì"): "jī",  # 績效
    ("迹", "jì"): "jī",  # 痕跡
    ("携", "xié"): "xī",  # 攜帶
    ("档", "dàng"): "dǎng",  # 檔案
    ("框", "kuàng"): "kuāng",  # 框架
    ("伪", "wěi"): "wèi",  # 偽造
    ("酵", "jiào"): "xiào",  # 發酵
    ("菌", "jūn"): "jùn",  # 細菌
    ("帆", "fān"): "fán",  # 帆船
    ("惜", "xī"): "xí",  # 珍惜
    ("昔", "xī"): "xí",  # 昔日
    ("谊", "yì"): "yí",  # 友誼
    ("剖", "pōu"): "pǒu",  # 解剖
    ("掷", "zhì"): "zhí",  # 投擲
}
LATIN = "latin"  # the name of the initial that Latin letters and digits share


@lru_cache(maxsize=4096)
def syllables(hans: str, reading: str) -> tuple[tuple[str, str], ...] | None:
    """Each piece of `hans` with what `reading` (pinyin with tone marks) gives it; None if it is not read so.

    A piece is a character, or a run of Latin letters and digits, which is read as it is; digits may also be
    read out (10 as shí), and are the characters of that then.
    """
    written = unicodedata.normalize("NFC", _SILENT.sub("", reading)).lower()
    for spelled in (hans, _spelled(hans)):
        pieces = _PIECE.findall(_SILENT.sub("", spelled).lower())
        if (spoken := _spoken(pieces, written)) is not None:
            return tuple(zip(pieces, spoken, strict=True))
    return None


def _spoken(pieces: list[str], written: str) -> tuple[str, ...] | None:
    """What each of the pieces has of `written`, all of which they share."""
    if not pieces:
        return None if written else ()
    for syllable in _readings(pieces[0]):
        if written.startswith(syllable):
            rest = _spoken(pieces[1:], written.removeprefix(syllable))
            if rest is not None:
                return (syllable, *rest)
    return None


@lru_cache(maxsize=4096)
def _readings(piece: str) -> tuple[str, ...]:
    """Every syllable that a character can have, with and without its tone, the longest first."""
    if not _HAN.match(piece):
        return (piece,)
    toned = pinyin(piece, style=Style.TONE, heteronym=True)[0]
    every = {*toned, *(to_normal(syllable, v_to_u=True) for syllable in toned)}
    return tuple(sorted(every, key=lambda syllable: (-len(syllable), syllable)))


def _spelled(hans: str) -> str:
    """With numbers below a hundred and the plus sign as they are read out: 10+3 → 十加三."""
    return re.sub(r"\d{1,2}", lambda digits: han(int(digits.group())) or "零", re.sub(r"[+＋]", "加", hans))


@lru_cache(maxsize=4096)
def zhuyin(hans: str, reading: str) -> str:
    """The reading in zhuyin, Taiwan's, a space between syllables, the mark of the neutral tone in front."""
    if not _HAN.search(hans):
        return hans
    return " ".join(
        _zhuyin(_TAIWAN.get((piece, syllable), syllable)) if _HAN.match(piece) else syllable.upper()
        for piece, syllable in syllables(hans, reading) or ()
    )


@cache
def _zhuyin(syllable: str) -> str:
    symbols = convert(syllable, Style.BOPOMOFO, strict=True)
    return f"˙{symbols[:-1]}" if symbols.endswith("˙") else symbols


def initial(hans: str, reading: str) -> str:
    """The name of the first zhuyin symbol of the reading (``zh``), or LATIN: the same in both scripts."""
    first = zhuyin(hans, reading).lstrip("˙")[:1]
    return next((name for name, symbol in _SYMBOLS.items() if symbol == first), LATIN)


def symbol(name: str) -> str:
    """The zhuyin symbol of an initial's name; ``A–Z`` for LATIN."""
    return _SYMBOLS.get(name, "A–Z")


def letter(hans: str, reading: str) -> str:
    """The capital under which a pinyin index has it, ``0–9`` for a digit."""
    first = "".join(by_pinyin(hans, reading)[0])[:1].upper()
    return first if "A" <= first <= "Z" else "0–9"


@lru_cache(maxsize=4096)
def by_pinyin(hans: str, reading: str) -> tuple[tuple[str, ...], str]:
    """A sort key: syllable by syllable, letters before tones; digits first."""
    parts = (
        to_tone3(syllable, neutral_tone_with_five=True) if _HAN.match(piece) else syllable
        for piece, syllable in syllables(hans, reading) or ()
    )
    return tuple(parts), hans


def by_zhuyin(hans: str, reading: str) -> tuple[bool, tuple[str, ...], str]:
    """A sort key: symbol by symbol, then tones, the neutral one last; Latin letters and digits behind all."""
    spoken = (syllable.translate(_TONES) for syllable in zhuyin(hans, reading).split(" "))
    parts = (f"{syllable[1:]}5" if syllable.startswith("˙") else syllable for syllable in spoken)
    return initial(hans, reading) == LATIN, tuple(parts), hans
