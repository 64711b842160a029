"""Likely copies in a class: pairs of files that are nearer to each other than two people's work is.

A file is a row of tokens, without the lines that the starter gave everybody. Two rows are compared by the
share of tokens that stay when one is edited into the other (the Indel distance, rapidfuzz's), twice:

    as written   names, numbers, strings and comments count: what was copied and left alone is near 1
    renamed      each name stands for its first place in the file: what was copied and renamed is near 1

Short solutions of one problem are alike when they are right, so `renamed` alone accuses nobody: the
median over the class says what is usual for the problem. A person has to look at each pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pbjudge.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

LEAST_TOKENS: Final = 20  # beyond the starter; fewer say nothing about whose they are
_MOST_TOKENS: Final = 20_000
_BLOCK: Final = 256  # files compared with all others at a time
_FIRST_LETTER: Final = 0x100  # tokens become letters of a string, beyond those that are special
_WORDS: Final = r"""#[^\n]*|"{3}[\s\S]*?"{3}|'{3}[\s\S]*?'{3}|"[^"\n]*"|'[^'\n]*'|[^\W\d]\w*|\d[\w.]*|\S"""
_NAME: Final = r"[^\W\d]\w*"


class Work(NamedTuple):
    """One student's file."""

    student: str
    source: bytes


class Pair(NamedTuple):
    """Two files that are alike, by shares from 0 to 1; `tokens` is the length of the shorter one."""

    one: str
    other: str
    written: float
    renamed: float
    tokens: int


class Likeness(NamedTuple):
    """The pairs of a problem that are alike, most first; what is usual; who wrote too little to tell."""

    pairs: tuple[Pair, ...]
    usual: float
    too_short: tuple[str, ...]


def likeness(works: Sequence[Work], starter: str, threshold: float) -> Likeness:
    """Return the pairs whose likeness as written is `threshold` or more, and the median of all pairs.

    Raises `UsageError` where rapidfuzz is not installed.
    """
    given = {_squeezed(line) for line in starter.splitlines()} - {""}
    rows = [(work.student, _tokens(work.source, given)) for work in works]
    compared = [(student, row) for student, row in rows if len(row) >= LEAST_TOKENS]
    too_short = tuple(sorted(student for student, row in rows if len(row) < LEAST_TOKENS))
    if len(compared) < 2:
        return Likeness((), 0.0, too_short)
    found = sorted(_pairs(compared, threshold), key=lambda pair: (-pair.written, pair.one, pair.other))
    return Likeness(tuple(found), _median([row for _, row in compared]), too_short)


def _pairs(compared: Sequence[tuple[str, list[str]]], threshold: float) -> Iterator[Pair]:
    import numpy as np

    written = _spelt([row for _, row in compared])
    renamed = _spelt([_renamed(row) for _, row in compared])
    scorer = _rapidfuzz("distance").Indel.normalized_similarity
    for first, block in _blocks(written):
        for row, column in np.argwhere(block >= threshold).tolist():
            one, other = first + row, column
            if one < other:
                (student, own), (mate, theirs) = compared[one], compared[other]
                share = float(scorer(renamed[one], renamed[other]))
                shortest = min(len(own), len(theirs))
                yield Pair(student, mate, float(block[row, column]), share, shortest)


def _blocks(spelt: Sequence[str]) -> Iterator[tuple[int, npt.NDArray[np.float32]]]:
    """Yield the likeness of each file with all, some rows at a time: a large class fits the memory."""
    import numpy as np

    process, distance = _rapidfuzz("process"), _rapidfuzz("distance")
    for first in range(0, len(spelt), _BLOCK):
        rows = spelt[first : first + _BLOCK]
        scorer = distance.Indel.normalized_similarity
        yield first, process.cdist(rows, spelt, scorer=scorer, dtype=np.float32, workers=-1)


def _median(rows: Sequence[list[str]]) -> float:
    """Return the median likeness as written, of all pairs of the first files where they are many."""
    import numpy as np

    spelt = _spelt(rows[:_BLOCK])
    _, block = next(_blocks(spelt))
    return float(np.median(block[np.triu_indices(len(spelt), 1)]))


def _tokens(source: bytes, given: set[str]) -> list[str]:
    lines = source.decode("utf-8", "replace").splitlines()
    own = "\n".join(line for line in lines if _squeezed(line) not in given)
    return [found[0] for found in re.finditer(_WORDS, own)][:_MOST_TOKENS]


def _renamed(row: Sequence[str]) -> list[str]:
    """Return tokens without comments, each name as the number of its first place."""
    places: dict[str, str] = {}
    code = [token for token in row if not token.startswith("#")]
    return [
        places.setdefault(token, f"name {len(places)}") if re.fullmatch(_NAME, token) else token
        for token in code
    ]


def _spelt(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return each row as a string with a letter for each token, which is what the library compares."""
    letters: dict[str, str] = {}
    for row in rows:
        for token in row:
            letters.setdefault(token, _letter(len(letters)))
    return ["".join(letters[token] for token in row) for row in rows]


def _letter(number: int) -> str:
    code = _FIRST_LETTER + number
    code += 0x800 if code >= 0xD800 else 0  # surrogates are no letters
    return chr(min(code, 0x10FFFF))


def _squeezed(line: str) -> str:
    return "".join(line.split())


def _rapidfuzz(module: str) -> Any:
    try:
        return import_module(f"rapidfuzz.{module}")
    except ModuleNotFoundError:
        raise UsageError(
            "`pbjudge similar` needs `rapidfuzz`, which is not installed", "pip install 'pbjudge[similar]'"
        ) from None
