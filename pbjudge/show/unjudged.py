"""Why a file was not judged: nothing is written yet, it does not load, or the judge failed."""

from __future__ import annotations

from pbjudge.inert import inert
from pbjudge.model import Problem, Report, Verdict
from pbjudge.show.page import MARGIN, Page, marked
from pbjudge.show.trace import Source, printed, syntax_error, traceback
from pbjudge.show.words import MESSAGE


def why_not_judged(page: Page, report: Report, problem: Problem, source: str) -> None:
    """Add what keeps the file with this source from being judged."""
    lines = Source(source)
    page.gap()
    if report.verdict is Verdict.NOT_ATTEMPTED:
        page.flow(*marked(_where_to_write(problem.target.name, lines)), indent=MARGIN)
        return
    page.flow(*marked(inert(report.reason, MESSAGE)), indent=MARGIN, most=5)
    if report.raised is not None:
        page.gap()
        (syntax_error if report.raised.column else traceback)(page, lines, report.raised)
    printed(page, report.prints)


def _where_to_write(name: str, source: Source) -> str:
    places = ("# write your solution here", "raise NotImplementedError", f"def {name}(", f"class {name}")
    line = source.find(*places)
    where = (
        f"the body of `{name}` goes to line {line} of the file"
        if line
        else f"the file has to define `{name}`"
    )
    return f"nothing is written yet: {where}"
