"""What a large array costs on its way through the judge: `python benchmarks/large.py [--runs N] [--mb N]`.

Each round takes in turn a copy of the array from memory to memory (`memcpy`), the call as a program of
one's own makes it (`plain`, which is `x + 1`), the array handed to a confined child that answers a number
(`in`), and handed to one that answers `x + 1`, which is then compared with what is expected (`in and out`).
What counts is what the judge adds to the plain call, in copies: the goal is five each way.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable

import numpy as np

from pbjudge.compare import compare
from pbjudge.model import Tolerance
from pbjudge.sandbox.child import Budget, Child, ChildLimits
from pbjudge.sandbox.zygote import Zygote
from pbjudge.values import Array, Value
from pbjudge.wire import unpack
from pbjudge.wire.values import pieces

MEGABYTES = 100
LIMITS = ChildLimits(memory=4 << 30, answer=1 << 30, total_cpu=600)
PATIENT = Budget(60.0, 600.0)
SOURCES = {"in": "def solve(x):\n    return 1.0\n", "in and out": "def solve(x):\n    return x + 1\n"}


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=11, help="counted rounds")
    parser.add_argument("--mb", type=int, default=MEGABYTES, help="megabytes of the array")
    chosen = parser.parse_args()
    times = measure(chosen.runs, chosen.mb)
    print("| what | median | copies | quartiles |\n|---|---:|---:|---|")
    for name, seconds in times.items():
        copies = [one / copy for one, copy in zip(seconds, times["memcpy"], strict=True)]
        low, middle, high = statistics.quantiles(copies, n=4)
        milliseconds = 1000 * statistics.median(seconds)
        print(f"| `{name}` | {milliseconds:.0f} ms | {middle:.1f} | {low:.1f} to {high:.1f} |")
    print(f"\nIn and out, the judge adds {statistics.median(added(times)):.1f} copies to the plain call.")


def measure(runs: int, megabytes: int = MEGABYTES) -> dict[str, list[float]]:
    """Take every row in turn, `runs` rounds after one that warms up; return wall seconds."""
    given = np.random.default_rng(0).normal(size=megabytes * 1_000_000 // 8)
    room, expected = np.empty_like(given), given + 1
    times: dict[str, list[float]] = {"memcpy": [], "plain": [], **{name: [] for name in SOURCES}}
    with Zygote() as zygote:
        for number in range(-1, runs):
            row = {
                "memcpy": _timed(lambda: np.copyto(room, given)),
                "plain": _timed(lambda: given + 1),
                **{name: _judged(zygote, source, given, expected) for name, source in SOURCES.items()},
            }
            for name, seconds in row.items():
                times[name] += [seconds] if number >= 0 else []
    return times


def added(times: dict[str, list[float]]) -> list[float]:
    """Return what in and out cost beyond the plain call, round by round, in copies."""
    rounds = zip(times["in and out"], times["plain"], times["memcpy"], strict=True)
    return [(whole - plain) / copy for whole, plain, copy in rounds]


def _timed(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def _judged(zygote: Zygote, source: str, given: np.ndarray, expected: np.ndarray) -> float:
    """Return the seconds from an array in the judge's memory to the verdict on the answer."""
    child = zygote.child(LIMITS)
    request = {"source": source.encode(), "starter": b"", "support": b"", "target": "solve", "methods": []}
    child.load(pieces(request), PATIENT)
    seconds = _timed(lambda: _exchange(child, _array(given), _array(expected)))
    child.kill()
    return seconds


def _exchange(child: Child, given: Array, expected: Array) -> None:
    step = {"name": "solve", "on": None, "args": {"x": given}, "save": None, "compare": True}
    exchange = child.run(pieces({"steps": [step], "args_after": False}), PATIENT)
    assert exchange.payload is not None, exchange.stopped
    answer: Value = unpack(exchange.payload)[0]["returned"]
    if isinstance(answer, Array):
        assert compare(expected, answer, Tolerance()) is None


def _array(values: np.ndarray) -> Array:
    return Array(values.dtype.str, values.shape, memoryview(values).cast("B"))


if __name__ == "__main__":
    main()
