"""One failing case: all of an example, and of a hidden case no more than may be told."""

from __future__ import annotations

from typing import Final

import msgspec

from pbjudge.compare import locate
from pbjudge.inert import inert
from pbjudge.literal import call
from pbjudge.model import LIMIT_VERDICTS, Case, CaseResult, Problem, Raised, Reason, Step, Tolerance
from pbjudge.show.code import call_lines, value_lines
from pbjudge.show.page import CODE, HEAD, LABEL, MARGIN, WIDEST, Page, Piece, width
from pbjudge.show.picture import picture
from pbjudge.show.trace import INDENT, Source, last_line, printed, traceback
from pbjudge.show.words import MESSAGE, kind_of
from pbjudge.values import Array, Value

CALL_LINES: Final = 10
_ALL_PRINTS: Final = 1000
EARLIER: Final = 3  # steps shown before the one that failed
BESIDE: Final = 10  # columns that "expected" takes
NESTED: Final = (Array, list, tuple, dict)
FIRST: Final = "first failure"


def visible_failure(
    page: Page, result: CaseResult, problem: Problem, source: str, *, alone: bool, which: str = FIRST
) -> None:
    """Add what is wrong with an example: the sentence, the call, the difference, the lines, the prints.

    Of an example that was run `alone` all prints are shown.
    """
    page.line(Piece(f"{which}: {result.name}", HEAD))
    case = next((case for case in problem.examples if case.name == result.name), None)
    page.flow(Piece(_sentence(result), "red"), indent=MARGIN, most=4)
    if case is not None and case.why:
        page.flow(Piece(f"({case.why})", LABEL), indent=MARGIN, most=3)
    page.gap()
    _call(page, result, case)
    _difference(page, result, case.tolerance if case else problem.tolerance)
    if result.raised is not None:
        page.gap()
        traceback(page, Source(source), result.raised)
    if alone:
        all_prints(page, result)
    else:
        printed(page, result.prints, case=result.name)


def counterexample(
    case: Case | None, result: CaseResult | None, problem: Problem, source: str, *, width: int
) -> Page:
    """Return a fresh input on which a submission is wrong, shown whole; without one, that none was found."""
    page = Page(min(width, WIDEST))
    if case is None or result is None:
        page.flow("no small counterexample was found for the hidden cases that fail")
        return page
    page.line(Piece("a small counterexample for ", HEAD), Piece(f"`{case.group}`", CODE))
    page.flow(Piece(_sentence(result), "red"), indent=MARGIN, most=4)
    page.gap()
    _call(page, result, case, whole=True)  # so that it can be typed in
    _difference(page, result, case.tolerance)
    if result.raised is not None:
        page.gap()
        traceback(page, Source(source), result.raised)
    return page


def hidden_failure(page: Page, result: CaseResult, source: str, which: str = FIRST) -> None:
    """Add the verdict of a hidden case, the kind of its reason and the learner's own line."""
    page.line(Piece(f"{which}: a hidden case of ", HEAD), Piece(f"`{result.group}`", CODE))
    kind = kind_of(result)
    told = kind or (result.reason if result.reason != result.verdict else "")
    text = f"{result.verdict}: {told}" if told else result.verdict
    page.flow(Piece(text, "red"), indent=MARGIN)
    if result.raised is not None:
        page.gap()
        last_line(page, Source(source), result.raised)


def all_prints(page: Page, result: CaseResult) -> None:
    """Add what an example printed, to the last line that is worth a screen."""
    printed(page, result.prints, _ALL_PRINTS)


def _sentence(result: CaseResult) -> str:
    raised = result.raised
    if result.mismatch is not None:
        text = result.mismatch.text
    elif raised is not None and result.verdict not in LIMIT_VERDICTS:
        text = f"{raised.kind}: {raised.message}" if raised.message else raised.kind
    else:
        text = result.reason or result.verdict
    return inert(text, MESSAGE)


def _call(page: Page, result: CaseResult, case: Case | None, *, whole: bool = False) -> None:
    """Add the call that failed, after the steps that led to it; all of it and of them where `whole`."""
    steps = _steps(result, case)
    room = page.width - INDENT
    lines = call_lines(steps[-1], room) if steps else inert(result.call).split("\n")
    before = steps[:-1] if whole else steps[:-1][-EARLIER:]
    if len(before) < len(steps[:-1]):
        page.line(Piece("…", LABEL), indent=INDENT)
    for step in before:
        page.line(Piece(call(step, 12), LABEL), indent=INDENT)
    if len(lines) > CALL_LINES and not whole:
        lines = [*lines[: CALL_LINES - 2], "    …", lines[-1]]
    page.block("\n".join(lines), CODE, indent=INDENT)


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
    parts = _part(expected, where), _part(got, where)
    # A number or a word says little without its neighbours, where those fit on a line.
    if not any(isinstance(one, NESTED) for one in parts) and _are_short(expected, got, page.width - INDENT):
        parts = expected, got
    picture(page, *parts, mismatch, tolerance)


def _are_short(expected: Value, got: Value, room: int) -> bool:
    """Whether two values can be written on a line each, behind `expected`."""
    return all(
        len(lines := value_lines(value, room - BESIDE)) == 1 and width(lines[0]) <= room - BESIDE
        for value in (expected, got)
    )


def _part(value: Value, where: str) -> Value:
    try:
        return locate(value, where)
    except LookupError:
        return value
