"""The programs of `tests/attacks`, those of a folder beside the checkout, and odd sources."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pbjudge.model import Verdict

CODES = {
    "AC": Verdict.ACCEPTED,
    "WA": Verdict.WRONG_ANSWER,
    "RE": Verdict.RUNTIME_ERROR,
    "TLE": Verdict.TIME_LIMIT,
    "ILE": Verdict.IDLE_LIMIT,
    "MLE": Verdict.MEMORY_LIMIT,
    "OLE": Verdict.OUTPUT_LIMIT,
    "CE": Verdict.DOES_NOT_LOAD,
}
FOLDER = Path(__file__).parent / "attacks"
SHARED = Path(__file__).parents[2] / "shared" / "attacks"

# Without Landlock a path can not be told from another, so none is opened: what is imported later was imported
# before, or is missing. These honest programs meet that.
WITHOUT_LANDLOCK = {
    "honest/numpy_printing": (
        "RE",
        "`np.info` imports pydoc, which nobody imports beforehand",
    ),
    "honest/prints_captured": ("RE", "opens /dev/null, a path like any other"),
}

# It sends the frame of another wire, whose header is no header here: where the machine is quick enough to read it
# within the limit, the frame is malformed. `hostile/wire_slow_drip` is the same in this wire.
OF_ANOTHER_WIRE = {"attacks/063_frame_slow_drip": "ILE|TLE|RE"}


class Program(NamedTuple):
    """A submission and the verdicts that are right for it."""

    name: str
    source: bytes
    expected: frozenset[Verdict]

    def expected_at(self, level: str) -> frozenset[Verdict]:
        if level == "no-landlock" and self.name in WITHOUT_LANDLOCK:
            return verdicts(WITHOUT_LANDLOCK[self.name][0])
        return self.expected


def programs() -> list[Program]:
    """Return every program there is, in an order that does not change."""
    paths = [*FOLDER.glob("*/*.py"), *SHARED.glob("*.py")]
    return [*map(_read, sorted(paths)), *_made()]


def verdicts(codes: str) -> frozenset[Verdict]:
    return frozenset(CODES[code] for code in codes.split("|"))


def _read(path: Path) -> Program:
    source = path.read_bytes()
    first = source.partition(b"\n")[0].decode()
    codes = first.removeprefix("# expect: ").partition(" -- ")[0]
    name = f"{path.parent.name}/{path.stem}"
    return Program(name, source, verdicts(OF_ANOTHER_WIRE.get(name, codes)))


ANSWER = b"def solve(x):\n    return x * 2\n"


def _made() -> list[Program]:
    kinds = (("AC", _accepted()), ("CE", _no_text()), ("CE", _too_deep()), ("AC|CE", _large()))
    return [
        Program(f"made/{name}", source, verdicts(codes))
        for codes, made in kinds
        for name, source in made.items()
    ]


def _accepted() -> dict[str, bytes]:
    return {
        "a mark of UTF-8": b"\xef\xbb\xbf" + ANSWER,
        "lines of Windows": ANSWER.replace(b"\n", b"\r\n"),
        "lines of an old Mac": ANSWER.replace(b"\n", b"\r"),
        "no last newline": ANSWER.rstrip(),
        "latin-1 that is declared": b"# -*- coding: latin-1 -*-\nname = '\xfc'\n" + ANSWER,
        "tabs and form feeds": b"def solve(x):\n\tf = \\\n\t\t2\n\x0c\n\treturn (x\n * f)\n",
        "a name in wide letters": "def ｓｏｌｖｅ(x):\n    return x * 2\n".encode(),
        "nine hundred kilobytes of comments": b"# comment\n" * 90_000 + ANSWER,
        "a text of nine hundred kilobytes": b'"""' + b"words " * 150_000 + b'"""\n' + ANSWER,
        "a comment that reads backwards": "# \u202e x\ndef solve(x):\n    return x * 2  # \u2066\n".encode(),
    }


def _no_text() -> dict[str, bytes]:
    return {
        "nothing": b"",
        "white space": b" \n\t\n",
        "comments alone": b"# def solve(x): return x * 2\n",
        "a byte of zero": ANSWER + b"\0",
        "a mark of UTF-8 in the middle": ANSWER + b"\xef\xbb\xbfx = 1\n",
        "latin-1 that is not declared": b"name = '\xfc'\n" + ANSWER,
        "an encoding that is none": b"# coding: rot13\n" + ANSWER,
        "UTF-16": ANSWER.decode().encode("utf-16"),
        "UTF-16 without its mark": ANSWER.decode().encode("utf-16-le"),
        "two megabytes": b"# comment\n" * 200_000 + ANSWER,
        "tabs against blanks": b"def solve(x):\n\tif 1:\n        return x\n",
        "a name in Cyrillic": "def solv\u0435(x):\n    return x * 2\n".encode(),
        "await at the top": b"await solve\n" + ANSWER,
    }


def _too_deep() -> dict[str, bytes]:
    """What a compiler nests in C, or computes while it compiles."""
    many, calls = 10**5, 10**4
    levels = b"".join(b" " * n + b"if 1:\n" for n in range(200)) + b" " * 200 + b"pass"
    lines = {
        "an integer of a million digits": b"x = " + b"9" * 10**6,
        "a tower of powers": b"x = 9 ** 9 ** 9",
        "a hundred thousand parentheses": b"x = " + b"(" * many + b"1" + b")" * many,
        "parentheses that never close": b"x = " + b"(" * many,
        "a hundred thousand lists": b"x = " + b"[" * many + b"]" * many,
        "a hundred thousand minus signs": b"x = " + b"-" * many + b"y",
        "a hundred thousand attributes": b"x = y" + b".a" * many,
        "a hundred thousand subscripts": b"x = y" + b"[0]" * many,
        "ten thousand lambdas": b"x = " + b"lambda: " * calls + b"y\nx()" + b"()" * calls,
        "two hundred levels": levels,
        "f-strings in f-strings": b"x = " + b"f'{" * 200 + b"y" + b"}'" * 200,
        "four thousand decorators that are missing": b"@nobody\n" * 4000 + b"def f(): pass",
    }
    return {name: text + b"\n" + ANSWER for name, text in lines.items()}


def _large() -> dict[str, bytes]:
    entries = b"".join(b"%d: %d, " % (n, n) for n in range(50_000))
    lines = {
        "a hundred thousand sums": b"x = 1" + b" + 1" * 10**5,
        "ten thousand functions": b"".join(b"def f%d(): pass\n" % n for n in range(10**4)),
        "a dict of fifty thousand": b"x = {" + entries + b"}",
        "a text multiplied while it is compiled": b"x = lambda: ('a' * 10**9, (1,) * 10**9, 1 << 10**9)",
    }
    return {name: text + b"\n" + ANSWER for name, text in lines.items()}
