"""One failing case: all of an example, and of a hidden case no more than may be told."""

from __future__ import annotations

from typing import Final

import msgspec

from pbjudge.compare import locate
from pbjudge.inert import inert
from pbjudge.literal import call
from pbjudge.model import LIMIT_VERDICTS, Case, CaseResult, Problem, Raised, Reason, Step, Tolerance, Verdict
from pbjudge.show.page import BAD, CODE, GOOD, HEAD, LABEL, MARGIN, WARN, Page, Piece
from pbjudge.show.picture import picture
from pbjudge.show.trace import INDENT, Source, last_line, traceback
from pbjudge.values import Value

CALL_LINES: Final = 10
EARLIER: Final = 3  # steps shown before the one that failed
MESSAGE: Final = 600  # characters of a message
_STYLES: Final = {Verdict.ACCEPTED: GOOD, Verdict.NOT_RUN: LABEL, Verdict.NOT_ATTEMPTED: WARN}


def visible_failure(page: Page, result: CaseResult, problem: Problem, source: Source) -> None:
    """Add what is wrong with an example: the sentence, the call, the difference, the lines."""
    case = next((case for case in problem.examples if case.name == result.name), None)
    page.flow(Piece(_sentence(result), style_of(result.verdict)), indent=MARGIN, most=4)
    if case is not None and case.why:
        page.flow(Piece(f"({case.why})", LABEL), indent=MARGIN, most=3)
    page.gap()
    _call(page, result, case)
    _difference(page, result, case.tolerance if case else problem.tolerance)
    if result.raised is not None:
        page.gap()
        traceback(page, source, result.raised)


def hidden_failure(page: Page, result: CaseResult, source: Source) -> None:
    """Add the verdict of a hidden case, the kind of its reason and the learner's own line."""
    kind = kind_of(result)
    text = f"{result.verdict}: {kind}" if kind else result.verdict
    page.flow(Piece(text, style_of(result.verdict)), indent=MARGIN)
    if result.raised is not None:
        page.gap()
        last_line(page, source, result.raised)


def style_of(verdict: Verdict) -> str:
    """Return the style of a verdict's word."""
    return _STYLES.get(verdict, BAD)


def kind_of(result: CaseResult) -> str:
    """Return the kind of a failure in a word: nothing that a hidden case must not tell."""
    if result.mismatch is not None:
        return result.mismatch.reason
    return inert(result.raised.kind, 40).replace("\n", " ") if result.raised is not None else ""


def _sentence(result: CaseResult) -> str:
    raised = result.raised
    if result.mismatch is not None:
        text = result.mismatch.text
    elif raised is not None and result.verdict not in LIMIT_VERDICTS:
        text = f"{raised.kind}: {raised.message}" if raised.message else raised.kind
    else:
        text = result.reason or result.verdict
    return inert(text, MESSAGE)


def _call(page: Page, result: CaseResult, case: Case | None) -> None:
    """Add the call that failed, after the steps that led to it."""
    steps = _steps(result, case)
    text = call(steps[-1], width=page.width - INDENT) if steps else inert(result.call)
    for step in steps[:-1][-EARLIER:]:
        page.line(Piece(call(step, 12), LABEL), indent=INDENT)
    lines = _packed(text.split("\n"), page.width - INDENT)
    if len(lines) > CALL_LINES:
        lines = [*lines[: CALL_LINES - 2], "    …", lines[-1]]
    page.block("\n".join(lines), CODE, indent=INDENT)


def _packed(lines: list[str], room: int) -> list[str]:
    """Put the arguments of a long call on as few lines as they fit, where each is short."""
    inner = lines[1:-1]
    if not inner or any(line.startswith(" " * 5) or not line.endswith(",") for line in inner):
        return lines
    packed = inner[:1]
    for line in inner[1:]:
        argument = f" {line.strip()}"
        if len(packed[-1]) + len(argument) <= room:
            packed[-1] += argument
        else:
            packed.append(line)
    return [lines[0], *packed, lines[-1]]


def _steps(result: CaseResult, case: Case | None) -> tuple[Step, ...]:
    """Return the steps of a case up to the one that failed, or to the last."""
    if case is None:
        return ()
    return case.steps if result.step is None else case.steps[: result.step + 1]


def _difference(page: Page, result: CaseResult, tolerance: Tolerance) -> None:
    """Add expected and got, of a nested value only the part that differs."""
    expected, got, mismatch = result.expected, result.got, result.mismatch
    if got is msgspec.UNSET:
        if isinstance(expected, Raised):
            page.gap()
            page.line(Piece("expected  ", HEAD), f"raises {expected.kind}", indent=INDENT)
        return
    where = mismatch.where if mismatch else ""
    if mismatch is not None and mismatch.reason is Reason.INPUT_CHANGED:
        where = where.removeprefix(where.split("[")[0])  # the parameter's name: its value is what is here
    page.gap()
    picture(page, _part(expected, where), _part(got, where), mismatch, tolerance)


def _part(value: Value, where: str) -> Value:
    try:
        return locate(value, where)
    except LookupError:
        return value
