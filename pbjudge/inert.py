r"""A learner's text made harmless: what a terminal, a log or a CI system would obey becomes visible.

Prints, exception messages and names come from code that nobody read. Three readers act on text:

- a terminal on escape sequences (colours, titles, the clipboard by OSC 52), control characters and a
  carriage return that paints over what stands there;
- a reader's eye on characters without a shape: bidi overrides, zero-width ones, piled-up accents;
- a CI system on lines of its own: GitHub obeys `::error::` at the start of a line, after white space
  too, and `##[group]` anywhere in one; Azure `##vso[`, TeamCity `##teamcity[`, anywhere as well.

Complete escape sequences go, since they were never meant to be read. Everything else stays, written
as Python writes it in a string: `\r`, `\x07`, `\u202e`. The commands of CI systems are broken up.
Markup (`<`, `&`, backticks) is left to whoever exports to HTML or Markdown: in a terminal it is text.
"""

from __future__ import annotations

import re
from typing import Final

LIMIT: Final = 16_384  # characters of a text that are kept where nobody says otherwise


def inert(text: str, limit: int = LIMIT) -> str:
    """Return `text` without power over a terminal, a log or a reader; `limit` characters of it are kept.

    The result holds no control character but newline and tab, and no line that a CI system obeys.
    What was left out beyond the limit is said on a last line.
    """
    kept = re.sub(_ACTIVE, _visible, text[:limit].replace("\r\n", "\n"))
    kept = re.sub(_PILE, r"\1", kept)
    kept = re.sub(_HASHES, "# ", kept)
    kept = re.sub(_COLONS, r"\1: :", kept)
    left = len(text) - limit
    return kept if left <= 0 else f"{kept}\n… {left} more character{'s' if left > 1 else ''} left out"


def quoted(text: str, prefix: str = "│ ") -> str:
    """Return `text` with a prefix before each line, whichever character ends the line.

    A line that begins with a prefix is no command to any CI system that reads line starts.
    """
    return "\n".join(f"{prefix}{line}" for line in re.split(_LINE_ENDS, text))


def _visible(found: re.Match[str]) -> str:
    piece = found[0]
    if len(piece) > 1:  # a whole escape sequence
        return ""
    code = ord(piece)
    if 0xD800 <= code <= 0xDFFF:
        return "�"
    if piece == "\r":
        return "\\r"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


# Patterns are texts: `re` compiles and keeps them when first needed, which an accepted solution never is.
# Strings of a sequence (OSC, DCS, SOS, PM, APC) end at BEL or ST. Their contents hold no control
# character here, so that a search from each of many unended beginnings stays linear.
_SEQUENCE: Final = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]+[0-~]"
    r"|\x1b[0-OQ-WYZ\\`-~]"
)
_SHAPELESS: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_ACTIVE: Final = rf"{_SEQUENCE}|[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{_SHAPELESS}]"
_ACCENT: Final = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILE: Final = rf"({_ACCENT}{{3}}){_ACCENT}+"
_HASHES: Final = r"(?m)#(?=#\w*\[)|^#(?=#)"
_COLONS: Final = r"(?m)^([^\S\n]*)::"
_LINE_ENDS: Final = "\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
