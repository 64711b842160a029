"""What a student is told of their own work where there is room for text: of hidden cases a word.

an example        the sentence, the call, expected and got, the exception with its line, the prints
a hidden group    the verdict, the kind of the reason, the learner's own line, how many cases passed
"""

from __future__ import annotations

from typing import Final

import msgspec

from pbjudge.export.gradebook import Mark, Part
from pbjudge.export.told import placed, told, verdict_line
from pbjudge.literal import literal
from pbjudge.model import CaseResult, Raised, Verdict
from pbjudge.values import Value

PRINTS: Final = 4000  # characters of an example's prints
VALUE: Final = 60  # elements of a value
WIDTH: Final = 88


def summed_up(mark: Mark) -> str:
    """Return what became of the work on a problem: verdict and score, why, what was misunderstood."""
    score = "no score" if mark.score is None else f"{mark.score:g} of 100"
    lines = [f"{mark.title}: {mark.word}, {score}"]
    if mark.why and not mark.accepted:
        lines.append(placed(mark.line, mark.why))
    if mark.diagnosis is not None:
        lines.append(mark.diagnosis.text)
    if mark.prints:
        lines.append(f"printed while it loaded:\n{mark.prints[:PRINTS]}")
    return "\n".join(lines)


def said_of(part: Part, *, prints: bool = True) -> str:
    """Return what is told of an example, with or without its prints, or of a hidden group."""
    if part.accepted and part.visible:
        return ""
    if not part.visible or part.case is None or part.word == Verdict.NOT_RUN:
        return _in_short(part)
    return "\n".join(_visible(part, part.case, prints=prints))


def values(case: CaseResult) -> tuple[str, str]:
    """Return expected and got of a visible case as text, "" for what it has not."""
    return _written(case.expected), _written(case.got)


def _in_short(part: Part) -> str:
    line = verdict_line(part.word, part.why)
    where = f", in line {part.line}" if part.line else ""
    count = "" if part.visible or not part.total else f" ({part.passed} of {part.total} cases pass)"
    return f"{line}{where}{count}"


def _visible(part: Part, case: CaseResult, *, prints: bool) -> list[str]:
    lines = [verdict_line(part.word, part.why)]
    if part.line:
        lines.append(f"in line {part.line}")
    if case.call:
        lines.append(f"call:     {told(case.call)}")
    expected, got = values(case)
    lines += [f"{label}{text}" for label, text in (("expected: ", expected), ("got:      ", got)) if text]
    if case.prints and prints:
        lines.append(f"printed:\n{told(case.prints, PRINTS)}")
    return lines


def _written(value: Value | Raised) -> str:
    if value is msgspec.UNSET:
        return ""
    if isinstance(value, Raised):
        return f"raises {value.kind}"
    return told(literal(value, VALUE, WIDTH))
