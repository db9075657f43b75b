"""Pages without what no reader sees: indentation, which program wrote them.

Each page is packed for itself, so what stands on all of them is paid for hundreds of times.
"""

from __future__ import annotations

import re

# Where white space counts.
_KEPT = re.compile(rb"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL)
_GENERATOR = re.compile(rb'<meta name="generator"[^>]*>\s*')
_DATA = re.compile(rb'(?<=type="application/json">).*?(?=</script>)', re.DOTALL)
_CHINESE = re.compile(rb"(?<!\\)\\u([3-9][0-9a-f]{3}|f[9a-e][0-9a-f]{2}|ff[0-9a-e][0-9a-f])")


def minified(page: bytes) -> bytes:
    """The page, every run of white space that holds a line end as one line end, Chinese in JSON as itself.

    What programs wrote it stands in the licences, not on every page.
    """
    parts = _KEPT.split(_GENERATOR.sub(b"", page))
    parts[0::3] = map(_in_lines, parts[0::3])
    del parts[2::3]  # the names of the elements
    return _DATA.sub(
        lambda data: _CHINESE.sub(lambda match: chr(int(match[1], 16)).encode(), data[0]), b"".join(parts)
    )


def _in_lines(part: bytes) -> bytes:
    first, *lines = part.split(b"\n")
    if not lines:
        return part
    *between, last = lines
    return b"\n".join([first.rstrip(b" \t"), *filter(None, map(bytes.strip, between)), last.lstrip()])
