"""A gradebook as CSV: one row a student, a score column a problem, then the total.

    student, name, <slug>..., total, <slug> verdict..., notes, measured: ...

A score is out of 100 and never empty for a crash, a time-out or a missing file: those are zeros, and the
verdict columns name them. It is empty, and the total with it, only where the judge itself failed. The
columns that begin with `measured:` are the only ones that differ between two runs on the same inputs.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and names come from
folders: such a cell gets an apostrophe before it, which spreadsheets read as "this is text". Where `,` is the
decimal mark they end a cell at each `;`, so what comes after one gets it too.
"""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import Final

from pbjudge.classroom.records import ClassReport
from pbjudge.export.gradebook import Entry, Row, gradebook

MEASURED: Final = ("cpu (s)", "wall (s)", "queue (s)", "peak memory (MiB)")
_FORMULA: Final = r"(^|;)(?=[\s\"]*[=+\-@＝＋－＠])"


def render(report: ClassReport) -> str:
    """Return the gradebook, with lines that end as RFC 4180 has it."""
    slugs = [problem.slug for problem in report.problems]
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(
        [
            *("student", "name", *slugs, "total"),
            *(f"{slug} verdict" for slug in slugs),
            *("notes", *(f"measured: {name}" for name in MEASURED)),
        ]
    )
    writer.writerows(map(_cells, gradebook(report).rows))
    return out.getvalue()


def _cells(row: Row) -> list[str]:
    return [
        *(_text(row.student), _text(row.name)),
        *(_number(entry.score) for entry in row.entries),
        _number(row.total),
        *(entry.word for entry in row.entries),
        _text(_notes(row)),
        *_measured(row.entries),
    ]


def _notes(row: Row) -> str:
    notes = [f"{entry.slug}: {entry.note}" for entry in row.entries if entry.note]
    return "; ".join(notes if row.on_roster else ["not on the roster", *notes])


def _measured(entries: tuple[Entry, ...]) -> list[str]:
    used = [entry.measured for entry in entries]
    return [
        f"{sum(one.cpu for one in used):.3f}",
        f"{sum(one.wall for one in used):.3f}",
        f"{sum(one.queue for one in used):.3f}",
        f"{max((one.peak_memory for one in used), default=0) / 2**20:.1f}",
    ]


def _number(score: float | None) -> str:
    return "" if score is None else f"{score:.2f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    """Return a text that no spreadsheet computes."""
    return re.sub(_FORMULA, r"\1'", text)
