"""Containers: bytes as received → what they are → the text that is kept beside them.

A container is opened once, when a text is added; a build reads what was kept.
"""
