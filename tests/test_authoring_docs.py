"""docs/authoring.md runs: its files are written, its commands are typed, what they print is what it says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from specs import edited

from pbjudge import bank
from pbjudge.bank.schema import schema

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"(?:<!-- (?P<mark>[^>]+) -->\n)?```(?P<kind>\w+)\n(?P<text>.*?)```\n", re.DOTALL)
BLOCKS = [(found["mark"] or "", found["kind"], found["text"]) for found in BLOCK.finditer(PAGE)]


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a `pbjudge` to type."""
    folder = tmp_path_factory.mktemp("commands")
    command = folder / "pbjudge"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pbjudge "$@"\n')
    command.chmod(0o755)
    return folder


def run(line: str, folder: Path, commands: Path) -> str:
    """Return what a line typed into a shell in `folder` prints, as a terminal would show it."""
    path = os.pathsep.join([str(commands), os.environ["PATH"]])
    done = subprocess.run(
        ["/bin/sh", "-c", line],
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "COLUMNS": "80"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout


def matches(said: str, printed: str) -> bool:
    """Whether a text is what was said, where a line `...` stands for any lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == "..." else re.escape(line) + r" *\n" for line in said.splitlines()
    )
    return re.fullmatch(pattern, printed) is not None


def test_the_page_does_what_it_says(tmp_path: Path, commands: Path) -> None:
    """One test, for each block stands on those before it."""
    for mark, kind, text in BLOCKS:
        if mark.startswith("file: "):
            path = tmp_path / mark.removeprefix("file: ")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif mark.startswith("excerpt: "):
            assert text in (tmp_path / mark.removeprefix("excerpt: ")).read_text(encoding="utf-8")
        elif kind == "console":
            for command in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                line, _, said = command.partition("\n")
                printed = run(line, tmp_path, commands)
                assert matches(said, printed), f"$ {line}\n{printed}"


def test_every_block_is_one_that_a_test_runs() -> None:
    known = re.compile(r"file: |excerpt: |hidden group of one-hot|settings$")
    for mark, kind, text in BLOCKS:
        assert kind == "console" or known.match(mark) or text.startswith("group: "), text
    assert sum(PAGE.count(fence) for fence in ("\n```\n", "\n~~~")) == len(BLOCKS)


def hidden_groups() -> list[tuple[str, str]]:
    """The groups that the page adds to a problem, each with the generator before it, if it has one."""
    out = []
    for at, (mark, kind, text) in enumerate(BLOCKS):
        if mark == "hidden group of one-hot":
            out.append((text, ""))
        elif mark == "hidden group of one-hot: with this generator":
            assert (kind, BLOCKS[at + 1][1]) == ("python", "yaml")
            out.append((BLOCKS[at + 1][2], text))
    return out


@pytest.mark.parametrize(("group", "generator"), hidden_groups(), ids=lambda text: text.split("\n")[0])
def test_every_kind_of_generator_draws_cases(
    group: str, generator: str, tmp_path: Path, commands: Path
) -> None:
    files = {
        mark.removeprefix("file: problems/one-hot/"): text
        for mark, _, text in BLOCKS
        if mark.startswith("file: problems/one-hot/")
    }
    indented = "".join(f"    {line}\n" for line in group.splitlines())
    files["problem.yaml"] = edited(files["problem.yaml"], ("\nhints:\n", f"\n  -\n{indented}\nhints:\n"))
    files["reference.py"] += f"\n\n{generator}"
    for name, text in files.items():
        path = tmp_path / "one-hot" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    printed = run("pbjudge author check one-hot --bank .", tmp_path, commands)
    assert re.findall(r"^  \S.* (?:fails|warning) .*", printed, re.MULTILINE) == []
    assert "  groups           holds    5 groups, named by mistakes\n" in printed


def test_every_field_of_the_format_is_on_the_page() -> None:
    fields = {name for each in schema()["$defs"].values() for name in each["properties"]}
    assert [name for name in sorted(fields) if f"`{name}`" not in PAGE] == []


def test_every_row_of_a_check_is_on_the_page(commands: Path) -> None:
    printed = run("pbjudge author check sgd-step --mutants", ROOT, commands)
    rows = re.findall(r"^  (\S.*?)  +holds ", printed, re.MULTILINE)
    assert rows[-1:] == ["mutants"]
    assert [row for row in rows if f"| `{row}` |" not in PAGE] == []


def test_the_settings_for_an_editor_name_the_schema() -> None:
    (settings,) = [json.loads(text) for mark, _, text in BLOCKS if mark == "settings"]
    (file,) = settings["yaml.schemas"]
    assert (ROOT / file).is_file()


def test_the_schema_is_up_to_date() -> None:
    made = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    stored = (ROOT / "docs" / "problem.schema.json").read_text(encoding="utf-8")
    assert stored == made, "run `pbjudge author schema > docs/problem.schema.json`"


def test_the_schema_knows_every_spec_of_the_bank() -> None:
    known = schema()["$defs"]["Spec"]["properties"]
    for slug in bank.slugs((ROOT / "problems",)):
        text = (ROOT / "problems" / slug / "problem.yaml").read_text(encoding="utf-8")
        assert set(re.findall(r"^(\w+):", text, re.MULTILINE)) <= set(known)
