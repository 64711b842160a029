"""From a save to its verdict in `pbjudge watch`: `python benchmarks/watch.py [--runs N]`, one table.

A watch runs all the time, its output in a pipe; each row is a kind of save, taken in turn with all others
and with the *floor* of `benchmarks/run.py`: an interpreter that imports numpy and the solution and makes
the same calls. A save is timed from before the rename (or the write) until the line with its verdict has
been read. Times are medians; what counts is each row's ratio to the floor, taken round by round.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

from run import FLOOR, REFERENCE, ROOT, print_table

MISTAKE = ROOT / "problems" / "adam-step" / "mistakes" / "no-bias-correction.py"
IDLE = 2.0  # seconds over which the processor time of a watch that has nothing to do is taken


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=21, help="counted rounds")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory(prefix="pbjudge-bench-") as folder:
        times, idle = measure(Path(folder), runs)
    print_table(times, runs)
    print(f"\nA watch that waits takes {100 * idle:.1f} % of a processor.")


def measure(folder: Path, runs: int) -> tuple[dict[str, list[float]], float]:
    """Take every row in turn, `runs` rounds after one that warms up; return wall seconds, and idle CPU."""
    own = {"PBJUDGE_HOME": folder / "home", "PBJUDGE_BANK": ROOT / "problems", "PYTHONPATH": ROOT}
    environment = {**os.environ, **{name: str(path) for name, path in own.items()}}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    (folder / "floor.py").write_text(FLOOR)
    solution = folder / "solution.py"
    solution.write_text(_source(REFERENCE, "first"))
    command = [sys.executable, "-m", "pbjudge", "watch", str(solution)]
    times: dict[str, list[float]] = {}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as watch:
        assert watch.stdout is not None
        _await_verdict(watch.stdout)
        for number in range(-1, runs):
            rows = _round(folder, environment, watch.stdout, number)
            for name, seconds in rows.items():
                times.setdefault(name, [])
                times[name] += [seconds] if number >= 0 else []
        idle = _idle(watch.pid)
        watch.terminate()
    return times, idle


def _round(folder: Path, environment: dict[str, str], told: IO[str], number: int) -> dict[str, float]:
    solution, beside = folder / "solution.py", folder / ".solution.py.new"
    rows = {}
    saves = {
        "does not load": f"def ( # {number}",
        "wrong answer": _source(MISTAKE, f"round {number}"),
        "accepted": _source(REFERENCE, f"round {number}"),
    }
    for name, text in saves.items():
        beside.write_text(text)
        started = time.perf_counter()
        beside.rename(solution)
        rows[f"watch: {name}, renamed into place"] = _await_verdict(told) - started
    started = time.perf_counter()
    solution.write_text(_source(REFERENCE, f"round {number}, written"))
    rows["watch: accepted, written in place"] = _await_verdict(told) - started
    return {"floor": _floor(folder, environment), **dict(reversed(rows.items()))}


def _floor(folder: Path, environment: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "floor.py"], cwd=folder, env=environment, check=True)
    return time.perf_counter() - started


def _await_verdict(told: IO[str]) -> float:
    """Return when the line with a verdict was read, once the report has ended."""
    while not told.readline().startswith("Adam Step: "):
        pass
    when = time.perf_counter()
    while not told.readline().startswith("  next  "):
        pass
    time.sleep(0.1)  # the learner reads it; meanwhile the watch gets ready for the next save
    return when


def _idle(pid: int) -> float:
    before = _cpu(pid)
    time.sleep(IDLE)
    return (_cpu(pid) - before) / IDLE


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _source(path: Path, mark: str) -> str:
    return f"# pbjudge: adam-step\n{path.read_text()}\n# {mark}\n"


if __name__ == "__main__":
    main()
