"""A raw text that nobody has described yet: what the program sees in it, and a first description."""
