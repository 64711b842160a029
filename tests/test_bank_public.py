"""A bank for students: it says what the problems say, and gives nothing away."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from specs import FILES, REFERENCE, SPEC, edited, write_problem

from pbjudge import bank
from pbjudge.bank.public import publish
from pbjudge.errors import BankError

ROOT = Path(__file__).parent.parent
CHECKED = ROOT / "tests" / "bank_checked"
SECRETS = ("adds", "any factor", "rng.normal", "by * x", "0.5, -1", "Multiply.\n")


def command(*arguments: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "pbjudge", *arguments], capture_output=True, text=True, check=False, cwd=ROOT
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def full(tmp_path: Path) -> Path:
    write_problem(tmp_path / "full" / "scale", FILES | {"support.py": "def half(x):\n    return x / 2\n"})
    return tmp_path / "full"


def test_the_copy_says_what_the_problem_says_but_for_what_gives_it_away(full: Path, tmp_path: Path) -> None:
    problem = bank.load("scale", [full])
    publish(problem, tmp_path / "public")
    copy = bank.load("scale", [tmp_path / "public"])
    assert copy.withheld
    assert (copy.groups, copy.mistakes) == ((), ())
    same = ("title", "statement", "target", "tolerance", "limits", "examples", "ladder", "inputs", "modules")
    assert [getattr(copy, name) for name in same] == [getattr(problem, name) for name in same]


def test_no_file_of_the_copy_holds_anything_of_the_answer(full: Path, tmp_path: Path) -> None:
    folder = publish(bank.load("scale", [full]), tmp_path / "public")
    assert sorted(path.name for path in folder.rglob("*")) == ["problem.yaml", "support.py"]
    text = (folder / "problem.yaml").read_text()
    assert not [secret for secret in SECRETS if secret in text]


def test_every_problem_of_the_bank_has_a_public_copy(tmp_path: Path) -> None:
    problems, _ = bank.load_all([bank.shipped()])
    for problem in problems:
        publish(problem, tmp_path)
    copies, errors = bank.load_all([tmp_path])
    assert errors == ()
    # As text: an example may expect NaN, which is equal to nothing.
    assert [repr(copy.examples) for copy in copies] == [repr(problem.examples) for problem in problems]


ODD = ("1e-3", "0o17", "on", "no", "1:30", "~", "null", "- a", "'x'", "# no", ".inf")


@pytest.mark.parametrize("text", ODD)
def test_text_that_yaml_might_take_for_something_else_stays_text(tmp_path: Path, text: str) -> None:
    quoted = text.replace("'", "''")
    spec = edited(SPEC, ("topics: [broadcasting]", f"topics: ['{quoted}']"))
    write_problem(tmp_path / "full" / "scale", FILES | {"problem.yaml": spec})
    publish(bank.load("scale", [tmp_path / "full"]), tmp_path / "public")
    assert bank.load("scale", [tmp_path / "public"]).topics == (text,)


def test_a_check_goes_along_with_what_it_needs_and_without_the_answer(tmp_path: Path) -> None:
    folder = publish(bank.load("sorting-order", [CHECKED]), tmp_path)
    assert (folder / "reference.py").read_text() == (
        "import numpy as np\n"
        "\n"
        "def sorts(args, got, expected):\n"
        "    x = args['x']\n"
        "    if got.shape != x.shape or set(got.tolist()) != set(range(len(x))):\n"
        "        return f'the indices 0 to {len(x) - 1} have to be there, each once'\n"
        "    return bool((np.diff(x[got]) >= 0).all())\n"
        "\n"
        "\n"
        "def sorting_order(x):\n"
        '    raise RuntimeError("the answer is withheld")\n'
    )


def test_a_check_that_calls_the_answer_can_not_be_given_away(tmp_path: Path) -> None:
    reference = (
        f"{REFERENCE}\n\nLIMIT = 3\n\n\ndef near(args, got, expected):\n    return far(args) < LIMIT\n"
    )
    reference += "\n\ndef far(args):\n    return scale(**args)\n"
    spec = edited(SPEC, ("examples:\n", "check: near\nexamples:\n"))
    write_problem(tmp_path / "full" / "scale", FILES | {"problem.yaml": spec, "reference.py": reference})
    with pytest.raises(BankError) as caught:
        publish(bank.load("scale", [tmp_path / "full"]), tmp_path / "public")
    assert str(caught.value) == (
        "the check of `scale` calls its answer, so it can not be given to students\n"
        "hint: let the check judge from `args`, `got` and `expected` alone"
    )


def test_withheld_stands_for_nothing_but_the_truth(tmp_path: Path) -> None:
    write_problem(tmp_path / "scale", FILES | {"problem.yaml": f"withheld: true\n{SPEC}"})
    with pytest.raises(BankError) as caught:
        bank.load("scale", [tmp_path])
    assert "problem.yaml:27: hidden: has 1; there have to be 0 to 0" in caught.value.text


def test_what_is_withheld_is_told_as_such(full: Path, tmp_path: Path) -> None:
    publish(bank.load("scale", [full]), tmp_path / "public")
    copy = bank.load("scale", [tmp_path / "public"])
    with pytest.raises(BankError) as caught:
        bank.read_source(copy, "walkthrough.md")
    assert str(caught.value) == "`walkthrough.md` of `scale` is not in this bank, a public copy"


def test_export_writes_a_bank_that_submit_judges_the_examples_with(tmp_path: Path) -> None:
    solution = tmp_path / "double.py"
    solution.write_text("# pbjudge: double\n\n\ndef solve(x):\n    return x + x\n")
    public = tmp_path / "public"
    assert command("bank", "export", "--public", str(public), "--bank", "tests/bank") == (
        0,
        f"{public}/double: written\n",
        f"next: give students `{public}`, to be named by `PBJUDGE_BANK` or `--bank`\n",
    )
    code, out, err = command("submit", str(solution), "--bank", str(public))
    assert (code, err) == (
        0,
        f"""\
judging {solution} as double
this bank is a public copy: the examples are judged here, the rest where the full bank is
""",
    )
    assert "score      examples only: the rest is judged where the full bank is\n" in out
    assert out.endswith("next       hand it in\n")


def test_export_leaves_a_folder_that_holds_something_alone(full: Path) -> None:
    assert command("bank", "export", "--public", str(full), "--bank", str(full)) == (
        2,
        "",
        f"error: `{full}` is there already\nhint: name a new or an empty folder\n",
    )


def test_grade_needs_the_full_bank(full: Path, tmp_path: Path) -> None:
    publish(bank.load("scale", [full]), tmp_path / "public")
    (tmp_path / "class" / "ada").mkdir(parents=True)
    (tmp_path / "class" / "ada" / "scale.py").write_text("def scale(x, by=2.0):\n    return by * x\n")
    assert command("grade", str(tmp_path / "class"), "--bank", str(tmp_path / "public")) == (
        2,
        "",
        """\
error: the hidden cases of `scale` are not in this bank, which is a public copy
hint: name the full bank with `--bank DIR`
""",
    )


def test_a_copy_that_differs_is_never_left_unsaid(full: Path, tmp_path: Path) -> None:
    problem = msgspec.structs.replace(bank.load("scale", [full]), title="Another")
    with pytest.raises(BankError) as caught:
        publish(problem, tmp_path / "public")
    assert str(caught.value) == "the public copy of `scale` does not say what the problem says"
