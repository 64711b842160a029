"""`pbjudge grade`, killed at any moment: nothing known is lost, nothing is judged twice, no worker lives on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

from grading import CRASH, RIGHT, WRONG, command, environment, grade, keys, lay, many, results

KILLS = 20
SLEEPS = "import time\ntime.sleep(0.05)\n"


def await_results(run: subprocess.Popen[bytes], journal: Path, count: int) -> None:
    """Wait until so many results are kept, or the run has ended."""
    while run.poll() is None and (not journal.exists() or len(keys(journal)) <= count):
        time.sleep(0.002)


def left_behind(folder: Path) -> list[str]:
    """Return the command lines of commands and workers whose environment is this test's."""
    out = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and os.fsencode(folder) in (entry / "environ").read_bytes():
                out.append((entry / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return out


def test_a_run_that_is_killed_twenty_times_gives_what_one_run_gives(tmp_path: Path) -> None:
    sources = [RIGHT, WRONG, CRASH, SLEEPS + RIGHT, "x ="] * 12
    lay(tmp_path / "class", many(sources))
    journal = tmp_path / "class.pbjudge-journal"
    chance = random.Random(5)
    known: list[str] = []
    for number in range(KILLS):
        run = subprocess.Popen(
            command("grade", tmp_path / "class", "-j", "2"),
            env=environment(PBJUDGE_TEST=str(tmp_path)),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        if number % 2:  # while it starts
            time.sleep(chance.uniform(0.0, 0.6))
        else:  # at work: a moment after so many more results
            await_results(run, journal, len(known) + chance.randint(0, 4))
            time.sleep(chance.uniform(0.0, 0.05))
        run.send_signal(signal.SIGKILL)
        run.wait()
        now = keys(journal) if journal.exists() else []
        assert now[: len(known)] == known  # what was kept stays, in its place
        assert len(set(now)) == len(now)
        known = now
    assert 0 < len(known) < len(sources)
    assert grade(tmp_path / "class", "-j", "2", "--json", tmp_path / "killed.json").code == 0
    assert len(keys(journal)) == len(set(keys(journal))) == len(sources)
    whole = grade(
        tmp_path / "class", "-j", "2", "--journal", tmp_path / "whole", "--json", tmp_path / "whole.json"
    )
    assert whole.code == 0
    assert results(tmp_path / "killed.json") == results(tmp_path / "whole.json")
    ended = time.monotonic() + 20
    while left_behind(tmp_path) and time.monotonic() < ended:
        time.sleep(0.05)
    assert left_behind(tmp_path) == []
