"""What a watch shows beside reports: what changed since the one before, failing cases in turn, the keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pbjudge.model import CaseResult, Problem, Report, Verdict
from pbjudge.show import failure
from pbjudge.show.page import BAD, GOOD, HEAD, LABEL, MARGIN, WIDEST, Page, Piece
from pbjudge.show.verdict import UNJUDGED, spokesman

NAMED: Final = 6  # cases and groups that are named before the rest is counted


def since(page: Page, before: Report, after: Report) -> None:
    """Add which examples and hidden groups pass now and did not, and the other way about.

    What either report did not run has not changed.
    """
    was, now = _outcomes(before), _outcomes(after)
    changed = [name for name in now if name in was and was[name] != now[name]]
    for label, style, outcome in (("newly passing", GOOD, True), ("newly failing", BAD, False)):
        names = [name for name in changed if now[name] is outcome]
        if names:
            first = (" " * MARGIN, Piece(label, style))
            page.flow(_listed(names), indent=MARGIN + len(label) + 2, first=first, most=3)
    if not changed:
        page.line(Piece("nothing newly passes or fails", LABEL), indent=MARGIN)


def _outcomes(report: Report) -> Mapping[str, bool]:
    """Return whether each example and each hidden group that ran is as it should be."""
    ran = [case for case in report.cases if case.verdict is not Verdict.NOT_RUN]
    examples = {case.name: case.verdict is Verdict.ACCEPTED for case in ran if case.visible}
    whole = {case.group for case in ran if not case.visible}
    groups = {group.name: group.passed == group.total for group in report.groups if group.name in whole}
    return {**examples, **groups}


def _listed(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")


def failures(report: Report) -> list[CaseResult]:
    """Return what `failing` shows in turn: the failing examples, and of each hidden group one case."""
    if report.verdict in UNJUDGED:
        return []
    bad = (Verdict.ACCEPTED, Verdict.NOT_RUN)
    examples = [case for case in report.cases if case.visible and case.verdict not in bad]
    groups = [spokesman(report, group.name) for group in report.groups]
    return examples + [case for case in groups if case is not None and case.verdict not in bad]


def failing(report: Report, number: int, problem: Problem, source: str, *, width: int) -> Page:
    """Return one of the `failures` of a report, the first of which has the number 0."""
    found = failures(report)
    page = Page(min(width, WIDEST))
    page.line(Piece(report.title, HEAD), Piece(f"  failing case {number + 1} of {len(found)}", LABEL))
    page.gap()
    result = found[number]
    if result.visible:
        failure.visible_failure(page, result, problem, source, alone=False, which="example")
    else:
        failure.hidden_failure(page, result, source, which="failing")
    return page


def keys(rows: Sequence[tuple[str, str]], *, width: int) -> Page:
    """Return what each key does."""
    page = Page(min(width, WIDEST))
    page.line(Piece("keys", HEAD))
    page.gap()
    page.table([(Piece(key, HEAD), text) for key, text in rows], MARGIN)
    return page
