"""`pbjudge grade`, run as a course's CI runs it: what is judged, what is told, how it ends."""

from __future__ import annotations

import json
import os
import pty
import random
import re
import signal
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest
from grading import (
    BANK,
    CRASH,
    RIGHT,
    ROOT,
    WRONG,
    Done,
    command,
    environment,
    grade,
    keys,
    lay,
    many,
    results,
)

from pbjudge.classroom.grade import Judged
from pbjudge.classroom.journal import Journal, Mark
from pbjudge.cli import board
from pbjudge.model import Verdict

HEAD = "problem  files  judged  accepted  mean score\n"
LAYOUTS = (
    "it has to hold `<student>/<slug>.py`, `<student>/<slug>/solution.py` or `<slug>/solution.py`; "
    "`pbjudge list` shows the slugs"
)
SORTS = "import numpy as np\n\n\ndef sorting_order(x):\n    return np.argsort(x)\n"
BROKEN = """\
def solve(x):
    return 1 / 0


def numbers(rng, size):
    return {"x": rng.normal(size=size)}
"""
MIXED = {
    "ada/double.py": RIGHT,
    "bob/double/solution.py": f"# pbjudge: adam-step\n{WRONG}",
    "cem/Double.py": CRASH,
    "eve/notes.txt": "",
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_class_is_graded_and_what_is_odd_about_it_is_told(here: Path) -> None:
    lay(here / "class", MIXED)
    (here / "dan").mkdir()
    (here / "class/dan").symlink_to("../dan")
    (here / "class/fay").mkdir()
    (here / "class/fay/double.py").symlink_to("../ada/double.py")
    (here / "class.csv").write_text("id,name\nada,Ada\nbob,Bob\ncem,Cem\ngil,Gil\n")
    done = grade("class", "--roster", "class.csv", "--json", "out.json", "-j", "2")
    assert done == Done(
        0,
        f"{HEAD}double       4       4         1        25.0\n",
        """\
judged 3 files in T
note: `bob/double/solution.py`: the header names `adam-step`; judged as `double`, by its path
note: `cem/Double.py`: the name is read as `double`
note: `dan` is a link: it was not followed
note: `eve` is not on the roster and holds no submission: it was left out
note: `fay/double.py`: it is a link, which is not followed
note: `fay` is not on the roster
note: `gil` is on the roster and has no folder
""",
    )
    graded = results(here / "out.json")["graded"]
    assert [(one["student"], one["path"], one["verdict"], one["score"]) for one in graded] == [
        ("ada", "ada/double.py", "accepted", 100),
        ("bob", "bob/double/solution.py", "wrong answer", 0),
        ("cem", "cem/Double.py", "runtime error", 0),
        ("fay", "fay/double.py", "does not load", 0),
        ("gil", "", "missing", 0),
    ]
    assert (here / "class.pbjudge-journal").exists()


def test_one_students_repository_is_graded_as_such(here: Path) -> None:
    lay(here / "ada", {"double/solution.py": RIGHT, "docs/x.md": "x"})
    assert grade("ada", "--problems", "double", "--fail", "-j", "1") == Done(
        0, f"{HEAD}double       1       1         1       100.0\n", "judged 1 file in T\n"
    )


def test_fail_ends_with_1_where_anything_is_not_accepted_or_missing(here: Path) -> None:
    lay(here / "class", {"ada/double.py": RIGHT})
    assert grade("class", "--fail", "-j", "1").code == 0
    (here / "class/bob").mkdir()
    assert grade("class", "--fail") == Done(
        1,
        f"{HEAD}double       1       1         1       100.0\n",
        """\
1 judged before, from class.pbjudge-journal; 0 to judge
note: `bob` handed in nothing for `double`
""",
    )


def test_what_is_known_is_not_judged_again_and_what_has_changed_is(here: Path) -> None:
    lay(here / "class", many([RIGHT, WRONG, CRASH]))
    journal = here / "class.pbjudge-journal"
    assert grade("class", "-j", "1").err == "judged 3 files in T\n"
    assert grade("class").err == "3 judged before, from class.pbjudge-journal; 0 to judge\n"
    lay(here / "class", {"s0001/double.py": RIGHT})
    assert grade("class", "-j", "1") == Done(
        0,
        f"{HEAD}double       3       3         2        66.7\n",
        "2 judged before, from class.pbjudge-journal; 1 to judge\njudged 1 file in T\n",
    )
    assert grade("class", "--seed", "1", "-j", "1").err == "judged 3 files in T\n"
    assert len(keys(journal)) == len(set(keys(journal))) == 7
    assert grade("class", "--fresh", "-j", "1").err == "judged 3 files in T\n"
    assert len(keys(journal)) == 3
    assert len(keys(here / "class.pbjudge-journal.1.bak")) == 7


def test_a_file_that_comes_twice_is_judged_once(here: Path) -> None:
    lay(here / "class", {"ada/double.py": WRONG, "bob/double.py": WRONG})
    assert grade("class", "-j", "2").err == "judged 1 file in T\n"


def test_exports_are_the_same_whatever_the_order_and_the_jobs(here: Path) -> None:
    sources = [RIGHT, WRONG, CRASH, "def solve(x):\n    print(object())\n    return object()\n", "x =", ""]
    files = list(many(sources * 2).items())
    for run, jobs in enumerate("12"):
        random.Random(run).shuffle(files)
        lay(here / f"{run}" / "class", dict(files))
        exports = [f"--{name}={run}/out.{name}" for name in ("json", "junit", "csv", "markdown", "html")]
        assert grade(f"{run}/class", "-j", jobs, *exports).code == 0
    assert results(here / "0/out.json") == results(here / "1/out.json")
    for name in ("junit", "csv", "markdown", "html"):
        first, second = (unmeasured((here / f"{run}/out.{name}").read_text(), name) for run in "01")
        assert first == second, name


def unmeasured(text: str, name: str) -> str:
    """Return an export without its measured figures, which stand apart in each format."""
    if name == "junit":
        return re.sub(r'time="[^"]*"|<property name="measured[^>]*>', "", text)
    if name == "csv":
        head, *rows = text.splitlines()
        kept = head.split(",").index(next(cell for cell in head.split(",") if cell.startswith("measured")))
        return "\n".join(",".join(row.split(",")[:kept]) for row in (head, *rows))
    if name == "html":
        return text[: text.index('id="measured"')]
    return text.partition("measured")[0] if "measured" in text else text


def test_addresses_are_in_no_export(here: Path) -> None:
    lay(here / "class", many(["def solve(x):\n    raise ValueError(solve)\n"]))
    assert grade("class", "-j", "1", "--json", "out.json").code == 0
    assert (
        re.findall("function solve at [^>]*", (here / "out.json").read_text())[0] == "function solve at 0x…"
    )


def test_grade_refuses_weaker_isolation_than_full_unless_told_otherwise(here: Path) -> None:
    lay(here / "class", {"ada/double.py": RIGHT})
    held = "and `process` is what holds here: asked for by `--isolation process`"
    hint = "leave the option out; or, where every file is trusted, `--require-isolation process`"
    assert grade("class", "--isolation", "process", "--require-isolation", "full") == Done(
        4, "", f"error: a class is judged at isolation level `full`, {held}\nhint: {hint}\n"
    )
    assert grade("class", "--isolation", "process", "-j", "1").code == 0


def test_two_runs_on_one_journal_are_refused(here: Path) -> None:
    lay(here / "class", {"ada/double.py": RIGHT})
    with Journal.open(here / "one"):
        assert grade("class", "--journal", "one") == Done(
            2,
            "",
            """\
error: another `pbjudge grade` is writing the journal `one`
hint: wait until it has ended, or grade something else with `--journal FILE`
""",
        )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("class",),
            f"error: nothing in `class` is a submission\nhint: {LAYOUTS}\n",
        ),
        (
            ("class", "--problems", "doubel"),
            "error: there is no problem `doubel` in `ROOT/tests/bank`\nhint: did you mean `double`?\n",
        ),
        (
            ("class", "--json", "no/out.json"),
            "error: there is no folder `no` to write `out.json` into\nhint: make it first\n",
        ),
        (("class", "--json", "class"), "error: `class` is a folder\nhint: name the file to write\n"),
        (
            ("nobody",),
            "error: there is no folder `nobody`\nhint: name the folder that holds the students' folders\n",
        ),
    ],
)
def test_what_can_not_be_graded_is_told_before_anything_is_judged(
    here: Path, arguments: tuple[str, ...], told: str
) -> None:
    lay(here / "class", {"ada/notes.txt": ""})
    assert grade(*arguments) == Done(2, "", told)
    assert not (here / "class.pbjudge-journal").exists()


@pytest.mark.parametrize("platform", ["gradescope", "prairielearn"])
def test_one_students_report_on_a_class_is_refused_before_anything_is_judged(
    here: Path, platform: str
) -> None:
    lay(here / "class", {"ada/double.py": RIGHT, "bo/double.py": RIGHT})
    assert grade("class", f"--{platform}", "results.json") == Done(
        2,
        "",
        f"error: `--{platform}` tells one student's results, and `class` has 2 students\n"
        "hint: grade one student's folder, or take `--json` or `--csv` for a class\n",
    )
    assert grade("class").err == "judged 1 file in T\n"  # none was known from before


def test_a_broken_problem_ends_the_run_with_3(here: Path) -> None:
    lay(here / "class", {"ada/double.py": RIGHT})
    bank = lay(here / "bank", {f"double/{p.name}": p.read_text() for p in (BANK / "double").glob("*.*")})
    lay(bank, {"double/mistakes/identity.py": "", "double/reference.py": BROKEN})
    fails = "`reference.py` fails on case `doubling 1`: raised ZeroDivisionError in line 2: division by zero"
    hint = "its author has to mend it; `pbjudge author check double` shows all that is wrong"
    assert grade("class", bank=bank) == Done(3, "", f"error: problem `double`: {fails}\nhint: {hint}\n")


def test_gradescope_has_results_whatever_happens(here: Path) -> None:
    lay(here / "class", {"ada/notes.txt": ""})
    assert grade("class", "--gradescope", "results.json").code == 2
    assert json.loads((here / "results.json").read_text())["tests"] == []


def test_under_github_actions_annotations_the_summary_and_the_result_come_by_themselves(here: Path) -> None:
    lay(here / "repo/work", {"double/solution.py": CRASH})
    told = {"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(here / "repo")}
    files = {name: str(here / name) for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    done = grade("repo/work", "-j", "1", more={**told, **files})
    assert done.code == 0
    assert "::error file=work/double/solution.py,line=2," in done.out
    assert "double" in (here / "GITHUB_STEP_SUMMARY").read_text()
    assert (here / "GITHUB_OUTPUT").read_text().startswith("result=")


def test_interrupted_it_goes_on_where_it_stopped(here: Path) -> None:
    lay(here / "class", many(["import time\ntime.sleep(0.3)\n" + RIGHT] * 8))
    journal = here / "class.pbjudge-journal"
    run = subprocess.Popen(
        command("grade", "class", "-j", "1"),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not journal.exists() or not keys(journal):
        time.sleep(0.01)
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=20)
    assert (run.returncode, err) == (130, "interrupted\n")
    known = len(keys(journal))
    assert 0 < known < 8
    assert grade("class", "-j", "2").err.splitlines()[0] == (
        f"{known} judged before, from class.pbjudge-journal; {8 - known} to judge"
    )
    assert len(set(keys(journal))) == 8


def test_on_a_terminal_a_table_shows_how_far_it_is(here: Path) -> None:
    lay(here / "class", many(["import time\ntime.sleep(0.4)\n" + RIGHT] * 4))
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        command("grade", "class", "-j", "1"),
        env=environment(TERM="xterm", COLUMNS="100"),
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 1 << 16):
            shown += chunk
    except OSError:
        pass  # how the end of a terminal reads
    os.close(ours)
    assert run.wait() == 0
    screen = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode())
    assert "problem  files  judged  accepted  mean score" in screen
    assert re.search(r"\d of 4 judged, \d+ a second, \d+ s left", screen)
    assert "judged 4 files in " in screen


def test_help_says_where_a_run_goes_on() -> None:
    done = grade("--help")
    assert "A run that was stopped goes on where it stopped when it is given again." in " ".join(
        done.out.split()
    )
    assert str(ROOT) not in done.out


def test_what_the_judge_fails_on_is_named_counts_against_nobody_and_is_tried_again(here: Path) -> None:
    lay(
        here / "class", {f"{student}/sorting-order.py": f"{SORTS}# {student}\n" for student in ("ada", "bob")}
    )
    lay(here / "class", {"eve/sorting-order.py": "x = 1\n"})
    source = ROOT / "tests" / "bank_checked" / "sorting-order"
    bank = lay(here / "bank", {f"sorting-order/{p.name}": p.read_text() for p in source.glob("*.*")})
    lay(bank, {f"sorting-order/mistakes/{p.name}": p.read_text() for p in source.glob("mistakes/*")})
    reference = (bank / "sorting-order/reference.py").read_text()
    broken = reference.replace("    x = args", "    import os; os._exit(3)\n    x = args")
    lay(bank, {"sorting-order/reference.py": broken})
    why = "`sorts` of `reference.py` fails: the process exited with status 3 before it answered"
    assert grade("class", "-j", "1", "--json", "out.json", bank=bank) == Done(
        4,
        """\
problem        files  judged  accepted  mean score
sorting-order      3       1         0         0.0
""",
        f"""\
judged 3 files in T
note: `ada/sorting-order.py`: problem `sorting-order`: {why}
note: `bob/sorting-order.py`: problem `sorting-order`: {why}
error: the judge failed on 2 of 3 files
hint: run the same command again
""",
    )
    scores = [(one["student"], one["verdict"], one["score"]) for one in results(here / "out.json")["graded"]]
    assert scores == [("ada", "judge error", None), ("bob", "judge error", None), ("eve", "does not load", 0)]
    assert len(keys(here / "class.pbjudge-journal")) == 1


def test_of_many_notes_the_first_are_shown(here: Path) -> None:
    lay(here / "class", {f"s{number:02d}/x": "" for number in range(30)} | {"ada/double.py": RIGHT})
    lines = grade("class", "-j", "1").err.splitlines()
    assert lines[1] == "note: `s00` handed in nothing for `double`"
    assert len(lines) == 22
    assert lines[-1] == "note: … and 10 more, which the exports list"


def test_without_a_terminal_a_line_now_and_then_says_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(board, "_EVERY", 0.0)
    with board.Board() as shown:
        shown.begin(Counter({"double": 2}))
        shown.note(Judged("double", Mark(Verdict.ACCEPTED, 100.0)))
        shown.end()
    first, last = capsys.readouterr().err.splitlines()
    assert re.fullmatch(r"1 of 2 judged, \d+ a second, \d+ s left", first)
    assert re.fullmatch(r"judged 1 file in \d+ s, \d+ a second", last)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.4, "0 s"), (99, "99 s"), (130, "2 min"), (5000, "83 min"), (9000, "2.5 h")]
)
def test_a_span_of_time_is_told_in_its_unit(seconds: float, text: str) -> None:
    assert board._span(seconds) == text
