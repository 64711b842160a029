"""What became of a submission, on one screen.

    what ran            a line for each example and hidden group, with its verdict in a word
    the first failure   the sentence, the call, expected and got, the learner's own lines and prints
    what it comes to    diagnosis, score, isolation, and what to do next

Whatever came from the submission (messages, names, prints, its own lines) goes through `inert`. Of a
hidden case only the verdict, the kind of the reason and the learner's own line are shown, even where
a report holds more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pbjudge.inert import inert
from pbjudge.model import CaseResult, Problem, Report, Verdict
from pbjudge.show.page import HEAD, LABEL, MARGIN, WIDEST, Page, Piece, Pieces, marked
from pbjudge.show.words import MESSAGE, kind_of, style_of

CASES: Final = 8  # examples listed before those that passed are counted instead
_KIND: Final = 2  # the column of reasons, which the first failure and the diagnosis say in full
UNJUDGED: Final = (Verdict.NOT_ATTEMPTED, Verdict.DOES_NOT_LOAD, Verdict.JUDGE_ERROR)
_HELP: Final = ("next `pbjudge hint", "next `pbjudge walkthrough")
_EXAMINED: Final = "`pbjudge assess status` shows the clock; there are no hints in an assessment"
_DIAGNOSES: Final = {"mistake": "diagnosis", "partial": "perhaps", "symptom": "noticed"}


def report(  # noqa: PLR0913 -- what was asked for is a word each, and all but three have a default
    report: Report,
    problem: Problem,
    source: str,
    *,
    width: int,
    command: str,
    again: str = "",
    examined: bool = False,
    before: Report | None = None,
) -> Page:
    """Return what a learner is told after `test` or `submit` (`command`) of the file with this source.

    `again` is what follows `pbjudge test` to judge the same file again, where it is not the slug. With
    `examined` the problem is part of an assessment, in which nothing leads to a hint. `before` is a report
    to compare with: what passes and what fails since then is told.
    """
    page = Page(min(width, WIDEST))
    page.line(Piece(report.title, HEAD), ": ", _word(report.verdict))
    if before is not None and report.verdict not in UNJUDGED:
        from pbjudge.show.change import since

        since(page, before, report)
    if report.verdict in UNJUDGED:
        from pbjudge.show.unjudged import why_not_judged

        why_not_judged(page, report, problem, source)
    else:
        _cases(page, report)
        _first_failure(page, report, problem, source)
    page.gap()
    if report.diagnosis is not None:
        _entry(page, _DIAGNOSES[report.diagnosis.kind], inert(report.diagnosis.text, MESSAGE))
        page.gap()
    for label, text in _sum(report, again or report.problem, problem, submits=command == "submit"):
        _entry(page, label, _EXAMINED if examined and f"{label} {text}".startswith(_HELP) else text)
    return page


def _entry(page: Page, label: str, text: str) -> None:
    page.flow(*marked(text), indent=MARGIN + 11, first=(" " * MARGIN, Piece(label, LABEL)), most=4)


# --- what ran -----------------------------------------------------------------------------------


def _cases(page: Page, report: Report) -> None:
    """Add a line for each example and each hidden group."""
    page.gap()
    if report.groups:
        heads = ("hidden groups", "", "", Piece("cases", LABEL), Piece("points", LABEL))
        page.table([("examples",), *_examples(report, "  "), heads, *_groups(report)], MARGIN, gives=_KIND)
    else:
        page.table(_examples(report, ""), MARGIN)


def _examples(report: Report, margin: str) -> Iterator[Pieces]:
    """Yield a row for each example, those that passed as one row where there are many."""
    visible = [result for result in report.cases if result.visible]
    shown = visible if len(visible) <= CASES else [r for r in visible if r.verdict is not Verdict.ACCEPTED]
    for result in shown[:CASES]:
        yield f"{margin}{result.name}", _word(result.verdict), Piece(kind_of(result), LABEL)
    if len(shown) > CASES:
        yield f"{margin}{len(shown) - CASES} more", "not accepted"
    if len(visible) > len(shown):
        yield f"{margin}{len(visible) - len(shown)} others", _word(Verdict.ACCEPTED)


def _groups(report: Report) -> Iterator[Pieces]:
    """Yield a row for each hidden group."""
    for group in report.groups:
        failed = spokesman(report, group.name)
        yield (
            f"  {group.name}",
            _word(failed.verdict if failed else Verdict.ACCEPTED),
            Piece(kind_of(failed) if failed else "", LABEL),
            f"{group.passed} of {group.total}",
            f"{group.earned:g} of {group.points:g}",
        )


def spokesman(report: Report, group: str) -> CaseResult | None:
    """Return the case that tells why a group failed: the first that ran and was not accepted."""
    failed = [r for r in report.cases if r.group == group and r.verdict is not Verdict.ACCEPTED]
    return next((r for r in failed if r.verdict is not Verdict.NOT_RUN), failed[0] if failed else None)


def _first_failure(page: Page, report: Report, problem: Problem, source: str) -> None:
    """Add the first failing case, a visible one where there is one: it can be shown whole."""
    failed = [r for r in report.cases if r.verdict not in (Verdict.ACCEPTED, Verdict.NOT_RUN)]
    result = next((r for r in failed if r.visible), failed[0] if failed else None)
    alone = len(report.cases) == 1
    if result is None and not (alone and report.cases[0].prints):
        return
    from pbjudge.show import failure

    page.gap()
    if result is None:
        failure.all_prints(page, report.cases[0])
    elif result.visible:
        failure.visible_failure(page, result, problem, source, alone=alone)
    else:
        failure.hidden_failure(page, result, source)


# --- what it comes to ---------------------------------------------------------------------------


def _sum(report: Report, again: str, problem: Problem, *, submits: bool) -> Iterator[tuple[str, str]]:
    """Yield a label and a text for each line at the end."""
    judged = report.verdict not in UNJUDGED
    if submits and report.groups:
        yield "score", f"{report.score:g} of 100"
    elif judged:
        elsewhere = "the rest is judged where the full bank is"
        rest = elsewhere if problem.withheld else "`pbjudge submit` judges the hidden cases"
        yield "score", f"examples only: {rest}"
    if submits and judged and report.peak_memory:
        yield "memory", f"{report.peak_memory / 2**20:.0f} MiB at its peak"
    if submits and report.verdict is Verdict.ACCEPTED and report.reference_cpu:
        own = sum(result.usage.cpu for result in report.cases if not result.visible)
        yield (
            "time",
            f"{_time(own)} of CPU for the hidden cases, {_time(report.reference_cpu)} for the reference",
        )
    why = f": {report.isolation.why}" if report.isolation.why else ""
    remedy = f" ({report.isolation.remedy})" if report.isolation.remedy else ""
    yield "isolation", f"{report.isolation.level}{why}{remedy}"
    handed_in = problem.withheld and report.verdict is Verdict.ACCEPTED
    yield "next", "hand it in" if handed_in else _next_step(report, again, submits=submits)


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{1000 * seconds:.1f} ms"


def _next_step(report: Report, again: str, *, submits: bool) -> str:
    """Return the one thing to do next."""
    slug, verdict = report.problem, report.verdict
    if verdict is Verdict.ACCEPTED:
        return f"`pbjudge walkthrough {slug}`" if submits else f"`pbjudge submit {again}`"
    if verdict is Verdict.NOT_ATTEMPTED:
        return f"write it, then `pbjudge test {again}`"
    if verdict is Verdict.DOES_NOT_LOAD:
        return f"mend it, then `pbjudge test {again}`"
    if verdict is Verdict.JUDGE_ERROR:
        return "`pbjudge doctor` looks at this installation; nothing counts against the solution"
    return f"`pbjudge hint {slug}` opens a hint"


def _word(verdict: Verdict) -> Piece:
    return Piece(verdict, style_of(verdict))
