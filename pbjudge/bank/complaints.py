"""Everything that is wrong with a spec, collected and told at once.

A complaint is `file:line: field: what is wrong`. The field is a path into the document, written
`hidden[0].points`; its line is looked up in the document's marks. Once something is wrong at a
field, nothing more is said about it or what stands under it: the rest would be consequences.
"""

from __future__ import annotations

import os
from keyword import iskeyword
from typing import Any, NamedTuple, TypeAlias

from pbjudge.errors import BankError
from pbjudge.values import Array

Field: TypeAlias = tuple[Any, ...]  # keys and indices from the top of the document down

_LONGEST_QUOTE = 60


class Mark:
    """The line (from 1) of an entry of a document, and the marks of the entries under it."""

    __slots__ = ("children", "line")

    def __init__(self, line: int) -> None:
        self.line = line
        self.children: dict[Any, Mark] = {}

    def line_of(self, field: Field) -> int:
        """Return the line of `field`, or of the nearest entry above it that exists."""
        mark = self
        for part in field:
            below = mark.children.get(part)
            if below is None:
                break
            mark = below
        return mark.line


class Complaint(NamedTuple):
    """One mistake of the author's, at a line of a file."""

    file: str
    line: int
    field: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.text}"


class Complaints:
    """What was found wrong so far in the spec `file` and the files beside it."""

    def __init__(self, file: str, mark: Mark) -> None:
        self.file = near(file)
        self.mark = mark
        self.found: list[Complaint] = []
        self._fields: set[Field] = set()

    def add(self, field: Field, text: str) -> None:
        """Complain about `field`, unless it or something above it is known to be wrong."""
        if any(field[:size] in self._fields for size in range(len(field) + 1)):
            return
        self._fields.add(field)
        self.found.append(Complaint(self.file, self.mark.line_of(field), written(field), text))

    def absent(self, field: Field, value: object, reason: str) -> None:
        """Complain about a value that does not belong where it stands."""
        if value is not None:
            self.add(field, f"does not belong here: {reason}")

    def identifier(self, name: str, field: Field) -> str:
        """Return `name`, complaining where Python could not use it."""
        if not name.isidentifier() or iskeyword(name):
            self.add(field, f"{quoted(name)} is no name in Python")
        return name

    def add_fault(self, line: int, field: Field, text: str) -> None:
        """Complain about the YAML at a line: an entry that is given twice stands at a line of its own."""
        self._fields.add(field)
        self.found.append(Complaint(self.file, line, written(field), text))

    def add_at(self, line: int, field: str, text: str, file: str | None = None) -> None:
        """Complain about a line of the spec that is no entry's, or about another file."""
        self.found.append(Complaint(near(file) if file else self.file, line, field, text))

    def at(self, field: Field) -> bool:
        """Tell whether `field` itself is wrong."""
        return field in self._fields

    def under(self, field: Field) -> bool:
        """Tell whether anything at or under `field` is wrong."""
        return any(other[: len(field)] == field for other in self._fields)

    def error(self) -> BankError:
        """Return all of them as one error, in the order of the file, the spec first."""
        ordered = sorted(self.found, key=lambda one: (one.file != self.file, one.file, one.line))
        return BankError("\n".join(map(str, ordered)), AUTHORS_TURN)


def written(field: Field) -> str:
    """Return a path as authors write it: `hidden[0].points`."""
    out = ""
    for part in field:
        if isinstance(part, str) and part.replace("-", "_").isidentifier():
            out += f".{part}" if out else part
        elif isinstance(part, str):
            out += f"[{quoted(part)}]"
        else:
            out += f"[{part}]"
    return out or "yaml"


def near(file: str) -> str:
    """Return the path from the current folder where the file lies in it, else as it is."""
    try:
        here = os.path.join(os.getcwd(), "")
    except OSError:
        return file
    return file.removeprefix(here)


def quoted(text: str, longest: int = _LONGEST_QUOTE) -> str:
    """Return `text` in backticks, cut short, without a character that a terminal would obey."""
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    return "`" + "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in cut) + "`"


def quoted_path(path: str | os.PathLike[str]) -> str:
    """Return a path in backticks, from the current folder where it lies in it."""
    return quoted(near(os.fspath(path)), longest=4096)


def described(value: object) -> str:
    """Return what a value is, in words for a message: "text `abc`", "a list of 3"."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return f"text {quoted(value)}"
    if isinstance(value, int) and abs(value) > 10**30:
        return "a huge number"
    if isinstance(value, int | float | complex):
        return f"the number {value!r}"
    if isinstance(value, list | tuple | dict):
        kind = "mapping" if isinstance(value, dict) else type(value).__name__
        return f"a {kind} of {len(value)}"
    if isinstance(value, Array):
        return f"an array of {dtype_name(value.dtype)} and shape {shape_text(value.shape)}"
    return f"a {type(value).__name__}"


def shape_text(shape: tuple[int | str, ...]) -> str:
    """Return a shape as Python writes it, names and all: `(n, 3)`, `(n,)`."""
    return f"({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})"


def dtype_name(code: str) -> str:
    """Return the name of a dtype code as a spec has it: `<f8` is float64, `|b1` is bool."""
    kinds = {"i": "int", "u": "uint", "f": "float", "c": "complex"}
    kind, size = kinds.get(code[1:2]), code[2:]
    if kind is None or not size.isdigit():
        return {"|b1": "bool"}.get(code, code)
    return f"{kind}{8 * int(size)}"


AUTHORS_TURN = "the problem is broken, not a solution: whoever wrote it has to correct the lines above"
