"""The search that a reader has, compared with a search that looks at every text."""

import json
import random
import re
import unicodedata
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from build_scripts.document import Script
from build_scripts.script import Converter
from build_scripts.search.folding import WHITE_SPACE

FOUND, ABSENT, FROM_DISK = 10_000, 1_000, 1_200  # of each edition
QUOTES = "\"'“”‘’「」『』"
ASK = """async queries => {
  const { search } = JSON.parse(document.getElementById("__config").textContent);
  const worker = window.asked ??= new Worker(search);
  const answers = [];
  for (const query of queries)
    answers.push(await new Promise(resolve => {
      worker.addEventListener("message", function hear({ data: message }) {
        if (message.type !== 3) return;
        worker.removeEventListener("message", hear);
        resolve(message.data);
      });
      worker.postMessage({ type: 2, data: query });
    }));
  return answers.map(({ items, error }) => error ?? items.flat()
    .filter(one => !one.wording && /^documents.*#/.test(one.location))
    .map(one => one.location.replace(/index[.]html[?][^#]*/, "")));
}"""


@dataclass(frozen=True)
class Brute:
    """Every block of an edition, folded without the program's own fold where that is possible."""

    texts: dict[str, str]  # page#anchor → as printed
    folded: dict[str, str]
    phrases: dict[str, str]  # 瞭 → 了: what a phrase rule made of a character in one of these texts

    @cached_property
    def run_together(self) -> tuple[str, list[int], list[str]]:
        """All folded texts, each with a line break behind it; where each begins; its place."""
        lengths = (len(text) + 1 for text in self.folded.values())
        together = "".join(f"{text}\n" for text in self.folded.values())
        return together, list(accumulate(lengths, initial=0)), list(self.folded)

    def holding(self, *typed: str) -> set[str]:
        """The places that hold all of some words."""
        words = [plain(word, self.phrases) for word in typed]
        together, begins, places = self.run_together
        found = [
            {places[bisect(begins, match.start()) - 1] for match in re.finditer(re.escape(word), together)}
            for word in words
        ]
        return set.intersection(*found)


def plain(text: str, phrases: dict[str, str]) -> str:
    """Script, width, case, white space, kind of quotation mark off, by the converter's own table."""
    return "".join(phrases.get(one, simple(one)) for one in unicodedata.normalize("NFKC", text))


@cache
def simple(character: str) -> str:
    if character in QUOTES:
        return '"'
    return "".join(
        one for one in Converter().convert(character, Script.HANS).lower() if one not in WHITE_SPACE
    )


@pytest.fixture(scope="module")
def brute(site_dir: Path) -> dict[str, Brute]:
    found: dict[str, dict[str, str]] = {"zh-hans": {}, "zh-hant": {}}
    phrases: dict[str, str] = {}
    for path in sorted((site_dir / "data" / "zh-hans").rglob("*.json")):
        pair = [
            site_dir / "data" / edition / path.relative_to(site_dir / "data" / "zh-hans") for edition in found
        ]
        hans, hant = (json.loads(one.read_text("utf-8")) for one in pair)
        for one, other in zip(hans["blocks"], hant["blocks"], strict=True):
            for texts, block in zip(found.values(), (one, other), strict=True):
                if printed := block["label"] + block["heading"] + block["text"]:
                    texts[f"{hans['url']}#{block['id']}"] = printed
            # Restored wording is other words; where a text is converted, its characters answer each other.
            if hans["original_script"] == "zh-Hans":
                pairs = zip(one["text"], other["text"], strict=True)
                phrases |= {right: simple(left) for left, right in pairs if simple(left) != simple(right)}
    return {
        edition: Brute(texts, {place: plain(text, phrases) for place, text in texts.items()}, phrases)
        for edition, texts in found.items()
    }


def stretches(brute: Brute, count: int) -> Iterator[str]:
    """Stretches of one to twelve characters from all over the texts; the choice is the same each time."""
    chance = random.Random(20251122)
    every = list(brute.texts.values())
    weights = [len(text) for text in every]
    while count:
        (text,) = chance.choices(every, weights)
        length = chance.randint(1, 12)
        start = chance.randrange(len(text))
        part = text[start : start + length]
        # White space between words and a hyphen or quotation mark before one mean something in a query.
        if len(part) == length and not any(one.isspace() for one in part) and part[0] not in f"-{QUOTES}":
            yield part
            count -= 1


def absent(brute: Brute, count: int) -> Iterator[str]:
    """Stretches with two characters exchanged, or from two places, that are nowhere in the texts."""
    chance = random.Random(4)
    source = list(stretches(brute, 12 * count))
    while count:
        one, other = chance.sample(source, 2)
        query = (one[: len(one) // 2 + 1] + other[len(other) // 2 :])[:12]
        if len(query) > 1 and not brute.holding(query):
            yield query
            count -= 1


def check(page: Page, brute: Brute, queries: list[str]) -> None:
    wrong = defaultdict(list)
    for start in range(0, len(queries), 500):
        some = queries[start : start + 500]
        for query, answer in zip(some, page.evaluate(ASK, some), strict=True):
            wanted = brute.holding(query)
            if isinstance(answer, str) or set(answer) != wanted or len(answer) != len(wanted):
                wrong[query] = [answer if isinstance(answer, str) else sorted(wanted ^ set(answer))[:3]]
    assert not wrong, f"{len(wrong)} of {len(queries)}: {dict(list(wrong.items())[:10])}"


@pytest.mark.parametrize("edition", ["zh-hans", "zh-hant"])
def test_what_is_in_the_texts_is_found_and_nothing_else(
    page: Page, site_server: str, brute: dict[str, Brute], edition: str
) -> None:
    page.goto(f"{site_server}/{edition}/index.html")
    own = brute[edition]
    check(page, own, [*stretches(own, FOUND), *absent(own, ABSENT)])


@pytest.mark.parametrize("edition", ["zh-hans", "zh-hant"])
def test_the_same_from_a_disk(page: Page, site_dir: Path, brute: dict[str, Brute], edition: str) -> None:
    page.goto((site_dir / edition / "index.html").as_uri())
    own = brute[edition]
    check(page, own, [*stretches(own, FROM_DISK), *absent(own, FROM_DISK // 10)])


@pytest.mark.parametrize("edition", ["zh-hans", "zh-hant"])
def test_each_edition_answers_in_the_script_of_the_other(
    page: Page, site_server: str, brute: dict[str, Brute], edition: str
) -> None:
    page.goto(f"{site_server}/{edition}/index.html")
    other = brute["zh-hant" if edition == "zh-hans" else "zh-hans"]
    check(page, brute[edition], list(stretches(other, 1000)))


QUERIES = [
    "", " ", "　", "，", '"', '""', "-", "--", "-word", '-"', "\ud800", "a\udc00",
    "量" * 10_000, "量 " * 5_000, "<img src=x onerror=alert(1)>", "</script>", "&lt;",
    ".*", "(", "[", "\\", "^$|?*+{}", "__proto__", "constructor", "\x00", "𠀋", "\u200b", "％００",
]  # fmt: skip


def test_bad_input_is_answered_in_silence(page: Page, site_server: str) -> None:
    page.goto(f"{site_server}/zh-hans/index.html")
    answers = page.evaluate(ASK, QUERIES)
    assert [query for query, answer in zip(QUERIES, answers, strict=True) if isinstance(answer, str)] == []


def hits(page: Page, address: str) -> tuple[set[Any], int]:
    page.goto(address)
    page.wait_for_function(
        "+document.querySelector('[data-hits]').dataset.hits"
        " === document.querySelectorAll('[data-hit]').length"
        " && document.querySelector('[data-total]').textContent"
    )
    places = page.evaluate("[...document.querySelectorAll('[data-hit]')].map(one => one.dataset.hit)")
    return set(places), len(places)


@pytest.mark.parametrize("query", ["量", "脑机接口", "（七）", "%", "人工智能 芯片"])
def test_the_concordance_lists_every_hit(
    page: Page, site_server: str, brute: dict[str, Brute], query: str
) -> None:
    own = brute["zh-hans"]
    words = [plain(word, own.phrases) for word in query.split()]
    places, count = hits(page, f"{site_server}/zh-hans/search/?q={query.replace('%', '%25')}")
    assert places == own.holding(*words)
    assert count == sum(own.folded[place].count(word) for place in places for word in words)


def test_a_word_of_another_region_is_found_and_marked(page: Page, root: str, brute: dict[str, Brute]) -> None:
    page.goto(f"{root}/zh-hant/index.html")
    page.click("[data-md-component=search-query]")
    page.keyboard.insert_text("腦機介面")  # as a paste or an input method would, without a key
    group = page.locator(".md-search-result__item:has(.md-tag)")
    group.first.wait_for()
    assert "腦機接口" in group.first.inner_text()
    page.uncheck("[data-search-wordings]")
    assert not group.first.is_visible()
    page.reload()
    page.click("[data-md-component=search-query]")
    page.keyboard.insert_text("腦機介面")
    group.first.wait_for(state="attached")
    assert not group.first.is_visible(), "the choice is remembered"


def test_nothing_is_loaded_before_the_search_is_used_and_the_words_are_marked_on_arrival(
    page: Page, root: str
) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{root}/zh-hant/index.html", wait_until="networkidle")
    below = [url.removeprefix(root) for url in loaded]  # the site itself may lie in a folder of that name
    assert not [url for url in below if "/search/" in url and "/assets/" not in url]
    page.click("[data-md-component=search-query]")
    page.keyboard.type("脑机接口")
    page.locator(".md-search-result__link[href*='documents/'][href*='#']").first.click()
    page.locator("mark.found").first.wait_for()
    assert set(page.locator("mark.found").all_inner_texts()) == {"腦機接口"}
    expect(page.locator(":target")).to_be_in_viewport()
