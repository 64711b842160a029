"""The words and colours of verdicts, which are the same in every view."""

from __future__ import annotations

from typing import Final

from pbjudge.inert import inert
from pbjudge.model import CaseResult, Verdict
from pbjudge.show.page import BAD, GOOD, LABEL, WARN

MESSAGE: Final = 600  # characters of a message
LONGEST_KIND: Final = 20  # characters, so that a made-up name leaves the columns beside it in place
_STYLES: Final = {Verdict.ACCEPTED: GOOD, Verdict.NOT_RUN: LABEL, Verdict.NOT_ATTEMPTED: WARN}


def style_of(verdict: Verdict) -> str:
    """Return the style of a verdict's word."""
    return _STYLES.get(verdict, BAD)


def kind_of(result: CaseResult) -> str:
    """Return the kind of a failure in a word: nothing that a hidden case must not tell."""
    if result.mismatch is not None:
        return result.mismatch.reason
    if result.raised is None:
        return ""
    kind = inert(result.raised.kind).replace("\n", " ")
    return kind if len(kind) <= LONGEST_KIND else f"{kind[: LONGEST_KIND - 1]}…"
