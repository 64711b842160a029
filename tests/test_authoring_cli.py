"""author new, check and schema, as a person has them: whole outputs and exit codes."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Self

import pytest
from inline_snapshot import snapshot
from specs import FILES, REFERENCE, SPEC, edited, write_problem

ROOT = Path(__file__).parent.parent
# No case has more than three numbers, so that nothing is seen of the second line.
UNTRIED = edited(
    REFERENCE, ("return by * x", "if len(x) > 3:\n        return np.multiply(x, by)\n    return by * x")
)
UNTRIED = f"import numpy as np\n\n\n{UNTRIED}"


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return tmp_path


def author(*arguments: str) -> Done:
    command = [sys.executable, "-m", "pbjudge", "author", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return Done(done.returncode, done.stdout, done.stderr)


def test_a_problem_that_holds_is_a_table_of_rows(here: Path) -> None:
    write_problem(here / "problems" / "scale")
    assert author("check", "scale") == snapshot(
        Done(
            code=0,
            out="""\
scale
  schema           holds    every field is known and fits
  statement        holds    names every parameter
  hint style       holds    ladder and mistakes
  marked places    holds    no TODO is left
  examples         holds    3 examples against the reference
  starter          holds    is `not attempted`
  hidden cases     holds    4 cases, determined by their seed
  reference        holds    is accepted on 4 seeds
  deterministic    holds    run again, and in another order
  inputs           holds    may change
  rounding         holds    an ulp on 5 cases; another order along `n`; float32
                            is not claimed
  speed            holds    at most 0.1 s of CPU a case
  mistakes         holds    1 mistake, each in its group
  mistakes differ  holds    no two do the same
  groups           holds    1 group, named by mistakes
  symptoms         holds    each mistake is told by its own name
""",
            err="",
        )
    )


def test_what_does_not_hold_stands_under_its_row(here: Path) -> None:
    spec = edited(SPEC, ("expected: [2.0, 5.0]", "expected: [2.0, 4.0]"))
    write_problem(here / "problems" / "scale", {**FILES, "problem.yaml": spec})
    assert author("check", "--mutants") == snapshot(
        Done(
            code=3,
            out="""\
scale
  schema           holds    every field is known and fits
  statement        holds    names every parameter
  hint style       holds    ladder and mistakes
  marked places    holds    no TODO is left
  examples         fails    3 examples against the reference
    - `doubled`: values: 1 of 2 elements differs, at [1] by 1
  starter          holds    is `not attempted`
  hidden cases     holds    4 cases, determined by their seed
  reference        fails    is accepted on 4 seeds
    - seed 0, `doubled`: values: 1 of 2 elements differs, at [1] by 1
    - seed 1, `doubled`: values: 1 of 2 elements differs, at [1] by 1
    - seed 2, `doubled`: values: 1 of 2 elements differs, at [1] by 1
    - seed 3, `doubled`: values: 1 of 2 elements differs, at [1] by 1
  deterministic    holds    run again, and in another order
  inputs           holds    may change
  rounding         holds    an ulp on 5 cases; no named dimension whose order is
                            free; float32 is not claimed
  speed            holds    at most 0.1 s of CPU a case
  mistakes         holds    1 mistake, each in its group
  mistakes differ  holds    no two do the same
  groups           holds    1 group, named by mistakes
  symptoms         holds    each mistake is told by its own name
  mutants          fails    wait until the reference holds
""",
            err="",
        )
    )


def test_several_problems_are_summed_up_and_share_the_work(here: Path) -> None:
    write_problem(here / "bank" / "scale")
    write_problem(here / "bank" / "again", {**FILES, "problem.yaml": SPEC + "extra: 1\n"})
    done = author("check", "--bank", "bank", "--jobs", "2")
    assert done.code == 3
    assert done.err == ""
    assert done.out.splitlines()[:3] == snapshot(
        [
            "again",
            "  schema  fails    every field is known and fits",
            "    - bank/again/problem.yaml:42: extra: unknown key; known here: title,",
        ]
    )
    assert done.out.splitlines()[-1] == "2 problems: 1 hold, 1 fail"


def test_survivors_are_listed_with_what_to_do_about_them(here: Path) -> None:
    write_problem(here / "problems" / "scale", {**FILES, "reference.py": UNTRIED})
    done = author("check", "scale", "--mutants", "--jobs", "1")
    assert done.code == 3
    assert done.out[done.out.index("  mutants") :].split("    - ")[0] == snapshot("""\
  mutants          fails    22 mutants: 10 killed, 3 survive, 9 equivalent; 76.9
                            % killed
""")
    details = re.sub(r"-?\d+\.\d*", "N", done.out).split("    - ")
    assert next(one for one in details if "np.divide" in one) == snapshot("""\
survives: line 6, other function
        -return np.multiply(x, by)
        +return np.divide(x, by)
        told apart by scale(x=array([N, N, N, N, N]), by=N)
        reference array([N, N, N, N, N]), mutant array([N, N, N, N, N])
""")
    assert next(one for one in details if "+pass" in one) == snapshot("""\
   return np.multiply(x, by)
        +pass
        equivalents.yaml:
        m480a5fce5b:
          was: |-
            if len(x) > 3:
                return np.multiply(x, by)
          becomes: "pass"
          reason:
""")


def test_an_unknown_problem_is_told_before_the_work_begins(here: Path) -> None:
    write_problem(here / "problems" / "scale")
    assert author("check", "scale", "scael") == snapshot(
        Done(
            code=2,
            out="",
            err="""\
error: there is no problem `scael` in `problems`
hint: did you mean `scale`?
""",
        )
    )


def test_a_new_problem_says_what_to_do_next(here: Path) -> None:
    (here / "problems").mkdir()
    done = author("new", "my-sum")
    assert (done.code, done.err) == (
        0,
        "next: fill in the marked places, then `pbjudge author check my-sum`\n",
    )
    assert done.out.splitlines()[0] == "problems/my-sum/mistakes/default-of-one.py: written"
    assert author("new", "my-sum") == snapshot(
        Done(
            code=2,
            out="",
            err="""\
error: `problems/my-sum` is there already
hint: choose another name, or move it out of the way
""",
        )
    )


def test_where_there_is_no_bank_a_new_problem_asks_for_one(here: Path) -> None:
    assert author("new", "my-sum") == snapshot(
        Done(
            code=2,
            out="",
            err="""\
error: there is no folder `problems` here or above
hint: name one: `--into problems`
""",
        )
    )


def test_the_schema_is_json_alone(here: Path) -> None:
    done = author("schema")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["$ref"] == "#/$defs/Spec"


def test_help_shows_an_example_of_each_command(here: Path) -> None:
    for command in ("new", "check", "schema"):
        done = author(command, "--help")
        assert done.code == 0
        assert f"Example:\n    pbjudge author {command}" in done.out


def test_a_terminal_sees_how_far_the_mutants_are(here: Path) -> None:
    write_problem(here / "problems" / "scale", {**FILES, "reference.py": UNTRIED})
    with Terminal("check", "scale", "--mutants", "--jobs", "1") as terminal:
        said = b"".join(terminal)
    assert terminal.process.returncode == 3
    assert b"mutants of scale" in said


def test_an_interrupted_check_stops_at_once_and_its_workers_with_it(here: Path) -> None:
    write_problem(here / "problems" / "scale", {**FILES, "reference.py": UNTRIED})
    with Terminal("check", "scale", "--mutants", "--jobs", "2") as terminal:
        said = b""
        for chunk in terminal:
            said += chunk
            if b"mutants of scale" in said and b"interrupted" not in said:
                os.killpg(terminal.process.pid, signal.SIGINT)
    assert terminal.process.returncode == 130
    assert said.endswith(b"interrupted\r\n")


class Terminal:
    """An author command whose stderr is a terminal; iterating gives what it says there, to the end."""

    def __init__(self, *arguments: str) -> None:
        self.reader, self.writer = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pbjudge", "author", *arguments],
            stdout=subprocess.DEVNULL,
            stderr=self.writer,
            env={**os.environ, "TERM": "xterm"},
            start_new_session=True,
        )
        os.close(self.writer)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.wait()
        os.close(self.reader)

    def __iter__(self) -> Iterator[bytes]:
        while True:
            try:
                chunk = os.read(self.reader, 4096)
            except OSError:  # what Linux says when the other end is closed
                return
            if not chunk:
                return
            yield chunk
