"""Grading a class beside what graders do without a judge: `python benchmarks/grade.py [--n 1000]`.

A class of `adam-step` (half honest, the rest wrong, crashing and slow) is graded in turn by

    pbjudge     `pbjudge grade --jobs 2`, every submission confined in a child of its own
    naive       a pool of 2 that starts a plain interpreter for each, which holds the expected values
    pytest      `pytest -n 2`, a test a submission, all in one process each: no isolation at all

on the same cases. `--toy` grades honest files of a problem with two cases and three examples instead, and
`--phases` says what one confined submission is made of. Times are wall time of whole commands, memory is
the most that the whole tree of processes had to itself (PSS, so that shared pages count once).
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from pbjudge import bank
from pbjudge.judge.cases import plan
from pbjudge.judge.session import Session
from pbjudge.model import Case
from pbjudge.sandbox.zygote import Zygote
from pbjudge.values import Array, Value

ROOT = Path(__file__).parent.parent
ADAM = ROOT / "problems" / "adam-step"
JOBS = 2
SLOW = """

def adam_step(*args, **named):
    for _ in range(100_000):  # some milliseconds
        pass
    return quick(*args, **named)
"""
CRASH = (
    "def adam_step(param, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):\n    return param[999]\n"
)
TOY = "def solve(x):\n    return x * 2\n"

RUNNER = """
import importlib.util, json, sys
import numpy as np
def value(raw):
    return np.array(raw["array"], dtype=raw["dtype"]).reshape(raw["shape"]) if isinstance(raw, dict) else raw
CASES = [({name: value(raw) for name, raw in args.items()}, [value(raw) for raw in expected])
         for args, expected in json.load(open(CASES_FILE))]
def grade(path):
    spec = importlib.util.spec_from_file_location("solution", path)
    solution = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(solution)
    passed = 0
    for args, expected in CASES:
        try:
            got = solution.adam_step(**args)
            pairs = zip(got, expected, strict=True)
            passed += all(np.allclose(one, other, rtol=1e-9, atol=1e-15) for one, other in pairs)
        except Exception:
            pass
    return passed
"""
TEST = """
import pathlib, pytest
from runner import grade, CASES
PATHS = sorted(pathlib.Path(CLASS).glob("*/adam-step.py"))
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.parent.name)
def test_submission(path):
    assert grade(path) == len(CASES)
"""


class Ran(NamedTuple):
    """What a whole command took: seconds, CPU seconds of its tree, and the most MiB that this had."""

    seconds: float
    cpu: float
    memory: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--n", type=int, default=1000, help="submissions")
    parser.add_argument("--toy", action="store_true", help="the small problem, and pbjudge alone")
    parser.add_argument("--phases", action="store_true", help="what one submission is made of")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pbjudge-bench-") as folder:
        os.environ["PBJUDGE_HOME"] = f"{folder}/home"
        if chosen.phases:
            print_phases(chosen.n)
        elif chosen.toy:
            print_rows(chosen.n, {"pbjudge": measured(toy(Path(folder), chosen.n))})
        else:
            print_rows(chosen.n, compared(Path(folder), chosen.n))


# --- the class ------------------------------------------------------------------------------------


def works(n: int) -> Iterator[str]:
    """Yield so many solutions of `adam-step`: of 20, 10 honest, 6 wrong, 3 that crash, 1 slow."""
    honest = (ADAM / "reference.py").read_text()
    wrong = [path.read_text() for path in sorted((ADAM / "mistakes").glob("*.py"))]
    slow = honest.replace("def adam_step", "def quick") + SLOW
    for number in range(n):
        kind = number % 20
        source = honest
        if kind >= 10:
            source = wrong[number % len(wrong)] if kind < 16 else CRASH if kind < 19 else slow
        yield f"{source}\n# by {number}\n"


def lay(folder: Path, sources: Iterator[str], name: str) -> Path:
    """Write a class with these sources into `folder`, and return it."""
    for number, source in enumerate(sources):
        student = folder / f"s{number:05d}"
        student.mkdir(parents=True)
        (student / name).write_text(source)
    return folder


def cases() -> list[tuple[dict[str, Any], list[Any]]]:
    """Return the cases of `adam-step` as JSON has them, for graders that hold expected values."""
    problem = bank.load("adam-step", [ADAM.parent])
    with Zygote() as zygote:
        planned = plan(problem, hidden=True, seed=0, isolation="full", zygote=zygote)
    return [(_args(case), [_plain(one) for one in case.steps[0].expected]) for case in planned.cases]


def _args(case: Case) -> dict[str, Any]:
    return {name: _plain(value) for name, value in case.steps[0].args.items()}


def _plain(value: Value) -> Any:
    if isinstance(value, Array):
        from pbjudge.compare.elements import count, decode

        return {
            "array": list(decode(value, 0, count(value))),
            "dtype": value.dtype,
            "shape": list(value.shape),
        }
    return value


# --- the graders ----------------------------------------------------------------------------------


def compared(folder: Path, n: int) -> dict[str, Ran]:
    """Return what each grader took for one class."""
    class_ = lay(folder / "class", works(n), "adam-step.py")
    (folder / "cases.json").write_text(json.dumps(cases()))
    runner = RUNNER.replace("CASES_FILE", repr(str(folder / "cases.json")))
    (folder / "runner.py").write_text(runner)
    (folder / "naive.py").write_text(runner + "\nprint(grade(sys.argv[1]))\n")
    (folder / "test_class.py").write_text(TEST.replace("CLASS", repr(str(class_))))
    pytest = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--no-header", "--tb=no", "-rN"]
    return {
        "pbjudge": measured(command("grade", str(class_), "--bank", str(ADAM.parent))),
        "naive": measured(lambda: naive(folder / "naive.py", class_)),
        "pytest": measured(lambda: ended([*pytest, "-n", str(JOBS), "test_class.py"], folder, (0, 1))),
    }


def toy(folder: Path, n: int) -> Callable[[], None]:
    """Return the grading of a class of the small problem."""
    class_ = lay(folder / "class", (f"{TOY}# by {number}\n" for number in range(n)), "double.py")
    return command("grade", str(class_), "--bank", str(ROOT / "tests" / "bank"))


def command(*arguments: str) -> Callable[[], None]:
    """Return a `pbjudge` command that runs to its end when called."""
    words = [sys.executable, "-m", "pbjudge", *arguments, "--jobs", str(JOBS)]
    return lambda: ended(words, ROOT, (0,))


def naive(script: Path, class_: Path) -> None:
    """Start a plain interpreter for each file, `JOBS` at a time."""

    def one(path: Path) -> None:
        subprocess.run([sys.executable, str(script), str(path)], capture_output=True, check=False, timeout=60)

    with ThreadPoolExecutor(JOBS) as pool:
        list(pool.map(one, sorted(class_.glob("*/adam-step.py"))))


def ended(words: list[str], folder: Path, codes: tuple[int, ...]) -> None:
    """Run a command; what it says is shown where it ends otherwise than it should."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in codes:
        sys.exit(f"{' '.join(words)} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")


# --- measuring ------------------------------------------------------------------------------------


def measured(run: Callable[[], None]) -> Ran:
    """Run something and return what it took, with all processes that it started."""
    most = [0.0]
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.25):
            most[0] = max(most[0], sum(map(_memory, _tree(os.getpid()))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    began, spent = time.perf_counter(), _cpu()
    try:
        run()
    finally:
        took = time.perf_counter() - began
        over.set()
        watcher.join()
    return Ran(took, _cpu() - spent, most[0])


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _tree(pid: int) -> list[int]:
    """Return the processes below `pid`."""
    out: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(child) for child in task.read_text().split()]
        except OSError:
            continue
        for child in children:
            out += [child, *_tree(child)]
    return out


def _memory(pid: int) -> float:
    """Return the MiB of a process, its share of what it shares."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def print_rows(n: int, rows: dict[str, Ran]) -> None:
    """Print a table with the rate of each grader and its ratio to the naive one."""
    print(f"{n} submissions, {JOBS} at a time, load before {os.getloadavg()[0]:.1f}\n")
    print("| grader | seconds | a second | times the naive | CPU a submission | peak memory |")
    print("|---|---:|---:|---:|---:|---:|")
    base = rows.get("naive")
    for name, ran in rows.items():
        ratio = f"{base.seconds / ran.seconds:.1f}" if base is not None else "-"
        figures = f"{1000 * ran.cpu / n:.0f} ms | {ran.memory:.0f} MiB"
        print(f"| {name} | {ran.seconds:.1f} | {n / ran.seconds:.1f} | {ratio} | {figures} |")


def print_phases(n: int) -> None:
    """Print the medians of what a submission of the toy goes through, confined and not."""
    problem = bank.load("double", [ROOT / "tests" / "bank"])
    print("| isolation | fork and confine | load | cases | end | all, ms |")
    print("|---|---:|---:|---:|---:|---:|")
    with Zygote() as zygote:
        planned = plan(problem, hidden=True, seed=0, isolation="full", zygote=zygote)
        for level in ("full", "process", "none"):
            rows: list[list[float]] = []
            for _ in range(n):
                session = Session(problem, TOY.encode(), planned.budgets, level, zygote)
                marks = [time.perf_counter()]
                child = session._start()  # noqa: SLF001
                marks.append(time.perf_counter())
                session._load(child)  # noqa: SLF001
                marks.append(time.perf_counter())
                for case in planned.cases:
                    session.run(case)
                marks.append(time.perf_counter())
                session.close()
                marks.append(time.perf_counter())
                rows.append([1000 * (b - a) for a, b in itertools.pairwise(marks)])
            phases = [statistics.median(column) for column in zip(*rows, strict=True)]
            print(f"| `{level}` | {' | '.join(f'{one:.2f}' for one in phases)} | {sum(phases):.2f} |")


if __name__ == "__main__":
    main()
