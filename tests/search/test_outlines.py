"""What a citation is resolved by, for collections that are unlike the five texts."""

from dataclasses import replace

from build_scripts.document import Document, Metadata, Script
from build_scripts.search.outlines import citation_files
from tests.corpus import in_script


def test_a_document_without_words_may_come_first() -> None:
    edition = in_script(Script.HANS)
    empty = Document("empty", Script.HANS, Script.HANS, Metadata(""), ())
    corpus = replace(edition.corpus, documents=(empty, *edition.corpus.documents[:1]), bundles=())
    files = dict(citation_files(corpus, [], [], edition.say))
    assert [row[-2:] for row in files["documents"]["documents"]] == [[0, 0], [0, 1]]
