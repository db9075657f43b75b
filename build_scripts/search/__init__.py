"""The index of the full text, in parts that a browser loads on need: folded, exact, one for both editions."""
