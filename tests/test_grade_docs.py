"""docs/grading.md runs: its files are written, its commands typed, and what they print is what it says."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

from grading import ROOT, command, environment, lay

PAGE = (ROOT / "docs" / "grading.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"(?:<!-- file: (?P<file>[^>]+) -->\n)?```(?P<kind>\w+)\n(?P<text>.*?)```\n", re.DOTALL)


def said(text: str) -> re.Pattern[str]:
    """Return what a text stands for, where ` ...` at a line's end is anything."""
    return re.compile(
        "".join(re.escape(line).replace(r"\ \.\.\.", " .*") + "\n" for line in text.splitlines())
    )


def test_the_page_does_what_it_says(tmp_path: Path) -> None:
    for block in BLOCK.finditer(PAGE):
        if block["file"]:
            lay(tmp_path, {block["file"]: block["text"]})
        elif block["kind"] == "console":
            line, _, printed = block["text"].removeprefix("$ ").partition("\n")
            _, *words = shlex.split(line)
            done = subprocess.run(
                command(*words, bank=ROOT / "problems"),
                cwd=tmp_path,
                env=environment(),
                capture_output=True,
                text=True,
                check=False,
            )
            whole = done.stderr + done.stdout if words[0] == "grade" else done.stdout + done.stderr
            assert said(printed).fullmatch(whole), whole


def test_every_option_that_the_page_names_is_one() -> None:
    helps = "".join(
        subprocess.run(
            command(*words, "--help"), env=environment(), capture_output=True, text=True, check=True
        ).stdout
        for words in (["grade"], ["similar"], ["bank", "export"])
    )
    foreign = {"--nworkers", "--nthreads", "--ntasks", "--cpus-per-task", "--time", "--exact", "--set"}
    foreign |= {"--scheduler-file", "--local-directory"}
    assert set(re.findall(r"--[a-z][a-z-]+", PAGE)) - foreign <= set(re.findall(r"--[a-z][a-z-]+", helps))
