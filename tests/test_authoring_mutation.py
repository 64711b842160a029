"""Mutation testing: who is killed, who survives, what a reason is held to, and the bank itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from specs import FILES, REFERENCE, SPEC, edited, write_problem

from pbjudge import bank
from pbjudge.authoring.check import checked
from pbjudge.authoring.crew import Crew, Station
from pbjudge.authoring.mutants import mutants
from pbjudge.authoring.mutation import Judged, examine, prove_mutants
from pbjudge.authoring.proof import Proof
from pbjudge.authoring.trial import Difference
from pbjudge.bank.equivalents import read_equivalents
from pbjudge.errors import BankError, JudgeError
from pbjudge.model import Problem

BANK = (Path(__file__).parent.parent / "problems",)
STRONG = edited(
    SPEC,
    (
        "sweep: {by: [0.5, -1]}",
        "sweep: {by: [0.5, -1]}\n  - {group: left out, points: 1, generate: bare, unmistaken: no need}",
    ),
)
STRONG_REFERENCE = REFERENCE + '\n\ndef bare(rng, size):\n    return {"x": rng.normal(size=size)}\n'


def problem(folder: Path, spec: str = STRONG, reference: str = STRONG_REFERENCE, apart: str = "") -> Problem:
    files = {**FILES, "problem.yaml": spec, "reference.py": reference}
    write_problem(folder / "scale", {**files, **({"equivalents.yaml": apart} if apart else {})})
    return bank.load("scale", (folder,))


def proved(folder: Path, apart: str = "", **changes: str) -> Proof:
    made = problem(folder, apart=apart, **changes)
    with Crew(1) as crew:
        return prove_mutants(made, examine(made, (folder,), crew))


def test_cases_that_notice_everything_hold(tmp_path: Path) -> None:
    text = "9 mutants: 9 killed, 0 survive, 0 equivalent; 100.0 % killed"
    assert proved(tmp_path) == Proof("mutants", "holds", text)


def test_a_survivor_is_told_with_its_change_and_a_call_that_shows_it(tmp_path: Path) -> None:
    reference = edited(STRONG_REFERENCE, ("    return by * x", "    return by * x + (len(x) > 3)"))
    reference = edited(reference, ("rng.normal(size=size)}", "rng.normal(size=1)}"))
    row = proved(tmp_path, reference=reference)
    assert row.state == "fails"
    found = next(detail for detail in row.details if "+return by * x + (len(x) >= 3)" not in detail)
    lines = found.splitlines()
    assert lines[0].startswith("survives: line 2, ")
    assert lines[1] == "-    return by * x + (len(x) > 3)".replace("    ", "")
    assert lines[3].startswith("told apart by scale(x=array([")
    assert lines[4].startswith("reference array([")


def commuted(folder: Path) -> dict[str, str]:
    """A reference with a mutant that does the same: the sum of x and 0 in the other order."""
    return {"reference": edited(STRONG_REFERENCE, ("return by * x", "return by * np.add(x, 0 * x)")).replace(
        "def scale", "import numpy as np\n\n\ndef scale"
    )}  # fmt: skip


def test_an_equivalent_needs_a_reason_and_the_row_says_where_it_goes(tmp_path: Path) -> None:
    row = proved(tmp_path, **commuted(tmp_path))
    swapped = next(detail for detail in row.details if "swapped arguments" in detail)
    name = next(one.id for one in made(tmp_path) if one.operator == "swapped arguments")
    assert swapped == (
        "equivalent on 1000 inputs, without a reason: line 5, swapped arguments\n"
        "-return by * np.add(x, 0 * x)\n"
        "+return by * np.add(0 * x, x)\n"
        "equivalents.yaml:\n"
        f"{name}:\n"
        '  was: "return by * np.add(x, 0 * x)"\n'
        '  becomes: "return by * np.add(0 * x, x)"\n'
        "  reason: "
    )


def made(folder: Path) -> list:  # type: ignore[type-arg]
    chosen = bank.load("scale", (folder,))
    return mutants(chosen, bank.read_source(chosen, "reference.py"))


def test_what_the_row_says_can_be_copied(tmp_path: Path) -> None:
    changes = commuted(tmp_path)
    row = proved(tmp_path, **changes)
    entries = [
        detail.partition("equivalents.yaml:\n")[2] + "the same sum\n"
        for detail in row.details
        if detail.startswith("equivalent on")
    ]
    again = proved(tmp_path, apart="".join(entries), **changes)
    assert [detail for detail in again.details if not detail.startswith("survives")] == []


def entry(name: str, was: str = "return by * x", becomes: str = "return by / x") -> str:
    return f'{name}:\n  was: "{was}"\n  becomes: "{becomes}"\n  reason: for once\n'


def judged(folder: Path, fate: str, apart: str = "", difference: Difference | None = None) -> list[Judged]:
    """One mutant with a fate of its own, the others killed."""
    chosen = problem(folder, apart=apart)
    found = mutants(chosen, bank.read_source(chosen, "reference.py"))
    first = next(one for one in found if one.becomes == "return by / x")
    return [
        Judged(one, fate, difference, 9) if one is first else Judged(one, "killed")  # type: ignore[arg-type]
        for one in found
    ]


def test_a_reason_is_held_to_what_it_claims(tmp_path: Path) -> None:
    name = next(one.mutant.id for one in judged(tmp_path, "killed") if one.mutant.becomes == "return by / x")

    def row(fate: str, apart: str, difference: Difference | None = None) -> Proof:
        found = judged(tmp_path, fate, apart, difference)
        return prove_mutants(bank.load("scale", (tmp_path,)), found)

    assert row("equivalent", entry(name)).state == "holds"
    assert row("killed", entry(name)).details == (
        f"equivalents.yaml sets {name} apart, and the cases kill it",
    )
    told = "line 2, arithmetic\n-return by * x\n+return by / x\ntold apart by scale(x=1)\nboth"
    assert row("survives", entry(name), Difference("scale(x=1)", "both")).details == (
        f"survives; equivalents.yaml calls it equivalent: {told}",
    )
    assert row("killed", entry("m0000000000")).details == (
        "equivalents.yaml sets m0000000000 apart, and the reference has no such mutant",
    )
    assert row("equivalent", entry(name, becomes="return x / by")).details == (
        f"equivalents.yaml has other lines for {name}: line 2, arithmetic\n-return by * x\n+return by / x",
    )


def test_too_many_survivors_fail_and_none_may_survive_unseen(tmp_path: Path) -> None:
    row = prove_mutants(
        problem(tmp_path), judged(tmp_path, "survives", difference=Difference("scale()", "both"))
    )
    assert (row.state, row.text) == (
        "fails",
        "9 mutants: 8 killed, 1 survive, 0 equivalent; 88.9 % killed",
    )


def test_an_answer_without_anything_to_change_is_a_warning(tmp_path: Path) -> None:
    row = prove_mutants(problem(tmp_path), [])
    assert row == Proof("mutants", "warning", "no small change of the answer is known")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("m1:\n  was: a\n", "equivalents.yaml:1: m1.becomes: is missing"),
        ("m1:\n  was: a\n  becomes: b\n  reason: ' '\n", "equivalents.yaml:4: m1.reason: is empty"),
        ("m1:\n  why: a\n", "equivalents.yaml:2: m1.why: unknown key; known here: was, becomes, reason"),
        ("- m1\n", "equivalents.yaml:1: yaml: expected a mapping, got a list of 1"),
        ("m1: [\n", "equivalents.yaml:1: yaml: "),
        ("# nothing\n", "equivalents.yaml:1: yaml: the file is empty"),
    ],
)
def test_a_broken_file_of_reasons_is_told_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, complaint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    chosen = problem(tmp_path, apart=text)
    with pytest.raises(BankError) as caught:
        read_equivalents(chosen.folder)
    assert f"scale/{complaint}" in caught.value.text
    row = prove_mutants(chosen, judged(tmp_path, "killed", apart=text))
    assert (row.state, row.text) == ("fails", "equivalents.yaml can not be read")


def test_a_problem_without_reasons_has_none(tmp_path: Path) -> None:
    assert read_equivalents(problem(tmp_path).folder) == {}


def test_reasons_that_are_a_folder_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    chosen = problem(tmp_path)
    (tmp_path / "scale" / "equivalents.yaml").mkdir()
    with pytest.raises(BankError) as caught:
        read_equivalents(chosen.folder)
    assert caught.value.text == "scale/equivalents.yaml:1: file: can not be read: Is a directory"


def test_progress_is_told_from_none_to_all(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    chosen = problem(tmp_path)
    with Crew(1) as crew:
        examine(chosen, (tmp_path,), crew, lambda done, total: told.append((done, total)))
    assert told == [(done, 9) for done in range(10)]


def test_many_hands_find_the_same_in_the_same_order(tmp_path: Path) -> None:
    chosen = problem(tmp_path)
    with Crew(2) as crew:
        shared = examine(chosen, (tmp_path,), crew)
    with Crew(1) as crew:
        alone = examine(chosen, (tmp_path,), crew)
    assert shared == alone


def test_what_a_worker_raises_arrives(tmp_path: Path) -> None:
    for jobs in (1, 2):
        with Crew(jobs) as crew, pytest.raises(BankError) as caught:
            list(crew.map(broken, [1]))
        assert str(caught.value) == "task 1\nhint: none"


def test_a_worker_that_ends_is_the_judges_failure() -> None:
    with Crew(2) as crew, pytest.raises(JudgeError) as caught:
        list(crew.map(ending, [1, 2]))
    assert str(caught.value) == "a worker of `author check` ended before its work"


def ending(station: Station, task: int) -> None:
    os._exit(7)


def test_maps_may_be_under_way_at_once() -> None:
    with Crew(2) as crew:
        outer = crew.map(doubled, range(5))
        assert [(one, *crew.map(doubled, [one, one + 1])) for one in outer] == [
            (2 * n, 4 * n, 4 * n + 2) for n in range(5)
        ]


def doubled(station: Station, task: int) -> int:
    return 2 * task


def broken(station: Station, task: int) -> None:
    raise BankError(f"task {task}", "none")


def test_mutants_wait_until_the_reference_holds(tmp_path: Path) -> None:
    problem(tmp_path, spec=edited(STRONG, ("expected: [2.0, 5.0]", "expected: [2.0, 4.0]")))
    with Crew(1) as crew:
        ((slug, rows),) = checked(["scale"], (tmp_path,), crew, True, lambda slug, done, total: None)
    assert slug == "scale"
    assert rows[-1] == Proof("mutants", "fails", "wait until the reference holds")


@pytest.mark.parametrize("slug", ["adam-class", "same-padding"])
def test_problems_of_the_bank_hold_with_their_mutants(slug: str) -> None:
    """A class and a function; `.ci/run` proves the whole bank."""
    with Crew(1) as crew:
        ((_, rows),) = checked([slug], BANK, crew, True, lambda slug, done, total: None)
    assert [row for row in rows if row.state != "holds"] == []
    assert rows[-1].name == "mutants"
