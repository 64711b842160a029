"""A class in which every third file is an attack: each gets its verdict, and nobody else notices.

The class is as large as `PBJUDGE_CLASS` says; whatever its size, all attacks are in it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from grading import CRASH, RIGHT, ROOT, WRONG, grade, lay, results

SIZE = int(os.environ.get("PBJUDGE_CLASS", "60"))
FOLDERS = (ROOT / "tests" / "attacks", ROOT.parent / "shared" / "attacks")
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
SLOW = ("TLE", "ILE")  # these take as long as their limits allow: each comes once
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


def attacks(folder: Path) -> Iterator[Expected]:
    """Yield every attack there is: those above, and those of the folders."""
    for verdicts, source in OURS.values():
        yield Expected(source.replace("CLASS", str(folder)), tuple(verdicts.split("|")))
    known = set()
    for path in sorted(path for place in FOLDERS for path in place.glob("*.py")):
        source = path.read_text()
        if path.name not in known and source.startswith("# expect: "):
            known.add(path.name)
            yield Expected(source, tuple(source.split()[2].split("|")))


def class_of(size: int, folder: Path) -> list[Expected]:
    """Return the work of a class of `size` or more, a third of it attacks."""
    all_ = list(attacks(folder))
    quick = [one for one in all_ if not set(one.verdicts) & set(SLOW)]
    while 3 * len(all_) < size:
        all_ += quick[: size // 3 - len(all_)]
    honest = [HONEST[n % len(HONEST)] for n in range(2 * len(all_))]
    works = [Expected(source, (verdict,)) for source, verdict in honest]
    for n, attack in enumerate(all_):
        works.insert(3 * n + 1, attack)
    return works


def test_every_file_gets_its_verdict_and_no_file_touches_another(tmp_path: Path) -> None:
    folder = tmp_path / "class"
    works = class_of(SIZE, folder)
    files = {f"s{n:04d}/double.py": f"{work.source}\n# {n}\n" for n, work in enumerate(works)}
    lay(folder, files)
    began = time.monotonic()
    done = grade(folder, "-j", "2", "--json", tmp_path / "out.json")
    took = time.monotonic() - began
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
    assert took < 1.0 * len(works)  # far above what it takes: a hang that no limit ends is what fails here
