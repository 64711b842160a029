"""`pbjudge ci`: a workflow that GitHub reads, and an autograder that leaves results whatever happens."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from grading import RIGHT, ROOT, WRONG, Done, environment, redacted
from inline_snapshot import snapshot

from pbjudge.bank.public import publish
from pbjudge.cli.autograding import Metadata
from pbjudge.export import gradescope, workflow
from pbjudge.export.workflow import Workflow

BANK = ("--bank", str(ROOT / "tests" / "bank"))
SHELLCHECK = shutil.which("shellcheck", path=os.pathsep.join([str(Path(sys.executable).parent), os.defpath]))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def pbjudge(*arguments: str) -> Done:
    command = [sys.executable, "-m", "pbjudge", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment())
    return Done(done.returncode, redacted(done.stdout), redacted(done.stderr))


# --- GitHub ---------------------------------------------------------------------------------------


def parsed(**changes: Any) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(workflow.render(Workflow(requirement="pbjudge[grade]", **changes)))
    return found


def steps(document: dict[Any, Any]) -> list[dict[str, Any]]:
    (job,) = document["jobs"].values()
    found: list[dict[str, Any]] = job["steps"]
    return found


@pytest.mark.parametrize("classroom", [False, True])
def test_a_workflow_grades_on_push_and_may_write_nothing(classroom: bool) -> None:
    document = parsed(classroom=classroom)
    assert "push" in document[True]  # YAML reads `on` as a truth value
    assert document["permissions"] == {"contents": "read"}
    assert steps(document)[0]["with"] == {"persist-credentials": False}


@pytest.mark.parametrize("classroom", [False, True])
def test_each_action_is_pinned_to_a_commit(classroom: bool) -> None:
    used = [step["uses"] for step in steps(parsed(classroom=classroom)) if "uses" in step]
    assert len(used) == 3 + classroom
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", one) for one in used)


NASTY = "a\"b'c; $(rm -rf /) `x` ${{ secrets.TOKEN }}\\"


def test_no_text_of_a_person_is_part_of_a_script() -> None:
    document = parsed(folder=NASTY, bank=NASTY, problems=(NASTY,))
    judge = next(step for step in steps(document) if step.get("id") == "pbjudge")
    assert judge["env"] == {"FOLDER": NASTY, "PROBLEMS": NASTY, "BANK": NASTY}
    scripts = [step["run"] for step in steps(document) if "run" in step]
    assert not [script for script in scripts if "rm -rf" in script or "${{" in script]


@pytest.mark.parametrize("changes", [{}, {"fail": False}, {"problems": ("a", "b"), "bank": "problems"}])
def test_the_scripts_of_a_workflow_are_sound(changes: dict[str, Any], tmp_path: Path) -> None:
    for number, step in enumerate(step for step in steps(parsed(**changes)) if "run" in step):
        script = tmp_path / f"{number}.sh"
        script.write_text(f"#!/bin/bash\n{step['run']}\n")
        assert sound(script) == ""


def test_what_the_workflow_runs_is_a_command_that_exists(here: Path) -> None:
    script = steps(parsed(problems=("double",), bank="b"))[3]["run"]
    options = set(re.findall(r"--[a-z]+", script))
    assert options <= set(re.findall(r"--[a-z]+", pbjudge("grade", "--help").out))


def test_classroom_s_reporter_reads_the_output_of_the_step_that_judges() -> None:
    document = parsed(classroom=True)
    *_, judge, _, reporter = steps(document)
    assert (document["name"], list(document["jobs"])) == ("Autograding Tests", ["run-autograding-tests"])
    assert reporter["with"] == {"runners": judge["id"]}
    assert reporter["env"] == {f"{judge['id'].upper()}_RESULTS": "${{ steps.pbjudge.outputs.result }}"}
    assert reporter["if"] == "${{ !cancelled() }}"


def test_ci_github_writes_the_workflow_and_never_over_another(here: Path) -> None:
    assert pbjudge("ci", "github", "--problems", "double, double") == snapshot(
        Done(
            code=0,
            out=".github/workflows/pbjudge.yml: written\n",
            err="next: commit it, and push\n",
        )
    )
    written = (here / ".github/workflows/pbjudge.yml").read_text()
    assert yaml.safe_load(written)["jobs"]["grade"]["steps"][3]["env"]["PROBLEMS"] == "double"
    assert pbjudge("ci", "github") == snapshot(
        Done(
            code=2,
            out="",
            err="""\
error: `.github/workflows/pbjudge.yml` is there already
hint: `--force` writes over it
""",
        )
    )
    assert pbjudge("ci", "github", "--force", "--no-fail").code == 0
    assert "--fail" not in (here / ".github/workflows/pbjudge.yml").read_text()


def test_the_composite_action_is_pinned_and_its_scripts_are_sound(tmp_path: Path) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    assert action["runs"]["using"] == "composite"
    for number, step in enumerate(action["runs"]["steps"]):
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"])
            continue
        assert step["shell"] == "bash"
        assert "${{" not in step["run"]
        script = tmp_path / f"{number}.sh"
        script.write_text(f"#!/bin/bash\n{step['run']}\n")
        assert sound(script) == ""
    assert set(action["inputs"]) == {"folder", "problems", "bank", "fail", "reports"}


# --- Gradescope -----------------------------------------------------------------------------------


def sound(script: Path) -> str:
    """Return what bash and shellcheck say against a script."""
    said = subprocess.run(["bash", "-n", str(script)], capture_output=True, text=True, check=False).stderr
    if SHELLCHECK is not None:
        said += subprocess.run([SHELLCHECK, str(script)], capture_output=True, text=True, check=False).stdout
    return said


def unpacked(here: Path, *options: str) -> Path:
    """Build the zip, unpack it as Gradescope does, and return the folder that stands for /autograder."""
    done = pbjudge("ci", "gradescope", "--problems", "double", "--force", *options, *BANK)
    assert done.code == 0, done.err
    root = here / "autograder"
    shutil.rmtree(root, ignore_errors=True)
    (root / "submission").mkdir(parents=True)
    with zipfile.ZipFile(here / "autograder.zip") as archive:
        archive.extractall(root / "source")
    return root


def run_autograder(root: Path, command: str = "") -> dict[str, Any]:
    """Run what Gradescope runs, and return what it would read."""
    judge = root / "judge"
    judge.write_text(f'#!/bin/sh\n{command or f"exec {sys.executable} -m pbjudge"} "$@"\n')
    judge.chmod(0o755)
    done = subprocess.run(
        ["bash", str(root / "source" / "run_autograder")],
        env=environment(PBJUDGE_AUTOGRADER=str(root), PBJUDGE_COMMAND=str(judge)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert sorted(os.listdir(root / "results")) == ["results.json"]
    found: dict[str, Any] = json.loads((root / "results" / "results.json").read_text())
    return found


def test_the_zip_holds_the_scripts_the_settings_and_the_problems_whole(here: Path) -> None:
    assert pbjudge("ci", "gradescope", "--problems", "double", "--points", "20", *BANK) == snapshot(
        Done(
            code=0,
            out="autograder.zip: written\n",
            err="next: upload it as the autograder of a programming assignment; it holds the answers\n",
        )
    )
    with zipfile.ZipFile(here / "autograder.zip") as archive:
        infos = {info.filename: info for info in archive.infolist()}
        settings = json.loads(archive.read("autograder.json"))
    own = {
        f"problems/double/{path.relative_to(ROOT / 'tests/bank/double').as_posix()}"
        for path in (ROOT / "tests/bank/double").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert set(infos) == {"setup.sh", "run_autograder", "crashed.json", "autograder.json", *own}
    assert {name for name, info in infos.items() if info.external_attr >> 16 & 0o111} == {
        "setup.sh", "run_autograder",
    }  # fmt: skip
    assert settings == {"problems": ["double"], "points": 20.0, "require_isolation": "full", "seed": 0}


def test_equal_inputs_give_an_equal_zip(here: Path) -> None:
    unpacked(here)
    first = (here / "autograder.zip").read_bytes()
    unpacked(here)
    assert (here / "autograder.zip").read_bytes() == first


def test_the_scripts_of_the_zip_are_sound(here: Path) -> None:
    root = unpacked(here, "--install", "pbjudge[grade] @ file:///a b/c.tar.gz")
    assert sound(root / "source" / "setup.sh") == ""
    assert sound(root / "source" / "run_autograder") == ""
    assert "requirement='pbjudge[grade] @ file:///a b/c.tar.gz'" in (root / "source/setup.sh").read_text()


def test_a_wheel_goes_into_the_zip_and_is_installed_from_there(here: Path) -> None:
    (here / "pbjudge-1-py3-none-any.whl").write_bytes(b"wheel")
    root = unpacked(here, "--install", "pbjudge-1-py3-none-any.whl")
    assert (root / "source/pbjudge-1-py3-none-any.whl").read_bytes() == b"wheel"
    assert "requirement=./pbjudge-1-py3-none-any.whl" in (root / "source/setup.sh").read_text()


def test_an_accepted_submission_earns_the_assignment_s_points(here: Path) -> None:
    root = unpacked(here)
    (root / "submission" / "double.py").write_text(RIGHT)
    (root / "submission_metadata.json").write_text(
        json.dumps({"assignment": {"total_points": "20.0"}, "previous_submissions": []})
    )
    found = run_autograder(root)
    assert (found["score"], sum(test["max_score"] for test in found["tests"])) == (20.0, 20.0)
    assert {test["status"] for test in found["tests"]} == {"passed"}


def test_a_wrong_one_a_crash_and_a_missing_one_are_told_apart(here: Path) -> None:
    root = unpacked(here, "--points", "10")
    answer = root / "submission" / "solution.py"
    answer.write_text(WRONG)
    assert first_lines(run_autograder(root)) == snapshot(
        (
            0.0,
            [
                "Double: wrong answer, 0 of 100",
                "values: 1 of 1 elements differs, at [0] by 1.5",
            ],
        )
    )
    answer.write_text("import os\n\n\ndef solve(x):\n    os._exit(0)\n")
    assert first_lines(run_autograder(root)) == snapshot(
        (
            0.0,
            [
                "Double: runtime error, 0 of 100",
                "the process exited with status 0 before it answered",
            ],
        )
    )
    answer.write_text("def solve(x)\n    return x\n")
    assert first_lines(run_autograder(root)) == snapshot(
        (0.0, ["Double: does not load, 0 of 100", "SyntaxError in line 1: expected ':'"])
    )
    answer.unlink()
    assert first_lines(run_autograder(root)) == snapshot(
        (0.0, ["Double: missing, 0 of 100", "no file was handed in"])
    )


def first_lines(found: dict[str, Any]) -> tuple[float, list[str]]:
    return found["score"], found["output"].splitlines()[:2]


def test_an_assignment_on_one_problem_takes_the_only_file_there_is(here: Path) -> None:
    root = unpacked(here)
    (root / "submission" / "my answer.py").write_text(RIGHT)
    (root / "submission" / "notes.txt").write_text("")
    assert run_autograder(root)["score"] == 100.0


def test_a_link_is_not_followed(here: Path) -> None:
    root = unpacked(here)
    (here / "elsewhere.py").write_text(RIGHT)
    (root / "submission" / "double.py").symlink_to(here / "elsewhere.py")
    assert first_lines(run_autograder(root)) == snapshot(
        (0.0, ["Double: does not load, 0 of 100", "it is a link, which is not followed"])
    )


@pytest.mark.parametrize("command", ["false", "kill -KILL $$;", "exec no-such-command-at-all"])
def test_results_stand_where_the_judge_never_ran(command: str, here: Path) -> None:
    assert run_autograder(unpacked(here), command) == json.loads(gradescope.crashed())


def test_where_the_judge_can_not_run_the_score_before_stands(here: Path) -> None:
    root = unpacked(here)
    (root / "source/problems/double/reference.py").write_text("def solve(x):\n    return 1 / 0\n")
    (root / "submission" / "double.py").write_text(RIGHT)
    (root / "submission_metadata.json").write_text(METADATA)
    assert run_autograder(root) == json.loads(gradescope.crashed(7.5))


def test_settings_that_can_not_be_read_are_told(here: Path) -> None:
    root = unpacked(here)
    (root / "source" / "autograder.json").write_text("{}")
    assert pbjudge("ci", "autograde", "autograder") == snapshot(
        Done(
            code=2,
            out="",
            err="""\
error: `autograder/source/autograder.json` can not be read: Object missing required field `problems`
hint: `pbjudge ci gradescope` builds the zip that it belongs to
""",
        )
    )


METADATA = """{"assignment": {"total_points": "20.0"}, "previous_submissions": [
    {"submission_time": "2026-04-07T14:24:48.087023-07:00", "score": "7.5", "results": {}},
    {"submission_time": "2026-04-06T14:24:48.087023-07:00", "score": 2.0, "results": {}}]}"""


@pytest.mark.parametrize(
    ("text", "points", "before"),
    [
        (METADATA, 20.0, 7.5),
        ('{"assignment": {"total_points": null}, "previous_submissions": []}', None, None),
        ('{"assignment": {}, "previous_submissions": []}', None, None),
        ('{"assignment": [], "previous_submissions": 3}', None, None),
        ("no json", None, None),
    ],
)
def test_metadata_is_read_as_documented_and_else_ignored(
    text: str, points: float | None, before: float | None, tmp_path: Path
) -> None:
    path = tmp_path / "submission_metadata.json"
    path.write_text(text)
    found = Metadata.read(path)
    assert (found.points, found.before) == (points, before)
    assert Metadata.read(tmp_path / "none.json").points is None


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--problems", ","], "error: `--problems` names no problem\nhint: `pbjudge list` shows the slugs\n"),
        (
            ["--problems", "double", "--install", "x.whl"],
            "error: there is no wheel `x.whl`\nhint: `python -m build` makes one in `dist/`\n",
        ),
        (
            ["--problems", "double", "--out", "here/here"],
            "error: `here/here` can not be written: `here` is no folder\n",
        ),
        (
            ["--problems", "double", "--out", "here"],
            "error: `here` is there already\nhint: `--force` writes over it\n",
        ),
    ],
)
def test_what_can_not_be_built_is_told(options: list[str], said: str, here: Path) -> None:
    (here / "here").touch()
    assert pbjudge("ci", "gradescope", *options, *BANK) == Done(2, "", said)


def test_a_public_copy_is_no_problem_to_grade_with(here: Path) -> None:
    from pbjudge import bank

    publish(bank.load("double", (ROOT / "tests" / "bank",)), here / "public")
    assert pbjudge("ci", "gradescope", "--problems", "double", "--bank", "public") == snapshot(
        Done(
            code=2,
            out="",
            err="""\
error: `double` in this bank is a public copy, without its hidden cases
hint: `--bank` names the full bank
""",
        )
    )


# --- the docs -------------------------------------------------------------------------------------

PAGE = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")


def test_the_commands_of_the_docs_run(here: Path) -> None:
    commands = re.findall(r"(?m)^    pbjudge (ci .*)$", PAGE)
    assert len(commands) == 2
    for command in commands:
        assert pbjudge(*command.split(), "--out", f"{command.split()[1]}.out").code == 0


def test_the_options_of_the_docs_are_those_that_the_commands_take(here: Path) -> None:
    taken = "".join(
        pbjudge(*command, "--help").out for command in (["grade"], ["ci", "github"], ["ci", "gradescope"])
    )
    assert set(re.findall(r"`(--[a-z-]+)", PAGE)) <= set(re.findall(r"--[a-z-]+", taken)) | {"--format"}


def test_the_step_of_the_docs_gives_the_action_what_it_takes() -> None:
    (step,) = yaml.safe_load(PAGE.split("```yaml\n")[1].split("```")[0])
    assert set(step["with"]) <= set(yaml.safe_load((ROOT / "action.yml").read_text())["inputs"])
