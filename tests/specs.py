"""A small sound problem, and what tests do to it: write it down, spoil it, read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pbjudge import bank
from pbjudge.errors import BankError
from pbjudge.model import Problem

SPEC = """\
title: Scale
difficulty: easy
collection: Arrays
topics: [broadcasting]
statement: |
  Multiply `x` by the number `by`.
solve:
  function: scale
  params:
    x: {type: float64, shape: [n], doc: what to scale}
    by: {type: float, default: 2.0, doc: the factor}
  returns: {type: float64, shape: [n], doc: the product}
examples:
  - name: doubled
    why: two is the factor where none is given
    args: {x: [1, 2.5]}
    expected: [2.0, 5.0]
  - name: shrunk
    why: a factor may be small
    args: {x: [1.0], by: 1e-3}
    expected: [1e-3]
  - name: nothing
    why: an empty array stays empty
    args: {x: []}
    expected: []
hidden:
  - group: any factor
    points: 40
    generate: draw
    sizes: [1, 3]
    sweep: {by: [0.5, -1]}
hints:
  - {rung: orient, text: Which of the two inputs is an array?}
  - {rung: concept, text: Arithmetic on an array works on each entry.}
  - {rung: worked step, text: "For 3 and 0.5, one entry gives 1.5."}
mistakes:
  adds:
    fails: any factor
    symptom: The result is off by an amount that does not depend on the entry.
    point: Which operation scales a number?
    explain: Adding shifts all entries alike. Scaling multiplies each.
"""

REFERENCE = """\
def scale(x, by=2.0):
    return by * x


def draw(rng, size, by):
    return {"x": rng.normal(size=size), "by": by}
"""

FILES = {
    "problem.yaml": SPEC,
    "reference.py": REFERENCE,
    "walkthrough.md": "Multiply.\n",
    "mistakes/adds.py": "def scale(x, by=2.0):\n    return by + x\n",
}

CLASS_SPEC = """\
title: Counter
difficulty: medium
collection: Objects
topics: [state]
statement: |
  Count from `start`; `add` raises the count by `amount`, `merge` by the count of `other`.
solve:
  class: Counter
  methods:
    __init__:
      params:
        start: {type: int, default: 0}
    add:
      params:
        amount: {type: int}
      returns: {type: int}
    merge:
      params:
        other: {type: any}
      returns: {type: int}
examples:
  - name: one step
    why: the count starts at start
    steps:
      - {new: Counter, args: {start: 3}, save: c}
      - {call: add, on: c, args: {amount: 2}, expected: 5}
  - name: what was returned goes in again
    why: a result is reused
    steps:
      - {new: Counter, save: c}
      - {call: add, on: c, args: {amount: 2}, save: two}
      - {call: add, on: c, args: {amount: $two}, expected: 4}
  - name: no negative start
    why: a count is never negative
    steps:
      - {new: Counter, args: {start: -1}, raises: ValueError}
hidden:
  - {group: chains, points: 1, generate: chain}
hints:
  - {rung: orient, text: What has to be remembered between calls?}
  - {rung: concept, text: An object keeps what its methods share.}
  - {rung: strategy, text: Keep one number and return it after each change.}
"""

CLASS_FILES = {
    "problem.yaml": CLASS_SPEC,
    "reference.py": """\
class Counter:
    def __init__(self, start=0):
        self.count = start

    def add(self, amount):
        self.count += amount
        return self.count

    def merge(self, other):
        return self.add(other.count)


def chain(rng, size, **sweep):
    return []
""",
    "walkthrough.md": "Count.\n",
}


def write_problem(folder: Path, files: dict[str, str] = FILES) -> Path:
    """Write the files of a problem into `folder` and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def edited(text: str, *edits: tuple[str, str]) -> str:
    """Return `text` with each piece replaced by another; each has to be there exactly once."""
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
        text = text.replace(old, new)
    return text


class Desk:
    """A bank in a folder of its own, which is the current folder too, so that paths are short."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, spec: str = SPEC, slug: str = "scale", **files: str) -> Problem:
        """Return the problem that a spec and changed files make; `reference` stands for reference.py."""
        base = FILES if slug == "scale" else CLASS_FILES
        changed = {_FILE_NAMES.get(name, name): text for name, text in files.items()}
        write_problem(self.root / slug, {**base, "problem.yaml": spec, **changed})
        return bank.load(slug, (self.root,))

    def complaints(self, spec: str = SPEC, slug: str = "scale", **files: str) -> list[str]:
        """Return the lines of the error that reading ends in, without the folder before each."""
        with pytest.raises(BankError) as caught:
            self.read(spec, slug, **files)
        return [line.removeprefix(f"{slug}/") for line in caught.value.text.splitlines()]


_FILE_NAMES = {"reference": "reference.py", "support": "support.py"}
