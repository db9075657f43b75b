"""Pages without what no reader sees: indentation, which program wrote them.

Each page is packed for itself, so what stands on all of them is paid for hundreds of times.
"""

from __future__ import annotations

import re

_LINE_ENDS = re.compile(
    rb"""(?P<kept><(?P<name>pre|textarea|script|style)\b.*?</(?P=name)>)  # where white space counts
    |[ \t]*\n\s*""",
    re.DOTALL | re.VERBOSE,
)
_GENERATOR = re.compile(rb'<meta name="generator"[^>]*>\s*')
_DATA = re.compile(rb'(?<=type="application/json">).*?(?=</script>)', re.DOTALL)
_CHINESE = re.compile(rb"(?<!\\)\\u([3-9][0-9a-f]{3}|f[9a-e][0-9a-f]{2}|ff[0-9a-e][0-9a-f])")


def minified(page: bytes) -> bytes:
    """The page, every run of white space that holds a line end as one line end, Chinese in JSON as itself.

    What programs wrote it stands in the licences, not on every page.
    """
    return _DATA.sub(
        lambda data: _CHINESE.sub(lambda match: chr(int(match[1], 16)).encode(), data[0]),
        _LINE_ENDS.sub(lambda match: match["kept"] or b"\n", _GENERATOR.sub(b"", page)),
    )
