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
    """jieba's own words, how often each stands in what they were counted in, and the sum."""
    import jieba  # noqa: PLC0415

    tokenizer = jieba.Tokenizer()
    frequencies, total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    return frequencies, total
