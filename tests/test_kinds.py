"""The one table of kinds: every kind is in it, and what reads it reads all of it."""

from collections import defaultdict

from build_scripts.kinds import KINDS, Kind, json_schema
from build_scripts.reading.shapes import LABEL, LABELLED


def test_every_kind_has_its_row() -> None:
    assert list(KINDS) == list(Kind)


def test_every_kind_has_a_name_in_both_scripts() -> None:
    assert all(own.hans and own.hant for own in KINDS.values())


def test_ranks_are_all_different() -> None:
    ranks = [own.rank for own in KINDS.values() if own.rank is not None]
    assert sorted(ranks) == list(range(len(ranks)))


def test_kinds_share_a_code_only_where_they_are_counted_together() -> None:
    sharing = defaultdict(set)
    for kind, own in KINDS.items():
        if own.code:
            sharing[own.code].add(kind)
    shared = [kinds for kinds in sharing.values() if len(kinds) > 1]
    assert shared == [{Kind.TABLE, Kind.CAPTION, Kind.PARAGRAPH}]


def test_every_kind_that_has_a_rank_can_be_read_from_a_label() -> None:
    read = {LABELLED[name] for name in LABEL.groupindex}
    assert read == {kind for kind, own in KINDS.items() if own.rank is not None or kind is Kind.BOX}


def test_the_schema_knows_every_kind() -> None:
    options = json_schema()["oneOf"]
    assert isinstance(options, list)
    assert [one["const"] for one in options] == [str(kind) for kind in Kind]
