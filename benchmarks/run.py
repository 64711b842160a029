"""What judging costs beside running the file: `python benchmarks/run.py [--runs N]`, one table.

Every row is a whole command, started anew in turn with all others (so that a drift of the machine's
speed touches all alike), on an accepted solution of `adam-step` that is changed before each run.
The *floor* is what a learner would pay without a judge: an interpreter that imports numpy and the
solution and makes the same calls. Times are medians; what counts is each row's ratio to the floor,
taken round by round.
"""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "problems" / "adam-step" / "reference.py"

# The four examples of adam-step, as a learner would call them by hand.
CALLS = """
z = np.zeros(2)
CASES = [
    dict(param=np.array([1.0, -2.0]), grad=np.array([0.5, -4.0]), m=z, v=z, t=1, lr=0.1),
    dict(param=np.array([0.9, -1.9]), grad=np.array([0.4, -3.0]), m=np.array([0.05, -0.4]),
         v=np.array([0.00025, 0.016]), t=2, lr=0.1),
    dict(param=np.array([1.0]), grad=np.array([0.0]), m=np.array([0.2]), v=np.array([0.09]), t=10, lr=0.01),
    dict(param=np.array([1.0]), grad=np.array([1e-8]), m=np.array([0.0]), v=np.array([0.0]), t=1, lr=0.1),
]
"""
FLOOR = f"import numpy as np\nimport solution\n{CALLS}\nfor case in CASES:\n    solution.adam_step(**case)\n"
PYTEST = f"""
import numpy as np
import pytest
import solution
{CALLS}
def expected(param, grad, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return param - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v

@pytest.mark.parametrize("case", CASES)
def test_case(case):
    for got, wanted in zip(solution.adam_step(**case), expected(**case)):
        np.testing.assert_allclose(got, wanted)
"""


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=21, help="counted rounds")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory(prefix="pbjudge-bench-") as folder:
        times, _ = measure(Path(folder), commands(Path(folder)), runs)
    print_table(times, runs)


def commands(folder: Path) -> dict[str, list[str]]:
    """Write what the commands work on, and return them by the name of their row."""
    (folder / "floor.py").write_text(FLOOR)
    (folder / "test_adam.py").write_text(PYTEST)
    solution = str(folder / "solution.py")
    python, pbjudge = sys.executable, str(Path(sys.executable).parent / "pbjudge")
    return {
        "interpreter": [python, "-c", "pass"],
        "floor": [python, "floor.py"],
        "pytest": [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:anyio", "test_adam.py"],
        "pbjudge test": [pbjudge, "test", solution],
        "pbjudge submit": [pbjudge, "submit", solution],
        "pbjudge list": [pbjudge, "list"],
        "pbjudge show": [pbjudge, "show", "adam-step"],
        "pbjudge hint": [pbjudge, "hint", "adam-step", "--all"],
        "pbjudge --help": [pbjudge, "--help"],
    }


def measure(
    folder: Path, rows: dict[str, list[str]], runs: int
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Run every command in turn, `runs` rounds after one that warms up; return wall and CPU seconds.

    CPU seconds are those of all processes of a command: none outlives it.
    """
    environment = {**os.environ, "PBJUDGE_HOME": str(folder / "home"), "PBJUDGE_BANK": str(ROOT / "problems")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    compile_all()
    times: dict[str, list[float]] = {name: [] for name in rows}
    cpu: dict[str, list[float]] = {name: [] for name in rows}
    for number in range(-1, runs):
        for name, command in rows.items():
            change(folder / "solution.py", f"{name} {number}")
            started, spent = time.perf_counter(), children_cpu()
            done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
            elapsed = time.perf_counter() - started
            if done.returncode:
                sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr.decode()}")
            if number >= 0:
                times[name].append(elapsed)
                cpu[name].append(children_cpu() - spent)
    return times, cpu


def children_cpu() -> float:
    """Return the CPU seconds of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def compile_all() -> None:
    """Compile pbjudge, as an installer does: the sandbox's own modules are never compiled by a run."""
    import pbjudge

    for package in {Path(pbjudge.__file__).parent, ROOT / "pbjudge"}:
        compileall.compile_dir(package, quiet=2)


def change(solution: Path, mark: str) -> None:
    """Write the accepted solution with something new in it: nothing may be answered from a cache."""
    solution.write_text(f"# pbjudge: adam-step\n# {mark}\n{REFERENCE.read_text()}")


def print_table(times: dict[str, list[float]], runs: int) -> None:
    """Print medians, and ratios to the floor round by round with their quartiles."""
    import numpy as np

    print(f"{machine()}, Python {platform.python_version()}, numpy {np.__version__}, {runs} rounds\n")
    print("| command | median | ratio to the floor | quartiles |")
    print("|---|---:|---:|---|")
    for name, seconds in times.items():
        ratios = [own / floor for own, floor in zip(seconds, times["floor"], strict=True)]
        low, middle, high = statistics.quantiles(ratios, n=4)
        milliseconds = 1000 * statistics.median(seconds)
        print(f"| `{name}` | {milliseconds:.0f} ms | {middle:.2f} | {low:.2f} to {high:.2f} |")


def machine() -> str:
    """Return the processor's name and the number of those that may be used."""
    name = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = [line.split(":", 1) for line in cpuinfo.read_text().splitlines() if ":" in line]
        name = next((value.strip() for key, value in lines if key.strip() == "model name"), name)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    release = ".".join(platform.release().split(".")[:2])
    return f"{name}, {cores} cores, {platform.system()} {release}"


if __name__ == "__main__":
    main()
