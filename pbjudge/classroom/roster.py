"""Read a roster: who is in the class, so that a missing folder and a stranger's are told.

A CSV file as learning platforms write it: with a header that has a column of one of the names below, or
without a header, then the first column is the folder's name and the second, if any, the person's.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pbjudge.errors import UsageError
from pbjudge.literal import printable

IDS: Final = (
    "id", "student", "folder", "student id", "student_id", "user", "username", "user name", "login",
    "github_username", "github", "sis login id", "email", "identifier",
)  # fmt: skip
NAMES: Final = ("name", "full name", "full_name", "student name", "display name", "roster_identifier")


def read_roster(path: Path) -> dict[str, str]:
    """Return each student's name by the id, in the order of the file.

    Raises `UsageError` for a file that can not be read, is no CSV text, or names nobody or one twice.
    """
    rows = _rows(path)
    if not rows:
        raise UsageError(f"{_shown(path)}: the roster names nobody", _FORM)
    id_column, name_column, first = _columns(rows[0][1])
    names: dict[str, str] = {}
    for line, row in rows[first:]:
        id_ = printable(_cell(row, id_column), 1000)  # as the folder's name is shown
        if not id_:
            raise UsageError(f"{_shown(path)}:{line}: the row names no student", _FORM)
        if id_ in names:
            raise UsageError(f"{_shown(path)}:{line}: a second row for `{id_}`", "leave one out")
        names[id_] = printable(_cell(row, name_column))
    return names


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    """Return the rows that are not empty, each with its line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{_shown(path)}: the roster is not UTF-8", "export it as CSV in UTF-8") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{_shown(path)}: the roster can not be read: {reason}", _FORM) from None
    reader = csv.reader(io.StringIO(text, newline=""), _dialect(text))
    try:
        return [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise UsageError(f"{_shown(path)}:{reader.line_num}: the roster is no CSV: {error}", _FORM) from None


def _dialect(text: str) -> type[csv.Dialect]:
    # Spreadsheets write `;` where `,` is the decimal mark; the first line tells.
    head = text.partition("\n")[0]
    return _Semicolons if head.count(";") > head.count(",") else csv.excel


class _Semicolons(csv.excel):
    delimiter = ";"


def _columns(header: Sequence[str]) -> tuple[int, int, int]:
    """Return the columns of the id and the name, and the number of the first row of data."""
    cells = [cell.strip().casefold() for cell in header]
    id_column = _first(cells, IDS)
    if id_column is None:
        return 0, 1, 0
    name_column = _first(cells, NAMES)
    return id_column, len(cells) if name_column is None else name_column, 1


def _first(cells: Sequence[str], known: Sequence[str]) -> int | None:
    return next((cells.index(name) for name in known if name in cells), None)


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""


def _shown(path: Path) -> str:
    return printable(str(path), 1000)


_FORM = "a roster is a CSV file with a column `id`, the students' folders, and perhaps one `name`"
