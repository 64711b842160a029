"""docs/studying.md runs: its files are written, its commands typed, and what they print is what it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "studying.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"(?:<!-- file: (?P<file>[^>]+) -->\n)?```(?P<kind>\w+)\n(?P<text>.*?)```\n", re.DOTALL)


def said(text: str) -> re.Pattern[str]:
    """Return what a text stands for, where `...` is any text in a line and alone any lines."""
    lines = (
        r"(?:.*\n)*?" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*") + r" *\n"
        for line in text.splitlines()
    )
    return re.compile("".join(lines))


def typed(line: str, folder: Path) -> str:
    """Return what a command prints, what it is about before the talk."""
    done = subprocess.run(
        ["/bin/sh", "-c", f'pbjudge() {{ "{sys.executable}" -m pbjudge "$@"; }}; {line}'],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", "PBJUDGE_BANK": str(ROOT / "problems")},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def test_the_page_does_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "bank" / "scale").mkdir(parents=True)
    (tmp_path / "bank" / "scale" / "problem.yaml").write_text("")
    for block in BLOCK.finditer(PAGE):
        if block["file"]:
            (tmp_path / block["file"]).write_text(block["text"], encoding="utf-8")
        elif block["kind"] == "console":
            for command in re.split(r"^\$ ", block["text"], flags=re.MULTILINE)[1:]:
                line, _, printed = command.partition("\n")
                whole = typed(line, tmp_path)
                told = whole if "--bank bank" not in line else whole[whole.index("error:") :]
                assert said(printed).fullmatch(told), whole


def test_every_option_and_key_that_the_page_names_is_one() -> None:
    helps = "".join(
        typed(f"pbjudge {line} --help", ROOT)
        for line in ("plan", "next", "daily", "assess start", "progress", "study")
    )
    assert set(re.findall(r"--[a-z][a-z-]+", PAGE)) <= set(re.findall(r"--[a-z][a-z-]+", helps))
    table = re.findall(r"^\| ([a-z, ]+) \|", PAGE, re.MULTILINE)
    source = (ROOT / "pbjudge" / "cli" / "dashboard.py").read_text()
    named = {key for row in table if row != "key" for key in row.split(", ")}
    assert named == set(re.findall(r'Binding\("([a-z])"', source))
