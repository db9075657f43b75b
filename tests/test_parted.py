"""Documents that are split into parts, or joined: each of their anchors leads to where its words are now."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.small import digest, small_project
from tests.test_bad_input import refused, run

NOTICE = "关于印发促进创新意见的通知\n各区政府：\n现将《关于促进创新的意见》印发给你们，请认真贯彻执行。\n"
OPINION = (
    "关于促进创新的意见\n一、总体要求\n坚持创新发展理念，加快成果转化。\n"
    "二、保障措施\n加强组织领导，完善工作机制，统筹协调重大事项。\n"
)
STARTS = {"notice": "关于印发", "opinion": "关于促进创新的意见"}
SPLIT = 'split = [{ was = "documents/all", into = [%s] }]\n'
INTO_PARTS = SPLIT % '"documents/all/notice", "documents/all/opinion"'
INTO_TEXTS = SPLIT % '"documents/notice", "documents/opinion"'


def write(root: Path, slug: str, words: str, parts: Iterable[str] = ()) -> None:
    """Put a text into its folder, beside the ledger if there is one."""
    folder = root / "source_texts" / "documents" / slug
    folder.mkdir(exist_ok=True)
    (folder / "raw.txt").write_text(words, "utf-8", newline="")
    described = f'short = "{slug}"\nscript = "zh-Hans"\nencoding = "utf-8"\nreader = "page"\n'
    described += f'sha256 = "{digest(folder / "raw.txt")}"\n'
    for part in parts:
        described += f'[[part]]\nslug = "{part}"\nshort = "{part}"\nstart = "{STARTS[part]}"\n'
    (folder / "document.toml").write_text(described, "utf-8")


def leave(root: Path, slug: str) -> None:
    """Take a text out, so that its ledger alone is left."""
    for name in ("raw.txt", "document.toml"):
        (root / "source_texts" / "documents" / slug / name).unlink()


def published(root: Path, texts: dict[str, tuple[str, tuple[str, ...]]]) -> Path:
    small_project(root)
    shutil.rmtree(root / "source_texts" / "documents" / "good")
    for slug, (words, parts) in texts.items():
        write(root, slug, words, parts)
    said = run(root, "pages")
    assert said.exit_code == 0, said.stderr
    return root


def say(root: Path, said: str) -> None:
    (root / "source_texts" / "addresses.toml").write_text(said, "utf-8")
    after = run(root, "pages")
    assert after.exit_code == 0, after.stderr
    assert run(root, "pages", "--check").exit_code == 0
    assert run(root, "check").exit_code == 0


def led(root: Path, address: str) -> dict[str, str]:
    """Where each anchor of a page leads that is a link onward."""
    page = (root / "docs/published/zh-hans" / address / "index.md").read_text("utf-8")
    found = re.findall(r"\[[^\]]*\]\(([^)]*)\)\{: #([\w-]+) \.onward \}", page)
    return {anchor: place.replace("/index.html", "") for place, anchor in found}


def names(root: Path, address: str) -> set[str]:
    page = (root / "docs/published/zh-hans" / address / "index.md").read_text("utf-8")
    return set(re.findall(r"\{: #([\w-]+)", page))


def test_a_document_is_split_into_parts(tmp_path: Path) -> None:
    root = published(tmp_path, {"all": (NOTICE + OPINION, ())})
    before = names(root, "documents/all")
    write(root, "all", NOTICE + OPINION, STARTS)
    say(root, INTO_PARTS)
    there = led(root, "documents/all")
    assert there["s1"] == "opinion#s1"
    assert there["s2-p1"] == "opinion#s2-p1"
    assert before <= names(root, "documents/all")
    page = (root / "docs/published/zh-hant/documents/all/changes/index.md").read_text("utf-8")
    assert "(../notice/index.html)" in page


def test_what_the_new_documents_say_later_changes_no_way(tmp_path: Path) -> None:
    root = published(tmp_path, {"all": (NOTICE + OPINION, ())})
    write(root, "all", NOTICE + OPINION, STARTS)
    say(root, INTO_PARTS)
    there = led(root, "documents/all")
    other = OPINION.replace("加强组织领导，完善工作机制", "支持企业牵头").replace(
        "一、", "一、发展形势\n加快。\n二、", 1
    )
    write(root, "all", NOTICE + other, STARTS)
    say(root, INTO_PARTS)
    assert led(root, "documents/all") == there


def test_a_document_becomes_two_texts_and_one_of_them_another_name(tmp_path: Path) -> None:
    root = published(tmp_path, {"all": (NOTICE + OPINION, ())})
    write(root, "notice", NOTICE)
    write(root, "opinion", OPINION)
    leave(root, "all")
    say(root, INTO_TEXTS)
    assert led(root, "documents/all")["s2-p1"] == "../opinion#s2-p1"
    (root / "source_texts/documents/opinion").rename(root / "source_texts/documents/opinions")
    say(root, INTO_TEXTS + 'renamed = [{ was = "documents/opinion", now = "documents/opinions" }]\n')
    assert led(root, "documents/all")["s2-p1"] == "../opinions#s2-p1"


def test_texts_are_joined_into_one(tmp_path: Path) -> None:
    root = published(tmp_path, {"notice": (NOTICE, ()), "opinion": (OPINION, ())})
    write(root, "all", NOTICE + OPINION)
    leave(root, "notice")
    leave(root, "opinion")
    say(root, 'joined = [{ was = ["documents/notice", "documents/opinion"], now = "documents/all" }]\n')
    assert led(root, "documents/opinion")["s1-p1"] == "../all#s1-p1"
    page = (root / "docs/published/zh-hans/documents/notice/index.md").read_text("utf-8")
    assert "本页内容现见 [关于印发促进创新意见的通知](../all/index.html){: .onward }。" in page


def test_parts_are_joined_again(tmp_path: Path) -> None:
    root = published(tmp_path, {"all": (NOTICE + OPINION, tuple(STARTS))})
    before = names(root, "documents/all/opinion")
    write(root, "all", NOTICE + OPINION)
    say(
        root,
        'joined = [{ was = ["documents/all/notice", "documents/all/opinion"], now = "documents/all" }]\n',
    )
    assert led(root, "documents/all/opinion")["s2-p1"] == "..#s2-p1"
    assert before <= names(root, "documents/all/opinion")


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("", "documents.lock: documents/all was published and is gone; restore it, or say in"),
        (
            INTO_TEXTS.replace("all", "al"),
            "addresses.toml:1:18: was: documents/al is no page that was published",
        ),
        (
            INTO_TEXTS.replace("/opinion", "/option"),
            "addresses.toml:1:63: into: documents/option is no document",
        ),
        (INTO_TEXTS.replace("/notice", "/all"), "addresses.toml:1:43: into: documents/all leads back to"),
        (SPLIT % "", "addresses.toml:1:42: into: is empty"),
        (
            INTO_TEXTS.replace("documents/all", "topics/all"),
            "was: only documents and parts are split and joined",
        ),
        (INTO_TEXTS.replace("was", "were"), "addresses.toml:1:10: was: is missing; add it"),
    ],
)
def test_lines_that_lead_nowhere_are_named(said: str, says: str, tmp_path: Path) -> None:
    root = published(tmp_path, {"all": (NOTICE + OPINION, ())})
    write(root, "notice", NOTICE)
    write(root, "opinion", OPINION)
    ledger = root / "source_texts/documents/all/anchors.lock"
    kept = ledger.read_bytes()
    shutil.rmtree(ledger.parent)
    if said:
        ledger.parent.mkdir()
        ledger.write_bytes(kept)
    (root / "source_texts" / "addresses.toml").write_text(said, "utf-8")
    assert says in refused(root, "pages").stderr


def test_a_ledger_that_went_with_its_text_is_asked_for(tmp_path: Path) -> None:
    root = published(tmp_path, {"all": (NOTICE + OPINION, ())})
    write(root, "notice", NOTICE)
    write(root, "opinion", OPINION)
    shutil.rmtree(root / "source_texts/documents/all")
    (root / "source_texts" / "addresses.toml").write_text(INTO_TEXTS, "utf-8")
    said = refused(root, "pages").stderr
    assert "addresses.toml:1:18: was: nobody knows the anchors of documents/all; put its anchors.lock" in said
    assert "source_texts/documents/all/anchors.lock" in said


def test_a_document_that_is_still_there_is_not_split(tmp_path: Path) -> None:
    root = published(
        tmp_path, {"all": (NOTICE + OPINION, ()), "notice": (NOTICE, ()), "opinion": (OPINION, ())}
    )
    (root / "source_texts" / "addresses.toml").write_text(INTO_TEXTS, "utf-8")
    assert "addresses.toml:1:18: was: documents/all is still published" in refused(root, "pages").stderr
