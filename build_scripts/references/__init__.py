"""What a text refers to: found in its words (tokens, mentions), led to a place (parts, resolve)."""
