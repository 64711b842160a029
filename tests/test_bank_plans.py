"""Study plans: read whole or told whole, narrowed to the problems that there are, and sent along to students."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from plain_user import plain_user
from specs import edited, write_problem

from pbjudge import bank
from pbjudge.bank.plans import Chapter, Plan, Plans, disagreements, load_plans
from pbjudge.errors import BankError

ROOT = Path(__file__).parent.parent
TURN = "hint: the plans are broken, not a solution: whoever wrote them has to correct the lines above"
PLANS = """\
plans:
  Basics:
    teaches: What comes
      first.
    chapters:
      Sums:
        teaches: How to add.
        text: texts/sums.md
        problems: [plus, minus]
      Products:
        teaches: How to multiply.
        requires: [Sums]
        problems: [times]
  Beyond:
    teaches: What comes next.
    chapters:
      Powers:
        teaches: How to multiply again and again.
        problems: [power, root]
requires:
  times: [plus]
  power: [times]
  root: [power, minus]
"""
READ = Plans(
    (
        Plan(
            "Basics",
            "What comes first.",
            (
                Chapter("Sums", "Basics", "How to add.", ("plus", "minus"), (), "BANK/texts/sums.md"),
                Chapter("Products", "Basics", "How to multiply.", ("times",), ("Sums",)),
            ),
        ),
        Plan(
            "Beyond",
            "What comes next.",
            (Chapter("Powers", "Beyond", "How to multiply again and again.", ("power", "root")),),
        ),
    ),
    {"times": ("plus",), "power": ("times",), "root": ("power", "minus")},
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "sums.md").write_text("# Sums\n")
    return tmp_path


def laid(root: Path, text: str = PLANS) -> Path:
    (root / "plans.yaml").write_text(text)
    return root


def complaint(root: Path, text: str) -> str:
    with pytest.raises(BankError) as caught:
        load_plans([laid(root, text)])
    return str(caught.value)


def with_texts_here(plans: Plans, root: Path) -> Plans:
    def here(chapter: Chapter) -> Chapter:
        return chapter._replace(text=chapter.text and chapter.text.replace("BANK", str(root)))

    return plans._replace(
        plans=tuple(one._replace(chapters=tuple(map(here, one.chapters))) for one in plans.plans)
    )


def test_plans_are_read_in_their_order(root: Path) -> None:
    assert load_plans([laid(root)]) == with_texts_here(READ, root)


def test_a_bank_without_plans_has_none(tmp_path: Path) -> None:
    assert load_plans([tmp_path]) == Plans()


def test_the_chapter_of_a_problem_is_found(root: Path) -> None:
    plans = load_plans([laid(root)])
    found = plans.chapter_of("times")
    assert found is not None
    assert (found.name, plans.chapter_of("unheard-of")) == ("Products", None)


def test_what_the_bank_does_not_hold_is_left_out_and_what_it_stood_on_is_required(root: Path) -> None:
    plans = load_plans([laid(root)]).within({"plus", "root"})
    assert [(plan.name, plan.problems) for plan in plans.plans] == [
        ("Basics", ("plus",)),
        ("Beyond", ("root",)),
    ]
    assert plans.requires == {"root": ("plus",)}


def test_a_chapter_that_is_left_out_is_required_no_more(root: Path) -> None:
    (products,) = load_plans([laid(root)]).within({"times"}).chapters
    assert products.requires == ()


def test_all_mistakes_are_told_at_once(root: Path) -> None:
    text = edited(
        PLANS,
        ("    teaches: What comes next.\n", "    teach: What comes next.\n"),
        ("problems: [plus, minus]", "problems: [plus, minus, plus]"),
        ("text: texts/sums.md", "text: texts/sum.md"),
        ("requires: [Sums]", "requires: [Sum, Products]"),
        ("  times: [plus]", "  times: [plsu, times]"),
        ("  power: [times]", "  pwer: [times]"),
    )
    assert complaint(root, text) == (
        "plans.yaml:8: plans.Basics.chapters.Sums.text: there is no file `texts/sum.md` beside plans.yaml\n"
        "plans.yaml:9: plans.Basics.chapters.Sums.problems[2]: the problem `plus` stands in line 9 already\n"
        "plans.yaml:12: plans.Basics.chapters.Products.requires[0]: "
        "no plan has the chapter `Sum`; did you mean `Sums`?\n"
        "plans.yaml:12: plans.Basics.chapters.Products.requires[1]: requires itself\n"
        "plans.yaml:14: plans.Beyond.teaches: is missing\n"
        "plans.yaml:15: plans.Beyond.teach: unknown key; did you mean `teaches`?\n"
        "plans.yaml:21: requires.times[0]: no plan has the problem `plsu`; did you mean `plus`?\n"
        "plans.yaml:21: requires.times[1]: requires itself\n"
        "plans.yaml:22: requires.pwer: no chapter names the problem `pwer`; did you mean `power`?\n"
        f"{TURN}"
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ((PLANS, ""), "plans.yaml:1: yaml: the file is empty"),
        ((PLANS, "- a list\n"), "plans.yaml:1: yaml: expected a mapping, got a list of 1"),
        ((PLANS, "plans: {}\n"), "plans.yaml:1: plans: has 0; there have to be at least 1"),
        (
            (PLANS, "plans: {Basics: {teaches: Much., chapters: {}}}\n"),
            "plans.yaml:1: plans.Basics.chapters: has 0; there have to be at least 1",
        ),
        (
            ("problems: [times]", "problems: []"),
            "plans.yaml:13: plans.Basics.chapters.Products.problems: has 0; there have to be at least 1",
        ),
        (
            ("problems: [power, root]", "problems: power"),
            "plans.yaml:19: plans.Beyond.chapters.Powers.problems: expected a list, got text `power`",
        ),
        (
            ("      Powers:", "      Sums:"),
            "plans.yaml:17: plans.Beyond.chapters.Sums: the chapter `Sums` stands in line 6 already",
        ),
        (
            ("  times: [plus]", "  times: [plus]\n  plus: [minus]"),
            "plans.yaml:22: requires.plus[0]: comes later in the plan, in line 9",
        ),
        (
            (
                "        teaches: How to add.\n",
                "        teaches: How to add.\n        requires: [Products]\n",
            ),
            "plans.yaml:8: plans.Basics.chapters.Sums.requires[0]: comes later in the plan, in line 11",
        ),
        (
            ("  times: [plus]", "  times: [plus, root]"),
            "plans.yaml:22: requires.power: a ring: `power` requires `times` requires `root` requires `power`",
        ),
        (
            ("      Products:", "      Beyond:"),
            "plans.yaml:10: plans.Basics.chapters.Beyond: a plan is called `Beyond` too; "
            "each has a name of its own",
        ),
        (
            ("texts/sums.md", "../sums.md"),
            "plans.yaml:8: plans.Basics.chapters.Sums.text: `../sums.md` is not in the bank; "
            "name a file beside plans.yaml",
        ),
    ],
)
def test_plans_that_can_not_be_are_told(root: Path, changes: tuple[str, str], told: str) -> None:
    assert complaint(root, edited(PLANS, changes)) == f"{told}\n{TURN}"


def test_a_folder_is_no_file_of_plans(root: Path) -> None:
    (root / "plans.yaml").mkdir()
    assert load_plans([root]) == Plans()


def test_a_file_that_can_not_be_read_is_told() -> None:
    with plain_user() as folder:
        laid(folder).joinpath("plans.yaml").chmod(0)
        with pytest.raises(BankError) as caught:
            load_plans([folder])
        assert str(caught.value).replace(str(folder), "BANK") == (
            "the plans `BANK/plans.yaml` can not be read: Permission denied\n"
            "hint: make the file readable, or choose another bank with `--bank`"
        )


def test_two_banks_with_one_plan_are_told(root: Path) -> None:
    for name in ("a", "b"):
        (root / name / "texts").mkdir(parents=True)
        (root / name / "texts" / "sums.md").write_text("")
        laid(root / name)
    with pytest.raises(BankError) as caught:
        load_plans([root / "a", root / "b"])
    assert str(caught.value) == (
        "the plan `Basics` is in `a/plans.yaml` and `b/plans.yaml`\nhint: name one bank only"
    )


# --- against the problems -------------------------------------------------------------------------


def test_problems_that_only_one_side_knows_are_told(root: Path) -> None:
    error = disagreements(laid(root), ("minus", "plus", "powers", "root"))
    assert error is not None
    assert str(error) == (
        "plans.yaml:1: plans: no chapter names the problem `powers`\n"
        "plans.yaml:13: plans.Basics.chapters.Products.problems[0]: there is no problem `times` in the bank\n"
        "plans.yaml:19: plans.Beyond.chapters.Powers.problems[0]: "
        "there is no problem `power` in the bank; did you mean `powers`?\n"
        f"{TURN}"
    )


def test_plans_that_name_the_problems_of_the_bank_agree(root: Path) -> None:
    assert disagreements(laid(root), ("minus", "plus", "power", "root", "times")) is None
    assert disagreements(root / "texts", ("minus",)) is None


def command(*arguments: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "pbjudge", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "", "PYTHONPATH": str(ROOT), "PBJUDGE_HOME": "home", "NO_COLOR": "1"},
    )
    return done.returncode, done.stdout, done.stderr


def test_author_check_without_a_name_says_what_the_plans_miss(root: Path) -> None:
    write_problem(root / "problems" / "scale")
    plans = "plans: {Basics: {teaches: Much., chapters: {Sums: {teaches: It., problems: [scael]}}}}\n"
    (root / "problems" / "plans.yaml").write_text(plans)
    code, _, err = command("author", "check")
    assert (code, err) == (
        3,
        "error: problems/plans.yaml:1: plans.Basics.chapters.Sums.problems[0]: "
        "there is no problem `scael` in the bank; did you mean `scale`?\n"
        f"problems/plans.yaml:1: plans: no chapter names the problem `scale`\n{TURN}\n",
    )
    assert command("author", "check", "scale")[0] == 0


def test_the_plans_that_are_shipped_name_exactly_the_problems_of_the_bank() -> None:
    root = bank.shipped()
    assert str(disagreements(root, bank.slugs([root])) or "") == ""


def test_the_plans_that_are_shipped_are_sound() -> None:
    assert [plan.name for plan in load_plans([bank.shipped()]).plans] == [
        "Foundations",
        "Machine Learning",
        "Computer Vision",
        "LLMs",
    ]


# --- for students ---------------------------------------------------------------------------------


def test_a_public_bank_has_the_plans_and_their_texts(root: Path) -> None:
    full = root / "full"
    write_problem(full / "scale")
    (full / "texts").mkdir()
    (full / "texts" / "sums.md").write_text("# Sums\n")
    laid(full)
    code, out, _ = command("bank", "export", "--public", "public", "--bank", "full")
    assert (code, out) == (
        0,
        "public/plans.yaml: written\npublic/texts/sums.md: written\npublic/scale: written\n",
    )
    assert (root / "public" / "plans.yaml").read_text() == PLANS
    assert (root / "public" / "texts" / "sums.md").read_text() == "# Sums\n"


def test_the_plans_of_two_banks_do_not_become_one(root: Path) -> None:
    for name in ("a", "b"):
        write_problem(root / name / f"scale-{name}")
        (root / name / "plans.yaml").write_text("")
    assert command("bank", "export", "--public", "public", "--bank", "a", "--bank", "b") == (
        3,
        "",
        "error: two banks have plans: `a/plans.yaml` and `b/plans.yaml`\nhint: export one bank at a time\n",
    )
