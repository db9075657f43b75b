"""Bytes → a tree of nodes with anchors, and the record of all that was changed on the way.

In the order of the flow: ``decode`` → ``readers`` → ``punctuation`` → ``line_ends`` → ``formal`` →
``outline`` → ``anchors``, put together in ``read``; ``shapes`` says what printed labels look like,
``history`` how a statute was made and changed, ``record`` settles the changes.
"""
