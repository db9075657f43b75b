"""Where texts come from and whether they hold: said of each, marked where the text does not say it."""

import pytest

from build_scripts.document import Document, Script
from build_scripts.provenance import Base, Status
from build_scripts.writers.documents import pages as lists
from build_scripts.writers.provenance import banner, provenance_facts
from tests.corpus import documents, in_script

EDITION = in_script(Script.HANS)


@pytest.mark.parametrize("document", EDITION.corpus.documents, ids=lambda document: document.slug)
def test_nothing_is_left_out(document: Document) -> None:
    facts = provenance_facts(EDITION, document)
    unknown = EDITION.say("site.unknown")
    assert facts["source"].startswith("<a href=") is bool(document.metadata.source_url)
    assert (document.metadata.source_url or unknown) in facts["source"].replace("&#95;", "_")
    assert all(facts[key] for key in ("status", "base"))


def test_what_the_text_does_not_state_is_marked() -> None:
    for document in EDITION.corpus.documents:
        provenance, facts = document.metadata.provenance, provenance_facts(EDITION, document)
        assert ("ours" in facts["status"]) is (provenance.status is not Status.UNKNOWN), document.slug
        assert ("ours" in facts["base"]) is (provenance.base is not Base.UNKNOWN), document.slug


def test_a_reprint_and_a_text_that_lost_a_table_have_a_banner() -> None:
    warned = [document for document in EDITION.corpus.documents if list(banner(EDITION, document))]
    assert {document.metadata.year for document in warned} == {2021, 2023}


def test_no_program_opened_an_address() -> None:
    """The day is a person's to fill in; as long as none has, every page says so."""
    assert [document.slug for document in documents() if document.metadata.provenance.opened] == []


def test_the_list_says_it_of_each() -> None:
    page = next(lists(EDITION))
    rows = [line for line in page.text.splitlines() if line.startswith("| ") and "](" in line]
    sourced = sum(bool(document.metadata.source_url) for document in documents())
    assert len(rows) == len(documents())
    assert sum(EDITION.say("document.source_link") in row for row in rows) == sourced
