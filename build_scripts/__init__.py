"""A publishing house for Chinese policy texts: raw texts in, a site in both scripts out.

The modules below are named after what flows through them, in this order::

    decode → strand → readers → formal → outline → anchors → document → entry → catalog
    script, edition → writers → publish → site → assets → bundle → verify

Everything up to the writers is values and functions; only ``catalog`` reads the
sources, only ``publish``, ``site``, ``assets`` and ``bundle`` write, only ``cli`` prints.
"""

__version__ = "0.1.0"
