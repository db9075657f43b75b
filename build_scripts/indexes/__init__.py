"""What the collection knows that no single text says: topics, terms, figures that may promise something.

The vocabularies (``topics``, ``terms``) are schemas of reviewed files, together a ``lexicon``; ``matcher``
finds their wordings; ``topic_index`` and ``glossary`` say where they stand. All work on anchors, so one index
serves both editions.
"""
