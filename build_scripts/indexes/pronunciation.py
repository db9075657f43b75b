"""How a term is read: its reviewed pinyin, syllable by syllable, in zhuyin too, and the order that follows.

The readings come from the pinyin that people wrote; the dictionary (pypinyin) only says where a
syllable ends, and which syllables a character can have.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pypinyin import Style, pinyin
from pypinyin.style.bopomofo import BopomofoConverter

from build_scripts.numerals import han

_HAN = re.compile(r"[\u3400-\u9fff]")
_SILENT = re.compile(r"[\s'’·\-–—－,，、“”\"()（）/.《》]")
_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
# The order of the zhuyin alphabet is that of its code points; below each symbol, its name in a path.
_ZHUYIN = "ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦㄧㄨㄩ"
_NAMES = "b p m f d t n l g k h j q x zh ch sh r z c s a o e eh ai ei ao ou an en ang eng er yi wu yu"
_SYMBOLS = dict(zip(_ZHUYIN, _NAMES.split(), strict=True))
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
def syllables(hans: str, reading: str) -> tuple[str, ...] | None:
    """The syllables that `reading` (pinyin with tone marks) gives `hans`; None where it is no reading of it.

    A run of Latin letters or digits is one syllable, as it is; digits may also be read out (10 as shí).
    """
    written = unicodedata.normalize("NFC", _SILENT.sub("", reading)).lower()
    for spelled in (hans, _spelled(hans)):
        if (parts := _split(_SILENT.sub("", spelled).lower(), written)) is not None:
            return parts
    return None


def _split(hans: str, written: str) -> tuple[str, ...] | None:
    if not hans:
        return None if written else ()
    if not _HAN.match(hans):
        run = re.match(r"[^\u3400-\u9fff]+", hans)
        head = run.group() if run else ""
        rest = _split(hans[len(head) :], written[len(head) :]) if written.startswith(head) else None
        return None if rest is None else (head, *rest)
    for syllable in _readings(hans[0]):
        if written.startswith(syllable):
            rest = _split(hans[1:], written[len(syllable) :])
            if rest is not None:
                return (syllable, *rest)
    return None


@lru_cache(maxsize=4096)
def _readings(char: str) -> tuple[str, ...]:
    """Every syllable that a character can have, with and without its tone, the longest first."""
    toned = pinyin(char, style=Style.TONE, heteronym=True)[0]
    return tuple(sorted({*toned, *map(_toneless, toned)}, key=lambda syllable: (-len(syllable), syllable)))


def _toneless(syllable: str) -> str:
    parts = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES))


def _tone(syllable: str) -> int:
    """1–4, or 5 for a syllable without tone."""
    return next((_TONES[char] for char in unicodedata.normalize("NFD", syllable) if char in _TONES), 5)


def _spelled(hans: str) -> str:
    """With numbers below a hundred and the plus sign as they are read out: 10+3 → 十加三."""
    return re.sub(r"\d{1,2}", lambda digits: han(int(digits.group())) or "零", re.sub(r"[+＋]", "加", hans))


def zhuyin(hans: str, reading: str) -> str:
    """The reading in zhuyin, Taiwan's, a space between syllables, the mark of the neutral tone in front."""
    latin = _SILENT.sub("", hans).lower()
    if not _HAN.search(hans):
        return hans
    parts = syllables(hans, reading) or ()
    return " ".join(
        syllable.upper() if syllable in latin else _zhuyin(_TAIWAN.get((character, syllable), syllable))
        for character, syllable in zip(_characters(hans, len(parts)), parts, strict=True)
    )


def _characters(hans: str, count: int) -> list[str]:
    """What those `count` syllables are of: a character, or a run of Latin letters and digits each."""
    cut = [
        re.findall(r"[\u3400-\u9fff]|[^\u3400-\u9fff]+", _SILENT.sub("", one))
        for one in (hans, _spelled(hans))
    ]
    return next((pieces for pieces in cut if len(pieces) == count), [""] * count)


@lru_cache(maxsize=4096)  # a language has fewer
def _zhuyin(syllable: str) -> str:
    symbols = str(BopomofoConverter().to_bopomofo(syllable))
    return f"˙{symbols[:-1]}" if symbols.endswith("˙") else symbols


def initial(hans: str, reading: str) -> str:
    """The name of the first zhuyin symbol of the reading (``zh``), or LATIN: the same in both scripts."""
    first = zhuyin(hans, reading).lstrip("˙")[:1]
    return _SYMBOLS.get(first, LATIN)


def symbol(name: str) -> str:
    """The zhuyin symbol of an initial's name; ``A–Z`` for LATIN."""
    return next((symbol for symbol, its_name in _SYMBOLS.items() if its_name == name), "A–Z")


def letter(hans: str, reading: str) -> str:
    """The capital under which a pinyin index has it, ``0–9`` for a digit."""
    first = _toneless((syllables(hans, reading) or ("",))[0])[:1].upper()
    return first if "A" <= first <= "Z" else "0–9"


def by_pinyin(hans: str, reading: str) -> tuple[object, ...]:
    """A sort key: syllable by syllable, letters before tones; digits first."""
    parts = syllables(hans, reading) or ()
    return (tuple((_toneless(syllable), _tone(syllable)) for syllable in parts), hans)


def by_zhuyin(hans: str, reading: str) -> tuple[object, ...]:
    """A sort key: symbol by symbol, then tones; Latin letters and digits last."""
    parts = [(syllable.strip("˙ˊˇˋ"), _mark(syllable)) for syllable in zhuyin(hans, reading).split(" ")]
    return (initial(hans, reading) == LATIN, tuple(parts), hans)


def _mark(syllable: str) -> int:
    if syllable.startswith("˙"):
        return 5
    return {"ˊ": 2, "ˇ": 3, "ˋ": 4}.get(syllable[-1:], 1)
