"""Likely copies stand out, and what the starter gave everybody does not."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from grading import BANK, ROOT, lay

from pbjudge.classroom.similar import Likeness, Work, likeness
from pbjudge.errors import UsageError

STARTER = '"""Twice an array."""\n\n\ndef solve(x):\n    pass\n'
ADA = """\
def solve(x):
    # the sum of an array and itself, place by place
    total = x + x
    for place in range(len(total)):
        total[place] = total[place] * 1.0
    return total
"""
CEM = """\
import numpy as np


def solve(x):
    factor = np.asarray(2.0, dtype=x.dtype)
    if x.size == 0:
        return x.copy()
    out = np.empty_like(x)
    np.multiply(x, factor, out=out)
    return out
"""
RENAMED = ADA.replace("total", "result").replace("place", "k").replace("# the sum of", "# we take")


def found(sources: dict[str, str], threshold: float = 0.8) -> Likeness:
    works = [Work(student, source.encode()) for student, source in sources.items()]
    return likeness(works, STARTER, threshold)


def test_a_copy_stands_out_and_others_do_not() -> None:
    assert [
        (p.one, p.other, p.written) for p in found({"ada": ADA, "bob": ADA + "\n", "cem": CEM}).pairs
    ] == [("ada", "bob", 1.0)]


def test_a_copy_with_new_names_is_the_same_when_renamed() -> None:
    (pair,) = found({"ada": ADA, "bob": RENAMED}, threshold=0.5).pairs
    assert pair.written < 0.8
    assert pair.renamed == 1.0


def test_the_pairs_most_alike_come_first() -> None:
    near = ADA.replace("1.0", "1.00").replace("itself", "itself again")
    pairs = found({"dan": near, "ada": ADA, "bob": ADA}, threshold=0.5).pairs
    assert [(pair.one, pair.other) for pair in pairs] == [("ada", "bob"), ("dan", "ada"), ("dan", "bob")]


def test_what_the_starter_gave_does_not_count() -> None:
    short = found({"ada": STARTER, "bob": STARTER + "    return 2 * x\n", "cem": CEM})
    assert short == Likeness((), 0.0, ("ada", "bob"))


def test_the_median_says_what_is_usual() -> None:
    assert found({"ada": ADA, "bob": ADA, "eve": ADA}).usual == 1.0
    assert found({"ada": ADA, "cem": CEM}).usual < 0.6


@pytest.mark.parametrize(
    "source", ["def f(:\n" * 30, "\0" * 100, '"""' * 50 + "x " * 30, "é" * 90, "x" * 99_999]
)
def test_files_that_are_no_python_can_be_compared(source: str) -> None:
    assert len(found({"ada": source + ADA, "bob": source + ADA}).pairs) == 1


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidfuzz.process", None)
    with pytest.raises(UsageError) as caught:
        found({"ada": ADA, "bob": ADA})
    assert str(caught.value) == (
        "`pbjudge similar` needs `rapidfuzz`, which is not installed\nhint: pip install 'pbjudge[similar]'"
    )


def test_similar_lists_pairs_by_problem(tmp_path: Path) -> None:
    folder = lay(
        tmp_path,
        {"ada/double.py": ADA, "bob/double.py": ADA, "cem/double.py": CEM, "dan/double.py": "x = 1\n"},
    )
    done = subprocess.run(
        [sys.executable, "-m", "pbjudge", "similar", str(folder), "--bank", str(BANK)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert (done.returncode, done.stderr) == (0, "note: `double`: too short to tell: dan\n")
    assert re.sub(r"\d+% alike is usual", "N% alike is usual", done.stdout) == (
        "double: 1 pair, where N% alike is usual\n"
        "one  other  as written  renamed  tokens\n"
        "ada  bob          100%     100%      36\n"
    )
