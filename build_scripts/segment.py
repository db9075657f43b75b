"""Where the words of a Simplified text begin and end, by jieba and our own vocabulary."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any


def segmenter(words: Iterable[str]) -> Callable[[str], list[str]]:
    """A function from a text to its words, which joined are the text again; `words` count as words.

    jieba is loaded for the first text, because it takes most of a second.
    """
    vocabulary = tuple(words)
    loaded = cache(lambda: _tokenizer(vocabulary))
    return lambda text: list(loaded().cut(text))


def _tokenizer(words: Iterable[str]) -> Any:
    """A tokenizer of our own; jieba's cache in the shared temporary folder is neither read nor written."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its regular expressions are not raw strings (0.42.1)
        import jieba  # noqa: PLC0415

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    frequencies, tokenizer.total = _dictionary()
    tokenizer.FREQ = dict(frequencies)
    tokenizer.initialized = True
    for word in words:
        tokenizer.add_word(word)
    return tokenizer


@cache
def _dictionary() -> tuple[dict[str, int], int]:
    """jieba's own words, how often each stands in what they were counted in, and the sum.

    What words begin with is in it too, with 0, as ``Tokenizer.gen_pfdict`` has it, which takes twice as long.
    """
    import jieba  # noqa: PLC0415

    with jieba.Tokenizer().get_dict_file() as file:
        fields = file.read().decode().split()  # of each line: the word, its count, what sort of word it is
    words, counts = fields[::3], [int(count) for count in fields[1::3]]
    frequencies = dict.fromkeys((word[:length] for word in words for length in range(1, len(word))), 0)
    frequencies.update(zip(words, counts, strict=True))
    return frequencies, sum(counts)
