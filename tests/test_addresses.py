"""What the site has once answered it answers still: every line of every register, in the site as it is now.

The registers are of the published library: they hold with other texts beside the five, not without the five.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tests.addresses.register import EDITIONS, REGISTERS, Addresses, counts, is_query, read, write
from tests.addresses.write import main


@pytest.fixture(params=REGISTERS, ids=lambda path: path.stem)
def register(request: pytest.FixtureRequest) -> str:
    path: Path = request.param
    return path.read_text("utf-8")


def test_every_address_is_answered(site_dir: Path, register: str) -> None:
    lost = list(unanswered(site_dir, read(register)))
    assert not lost, "\n".join(lost)


def unanswered(site: Path, addresses: Addresses) -> Iterator[str]:
    for address, held in addresses.items():
        path = site / address.partition("?")[0]
        if not path.is_file():
            yield f"{address}: there is no such file"
        elif path.suffix == ".json" and not is_json(path):
            yield f"{address}: this is not JSON"
        elif path.suffix == ".html" and not is_query(address):
            there = named(path)
            yield from (f"{address}#{one}: there is no such place" for one in held if one not in there)


def is_json(path: Path) -> bool:
    try:
        json.loads(path.read_text("utf-8"))
    except ValueError:
        return False
    return True


def named(page: Path) -> set[str | None]:
    """What a link can name on a page."""
    tree = LexborHTMLParser(page.read_text("utf-8"))
    ids = {node.attributes["id"] for node in tree.css("[id]")}
    return ids | {node.attributes["name"] for node in tree.css("a[name]")}


def test_the_pages_that_are_asked_read_the_question(site_dir: Path, register: str) -> None:
    asked = {address.partition("?q=")[0] for address in read(register) if "?q=" in address}
    assert {f"{edition}/{page}/index.html" for edition in EDITIONS for page in ("search", "cite")} <= asked
    assert [page for page in sorted(asked) if not reads_the_question(site_dir, page)] == []


def reads_the_question(site: Path, page: str) -> bool:
    """Whether a script of the page reads `q`; tests/browser/test_addresses.py sees what comes of it."""
    tree = LexborHTMLParser((site / page).read_text("utf-8"))
    scripts = [node.attributes["src"] or "" for node in tree.css("script[src]")]
    return any('get("q")' in (site / urljoin(page, script)).read_text("utf-8") for script in scripts)


def test_a_register_says_how_much_it_holds(register: str) -> None:
    assert f"# {counts(read(register))}\n" in register


def test_an_older_register_is_not_written_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    before = {path: path.read_bytes() for path in REGISTERS}
    for path in REGISTERS:
        monkeypatch.setattr("sys.argv", ["write", str(tmp_path), path.stem])
        with pytest.raises(SystemExit):
            main()
        assert "never written again" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in REGISTERS} == before


PLACES = st.lists(st.text("ab1-", min_size=1), max_size=4, unique=True).map(tuple)
PATHS = st.sampled_from(
    [
        f"{folder}{path}"
        for folder in ("", "data/", *(f"{edition}/" for edition in EDITIONS), f"data/{EDITIONS[0]}/")
        for path in ("index.html", "x/index.html", "x.json", "x.html?q=zh-hans/a", "x.html?q=zh-hant/a")
    ]
)


@given(st.dictionaries(PATHS, PLACES))
def test_what_is_written_is_what_is_read(addresses: Addresses) -> None:
    again = read(write("x", addresses))
    assert {address: set(held) for address, held in again.items()} == {
        address: set(held) for address, held in addresses.items()
    }
