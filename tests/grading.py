"""A class to grade with the real command, and what a run of it said."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
BANK = ROOT / "tests" / "bank"
RIGHT = "def solve(x):\n    return x * 2\n"
WRONG = "def solve(x):\n    return x * 3\n"
CRASH = "def solve(x):\n    return x[10**9]\n"


class Done(NamedTuple):
    """How a command ended, with what changes from run to run made the same."""

    code: int
    out: str
    err: str


def lay(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below `folder` and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def many(sources: list[str]) -> dict[str, str]:
    """Return a class of students with these solutions of `double`, no two of them alike."""
    return {f"s{n:04d}/double.py": f"{source}\n# by {n}\n" for n, source in enumerate(sources)}


def command(*arguments: str | Path, bank: Path = BANK) -> list[str]:
    """Return the words of a `pbjudge` command."""
    return [sys.executable, "-m", "pbjudge", *map(str, arguments), "--bank", str(bank)]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def grade(*arguments: str | Path, bank: Path = BANK, more: Mapping[str, str] | None = None) -> Done:
    """Run `pbjudge grade` to its end."""
    done = subprocess.run(
        command("grade", *arguments, bank=bank),
        capture_output=True,
        text=True,
        check=False,
        env=environment(**(more or {})),
    )
    return Done(done.returncode, redacted(done.stdout), redacted(done.stderr))


def redacted(text: str) -> str:
    text = text.replace(str(ROOT), "ROOT")
    text = re.sub(r"(?m)^\d+ of \d+ judged, .*\n", "", text)  # said every few seconds
    return re.sub(r"in \d+ s, \d+ a second", "in T", text)


def results(path: Path) -> dict[str, Any]:
    """Return what `--json` wrote, without what was measured."""
    written: dict[str, Any] = json.loads(path.read_text())
    del written["measured"]
    return written


def verdicts(path: Path) -> dict[str, str]:
    """Return each student's verdict from what `--json` wrote."""
    return {one["student"]: one["verdict"] for one in results(path)["graded"]}


def keys(journal: Path) -> list[str]:
    """Return the key of each whole line of a journal, in order."""
    _, *lines = journal.read_bytes().split(b"\n")
    return [line.split(b"\t")[1].decode() for line in lines if line.count(b"\t") == 4]
