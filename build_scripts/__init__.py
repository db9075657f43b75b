"""A publishing house for Chinese policy texts: raw texts in, a site in both scripts out.

The names below are those of modules and packages, in the order the data flows::

    entry (reading: raw bytes → tree with anchors and a record of changes)
      → follow, ledger (published anchors keep their content) → catalog → library
      → edition (script: the other script; indexes: topics, glossary, commitments)
      → writers (Markdown, data) and search (the index of the full text)
      → project (the steps) → publish → delivery (site, server, bundle)

Everything up to the writers is values and functions; only ``catalog`` and ``entry`` read the
sources, only ``publish`` and ``delivery`` write, only ``cli`` prints. ``document`` and ``strand``
are the types that all of it works on.
"""

__version__ = "0.1.0"
