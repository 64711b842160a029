"""A graded class as Markdown: the class's table, then where each problem was failed and why.

GitHub drops a step summary of more than 1024 KiB whole, so the text is fitted into a budget: what is said
of the problems comes first, the rows of students take what is left, and a last row counts those that
did not fit. Names come from folders and messages from submissions: each character that means something
in Markdown is escaped in the one, and the other stands in code spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pbjudge.classroom.records import ClassReport
from pbjudge.export.gradebook import Entry, Gradebook, Mark, Overview, Part, Row, gradebook, worked
from pbjudge.export.told import verdict_line
from pbjudge.model import Isolation

BUDGET: Final = 1_000_000  # bytes; GitHub's limit is 1,048,576, and a little under it is dropped too
_HALF: Final = 2
_MARKUP: Final = r"([\\`*_{}\[\]<>#|!~$&:.])"


def render(report: ClassReport, budget: int = BUDGET) -> str:
    """Return the class as GitHub's Markdown, in at most `budget` bytes of UTF-8."""
    book = gradebook(report)
    head = _head(report, book)
    problems = _fitted(_problems(report, book), budget // _HALF, "- … {} more lines left out")
    left = budget - _size(head) - _size(problems)
    table = [_row(row) for row in book.rows]
    rows = _fitted(table, left, "| … and {} more students" + " |" * (len(report.problems) + 2))
    return "\n".join([*head, *rows, *problems]) + "\n"


def escaped(text: str) -> str:
    """Return a line of text that Markdown shows as it is, in a table too."""
    return re.sub(_MARKUP, r"\\\1", text)


def code(text: str) -> str:
    """Return a line of text as a code span; not for a table, where a `|` would end the cell."""
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    space = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""
    return f"{ticks}{space}{text}{space}{ticks}" if text else ""


def number(score: float | None) -> str:
    """Return a score or a total as a person writes it; an open one as a dash."""
    return "–" if score is None else f"{score:.2f}".rstrip("0").rstrip(".")


# --- the table ------------------------------------------------------------------------------------


def _head(report: ClassReport, book: Gradebook) -> list[str]:
    counts = f"{_many(len(book.rows), 'student')}, {_many(len(book.overviews), 'problem')}"
    heads = ["student", "name", *(escaped(problem.slug) for problem in report.problems)]
    return [
        "## Grades",
        "",
        f"{counts}; isolation {_isolation(report.isolation)}.",
        "",
        f"| {' | '.join(heads)} | total of {book.out_of:g} |",
        f"|---|---|{'---|' * len(book.overviews)}---:|",
    ]


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _isolation(isolation: Isolation) -> str:
    return f"`{isolation.level}`" + (f" ({escaped(isolation.why)})" if isolation.why else "")


def _row(row: Row) -> str:
    cells = [escaped(row.student), escaped(row.name), *map(_cell, row.entries), number(row.total)]
    return f"| {' | '.join(cells)} |"


def _cell(entry: Entry) -> str:
    return number(entry.score) if entry.accepted else f"{number(entry.score)} · {entry.word}"


# --- the problems ---------------------------------------------------------------------------------


def _problems(report: ClassReport, book: Gradebook) -> Iterator[str]:
    """Yield the problems: of a class what was failed in, of one student everything that may be told."""
    if len(book.rows) == 1:
        for _, mark in worked(report):
            yield from _work(mark)
    else:
        for overview in book.overviews:
            yield from _overview(overview, len(book.rows))
    noted = [(f"{row.student}/{entry.slug}", entry.note) for row in book.rows for entry in row.entries]
    notes = [f"{code(where)}: {escaped(note)}" for where, note in noted if note]
    amiss = [escaped(complaint) for complaint in book.complaints] + notes
    if amiss:
        yield from ("", "### Amiss", "", *(f"- {line}" for line in amiss))


def _work(mark: Mark) -> Iterator[str]:
    """Yield one student's work on one problem, part by part."""
    yield from ("", f"### {escaped(mark.title)} (`{mark.slug}`): {mark.word}", "")
    if mark.why and not mark.missing:
        yield from (
            code(verdict_line(mark.word, mark.why)) + (f", line {mark.line}" if mark.line else ""),
            "",
        )
    if mark.diagnosis:
        yield from (escaped(" ".join(mark.diagnosis.text.split())), "")
    yield from ("| | | points |", "|---|---|---:|")
    for part in mark.parts:
        worth = "" if part.visible and not part.share else f"{number(part.earned)} of {number(part.share)}"
        yield f"| {escaped(part.name)}{'' if part.visible else ' (hidden)'} | {_why(part)} | {worth} |"


def _why(part: Part) -> str:
    """Return a part's verdict, of a hidden one with the kind of the reason."""
    where = f", line {part.line}" if part.line else ""
    why = "" if part.visible or not part.why else f": {escaped(part.why)}"
    return f"{part.word}{why}{where}"


def _overview(overview: Overview, students: int) -> Iterator[str]:
    mean = "" if overview.mean is None else f"; mean {number(overview.mean)}"
    words = ", ".join(f"{count} {word}" for word, count in overview.words)
    yield from ("", f"### {escaped(overview.title)} (`{overview.slug}`)", "")
    yield f"{overview.accepted} of {students} accepted{mean}. {words}."
    failed = [tally for tally in overview.parts if tally.passed < tally.judged]
    if failed:
        yield from ("", "| failed in | accepted |", "|---|---|")
    for tally in sorted(failed, key=lambda t: t.passed / t.judged):
        hidden = "" if tally.visible else " (hidden)"
        yield f"| {escaped(tally.name)}{hidden} | {tally.passed} of {tally.judged} |"
    if overview.diagnoses:
        yield from ("", "Most frequent mistakes:", "")
    for met in overview.diagnoses:
        yield f"- {_many(len(met.students), 'student')}: {escaped(' '.join(met.diagnosis.text.split()))}"


# --- the budget -----------------------------------------------------------------------------------


def _fitted(lines: Iterable[str], budget: int, rest: str) -> list[str]:
    """Return as many lines as fit into a budget, and how many did not by the template `rest`."""
    every = list(lines)
    if _size(every) <= budget:
        return every
    budget -= len(rest.encode()) + len(str(len(every)))
    kept: list[str] = []
    for line in every:
        budget -= len(line.encode()) + 1
        if budget < 0:
            break
        kept.append(line)
    return [*kept, rest.format(len(every) - len(kept))]


def _size(lines: list[str]) -> int:
    return sum(len(line.encode()) + 1 for line in lines)
