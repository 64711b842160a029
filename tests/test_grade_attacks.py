"""A class in which every third file is an attack: each gets its verdict, and nobody else notices.

The class has `PBJUDGE_CLASS` files; with more of them, more of the attacks in `tests/attacks` are in it.
"""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import NamedTuple

from grading import CRASH, RIGHT, ROOT, WRONG, grade, lay, results

SIZE = int(os.environ.get("PBJUDGE_CLASS", "60"))
FOLDER = ROOT / "tests" / "attacks"
WORDS = {
    "AC": "accepted",
    "WA": "wrong answer",
    "RE": "runtime error",
    "TLE": "time limit",
    "ILE": "idle limit",
    "MLE": "memory limit",
    "OLE": "output limit",
    "CE": "does not load",
}
SLOW = {"TLE", "ILE"}  # these take as long as their limits allow: one in ten is enough
HONEST = ((RIGHT, "AC"), (WRONG, "WA"), (CRASH, "RE"), ("x = 1\n", "CE"))


class Expected(NamedTuple):
    """A file and the verdicts that are right for it."""

    source: str
    verdicts: tuple[str, ...]


OURS = {
    "reads the class": ("RE", "import os\ndef solve(x):\n    return os.listdir('CLASS') and x * 2\n"),
    "reads a mate": ("RE", "def solve(x):\n    return len(open('CLASS/s0000/double.py').read()) * x\n"),
    "writes over a mate": ("RE", "def solve(x):\n    open('CLASS/s0000/double.py', 'w')\n    return x * 2\n"),
    "writes the journal": ("RE", "def solve(x):\n    open('CLASS.pbjudge-journal', 'a')\n    return x * 2\n"),
    "removes a mate": ("RE", "import os\ndef solve(x):\n    os.unlink('CLASS/s0000/double.py')\n"),
    "kills its group": ("RE", "import os\ndef solve(x):\n    os.killpg(0, 9)\n    return x * 2\n"),
    "kills all it may": ("RE", "import os\ndef solve(x):\n    os.kill(-1, 9)\n    return x * 2\n"),
    "kills its zygote": ("RE", "import os\ndef solve(x):\n    os.kill(os.getppid(), 9)\n    return x * 2\n"),
    "forks": ("RE", "import os\ndef solve(x):\n    os.fork()\n    return x * 2\n"),
    "eats the memory": ("MLE|RE", "def solve(x):\n    return [bytearray(1 << 24) for _ in range(999)]\n"),
    "floods": ("OLE", "def solve(x):\n    while True:\n        print('A' * 99999)\n"),
    "runs for ever": ("TLE", "def solve(x):\n    while True:\n        pass\n"),
    "sleeps": ("ILE", "import time\ndef solve(x):\n    time.sleep(999)\n"),
    "exits with success": ("RE", "import os\ndef solve(x):\n    os._exit(0)\n"),
    "knows the last call": ("WA", "n = [2]\ndef solve(x):\n    return x * (n.pop() if n else 1)\n"),
    "patches numpy": ("WA", "import numpy\nnumpy.multiply = numpy.add\ndef solve(x):\n    return x\n"),
}  # fmt: skip


def programs(folder: Path) -> list[Expected]:
    """Return the programs of a folder, in an order that is the same each time and no alphabet's."""
    sources = [path.read_text() for path in sorted(folder.glob("*.py"))]
    random.Random(3).shuffle(sources)
    return [Expected(source, tuple(source.split()[2].split("|"))) for source in sources]


def attacks(count: int, folder: Path) -> list[Expected]:
    """Return so many attacks: those above, and as many of the others as there is room for."""
    ours = [
        Expected(source.replace("CLASS", str(folder)), tuple(verdicts.split("|")))
        for verdicts, source in OURS.values()
    ]
    others = programs(FOLDER / "hostile")
    slow = [one for one in others if SLOW & set(one.verdicts)][: count // 10]
    quick = [one for one in others if not SLOW & set(one.verdicts)]
    return (ours + slow + quick)[:count]


def class_of(size: int, folder: Path) -> list[Expected]:
    """Return the work of a class of so many, every third an attack."""
    honest = [Expected(source, (verdict,)) for source, verdict in HONEST] + programs(FOLDER / "honest")
    works = [honest[number % len(honest)] for number in range(size)]
    works[1::3] = attacks(len(works[1::3]), folder)
    return works


def test_every_file_gets_its_verdict_and_no_file_touches_another(tmp_path: Path) -> None:
    folder = tmp_path / "class"
    works = class_of(SIZE, folder)
    files = {f"s{n:04d}/double.py": f"{work.source}\n# {n}\n" for n, work in enumerate(works)}
    lay(folder, files)
    done = grade(folder, "-j", "2", "--json", tmp_path / "out.json")
    judged = {one["student"]: one["verdict"] for one in results(tmp_path / "out.json")["graded"]}
    wrong = {
        f"s{n:04d}": (judged[f"s{n:04d}"], work)
        for n, work in enumerate(works)
        if judged[f"s{n:04d}"] not in [WORDS[verdict] for verdict in work.verdicts]
    }
    assert wrong == {}
    assert (done.code, done.err) == (0, f"judged {len(works)} files in T\n")
    assert {name: (folder / name).read_text() for name in files} == files
    assert sorted(path.name for path in tmp_path.iterdir()) == ["class", "class.pbjudge-journal", "out.json"]
