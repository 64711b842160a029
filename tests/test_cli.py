"""The command line as a person has it: whole outputs and exit codes, at 80 columns, without colour."""

from __future__ import annotations

import inspect
import json
import os
import re
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest
from inline_snapshot import snapshot

from pbjudge.cli import app
from pbjudge.cli.program import SUMMARIES

ROOT = Path(__file__).parent.parent
REFERENCE = (ROOT / "problems" / "adam-step" / "reference.py").read_text()
MISTAKE = (ROOT / "problems" / "adam-step" / "mistakes" / "no-bias-correction.py").read_text()
DOUBLE = "# pbjudge: double\n\n\ndef solve(x):\n    return x * 2\n"
BANK = ("--bank", str(ROOT / "tests" / "bank"))


class Done(NamedTuple):
    """How a command ended, with what changes from run to run made the same."""

    code: int
    out: str
    err: str


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return tmp_path


def pbjudge(*arguments: str, stdin: str = "") -> Done:
    done = subprocess.run(
        [sys.executable, "-m", "pbjudge", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )
    return Done(done.returncode, redacted(done.stdout), redacted(done.stderr))


def redacted(text: str) -> str:
    for path, word in ((os.getcwd(), "HERE"), (os.environ["PBJUDGE_HOME"], "HOME"), (str(ROOT), "ROOT")):
        text = text.replace(path, word)
    text = re.sub(r"\d+ MiB at its peak", "N MiB at its peak", text)
    text = re.sub(r"[\d.]+ m?s (of CPU|for the reference)", r"T \1", text)
    text = re.sub(r"isolation  (full|no-landlock|process)", "isolation  LEVEL", text)
    return re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "DATE", text)


def test_fetch_writes_a_starter_and_the_statement(here: Path) -> None:
    assert pbjudge("fetch", "same-padding", "--into", "practice") == snapshot(
        Done(
            code=0,
            out="""\
practice/same-padding/solution.py: written
practice/same-padding/README.md: written
""",
            err="next: write your solution, then `pbjudge test same-padding`\n",
        )
    )
    assert (here / "practice/same-padding/solution.py").read_text().startswith("# pbjudge: same-padding\n")


def test_fetch_keeps_what_was_changed_and_force_backs_it_up(here: Path) -> None:
    pbjudge("fetch", "same-padding")
    file = here / "same-padding" / "solution.py"
    file.write_text("# pbjudge: same-padding\nmine = 1\n")
    assert pbjudge("fetch", "same-padding") == snapshot(
        Done(
            code=0,
            out="""\
same-padding/solution.py: kept, as you changed it
same-padding/README.md: unchanged
""",
            err="next: write your solution, then `pbjudge test same-padding`\n",
        )
    )
    assert pbjudge("fetch", "same-padding", "--force") == snapshot(
        Done(
            code=0,
            out="""\
same-padding/solution.py: written anew, yours is backed up to `solution.py.bak`
same-padding/README.md: unchanged
""",
            err="next: write your solution, then `pbjudge test same-padding`\n",
        )
    )
    assert (here / "same-padding" / "solution.py.bak").read_text() == "# pbjudge: same-padding\nmine = 1\n"


def test_fetching_an_unknown_problem_says_which_was_meant(here: Path) -> None:
    assert pbjudge("fetch", "adam-stp") == snapshot(
        Done(
            code=2,
            out="",
            err="""\
error: there is no problem `adam-stp` in `ROOT/problems`
hint: did you mean `adam-step`?
""",
        )
    )
    assert not list(here.iterdir())


def test_a_starter_is_not_attempted_and_shows_where_to_write(here: Path) -> None:
    pbjudge("fetch", "same-padding")
    assert pbjudge("test", "same-padding") == snapshot(
        Done(
            code=1,
            out="""\
Padding for Same Convolution: not attempted

  nothing is written yet: the body of `same_padding` goes to line 13 of the file

  isolation  LEVEL
  next       write it, then `pbjudge test same-padding`
""",
            err="judging same-padding/solution.py as same-padding\n",
        )
    )


def test_an_accepted_test_run_points_to_submit(here: Path) -> None:
    (here / "solution.py").write_text("# pbjudge: adam-step\n" + REFERENCE)
    assert pbjudge("test") == snapshot(
        Done(
            code=0,
            out="""\
Adam Step: accepted

  first step      accepted
  second step     accepted
  no gradient     accepted
  tiny gradient   accepted

  score      examples only: `pbjudge submit` judges the hidden cases
  isolation  LEVEL
  next       `pbjudge submit adam-step`
""",
            err="judging solution.py as adam-step\n",
        )
    )


def test_a_failing_test_run_shows_call_expected_and_got(here: Path) -> None:
    (here / "solution.py").write_text("# pbjudge: adam-step\n" + MISTAKE)
    assert pbjudge("test") == snapshot(
        Done(
            code=1,
            out="""\
Adam Step: wrong answer

  first step      wrong answer   values
  second step     wrong answer   values
  no gradient     wrong answer   values
  tiny gradient   wrong answer   values

first failure: first step
  item 0 (`param`): all 2 elements differ, the largest at [1] by 0.216
  (from zero moments the corrected ratio is ±1, so each parameter moves by about
  lr)

    adam_step(
        param=array([1., -2.]), grad=array([0.5, -4.]), m=array([0., 0.]),
        v=array([0., 0.]), t=1, lr=0.1,
    )

    float64, shape (2,)
          expected        got   difference
    [0]        0.9   0.683772        0.216
    [1]       -1.9   -1.68377        0.216   ← largest

  diagnosis  The early steps have the wrong length, and the gap closes as t
             grows.

  score      examples only: `pbjudge submit` judges the hidden cases
  isolation  LEVEL
  next       `pbjudge hint adam-step` opens a hint
""",
            err="judging solution.py as adam-step\n",
        )
    )


def test_a_failing_submit_scores_by_group_and_is_kept(here: Path) -> None:
    (here / "solution.py").write_text("# pbjudge: adam-step\n" + MISTAKE)
    done = pbjudge("submit")
    verdict, counterexample = done.out.split("\na small counterexample for ")
    assert counterexample.startswith("`bias correction`\n")  # whole in test_counterexample: it takes its time
    assert done._replace(out=verdict) == snapshot(
        Done(
            code=1,
            out="""\
Adam Step: wrong answer

  examples
    first step                 wrong answer   values
    second step                wrong answer   values
    no gradient                wrong answer   values
    tiny gradient              wrong answer   values
  hidden groups                                        cases    points
    returned moments           accepted                4 of 4   15 of 15
    bias correction            wrong answer   values   0 of 8   0 of 30
    updated moments            accepted                3 of 3   15 of 15
    eps outside the root       accepted                4 of 4   10 of 10
    eps after the correction   wrong answer   values   0 of 2   0 of 10
    defaults                   wrong answer   values   0 of 4   0 of 10
    inputs untouched           wrong answer   values   0 of 2   0 of 10

first failure: first step
  item 0 (`param`): all 2 elements differ, the largest at [1] by 0.216
  (from zero moments the corrected ratio is ±1, so each parameter moves by about
  lr)

    adam_step(
        param=array([1., -2.]), grad=array([0.5, -4.]), m=array([0., 0.]),
        v=array([0., 0.]), t=1, lr=0.1,
    )

    float64, shape (2,)
          expected        got   difference
    [0]        0.9   0.683772        0.216
    [1]       -1.9   -1.68377        0.216   ← largest

  diagnosis  The early steps have the wrong length, and the gap closes as t
             grows.

  score      40 of 100
  memory     N MiB at its peak
  isolation  LEVEL
  next       `pbjudge hint adam-step` opens a hint
""",
            err="judging solution.py as adam-step\n",
        )
    )
    assert pbjudge("history") == snapshot(
        Done(
            code=0,
            out="""\
#  when              problem    verdict       score  noticed
1  DATE  adam-step  wrong answer  40     no-bias-correction

problem    best  practice  hints opened
adam-step  40    40        none

`pbjudge history SLUG --restore N` brings back the file of attempt N
""",
            err="",
        )
    )
    (here / "solution.py").write_text("gone\n")
    assert pbjudge("history", "--restore", "1") == snapshot(
        Done(
            code=0,
            out="solution.attempt-1.py: written\n",
            err="",
        )
    )
    assert (here / "solution.attempt-1.py").read_text() == "# pbjudge: adam-step\n" + MISTAKE


def test_an_accepted_submit_has_full_score(here: Path) -> None:
    (here / "solution.py").write_text("# pbjudge: adam-step\n" + REFERENCE)
    assert pbjudge("submit") == snapshot(
        Done(
            code=0,
            out="""\
Adam Step: accepted

  examples
    first step                 accepted
    second step                accepted
    no gradient                accepted
    tiny gradient              accepted
  hidden groups                           cases    points
    returned moments           accepted   4 of 4   15 of 15
    bias correction            accepted   8 of 8   30 of 30
    updated moments            accepted   3 of 3   15 of 15
    eps outside the root       accepted   4 of 4   10 of 10
    eps after the correction   accepted   2 of 2   10 of 10
    defaults                   accepted   4 of 4   10 of 10
    inputs untouched           accepted   2 of 2   10 of 10

  score      100 of 100
  memory     N MiB at its peak
  time       T of CPU for the hidden cases, T for the reference
  isolation  LEVEL
  next       `pbjudge walkthrough adam-step`
""",
            err="judging solution.py as adam-step\n",
        )
    )
    listed = pbjudge("list", "--topic", "optimizers", "--difficulty", "medium")
    assert listed == snapshot(
        Done(
            code=0,
            out="""\
problem        title              difficulty  topics                state   best
adam-class     Adam as a Class    medium      optimizers, state     new
adam-step      Adam Step          medium      optimizers            solved  100
adamw-step     AdamW              medium      optimizers, weight…   new
nesterov-step  Nesterov Momentum  medium      optimizers, momentum  new

4 problems · 1 solved
""",
            err="",
        )
    )


def test_the_walkthrough_opens_once_the_problem_is_solved(here: Path) -> None:
    (here / "s.py").write_text(DOUBLE)
    assert pbjudge("walkthrough", "double", *BANK) == snapshot(
        Done(
            code=2,
            out="",
            err="""\
error: the walkthrough of `double` opens once it is solved, or with the last rung of its ladder
hint: `pbjudge submit double`, or `pbjudge hint double`
""",
        )
    )
    pbjudge("submit", "s.py", *BANK)
    assert pbjudge("walkthrough", "double", *BANK) == snapshot(
        Done(
            code=0,
            out="""\
Double

Multiply by two.

Did you consider

• What is each element multiplied by?
""",
            err="",
        )
    )


def test_a_diagnosis_goes_on_with_each_new_attempt(here: Path) -> None:
    file = here / "solution.py"
    told = []
    for attempt in ("x = 1", "x = 1  # the same program", "x = 2", "x = 3", "x = 4"):
        file.write_text("# pbjudge: adam-step\n" + MISTAKE + attempt + "\n")
        report = json.loads(pbjudge("submit", "--format", "json").out)
        told.append(report["diagnosis"]["text"])
    assert told == snapshot(
        [
            "The early steps have the wrong length, and the gap closes as t grows.",
            "The early steps have the wrong length, and the gap closes as t grows.",
            "What do the moments hold on the first step, when they started from zero?",
            "Zero-started averages are too small by 1 - beta^t: divide each moment by that before the ratio.",
            "Zero-started averages are too small by 1 - beta^t: divide each moment by that before the ratio.",
        ]
    )


def test_an_exception_shows_the_learners_own_frames(here: Path) -> None:
    (here / "s.py").write_text(
        "# pbjudge: double\ndef solve(x):\n    print('looking', x)\n    return helper(x)\n\n\ndef helper(x):\n    return x[10]\n"
    )
    assert pbjudge("test", "s.py", *BANK) == snapshot(
        Done(
            code=1,
            out="""\
Double: runtime error

  one     runtime error   IndexError
  row     runtime error   IndexError
  table   runtime error   IndexError

first failure: one
  IndexError: index 10 is out of bounds for axis 0 with size 1
  (a single element)

    solve(x=array([1.5]))

    line 4 solve  │ return helper(x)
    line 8 helper │ return x[10]

    printed
    │ looking [1.5]

  score      examples only: `pbjudge submit` judges the hidden cases
  isolation  LEVEL
  next       `pbjudge hint double` opens a hint
""",
            err="judging s.py as double\n",
        )
    )


def test_a_syntax_error_shows_its_line(here: Path) -> None:
    (here / "s.py").write_text("# pbjudge: double\ndef solve(x)\n    return x\n")
    assert pbjudge("test", "s.py", *BANK) == snapshot(
        Done(
            code=1,
            out="""\
Double: does not load

  SyntaxError in line 2: expected ':'

    1 │ # pbjudge: double
    2 │ def solve(x)
      │             ^

  isolation  LEVEL
  next       mend it, then `pbjudge test s.py`
""",
            err="judging s.py as double\n",
        )
    )


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b"", "the file is empty"),
        (b"# pbjudge: double\n\x00", "NUL byte"),
        (b"# pbjudge: double\n'\xff'\n", "not UTF-8"),
        (b"# pbjudge: double\n" + b"#" * (1 << 20), "larger than 1 MiB"),
    ],
)
def test_a_file_that_is_no_source_does_not_load(source: bytes, reason: str, here: Path) -> None:
    (here / "double").mkdir()
    (here / "double" / "solution.py").write_bytes(source)
    done = pbjudge("test", "double", *BANK)
    assert done.code == 1
    assert "does not load" in done.out
    assert reason in done.out


def test_a_missing_file_is_a_usage_error(here: Path) -> None:
    assert pbjudge("test", "nothing.py") == snapshot(
        Done(
            code=2,
            out="",
            err="""\
error: there is no file `HERE/nothing.py`
hint: name a file, a folder or a problem; `pbjudge list` shows every problem
""",
        )
    )


def test_nothing_to_judge_says_where_it_looked(here: Path) -> None:
    assert pbjudge("test") == snapshot(
        Done(
            code=2,
            out="",
            err="""\
error: no solution was found: looked for `solution.py` in `HERE` and each folder above, and for the last problem fetched
hint: `pbjudge fetch SLUG` writes one to start from, or name the problem or the file
""",
        )
    )


def test_one_case_can_be_run_and_an_unknown_one_is_named(here: Path) -> None:
    (here / "s.py").write_text(DOUBLE)
    assert pbjudge("test", "s.py", "--case", "row", *BANK) == snapshot(
        Done(
            code=0,
            out="""\
Double: accepted

  row   accepted

  score      examples only: `pbjudge submit` judges the hidden cases
  isolation  LEVEL
  next       `pbjudge submit s.py`
""",
            err="judging s.py as double\n",
        )
    )
    assert pbjudge("test", "s.py", "--case", "rwo", *BANK) == snapshot(
        Done(
            code=2,
            out="",
            err="""\
judging s.py as double
error: problem `double` has no case named `rwo`
hint: its examples are `one`, `row`, `table`
""",
        )
    )


def test_json_goes_to_stdout_alone(here: Path) -> None:
    (here / "s.py").write_text(DOUBLE)
    done = pbjudge("submit", "s.py", "--format", "json", *BANK)
    report = json.loads(done.out)
    assert (done.code, done.err) == (0, "judging s.py as double\n")
    assert (report["verdict"], report["score"], report["diagnosis"]) == ("accepted", 100.0, None)


def test_debug_runs_a_case_in_the_open(here: Path) -> None:
    (here / "s.py").write_text(DOUBLE.replace("return", "print('in', __file__); breakpoint(); return"))
    done = pbjudge("debug", "s.py", "--case", "one", *BANK, stdin="p x\nc\n")
    assert done.code == 0
    assert "(Pdb) array([1.5])" in done.out
    assert done.out.endswith("returned array([3.])\nas expected\n")


def test_debug_leaves_an_exception_as_it_is(here: Path) -> None:
    (here / "s.py").write_text(DOUBLE.replace("x * 2", "x / nothing"))
    done = pbjudge("debug", "s.py", "--case", "one", *BANK)
    assert done.code == 1
    assert done.err.endswith("NameError: name 'nothing' is not defined\n")
    assert done == snapshot(
        Done(
            code=1,
            out="",
            err="""\
running case `one` of s.py unconfined
Traceback (most recent call last):
  File "HERE/s.py", line 5, in solve
    return x / nothing
               ^^^^^^^
NameError: name 'nothing' is not defined
""",
        )
    )


def test_hints_cost_what_they_say_and_rereading_is_free(here: Path) -> None:
    assert pbjudge("hint", "double", *BANK) == snapshot(
        Done(
            code=0,
            out="""\
orient  free
  Look at what the sum of an array and itself is.

`pbjudge hint double` opens the next rung: concept, costs 10 of the practice
score
""",
            err="",
        )
    )
    assert pbjudge("hint", "double", *BANK) == snapshot(
        Done(
            code=0,
            out="",
            err="the next rung, `concept`, costs 10 points of the practice score; `pbjudge hint double --yes` opens it\n",
        )
    )
    assert pbjudge("hint", "double", "--yes", *BANK) == snapshot(
        Done(
            code=0,
            out="""\
concept  costs 10 of the practice score
  Multiplication by a scalar acts on each element.

`pbjudge hint double` opens the next rung: strategy, costs 20 of the practice
score
""",
            err="the next rung, `concept`, costs 10 points of the practice score\n",
        )
    )
    assert pbjudge("hint", "double", "--all", *BANK) == snapshot(
        Done(
            code=0,
            out="""\
orient  free
  Look at what the sum of an array and itself is.

concept  costs 10 of the practice score
  Multiplication by a scalar acts on each element.

`pbjudge hint double` opens the next rung: strategy, costs 20 of the practice
score
""",
            err="",
        )
    )
    pbjudge("hint", "double", "--yes", *BANK)
    assert pbjudge("hint", "double", "--yes", *BANK) == snapshot(
        Done(
            code=0, out="", err="every rung of this problem is open; `pbjudge hint --all` shows them again\n"
        )
    )


def test_show_is_the_statement_in_the_terminal(here: Path) -> None:
    assert pbjudge("show", "same-padding") == snapshot(
        Done(
            code=0,
            out="""\
Padding for Same Convolution
same-padding · easy · Deep Learning · convolution · padding

A convolution with stride 1 slides a filter of odd size F over an input of size
I that was padded with P cells on each of its two sides. The size of its output
is

    O = I - F + 2P + 1

Given F as `filter_size`, return the padding P for which the output is exactly
as large as the input, O = I.

Conventions:

• `filter_size` is odd and at least 1.
• P is added equally to both sides; what is returned is the padding of one side.
• The result counts cells: it is an `int`.

What to write

    def same_padding(filter_size: int) -> int:

    filter_size  int: size F of the filter, odd, in cells

    returns int: padding P on each side, in cells

What counts

The arguments may be changed in place.
A number has to be equal to the expected one.

Examples

  filter of three
  the centre of the filter stands on the first cell, so one of its three cells
  hangs over each edge

    same_padding(filter_size=3)
    → 1

  filter of five
  two cells hang over each edge, and 2P = 4 cells are added in total

    same_padding(filter_size=5)
    → 2

  filter of one
  a filter of one cell never reaches over an edge, so nothing has to be added

    same_padding(filter_size=1)
    → 0
""",
            err="",
        )
    )


def test_a_filter_that_nothing_has_is_a_usage_error(here: Path) -> None:
    assert pbjudge("list", "--topic", "optimisers") == snapshot(
        Done(
            code=2,
            out="",
            err="""\
error: no problem has the topic `optimisers`
hint: did you mean `optimizers`?
""",
        )
    )


def test_unknown_commands_and_options_say_what_was_meant(here: Path) -> None:
    assert pbjudge("tset") == snapshot(
        Done(
            code=2,
            out="",
            err="""\
error: No such command 'tset'. Did you mean 'test'?
hint: `pbjudge --help` shows what it takes
""",
        )
    )
    assert pbjudge("test", "--cse", "x") == snapshot(
        Done(
            code=2,
            out="",
            err="""\
error: No such option: --cse (Possible options: --case)
hint: `pbjudge test --help` shows what it takes
""",
        )
    )


def test_the_help_of_the_whole_says_what_each_command_says_of_itself() -> None:
    own = {name: inspect.getdoc(app._declared(place)) or "" for name, place in app.COMMANDS.items()}
    own |= {name: import_module(f"pbjudge.cli.{m}").app.info.help for name, m in app.GROUPS.items()}
    assert {name: " ".join(text.split("\n\n")[0].split()) for name, text in own.items()} == SUMMARIES


def test_every_command_shows_an_example(here: Path) -> None:
    for command in ("list", "show", "fetch", "test", "submit", "debug", "hint", "history", "doctor"):
        done = pbjudge(command, "--help")
        assert done.code == 0
        assert f"  Example:\n    pbjudge {command}" in done.out


def test_a_broken_spec_tells_all_its_mistakes_at_once(here: Path) -> None:
    folder = here / "problems" / "bad"
    folder.mkdir(parents=True)
    (folder / "problem.yaml").write_text("title: Bad\ndificulty: easy\nexamples: 3\n")
    done = pbjudge("show", "bad")
    assert done == snapshot(
        Done(
            code=3,
            out="",
            err="""\
error: problems/bad/problem.yaml:1: difficulty: is missing
problems/bad/problem.yaml:1: collection: is missing
problems/bad/problem.yaml:1: topics: is missing
problems/bad/problem.yaml:1: statement: is missing
problems/bad/problem.yaml:1: solve: is missing
problems/bad/problem.yaml:1: hidden: is missing
problems/bad/problem.yaml:1: hints: is missing
problems/bad/problem.yaml:1: reference.py: is missing; the problem's answer stands there
problems/bad/problem.yaml:1: walkthrough.md: is missing; it explains the answer step by step
problems/bad/problem.yaml:2: dificulty: unknown key; did you mean `difficulty`?
problems/bad/problem.yaml:3: examples: expected a list, got the number 3
hint: the problem is broken, not a solution: whoever wrote it has to correct the lines above
""",
        )
    )


def test_a_locked_history_costs_no_verdict(here: Path) -> None:
    home = Path(os.environ["PBJUDGE_HOME"])
    home.mkdir(exist_ok=True)
    (home / "history.sqlite3").write_bytes(b"this is no database, " * 100)
    (here / "s.py").write_text(DOUBLE)
    done = pbjudge("submit", "s.py", *BANK)
    assert done.code == 0
    assert done.out.startswith("Double: accepted\n")
    assert done.err == snapshot("""\
judging s.py as double
note: the history `HOME/history.sqlite3` is damaged: file is not a database
hint: move `history.sqlite3*` out of `HOME`; the next command begins a new history
""")


def test_an_unwritable_cache_costs_time_alone(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "file").write_text("")
    monkeypatch.setenv("PBJUDGE_HOME", str(here / "file" / "home"))
    (here / "s.py").write_text(DOUBLE)
    assert pbjudge("test", "s.py", *BANK).code == 0


def test_weaker_isolation_than_required_is_refused(here: Path) -> None:
    (here / "s.py").write_text(DOUBLE)
    assert pbjudge(
        "test", "s.py", "--isolation", "process", "--require-isolation", "full", *BANK
    ) == snapshot(
        Done(
            code=4,
            out="",
            err="""\
judging s.py as double
error: isolation level `full` is required, and `process` is what holds here: asked for by `--isolation process`
hint: leave the option out
""",
        )
    )


def test_interrupting_leaves_no_process_behind(here: Path) -> None:
    (here / "s.py").write_text(
        DOUBLE.replace("return", "print('started', flush=True)\n    while True: pass\n    return")
    )
    command = [sys.executable, "-m", "pbjudge", "test", "s.py", *BANK]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    assert running.stderr is not None
    assert running.stderr.readline() == "judging s.py as double\n"
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=30)
    assert (running.returncode, err) == (130, "interrupted\n")
    assert not [line for line in processes() if "pbjudge.sandbox" in line and str(running.pid) in line]


def processes() -> list[str]:
    """The command lines of the processes whose parent has gone or is ours."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status, command = (folder / "status").read_text(), (folder / "cmdline").read_bytes()
        except OSError:
            continue
        parent = re.search(r"^PPid:\t(\d+)", status, re.MULTILINE)
        found.append(f"{parent and parent[1]} {command.decode(errors='replace')}")
    return found


@pytest.mark.parametrize("command", ["list", "submit s.py"])
def test_a_reader_that_leaves_costs_neither_the_exit_code_nor_the_attempt(command: str, here: Path) -> None:
    (here / "s.py").write_text(DOUBLE)
    command = f"{sys.executable} -m pbjudge {command} {' '.join(BANK)} 2>/dev/null | true"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    if "submit" in command:
        assert "accepted" in pbjudge("history").out


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_what_a_terminal_can_not_encode_is_replaced(
    encoding: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "s.py").write_text(DOUBLE.replace("* 2", "* 3"))
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    command = [sys.executable, "-m", "pbjudge", "test", "s.py", *BANK]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stdout.startswith(b"Double: wrong answer")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_changes_no_exit_code(closed: str, here: Path) -> None:
    (here / "s.py").write_text(DOUBLE)
    command = f"{sys.executable} -m pbjudge submit s.py {' '.join(BANK)} {closed}"
    assert subprocess.run(["bash", "-c", command], capture_output=True, check=False).returncode == 0
    assert "accepted" in pbjudge("history").out


def test_the_problem_of_the_last_fetch_is_named_with_its_reason(here: Path) -> None:
    pbjudge("fetch", "same-padding")
    (here / "other.py").write_text("def same_padding(filter_size):\n    return filter_size // 2\n")
    assert pbjudge("test", "other.py").err == "judging other.py as same-padding, the last problem fetched\n"


def test_a_hidden_case_can_not_be_run_by_its_name(here: Path) -> None:
    (here / "s.py").write_text(DOUBLE)
    assert pbjudge("submit", "s.py", "--case", "doubling 1", *BANK) == snapshot(
        Done(
            code=2,
            out="",
            err="""\
judging s.py as double
error: problem `double` has no case named `doubling 1`
hint: its examples are `one`, `row`, `table`
""",
        )
    )


def test_a_bank_without_problems_and_a_folder_that_is_gone_are_told(here: Path) -> None:
    assert pbjudge("list", "--bank", ".") == snapshot(
        Done(
            code=2,
            out="",
            err="""\
error: `HERE` holds no problems
hint: a bank is a folder of folders with a `problem.yaml`
""",
        )
    )
    gone = here / "gone"
    gone.mkdir()
    command = f"cd gone && rmdir ../gone && {sys.executable} -m pbjudge list"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == snapshot(
        (
            2,
            """\
error: the current folder is gone
hint: `cd` to one that is there
""",
        )
    )


def test_columns_of_zero_are_eighty(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    eighty = pbjudge("list")
    monkeypatch.setenv("COLUMNS", "0")
    assert pbjudge("list") == eighty


def test_the_version_is_printed(here: Path) -> None:
    assert pbjudge("--version").out.startswith("pbjudge 0.")


# --- commands that are not parsed, because they need not be -------------------------------------------------


@pytest.mark.parametrize("body", ["x * 2", "x + 2", "nothing"])
@pytest.mark.parametrize("command", ["test", "submit"])
def test_a_command_without_options_says_what_one_with_them_does(
    here: Path, command: str, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "double.py").write_text(DOUBLE.replace("x * 2", body))
    monkeypatch.setenv("PBJUDGE_BANK", BANK[1])

    assert pbjudge(command, "double.py") == pbjudge(command, "double.py", "--isolation", "full")


def test_a_command_without_options_loads_neither_typer_nor_numpy_nor_yaml(here: Path) -> None:
    (here / "double.py").write_text(DOUBLE)
    code = (
        "import sys; from pbjudge.cli import app; app._exit_code(sys.argv[1:]);"
        "print({'typer', 'numpy', 'yaml', 'pbjudge.diagnose'} & set(sys.modules))"
    )
    environment = {**os.environ, "PBJUDGE_BANK": BANK[1]}
    pbjudge("list", *BANK)  # reads the specs
    for words in (
        ["test", "double.py"],
        ["submit", "double.py"],
        ["list"],
        ["show", "double"],
        ["hint", "double"],
    ):
        done = subprocess.run(
            [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True, env=environment
        )
        assert done.stdout.splitlines()[-1] == "set()"


@pytest.mark.parametrize("words", [["list"], ["show", "double"], ["hint", "double"], ["show", "dobule"]])
def test_what_shows_something_shows_the_same_however_it_is_called(
    here: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed = pbjudge(*words, *BANK)
    monkeypatch.setenv("PBJUDGE_BANK", BANK[1])
    monkeypatch.setenv("PBJUDGE_HOME", str(here / "another"))

    assert pbjudge(*words) == parsed


def test_a_command_whose_arguments_do_not_fit_is_told_so_by_the_parser(here: Path) -> None:
    assert pbjudge("test", "one", "two") == snapshot(
        Done(
            code=2,
            out="",
            err="""\
error: Got unexpected extra argument(s) (two)
hint: `pbjudge test --help` shows what it takes
""",
        )
    )
    assert pbjudge("submit", "--sed", "3").code == 2
