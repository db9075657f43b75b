"""What the collection knows that no single text says: topics, commitments, terms.

The vocabularies (``topics``, ``glossary``, ``commitments``) are schemas of reviewed files; ``matcher`` finds
their wordings; ``topic_index`` and ``glossing`` say where they stand. All work on anchors, so one index
serves both editions.
"""
