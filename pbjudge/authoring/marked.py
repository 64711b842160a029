"""The places that `author new` leaves for the author to fill, marked `TODO`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from pbjudge.authoring.proof import Proof, State

MARK = "TODO"
_SUFFIXES = (".yaml", ".py", ".md")


class Place(NamedTuple):
    """A marked line of a file, from 1, and what it says after the mark."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


def marked_places(folder: Path) -> Proof:
    """Prove that nothing in a problem's folder is left to be filled in."""
    found = places(folder)
    state: State = "fails" if found else "holds"
    return Proof("marked places", state, f"no {MARK} is left", tuple(map(str, found)))


def places(folder: Path) -> list[Place]:
    """Return the marked lines of a problem's files, in the order of their names."""
    out = []
    for file in sorted(_files(folder)):
        text = (folder / file).read_text(encoding="utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), 1):
            before, mark, after = line.partition(MARK)
            if mark:
                said = after.lstrip(": ").rstrip(" .\"'`>*-")
                out.append(Place(file, number, said or before.strip(" #\"'")))
    return out


def _files(folder: Path) -> list[str]:
    found = []
    for inside in ("", "mistakes"):
        try:
            names = os.listdir(folder / inside)
        except OSError:
            continue
        found += [os.path.join(inside, name) for name in names if name.endswith(_SUFFIXES)]
    return found
