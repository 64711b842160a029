"""What may be told of a case, and how it is written, in every format alike.

    a visible case   all of it: call, expected, got, prints, the exception with its message
    a hidden case    the verdict, the kind of its reason, the learner's own line

A kind comes from a fixed list of words. The judge leaves no more than that in a hidden case; an export
does not rely on it, since what is exported leaves the house.

Whatever came from a submission is made inert here, and addresses in memory (`<f at 0x7f...>`) are
blotted out, since they differ from run to run where nothing else does. Markup of the format is escaped
by the format itself.
"""

from __future__ import annotations

import builtins
import re
from typing import Final

from pbjudge.inert import LIMIT, inert
from pbjudge.model import CaseResult, Raised, Report, Verdict

LINE: Final = 300  # characters of what stands on one line


def told(text: str, limit: int = LIMIT) -> str:
    """Return a submission's text without power over its reader, and without addresses."""
    return re.sub(_ADDRESS, "0x…", inert(text, limit))


def one_line(text: str, limit: int = LINE) -> str:
    """Return a text as one line of at most `limit` characters."""
    line = " ".join(told(text).split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def reason(case: CaseResult) -> str:
    """Return why a case failed: a sentence where it is visible, else the kind of the reason."""
    return told(case.reason) if case.visible else kind(case)


def kind(case: CaseResult) -> str:
    """Return the kind of a failure in a few words, "" where the verdict says it all."""
    if case.mismatch is not None:
        return case.mismatch.reason.value
    if case.raised is not None:
        return exception_kind(case.raised, visible=case.visible)
    return "the process ended before it answered" if case.verdict is Verdict.RUNTIME_ERROR else ""


def exception_kind(raised: Raised, *, visible: bool) -> str:
    """Return the name of an exception's type; of a hidden case one that Python or numpy gave it."""
    if visible:
        return one_line(raised.kind, 60)
    return next((name for name in raised.kinds if _is_known(name)), "Exception")


def line_of(raised: Raised | None) -> int:
    """Return the learner's own line where an exception came from, 0 where none is known."""
    return raised.frames[-1].line if raised is not None and raised.frames else 0


def verdict_line(verdict: str, why: str) -> str:
    """Return a verdict and its reason as one line: `wrong answer: values: 2 of 3 differ`."""
    return verdict if not why or why == verdict else one_line(f"{verdict}: {why}")


def placed(line: int, why: str) -> str:
    """Return a reason with the learner's own line before it, where that is known and not said yet."""
    return why if not line or f"line {line}" in why else f"line {line}: {why}"


def report_reason(report: Report) -> str:
    """Return why a submission was not accepted, "" where it was."""
    if report.verdict is Verdict.ACCEPTED:
        return ""
    failed = (case for case in report.cases if case.verdict not in (Verdict.ACCEPTED, Verdict.NOT_RUN))
    first = next(failed, None)
    return told(report.reason) if first is None else reason(first)


def _is_known(name: str) -> bool:
    found = getattr(builtins, name, None)
    return name in _NUMPYS or (isinstance(found, type) and issubclass(found, BaseException))


_NUMPYS: Final = ("LinAlgError", "AxisError")
_ADDRESS: Final = r"\b0x[0-9a-fA-F]{6,}…?|(?<=\bat )0x[0-9a-fA-F]*…?"  # whole, or cut short
