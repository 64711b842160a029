"""A learner at a terminal of 80 columns whose clock a test can set: commands run in the test's own process."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from pbjudge.cli import app

BANK = Path(__file__).parent / "bank_study"


class Done(NamedTuple):
    """How a command ended, with what changes from run to run made the same."""

    code: int
    out: str
    err: str


class Learner:
    """Types commands in a folder, with the small bank of studying."""

    def __init__(self, folder: Path, screen: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._screen = screen

    def types(self, *arguments: str) -> Done:
        """Run `pbjudge` with these arguments."""
        self._screen.readouterr()
        code = app._exit_code(arguments)
        out, err = self._screen.readouterr()
        return Done(code, redacted(out), redacted(err))

    def writes(self, file: str, body: str) -> None:
        """Write a solution whose function is `solve`."""
        path = self.folder / file / "solution.py"
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(f"# pbjudge: {path.parent.name}\n\n\ndef solve(x):\n    return {body}\n")


def redacted(text: str) -> str:
    for path, word in ((os.getcwd(), "HERE"), (os.environ["PBJUDGE_HOME"], "HOME"), (str(BANK), "BANK")):
        text = text.replace(path, word)
    text = re.sub(r"\d+ MiB at its peak", "N MiB at its peak", text)
    text = re.sub(r"[\d.]+ m?s (of CPU|for the reference)", r"T \1", text)
    return re.sub(r"isolation  (full|no-landlock|process)", "isolation  LEVEL", text)


def sits_down(folder: Path, monkeypatch: pytest.MonkeyPatch, screen: pytest.CaptureFixture[str]) -> Learner:
    """Return a learner in an empty folder."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PBJUDGE_BANK", str(BANK))
    return Learner(folder, screen)
