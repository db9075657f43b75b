"""Clauses of different documents that say what is alike: overlap of wording, nothing more."""
