"""A publishing house for Chinese policy texts: raw texts in, a site in both scripts out.

The modules and packages, in the order the data flows::

    toml, sources, decisions, interface    what people write: strict tables, descriptions, phrases
    containers                             a page, a Word file or a PDF → the text that is kept of it
    catalog → library                      all of it, read from the disk and checked for itself
    reading                                raw bytes → lines → a tree with anchors, and a record of changes
    line_decisions                         what an editor decided about lines
    source_documents                       a described raw text → the documents that are in it
    ledger, settle                         the anchors that were published, and what people decided about them
    collation, grams, pairing, matching    what became of each block that was published
    follow                                 published anchors keep their content
    versions                               older words of a text, under the anchors of now
    addresses                              where pages are that were renamed or withdrawn
    segment                                a text → its words
    characters, script                     a text in the other script
    other_script, spans                    a document → the same in both scripts, and how the two go together
    promises                               what was decided about its figures, held against its words
    read_text → text                       all of that as one value for each raw text
    indexes                                vocabularies, and what is known of them together
    references                             what a text refers to, and the places that are meant
    correspondences                        which clauses of other texts are like a clause
    find → findings                        a text and a lexicon → what is found, another value
    kept                                   both values, kept under the hash of what they are made from
    collection                             a fold over them: what all texts say together
    parted                                 where the words of documents are that were split or joined
    edition                                the collection in one script
    checks, prepare                        what must be true of all of it; the way up to here, in one function
    citing                                 the grammar of a citation, in words and back
    writers, search                        editions → pages (Markdown), data, the index of the full text
    artefacts                              everything that a reader gets, as paths and bytes
    links, undecided                       whether it is complete, and what is open
    committed, agreement                   what git holds of it, and whether page and ledger say the same
    delivery                               MkDocs, the finished site, a server, the bundle
    intake                                 a raw text that nobody has described yet
    audit                                  what `check` finds: all that is wrong, or what is worth a look
    review                                 what a change does to all of it
    cli, terminal                          the commands

``document`` (a tree of nodes, of the ``kinds`` there are, and its ``provenance``) and ``mapped_text`` (text
that remembers where it stood) are the types that all of it works on; ``problems`` is how
any of it says what is wrong, ``toml_places`` where. ``numerals`` reads Chinese numbers, ``project`` knows
the folders, ``publish`` writes whole or not at all.

Up to the artefacts everything is values and functions: only ``catalog`` reads what people write, only
``committed``, ``kept``, ``delivery`` and ``cli`` write, only ``cli`` and ``terminal`` print. Imports point
one way; the contract is in ``pyproject.toml``. ``ARCHITECTURE.md`` is the map for those who want to change
something.
"""

__version__ = "0.1.0"
