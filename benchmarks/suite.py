"""Everything in one table: `python benchmarks/suite.py [--runs N]`; for a machine to check: `--short`.

    commands    run.py      pytest, test, submit, list, show, hint, --help: whole commands
    watch       watch.py    from a save to its verdict
    grade       grade.py    a class of `adam-step`, for each submission
    100 MB      large.py    an array in and out, judged

Each row is a ratio to the floor that was measured in turn with it, of wall time and, where that can be told,
of the CPU time of all processes. A slower machine changes neither; a busy one changes the first a great deal
(a command of two processes loses twice) and the second hardly. Of a watch, which goes on, and of the
100 MB, which come in one process with what is not to be measured, CPU time is not told. What the judge
adds to those is told in copies of them too: memory is not slow where, and when, a processor is.

`--short` takes fewer rounds and holds each ratio against `ratios.json`: CPU always, wall only where the floor
had a processor to itself, both now and when that file was written. Rows that are more than a third worse are
measured again, at most three times, and the best counts; where one stays worse, the exit code is 1. `--write`
writes that file.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

import grade
import large
import run
import watch

RATIOS: Final = Path(__file__).parent / "ratios.json"
WORSE: Final = 4 / 3
CLASS: Final = 40  # submissions
PER_SUBMISSION: Final = "grade, a submission"
WATCH: Final = "watch, save to verdict"
LARGE: Final = "100 MB in and out"
COPIES: Final = "100 MB in and out, copies added"
# Other people's rows, and one that tells a memory's speed against a processor's.
_NOT_HELD: Final = frozenset({"floor", "interpreter", "pytest", LARGE})

AGAIN: Final = 3  # times that a row over its limit is measured again
QUIET: Final = 1.3  # times its CPU time that the floor may take in wall time on a quiet machine


class Row(NamedTuple):
    """What one thing costs, round by round, in floors: wall time, and CPU time where that is known."""

    wall: list[float]
    cpu: list[float]


class Measured(NamedTuple):
    """The rows by their names, and how many times its CPU time the floor took."""

    rows: dict[str, Row]
    crowd: float


class Spent(NamedTuple):
    """Wall and CPU seconds."""

    wall: float
    cpu: float


class Rounds(NamedTuple):
    """How often each part is measured."""

    commands: int
    watch: int
    grade: int
    large: int


FULL: Final = Rounds(21, 21, 7, 11)
SHORT: Final = Rounds(5, 5, 2, 5)


def main() -> None:
    """Measure, print the table, and compare or write where that was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, help="counted rounds of the commands")
    parser.add_argument("--short", action="store_true", help="few rounds, held against `ratios.json`")
    parser.add_argument("--write", action="store_true", help="write `ratios.json`")
    chosen = parser.parse_args()
    rounds = SHORT if chosen.short else FULL
    if chosen.runs:
        rounds = rounds._replace(commands=chosen.runs, watch=chosen.runs)
    began = time.perf_counter()
    found = measured(rounds, PARTS)
    print_table(found)
    if chosen.write:
        write(found)
    elif chosen.short:
        worse = compared(found, rounds)
        print(f"{time.perf_counter() - began:.0f} s")
        sys.exit(1 if worse else 0)


# --- measuring ------------------------------------------------------------------------------------


def measured(rounds: Rounds, chosen: dict[str, Callable[[Path, Rounds], dict[str, Row]]]) -> Measured:
    """Return every row of the parts that were chosen."""
    run.compile_all()
    rows: dict[str, Row] = {}
    floors: list[Spent] = []
    for measure in chosen.values():
        with tempfile.TemporaryDirectory(prefix="pbjudge-bench-") as folder:
            floors += [_floor(Path(folder)), _floor(Path(folder))]
            rows |= measure(Path(folder), rounds)
    return Measured(rows, statistics.median(one.wall / one.cpu for one in floors))


def _commands(folder: Path, rounds: Rounds) -> dict[str, Row]:
    rows = run.commands(folder)
    if rounds is SHORT:
        rows = {name: words for name, words in rows.items() if name == "floor" or name not in _NOT_HELD}
    wall, cpu = run.measure(folder, rows, rounds.commands)
    return {name: Row(_ratios(wall[name], wall["floor"]), _ratios(cpu[name], cpu["floor"])) for name in wall}


def _watch(folder: Path, rounds: Rounds) -> dict[str, Row]:
    times, _ = watch.measure(folder, rounds.watch)
    return {WATCH: Row(_ratios(times["watch: accepted, renamed into place"], times["floor"]), [])}


def _grade(folder: Path, rounds: Rounds) -> dict[str, Row]:
    def one(number: int) -> Callable[[], None]:
        students = grade.lay(folder / str(number), grade.works(CLASS), "adam-step.py")
        return grade.command("grade", str(students), "--bank", str(run.ROOT / "problems"))

    one(0)()  # which finds out what is expected, and keeps that
    return {PER_SUBMISSION: _beside(folder, [one(number + 1) for number in range(rounds.grade)], CLASS)}


def _large(folder: Path, rounds: Rounds) -> dict[str, Row]:
    floors = [_floor(folder).wall for _ in range(rounds.large)]
    times = large.measure(rounds.large)
    return {LARGE: Row(_ratios(times["in and out"], floors), []), COPIES: Row(large.added(times), [])}


PARTS: Final = {"": _commands, "watch": _watch, "grade": _grade, "100 MB": _large}


def _beside(folder: Path, works: list[Callable[[], None]], share: int = 1) -> Row:
    """Return what each work costs beside a floor of its own, `share` to be divided by."""
    pairs = [(_spent(work), _floor(folder)) for work in works]
    return Row(
        [own.wall / share / floor.wall for own, floor in pairs],
        [own.cpu / share / floor.cpu for own, floor in pairs],
    )


def _ratios(own: list[float], floors: list[float]) -> list[float]:
    return [one / floor for one, floor in zip(own, floors, strict=True)]


def _floor(folder: Path) -> Spent:
    """Return what one run of the floor takes now."""
    wall, cpu = run.measure(folder, {"floor": run.commands(folder)["floor"]}, 1)
    return Spent(wall["floor"][0], cpu["floor"][0])


def _spent(work: Callable[[], None]) -> Spent:
    began, spent = time.perf_counter(), run.children_cpu() + time.process_time()
    work()
    return Spent(time.perf_counter() - began, run.children_cpu() + time.process_time() - spent)


# --- telling --------------------------------------------------------------------------------------


def print_table(found: Measured) -> None:
    """Print the medians of every row, and the quartiles of its wall time."""
    print(f"{run.machine()}; the floor took {found.crowd:.1f} times its CPU time\n")
    print("| what | wall, of the floor | quartiles | CPU, of the floor |\n|---|---:|---|---:|")
    for name, row in found.rows.items():
        low, middle, high = statistics.quantiles(row.wall, n=4, method="inclusive")
        cpu = f"{statistics.median(row.cpu):.2f}" if row.cpu else "-"
        print(f"| `{name}` | {middle:.2f} | {low:.2f} to {high:.2f} | {cpu} |")
    print()


def write(found: Measured) -> None:
    """Keep the medians as what a later run is held against."""
    ratios = {name: _medians(row) for name, row in found.rows.items() if name not in _NOT_HELD}
    kept = {
        "command": "python benchmarks/suite.py --write",
        "machine": run.machine(),
        "crowd": round(found.crowd, 1),
        "ratios": ratios,
    }
    RATIOS.write_text(json.dumps(kept, indent=2) + "\n")


def _medians(row: Row) -> dict[str, float]:
    kinds = {"wall": row.wall, "cpu": row.cpu}
    return {kind: round(statistics.median(ratios), 3) for kind, ratios in kinds.items() if ratios}


def compared(found: Measured, rounds: Rounds) -> list[str]:
    """Hold every row against what is committed; return a line for each that stays worse."""
    committed: dict[str, Any] = json.loads(RATIOS.read_text())
    worse = _worse(found, committed)
    for _ in range(AGAIN):
        if not worse:
            break
        print(f"over the limit, and measured once more: {', '.join(sorted(worse))}")
        parts = {word: part for word, part in PARTS.items() if any(_of(name, word) for name in worse)}
        again = _worse(measured(rounds, parts), committed)
        worse = {name: line for name, line in again.items() if name in worse}
    print("\n".join(worse.values()) if worse else "no row is more than a third worse")
    return list(worse.values())


def _worse(found: Measured, committed: dict[str, Any]) -> dict[str, str]:
    """Return a line for each row that is more than a third worse, by its name."""
    out = {}
    quiet = max(found.crowd, committed["crowd"]) < QUIET
    for name, limits in committed["ratios"].items():
        for kind, now in (_medians(found.rows[name]) if name in found.rows else {}).items():
            if (kind == "cpu" or quiet) and now > WORSE * limits.get(kind, float("inf")):
                out[name] = (
                    f"`{name}` takes {now:.2f} of the floor's {kind} time, and took {limits[kind]:.2f}"
                )
    return out


def _of(name: str, word: str) -> bool:
    """Whether a row belongs to the part of that word."""
    return name.startswith(word) if word else not name.startswith(tuple(other for other in PARTS if other))


if __name__ == "__main__":
    main()
