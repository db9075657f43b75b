"""The grammar of a citation: how documents and their places are called, and what such words may mean."""
