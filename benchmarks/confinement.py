"""What confinement costs: `python benchmarks/confinement.py [--runs N]`, one table.

A run is what a submission costs the judge: a child of a warm zygote, its source, one case, its end.
Each round makes one run at each level, one after the other, so that a drift of the machine's speed
touches all alike; `plain fork` is the level `none` on the same zygote, where the child only gets a
session of its own. Times are medians in milliseconds; the last column is the median over the rounds of
how much dearer each run was than the plain fork beside it. A zygote that has to do without Landlock has
imported more beforehand, and forks slower for it.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import struct
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from pbjudge.sandbox.child import Budget, ChildLimits, Exchange
from pbjudge.sandbox.launch import Options
from pbjudge.sandbox.zygote import Zygote
from pbjudge.values import Array, Value
from pbjudge.wire.values import pieces

GOAL = 3.0  # milliseconds
WARM_UP = 5  # rounds that do not count
AMPLE = Budget(10.0, 20.0)
SOURCE: Value = {
    "source": b"def solve(x):\n    return x * 2\n",
    "starter": b"",
    "support": b"",
    "target": "solve",
    "methods": [],
}
X = Array("<f8", (4,), struct.pack("<4d", 1.0, 2.0, 3.0, 4.0))
STEP: Value = {"name": "solve", "on": None, "args": {"x": X}, "save": None, "compare": True}
Times = tuple[float, float]  # milliseconds until a child is confined, and until it has served


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=50, help="counted rounds")
    runs = parser.parse_args().runs
    with Zygote() as zygote, Zygote(options=Options(landlock=0)) as without:
        rounds = [one_round(zygote, without) for _ in range(runs + WARM_UP)][WARM_UP:]
    machine = f"{platform.machine()}, {os.cpu_count()} processors, Linux {platform.release()}"
    print(f"{machine}, Python {platform.python_version()}, median of {runs}\n")
    print(f"{'':14}{'child':>8}{'run':>8}{'dearer by':>12}")
    for name, beside in (("plain fork", ""), ("process", "plain fork"), ("full", "plain fork")):
        row(rounds, name, beside)
    print("without Landlock")
    for name, beside in (("plain fork*", ""), ("no-landlock", "plain fork*")):
        row(rounds, name, beside)
    verdict = "within" if dearer(rounds, "full", "plain fork") <= GOAL else "OVER"
    print(f"\nthe full level is {verdict} the {GOAL:g} ms that it may cost")


def row(rounds: list[dict[str, Times]], name: str, beside: str) -> None:
    """Print one line of the table."""
    child, whole = (statistics.median(times[name][column] for times in rounds) for column in (0, 1))
    more = f"{dearer(rounds, name, beside):12.2f}" if beside else ""
    print(f"{name.rstrip('*'):14}{child:8.2f}{whole:8.2f}{more}")


def dearer(rounds: list[dict[str, Times]], name: str, beside: str) -> float:
    """Return by how many milliseconds a run was dearer than the one beside it."""
    return statistics.median(times[name][1] - times[beside][1] for times in rounds)


def one_round(zygote: Zygote, without: Zygote) -> dict[str, Times]:
    """Make one run of each kind."""
    return {
        "plain fork": one_run(zygote, "none"),
        "process": one_run(zygote, "process"),
        "full": one_run(zygote, "full"),
        "plain fork*": one_run(without, "none"),
        "no-landlock": one_run(without, "full"),
    }


def one_run(zygote: Zygote, isolation: str) -> Times:
    """Judge one submission with one case."""
    limits = ChildLimits(memory=512 << 20, answer=1 << 20, total_cpu=60, isolation=isolation)
    start = time.perf_counter()
    child = zygote.child(limits)
    confined = time.perf_counter()
    answered(child.load(pieces(SOURCE), AMPLE))
    answered(child.run(pieces({"steps": [STEP], "args_after": False}), AMPLE))
    child.kill()
    return 1e3 * (confined - start), 1e3 * (time.perf_counter() - start)


def answered(exchange: Exchange) -> None:
    """Stop with a reason where the child did not answer: what is measured has to have worked."""
    if exchange.payload is None:
        raise SystemExit(f"no answer: {exchange.stopped}")


if __name__ == "__main__":
    main()
