"""The documents: what they point to is there, and what they say to type runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(
    path for folder in (".", "docs", "docs/decisions", "benchmarks") for path in (ROOT / folder).glob("*.md")
)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", document.read_text())
    missing = [link for link in links if not (document.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_that_is_named_exists(document: Path) -> None:
    from pbjudge.cli.app import COMMANDS, GROUPS

    named = set(re.findall(r"`(?:\$ )?pbjudge ([a-z]+)", document.read_text()))
    assert named <= {*COMMANDS, *GROUPS}


def test_the_practise_session_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PBJUDGE_BANK", str(ROOT / "problems"))
    session = re.search(r"```console\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert session is not None
    commands = re.findall(r"^\$ pbjudge (.+?)(?: +#.*)?$", session[1], re.MULTILINE)
    ended = {}
    for command in commands:
        done = subprocess.run(
            ["bash", "-c", f"{sys.executable} -m pbjudge {command}"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr or command.startswith("debug"), done.stderr
        ended[command.split()[0]] = done.returncode
    # The starter is judged as it was fetched, so nothing is accepted.
    assert ended == {
        "list": 0, "fetch": 0, "test": 1, "submit": 1, "hint": 0, "debug": 1, "walkthrough": 2, "history": 0,
        "doctor": 0,
    }  # fmt: skip


def test_the_readmes_picture_is_what_the_program_prints() -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        from picture import picture  # type: ignore[import-not-found]
    finally:
        sys.path.pop(0)
    drawn, kept = (
        re.findall(r">([^<>]+)</text>", svg)
        for svg in (picture(), (ROOT / "docs/failing-run.svg").read_text())
    )
    assert [t for t in drawn if "isolation" not in t] == [t for t in kept if "isolation" not in t]
