"""Watch: each kind of save, each key, each end; in pipes and in a real terminal, with real processes."""

from __future__ import annotations

import contextlib
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from inline_snapshot import snapshot
from terminal import DEADLINE, PBJUDGE, ROOT, Terminal, all_end, descendants, state_of

from pbjudge.home import data_home
from pbjudge.workspace import sittings
from pbjudge.workspace.clocks import read_clocks
from pbjudge.workspace.history import History

RIGHT = "# pbjudge: double\n\n\ndef solve(x):\n    return x * 2\n"
WRONG = "# pbjudge: double\n\n\ndef solve(x):\n    return x * 2 if x.ndim == 1 else x\n"
HANGS = "# pbjudge: double\n\n\ndef solve(x):\n    while True:\n        pass\n"
WAITING = "watching solution.py as double"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a bank of its own, to be broken, and an accepted solution."""
    shutil.copytree(ROOT / "tests" / "bank", tmp_path / "bank")
    (tmp_path / "work").mkdir()
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PBJUDGE_BANK", str(tmp_path / "bank"))
    monkeypatch.setenv("COLUMNS", "80")
    save(RIGHT)
    return tmp_path


def save(text: str, path: Path = Path("solution.py")) -> None:
    """Save as most editors do: written beside, renamed into place."""
    draft = path.with_name(f".{path.name}.new")
    draft.write_text(text)
    draft.rename(path)


class Pipes:
    """A watch whose output is read through pipes."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [*PBJUDGE, *(arguments or ("watch", "solution.py"))],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._said = {"out": "", "err": ""}

    def tells(self, count: int = 1) -> list[str]:
        """Wait for so many reports, and return them."""
        return [
            redacted(told).lstrip("\n") for told in self._taken("out", r"(?s).*?\n  next [^\n]*\n", count)
        ]

    def says(self, lines: int = 1) -> str:
        """Wait for so many lines on stderr, and return them."""
        return redacted("".join(self._taken("err", r"[^\n]*\n", lines)))

    def ends(self, number: signal.Signals) -> tuple[int, str, str]:
        """Send a signal; return the exit code and what was said that nobody has waited for."""
        started = descendants(self.process.pid)
        assert started
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=DEADLINE)
        assert all_end(started)
        assert os.listdir(os.environ["TMPDIR"]) == []
        return (
            self.process.returncode,
            redacted(self._said["out"] + out.decode()),
            redacted(self._said["err"] + err.decode()),
        )

    def _taken(self, stream: str, pattern: str, count: int) -> list[str]:
        deadline = time.monotonic() + DEADLINE
        while len(re.findall(pattern, self._said[stream])) < count:
            assert time.monotonic() < deadline, f"{self._said}"
            self._read()
        taken = re.findall(pattern, self._said[stream])[:count]
        self._said[stream] = self._said[stream][sum(map(len, taken)) :]
        return taken

    def _read(self) -> None:
        streams: dict[str, IO[bytes] | None] = {"out": self.process.stdout, "err": self.process.stderr}
        for name, pipe in streams.items():
            assert pipe is not None
            if select.select([pipe], [], [], 0.02)[0]:
                data = os.read(pipe.fileno(), 65536).decode()
                assert data, f"the watch ended: {self._said}"
                self._said[name] += data


@contextlib.contextmanager
def piped(*arguments: str) -> Iterator[Pipes]:
    """A watch in pipes that has told of the file as it is."""
    pipes = Pipes(*arguments)
    try:
        yield pipes
    finally:
        pipes.process.kill()
        pipes.process.communicate()


def redacted(text: str) -> str:
    text = text.replace(os.getcwd(), "HERE").replace(os.environ["PBJUDGE_BANK"], "BANK")
    text = re.sub(r"isolation  (full|no-landlock|process)", "isolation  LEVEL", text)
    text = re.sub(r"\d+ MiB at its peak", "N MiB at its peak", text)
    text = re.sub(r"[\d.]+ m?s (of CPU|for the reference)", r"T \1", text)
    return re.sub(r"\b\d\d:\d\d:\d\d\b", "TIME", text)


def verdicts(reports: list[str]) -> list[str]:
    return [report.split("\n")[0] for report in reports]


# --- through a pipe -------------------------------------------------------------------------------


def test_each_save_is_judged_and_what_changed_is_told(here: Path) -> None:
    with piped() as watch:
        assert watch.says() == "judging solution.py as double\n"
        assert watch.tells() == snapshot(
            [
                """\
Double: accepted

  one     accepted
  row     accepted
  table   accepted

  score      examples only: `pbjudge submit` judges the hidden cases
  isolation  LEVEL
  next       `pbjudge submit solution.py`
"""
            ]
        )
        save(WRONG)
        assert watch.tells() == snapshot(
            [
                """\
Double: wrong answer
  newly failing  table

  one     accepted
  row     accepted
  table   wrong answer   values

first failure: table
  all 4 elements differ, the largest at [1, 1] by 4
  (two dimensions)

    solve(x=array([[1., 2.], [3., 4.]]))

    expected  float64 (2, 2)   got  float64 (2, 2)
         [0]  [1]                   [0]  [1]
    [0]    2    4              [0]    1    2
    [1]    6    8              [1]    3   *4
    * the largest difference

    where they differ
    [0]  ▓▓
    [1]  ██
    · agrees   up to  ░ 1%  ▒ 10%  ▓ 50%  █ 100%  of 4

  score      examples only: `pbjudge submit` judges the hidden cases
  isolation  LEVEL
  next       `pbjudge hint double` opens a hint
"""
            ]
        )
        save(RIGHT)
        assert watch.tells() == snapshot(
            [
                """\
Double: accepted
  newly passing  table

  one     accepted
  row     accepted
  table   accepted

  score      examples only: `pbjudge submit` judges the hidden cases
  isolation  LEVEL
  next       `pbjudge submit solution.py`
"""
            ]
        )
        assert watch.ends(signal.SIGTERM) == (143, "", "")


def test_a_file_that_is_written_in_place_is_judged_whole(here: Path) -> None:
    with piped() as watch:
        watch.tells()
        with open("solution.py", "w") as file:
            file.write(WRONG[:40])
            file.flush()
            file.write(WRONG[40:])
        assert verdicts(watch.tells()) == ["Double: wrong answer"]
        assert watch.ends(signal.SIGTERM)[:2] == (143, "")


def test_a_burst_of_saves_is_one(here: Path) -> None:
    with piped() as watch:
        watch.tells()
        # Stopped meanwhile, so that it is one burst on the slowest machine.
        watch.process.send_signal(signal.SIGSTOP)
        for number in range(20):
            save(f"{WRONG}# {number}\n")
            Path("solution.py").write_text(f"{WRONG}# again {number}\n")
        save(RIGHT + "# last\n")
        watch.process.send_signal(signal.SIGCONT)
        assert verdicts(watch.tells()) == ["Double: accepted"]
        assert watch.ends(signal.SIGTERM)[:2] == (143, "")


def test_an_editor_that_moves_the_file_aside_and_its_swap_files_change_nothing_else(here: Path) -> None:
    with piped() as watch:
        watch.tells()
        Path(".solution.py.swp").write_text("swap")
        Path("4913").write_text("")
        Path("4913").unlink()
        Path("solution.py").rename("solution.py~")
        Path("solution.py").write_text(WRONG)
        assert verdicts(watch.tells()) == ["Double: wrong answer"]
        Path(".solution.py.swp").unlink()
        Path("solution.py~").unlink()
        save(WRONG)
        os.utime("solution.py")
        save(RIGHT)
        assert verdicts(watch.tells()) == ["Double: accepted"]
        assert watch.ends(signal.SIGTERM)[:2] == (143, "")


def test_a_file_that_is_a_link_is_watched_where_it_lies(here: Path) -> None:
    (here / "store").mkdir()
    Path("solution.py").rename(here / "store" / "mine.py")
    Path("solution.py").symlink_to(here / "store" / "mine.py")
    with piped() as watch:
        watch.tells()
        (here / "store" / "mine.py").write_text(WRONG)
        assert verdicts(watch.tells()) == ["Double: wrong answer"]


def test_a_file_that_does_not_load_is_told_and_changes_nothing_about_the_cases(here: Path) -> None:
    with piped() as watch:
        watch.tells()
        save("# pbjudge: double\ndef solve(x)\n")
        assert watch.tells() == snapshot(
            [
                """\
Double: does not load

  SyntaxError in line 2: expected ':'

    1 │ # pbjudge: double
    2 │ def solve(x)
      │             ^

  isolation  LEVEL
  next       mend it, then `pbjudge test solution.py`
"""
            ]
        )
        save(WRONG)
        assert watch.tells()[0].split("\n")[1] == "  newly failing  table"


def test_a_formatter_after_a_save_leaves_what_changed_with_the_save(here: Path) -> None:
    save(WRONG)
    with piped() as watch:
        watch.tells()
        save(RIGHT)
        assert watch.tells()[0].split("\n")[1] == "  newly passing  table"
        save(RIGHT.replace("x * 2", "(x  *  2)  # formatted"))
        assert watch.tells()[0].split("\n")[1] == "  newly passing  table"
        save(RIGHT.replace("x * 2", "2 * x"))
        assert watch.tells()[0].split("\n")[1] == "  nothing newly passes or fails"


def test_a_spec_that_breaks_is_told_and_the_watch_goes_on(here: Path) -> None:
    spec = here / "bank" / "double" / "problem.yaml"
    whole = spec.read_text()
    with piped() as watch:
        watch.says()
        watch.tells()
        save(whole.replace("difficulty: easy", "difficulty: esay"), spec)
        assert watch.says(3) == snapshot("""\
error: BANK/double/problem.yaml:2: difficulty: expected `easy`, `hard` or `medium`, got text `esay`
hint: the problem is broken, not a solution: whoever wrote it has to correct the lines above
until it is mended, the problem is judged as it was before
""")
        save(WRONG)
        assert verdicts(watch.tells()) == ["Double: wrong answer"]
        save(whole, spec)
        assert watch.says() == snapshot("the problem is mended, and as it was before\n")
        save(whole.replace("expected: [3.0]", "expected: [4.0]"), spec)
        assert watch.says() == snapshot("the problem has changed, and was read again\n")
        assert watch.tells()[0].split("\n")[1] == "  newly failing  one"
        assert watch.ends(signal.SIGTERM) == (143, "", "")


def test_a_support_file_that_comes_reloads_the_problem(here: Path) -> None:
    with piped() as watch:
        watch.says()
        watch.tells()
        (here / "bank" / "double" / "support.py").write_text("def loss(x):\n    return x\n")
        assert watch.says() == "the problem has changed, and was read again\n"
        assert verdicts(watch.tells()) == ["Double: accepted"]


def test_a_file_that_is_deleted_is_waited_for(here: Path) -> None:
    with piped() as watch:
        watch.says()
        watch.tells()
        Path("solution.py").unlink()
        assert watch.says() == "there is no file `solution.py`; waiting for it\n"
        save(RIGHT)
        assert watch.says() == "solution.py is back, as it was\n"
        Path("solution.py").unlink()
        watch.says()
        save(WRONG)
        assert verdicts(watch.tells()) == ["Double: wrong answer"]
        assert watch.ends(signal.SIGTERM) == (143, "", "")


def test_a_folder_that_is_deleted_is_waited_for(here: Path) -> None:
    folder = Path("elsewhere")
    folder.mkdir()
    (folder / "solution.py").write_text(RIGHT)
    with piped("watch", "elsewhere") as watch:
        watch.says()
        watch.tells()
        shutil.rmtree(folder)
        assert watch.says().endswith("; waiting for it\n")
        folder.mkdir()
        (folder / "solution.py").write_text(WRONG)
        assert verdicts(watch.tells()) == ["Double: wrong answer"]
        (folder / "solution.py").write_text(RIGHT)
        assert verdicts(watch.tells()) == ["Double: accepted"]


def test_a_submission_that_hangs_is_ended_by_its_limits_and_a_save_meanwhile_is_judged_after(
    here: Path,
) -> None:
    spec = here / "bank" / "double" / "problem.yaml"
    save(spec.read_text().replace("cpu: 1.0", "cpu: 0.5"), spec)
    with piped() as watch:
        watch.tells()
        save(HANGS)
        spinning(watch.process.pid)
        save(RIGHT)
        assert verdicts(watch.tells()) == ["Double: accepted"]
        save(HANGS)
        (report,) = watch.tells()
        assert report == snapshot("""\
Double: time limit
  newly failing  one, row

  one     time limit
  row     time limit
  table   not run

first failure: one
  more than T of CPU time
  (a single element)

    solve(x=array([1.5]))

  score      examples only: `pbjudge submit` judges the hidden cases
  isolation  LEVEL
  next       `pbjudge hint double` opens a hint
""")
        assert watch.ends(signal.SIGTERM)[:2] == (143, "")


def spinning(pid: int) -> int:
    """Wait until a process that this one has started runs and runs; return its number."""
    deadline = time.monotonic() + DEADLINE
    while time.monotonic() < deadline:
        for child in descendants(pid):
            try:
                fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if fields[0] == "R" and int(fields[11]) > 15:  # hundredths of a second of its own
                return child
    raise AssertionError("nothing runs")


def test_a_first_line_that_names_another_problem_is_followed(here: Path) -> None:
    shutil.copytree(here / "bank" / "double", here / "bank" / "twice")
    with piped() as watch:
        watch.says()
        watch.tells()
        save(RIGHT.replace("double", "twice"))
        assert watch.says() == "judging solution.py as twice\n"
        assert verdicts(watch.tells()) == ["Double: accepted"]
        save(RIGHT.replace("double", "nothing"))
        assert watch.says(2) == snapshot("""\
error: the first line of `HERE/solution.py` names the problem `nothing`, which no bank in use has
hint: `pbjudge list` shows every problem
""")


def test_test_watch_is_the_same(here: Path) -> None:
    with piped("test", "solution.py", "--watch", "--case", "row") as watch:
        assert watch.says() == "judging solution.py as double\n"
        (report,) = watch.tells()
        assert report.split("\n")[:4] == ["Double: accepted", "", "  row   accepted", ""]


def test_a_watch_has_no_other_format(here: Path) -> None:
    done = subprocess.run(
        [*PBJUDGE, "test", "--watch", "--format", "json"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "error: `--watch` shows reports as text\nhint: leave out `--watch` or `--format`\n",
    )


def test_what_can_not_be_judged_at_all_ends_the_command(here: Path) -> None:
    for arguments, code, said in (
        (("watch", "nothing.py"), 2, "error: there is no file `HERE/nothing.py`\n"),
        (("watch", "solution.py", "--case", "rwo"), 2,
         "judging solution.py as double\nerror: problem `double` has no case named `rwo`\n"),
    ):  # fmt: skip
        done = subprocess.run([*PBJUDGE, *arguments], capture_output=True, text=True, check=False)
        assert done.returncode == code
        assert redacted(done.stderr).startswith(said)


def test_where_no_events_come_the_file_is_looked_at_and_that_is_told(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "true")
    with piped() as watch:
        assert watch.says(2) == snapshot("""\
judging solution.py as double
no events come, `WATCHFILES_FORCE_POLLING` is set: looking at the files every 0.2 s
""")
        watch.tells()
        save(WRONG)
        assert verdicts(watch.tells()) == ["Double: wrong answer"]
        Path("solution.py").write_text(RIGHT)
        assert verdicts(watch.tells()) == ["Double: accepted"]


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [(signal.SIGTERM, 143, ""), (signal.SIGHUP, 129, ""), (signal.SIGINT, 130, "interrupted\n"), (signal.SIGKILL, -9, "")],
)  # fmt: skip
def test_however_it_ends_no_process_is_left(number: signal.Signals, code: int, said: str, here: Path) -> None:
    with piped() as watch:
        watch.says()
        watch.tells()
        assert watch.ends(number) == (code, "", said)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_it_ends_in_the_middle_of_a_run_too(number: signal.Signals, here: Path) -> None:
    with piped() as watch:
        watch.tells()
        save(HANGS)
        child = spinning(watch.process.pid)
        watch.ends(number)
        assert all_end({child})


def test_a_sandbox_that_is_killed_is_started_again(here: Path) -> None:
    with piped() as watch:
        watch.tells()
        for pid in descendants(watch.process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        save(WRONG)
        assert verdicts(watch.tells()) == ["Double: wrong answer"]


def test_a_reader_that_leaves_ends_it(here: Path) -> None:
    with piped() as watch:
        watch.tells()
        started = descendants(watch.process.pid)
        assert watch.process.stdout is not None
        watch.process.stdout.close()
        assert watch.process.wait(DEADLINE) == 0
        assert all_end(started)


def test_its_help_shows_an_example() -> None:
    done = subprocess.run([*PBJUDGE, "watch", "--help"], capture_output=True, text=True, check=True, cwd=ROOT)
    assert "  Example:\n    pbjudge watch adam-step\n" in done.stdout


def test_watchfiles_is_imported_by_a_watch_alone() -> None:
    code = "import sys, pbjudge.cli.app as a; a.app_for(['test']); print('watchfiles' in sys.modules, 'termios' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "False False\n"


# --- in a terminal --------------------------------------------------------------------------------


@contextlib.contextmanager
def terminal(*arguments: str, columns: int = 80, rows: int = 24, **environment: str) -> Iterator[Terminal]:
    """A watch in a terminal that has shown the file as it is and waits."""
    environment = {"NO_COLOR": "1", **environment}
    with Terminal(
        *PBJUDGE,
        *(arguments or ("watch", "solution.py")),
        columns=columns,
        rows=rows,
        cwd=Path.cwd(),
        environment=environment,
    ) as opened:
        yield opened


def test_the_last_report_stands_in_place_and_the_keys_below(here: Path) -> None:
    with terminal() as watch:
        watch.sees("Double: accepted", WAITING)
        save(WRONG)
        assert redacted(watch.sees("Double: wrong answer", WAITING)) == snapshot("""\
Double: wrong answer
  newly failing  table

  one     accepted
  row     accepted
  table   wrong answer   values

first failure: table
  all 4 elements differ, the largest at [1, 1] by 4
  (two dimensions)

    solve(x=array([[1., 2.], [3., 4.]]))

    expected  float64 (2, 2)   got  float64 (2, 2)
         [0]  [1]                   [0]  [1]
    [0]    2    4              [0]    1    2
    [1]    6    8              [1]    3   *4
    * the largest difference

    where they differ
    [0]  ▓▓
    [1]  ██
… 5 more lines: the space bar shows them
watching solution.py as double · TIME · `?` shows the keys\
""")
        save(RIGHT)
        assert redacted(watch.sees("newly passing  table", WAITING, but="wrong answer")) == snapshot("""\
Double: accepted
  newly passing  table

  one     accepted
  row     accepted
  table   accepted

  score      examples only: `pbjudge submit` judges the hidden cases
  isolation  LEVEL
  next       `pbjudge submit solution.py`













watching solution.py as double · TIME · `?` shows the keys\
""")
        assert all("Double" not in line for line in watch.screen.scrolled)


def test_q_quits_and_leaves_the_terminal_as_it_was(here: Path) -> None:
    with terminal() as watch:
        watch.sees(WAITING)
        assert watch.mode != watch.before
        started = descendants(watch.process.pid)
        assert started
        watch.type("q")
        assert watch.ends() == 0
        assert watch.mode == watch.before
        assert all_end(started)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_leaves_the_terminal_as_it_was(number: signal.Signals, code: int, here: Path) -> None:
    with terminal() as watch:
        watch.sees(WAITING)
        started = descendants(watch.process.pid)
        os.kill(watch.process.pid, number)
        assert watch.ends() == code
        assert watch.mode == watch.before
        assert all_end(started)


def test_ctrl_c_in_the_middle_of_a_run_does_too(here: Path) -> None:
    with terminal() as watch:
        watch.sees(WAITING)
        save(HANGS)
        child = spinning(watch.process.pid)
        watch.type("\x03")
        assert watch.ends() == 130
        assert watch.mode == watch.before
        assert all_end({child})
        assert watch.screen.text.endswith("\ninterrupted")


def test_a_terminal_that_is_closed_ends_it(here: Path) -> None:
    with terminal() as watch:
        watch.sees(WAITING)
        started = descendants(watch.process.pid)
        watch.close()
        assert watch.ends() == 129
        assert all_end(started)


def test_ctrl_z_stops_it_with_the_terminal_as_it_was_and_it_goes_on(here: Path) -> None:
    with Terminal(sys.executable, "-c", SHELL, cwd=Path.cwd(), environment={"NO_COLOR": "1"}) as watch:
        watch.sees(WAITING)
        (own,) = (
            pid for pid in descendants(watch.process.pid) if os.getpgid(pid) == os.tcgetpgrp(watch.master)
        )
        watch.type("\x1a")
        deadline = time.monotonic() + DEADLINE
        while state_of(own) != "T":
            assert time.monotonic() < deadline
        assert watch.mode == watch.before
        os.kill(own, signal.SIGCONT)
        save(WRONG)
        watch.sees("Double: wrong answer", WAITING)
        assert watch.mode != watch.before
        watch.type("q")
        assert watch.ends() == 0


# As a shell does it: in a process group of its own, in front. What no shell waits for can not be stopped.
SHELL = f"""
import os, signal, subprocess, sys
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
job = subprocess.Popen({[*PBJUDGE, "watch", "solution.py"]!r}, process_group=0)
os.tcsetpgrp(0, job.pid)
sys.exit(job.wait())
"""


def test_a_question_mark_shows_the_keys_and_enter_the_report_again(here: Path) -> None:
    with terminal() as watch:
        watch.sees(WAITING)
        watch.type("?")
        assert redacted(watch.sees("keys", WAITING, but="accepted")) == snapshot("""\
keys

  s       submit: the hidden cases too, kept as an attempt
  h       the next hint; what it costs is told first
  n       the next failing case, whole
  e       open the file in your editor ($VISUAL, $EDITOR)
  r       run again
  q       quit
  space   the next lines of a long report
  enter   the last report













watching solution.py as double · TIME · `?` shows the keys\
""")
        watch.type("\n")
        watch.sees("Double: accepted")


def test_s_submits_and_keeps_the_attempt(here: Path) -> None:
    save(WRONG)
    with terminal(rows=50) as watch:
        watch.sees("Double: wrong answer", WAITING)
        watch.type("s")
        report, counterexample = watch.sees("a small counterexample", WAITING).split("first failure: table")
        assert report == snapshot("""\
Double: wrong answer
  nothing newly passes or fails

  examples
    one           accepted
    row           accepted
    table         wrong answer   values
  hidden groups                           cases    points
    doubling      wrong answer   values   0 of 2   0 of 100

""")
        assert "a small counterexample for `doubling`\n  " in counterexample
        save(RIGHT)
        watch.sees("newly passing", WAITING)
        watch.type("s")
        watch.sees("score      100 of 100", WAITING)
        watch.type("q")
        assert watch.ends() == 0
    done = subprocess.run([*PBJUDGE, "history"], capture_output=True, text=True, check=True)
    assert re.findall(r"double +(\S+(?: answer)?) +([\d.]+)", done.stdout)[:2] == [
        ("wrong answer", "0"),
        ("accepted", "100"),
    ]


def test_h_opens_the_next_hint_once_its_cost_was_told(here: Path) -> None:
    with terminal() as watch:
        watch.sees(WAITING)
        watch.type("h")
        assert redacted(watch.sees("orient", WAITING)) == snapshot("""\
orient  free
  Look at what the sum of an array and itself is.

`pbjudge hint double` opens the next rung: concept, costs 10 of the practice
score


















watching solution.py as double · TIME · `?` shows the keys\
""")
        watch.type("h")
        assert redacted(watch.sees("costs 10 points", WAITING)) == snapshot("""\
orient  free
  Look at what the sum of an array and itself is.

`pbjudge hint double` opens the next rung: concept, costs 10 of the practice
score















… 3 more lines: the space bar shows them
the next rung, `concept`, costs 10 points of the practice score: `h` again
opens it, any other key does not
watching solution.py as double · TIME · `?` shows the keys\
""")
        watch.type("\n")
        watch.sees("Double: accepted")
        watch.type("h")
        watch.sees("costs 10 points")
        watch.type("h")
        watch.sees("concept  costs 10", "Multiplication by a scalar")
        watch.type("q")
        assert watch.ends() == 0
    done = subprocess.run(
        [*PBJUDGE, "hint", "double"], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
    )
    assert done.stderr.startswith("the next rung, `strategy`, costs 20")


def test_two_presses_before_the_cost_was_told_open_nothing(here: Path) -> None:
    with terminal() as watch:
        watch.sees(WAITING)
        watch.type("h")
        watch.sees("orient")
        watch.type("hh")
        watch.sees("costs 10 points")
        watch.type("\n")
        watch.sees("Double: accepted", but="Multiplication")


def test_in_an_assessment_nothing_leads_to_a_hint_and_the_clock_is_told(here: Path) -> None:
    save(WRONG)
    sitting = sittings.Assessment(
        *("a" * 16, "Doubling", "chapter", 0, ("double",), "2026-03-01T12:00:00+00:00", 5400.0, 0.0),
        read_clocks(),
        finished=False,
    )
    with History.open(data_home()) as history:
        sittings.begin(history, data_home(), sitting)
    with terminal(rows=50) as watch:
        watch.sees("Double: wrong answer", "assessment of Doubling: 1 h 30 min left", WAITING)
        watch.type("h")
        watch.sees("`double` is part of the assessment of Doubling", "hints open again", WAITING)
        watch.type("s")
        watch.sees("hidden groups", "0 of 100", "left", WAITING, but="a small counterexample")
        watch.type("q")
        assert watch.ends() == 0
    with History.open(data_home()) as history:
        (deed,) = history.deeds()
    assert deed.sat is not None
    assert (deed.score, deed.sat.assessment, deed.sat.late) == (0, sitting.uid, False)


def test_n_goes_through_the_failing_cases(here: Path) -> None:
    save(RIGHT.replace("* 2", "* 3"))
    with terminal() as watch:
        watch.sees("Double: wrong answer", WAITING)
        watch.type("n")
        assert redacted(watch.sees("failing case 1 of 3", WAITING)) == snapshot("""\
Double  failing case 1 of 3

example: one
  1 of 1 elements differs, at [0] by 1.5
  (a single element)

    solve(x=array([1.5]))

    float64, shape (1,)
          expected   got   difference
    [0]          3   4.5          1.5   ← largest












watching solution.py as double · TIME · `?` shows the keys\
""")
        watch.type("n")
        watch.sees("failing case 2 of 3", "example: row")
        watch.type("nn")
        watch.sees("failing case 1 of 3", "example: one")
        save(RIGHT)
        watch.sees("Double: accepted", WAITING)
        watch.type("n")
        watch.sees("error: no case fails in the last run", "Double: accepted")


def test_e_opens_the_editor_with_the_terminal_as_it_was(here: Path) -> None:
    editor = here / "my editor"
    editor.write_text(f"#!{sys.executable}\n{EDITOR}")
    editor.chmod(0o755)
    with terminal(EDITOR=f"'{editor}' --wait") as watch:
        watch.sees(WAITING)
        watch.type("e")
        watch.sees("editing --wait")
        assert watch.mode == watch.before
        watch.type("\x03")  # the editor's own affair
        watch.sees("not now")
        watch.type("done\n")
        watch.sees("Double: wrong answer", WAITING)
        assert watch.mode != watch.before


def test_an_editor_that_is_open_ends_with_the_watch(here: Path) -> None:
    editor = here / "editor"
    editor.write_text(f"#!{sys.executable}\n{EDITOR}")
    editor.chmod(0o755)
    with terminal(EDITOR=f"{editor} --wait") as watch:
        watch.sees(WAITING)
        watch.type("e")
        watch.sees("editing")
        started = descendants(watch.process.pid)
        os.kill(watch.process.pid, signal.SIGTERM)
        assert watch.ends() == 143
        assert watch.mode == watch.before
        assert all_end(started)


EDITOR = f"""
import select, signal, sys
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])  # a handler may come too late for a read that began
print("editing", sys.argv[1], flush=True)
while not select.select([sys.stdin], [], [], 0.05)[0]:
    if signal.sigtimedwait([signal.SIGINT], 0):
        print("not now", flush=True)
input()
open(sys.argv[2], "w").write({WRONG!r})
"""


def test_e_without_an_editor_says_what_to_set(here: Path) -> None:
    with terminal() as watch:
        watch.sees(WAITING)
        watch.type("e")
        watch.sees(
            "error: no editor is named",
            "hint: set EDITOR, or open the file by yourself".replace("EDITOR", "`EDITOR`"),
        )
    with terminal(VISUAL="no-such-editor") as watch:
        watch.sees(WAITING)
        watch.type("e")
        watch.sees("error: the editor `no-such-editor` does not start: No such file or directory")


def test_r_runs_again(here: Path) -> None:
    with terminal() as watch:
        watch.sees(WAITING)
        watch.type("r")
        watch.sees("nothing newly passes or fails", WAITING)


def test_a_report_longer_than_the_screen_is_turned(here: Path) -> None:
    save(WRONG)
    with terminal(rows=12) as watch:
        assert redacted(watch.sees("Double: wrong answer", WAITING)) == snapshot("""\
Double: wrong answer

  one     accepted
  row     accepted
  table   wrong answer   values

first failure: table
  all 4 elements differ, the largest at [1, 1] by 4
  (two dimensions)

… 16 more lines: the space bar shows them
watching solution.py as double · TIME · `?` shows the keys\
""")
        watch.type(" ")
        watch.sees("expected", WAITING, but="Double: wrong answer")
        watch.type("  ")
        watch.sees("Double: wrong answer")


def test_a_terminal_that_changes_its_size_is_drawn_anew(here: Path) -> None:
    with terminal() as watch:
        watch.sees(WAITING)
        watch.resize(40, 8)
        watch.sees("more lines: the space bar shows them")
        watch.resize(100, 30)
        watch.sees("isolation", WAITING, but="more lines")


def test_without_keys_a_terminal_still_shows_the_report(here: Path) -> None:
    with Terminal(
        "/bin/sh", "-c", f"exec {sys.executable} -m pbjudge watch solution.py < /dev/null",
        cwd=Path.cwd(), environment={"NO_COLOR": "1"},
    ) as watch:  # fmt: skip
        watch.sees("Double: accepted", "Ctrl-C ends it")
        watch.type("q")
        save(WRONG)
        watch.sees("Double: wrong answer")
        watch.type("\x03")
        assert watch.ends() == 130


def test_a_terminal_without_escapes_gets_lines(here: Path) -> None:
    with terminal(TERM="dumb") as watch:
        watch.sees("Double: accepted")
        watch.type("q")
        assert watch.ends() == 0


def test_what_is_said_meanwhile_stands_below_the_report(here: Path) -> None:
    spec = here / "bank" / "double" / "problem.yaml"
    with terminal() as watch:
        watch.sees(WAITING)
        save(spec.read_text().replace("title: Double", "title: [Double]"), spec)
        watch.sees("until it is mended, the problem is judged as it was before")
        watch.type("s")
        watch.sees("error: the problem is broken", "hint: submit once it is mended", "Double: accepted")
        Path("solution.py").unlink()
        watch.sees("; waiting for it")
