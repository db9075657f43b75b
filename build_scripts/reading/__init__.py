"""Bytes → a tree of nodes with anchors, and the record of all that was changed on the way.

In the order of the flow: ``decode`` → ``readers`` → ``punctuation`` → ``formal`` → ``outline`` → ``anchors``,
put together in ``read``; ``shapes`` says what printed labels look like, ``record`` settles the changes.
"""
