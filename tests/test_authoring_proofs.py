"""Proofs: a sound problem holds in every row, and each way to be unsound turns its own row red."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from specs import CLASS_FILES, CLASS_SPEC, FILES, REFERENCE, SPEC, edited, write_problem

from pbjudge.authoring.proof import Proof, proof, worst
from pbjudge.authoring.proofs import prove
from pbjudge.errors import UsageError
from pbjudge.sandbox.zygote import Zygote

CHECKED = Path(__file__).parent / "bank_checked"
ROWS = [
    "schema", "statement", "hint style", "marked places", "examples", "starter", "hidden cases", "reference",
    "deterministic", "inputs", "rounding", "speed", "mistakes", "mistakes differ", "groups", "symptoms",
]  # fmt: skip
TOO_MUCH = "moves the result by more than a tenth of the tolerance"


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with Zygote() as running:
        yield running


class Author:
    """Writes a problem and has it proved."""

    def __init__(self, bank: Path, zygote: Zygote) -> None:
        self.bank = bank
        self.zygote = zygote

    def rows(self, spec: str = SPEC, reference: str = REFERENCE, **files: str) -> dict[str, Proof]:
        named = {f"mistakes/{name.replace('_', '-')}.py": text for name, text in files.items()}
        base = {**FILES, "problem.yaml": spec, "reference.py": reference, **named}
        write_problem(self.bank / "scale", base)
        return {row.name: row for row in prove("scale", (self.bank,), lambda problem: self.zygote)}


@pytest.fixture
def author(tmp_path: Path, zygote: Zygote, monkeypatch: pytest.MonkeyPatch) -> Author:
    monkeypatch.chdir(tmp_path)
    return Author(tmp_path, zygote)


def bad(rows: dict[str, Proof]) -> dict[str, tuple[str, ...]]:
    """The details of the rows that do not hold."""
    return {name: row.details for name, row in rows.items() if row.state != "holds"}


def test_a_sound_problem_holds_in_every_row(author: Author) -> None:
    rows = author.rows()
    assert bad(rows) == {}
    assert list(rows) == ROWS
    assert {name: row.text for name, row in rows.items()} == {
        "schema": "every field is known and fits",
        "statement": "names every parameter",
        "hint style": "ladder and mistakes",
        "marked places": "no TODO is left",
        "examples": "3 examples against the reference",
        "starter": "is `not attempted`",
        "hidden cases": "4 cases, determined by their seed",
        "reference": "is accepted on 4 seeds",
        "deterministic": "run again, and in another order",
        "inputs": "may change",
        "rounding": "an ulp on 5 cases; another order along `n`; float32 is not claimed",
        "speed": "at most 0.1 s of CPU a case",
        "mistakes": "1 mistake, each in its group",
        "mistakes differ": "no two do the same",
        "groups": "1 group, named by mistakes",
        "symptoms": "each mistake is told by its own name",
    }


def test_a_spec_that_cannot_be_read_is_told_row_by_row_and_nothing_is_run(author: Author) -> None:
    spec = edited(
        SPEC,
        ("difficulty: easy", "difficulty: simple"),
        ("Multiply `x`", "Multiply an array"),
        ("Which of the two inputs is an array?", "Just look."),
        ("Adding shifts all entries alike.", "You add."),
    )
    assert bad(author.rows(spec)) == {
        "schema": (
            "scale/problem.yaml:2: difficulty: expected `easy`, `hard` or `medium`, got text `simple`",
        ),
        "statement": ("scale/problem.yaml:5: statement: does not name `x`",),
        "hint style": (
            "scale/problem.yaml:33: hints[0].text: says `just`; a hint does without",
            "scale/problem.yaml:41: mistakes.adds.explain: says `you`; a hint does without",
        ),
    }


def test_a_marked_place_is_named_by_file_and_line(author: Author) -> None:
    rows = author.rows(edited(SPEC, ("title: Scale", "title: Scale  # TODO: a better title")))
    assert bad(rows) == {"marked places": ("problem.yaml:1: a better title",)}


def test_an_example_that_the_reference_does_not_give_fails(author: Author) -> None:
    rows = author.rows(edited(SPEC, ("expected: [2.0, 5.0]", "expected: [2.0, 4.0]")))
    assert bad(rows) == {
        "examples": (
            "`doubled`: values: 1 of 2 elements differs, at [1] by 1",
        ),
        "reference": tuple(
            f"seed {seed}, `doubled`: values: 1 of 2 elements differs, at [1] by 1"
            for seed in range(4)
        ),
    }  # fmt: skip


def test_a_reference_that_does_not_load_ends_the_proofs(author: Author) -> None:
    rows = author.rows(reference=f"import scipy\n{REFERENCE}")
    (first,), (second,) = bad(rows).values()
    assert list(bad(rows)) == ["examples", "hidden cases"]
    assert first.startswith("`reference.py` is `does not load`: ")
    assert second == f"problem `scale`: `reference.py` can not be judged: {first.partition(': ')[2]}"
    assert list(rows)[-1] == "hidden cases"


def test_a_generator_that_fails_ends_the_proofs(author: Author) -> None:
    rows = author.rows(reference=edited(REFERENCE, ('"by": by', '"by": by / 0')))
    why = "raised ZeroDivisionError in line 6: float division by zero"
    text = f"problem `scale`: `reference.py` fails in generator `draw`: {why}"
    assert bad(rows) == {"hidden cases": (text,)}


def test_a_generator_with_chance_of_its_own_fails(author: Author) -> None:
    reference = edited(REFERENCE, ("rng.normal(size=size)", "np.random.default_rng().normal(size=size)"))
    rows = author.rows(reference=f"import numpy as np\n\n\n{reference}")
    text = "`draw` draws other inputs for `any factor` when it is called again"
    assert bad(rows) == {"hidden cases": (f"{text}; all chance has to come from `rng`",)}


def test_a_reference_with_chance_of_its_own_fails(author: Author) -> None:
    reference = edited(
        REFERENCE, ("return by * x", "return by * x * (1 + 1e-9 * np.random.default_rng().random())")
    )
    rows = author.rows(reference=f"import numpy as np\n\n\n{reference}")
    assert rows["deterministic"].state == "fails"
    text = "`doubled`: the reference gives something else when it is run again"
    assert rows["deterministic"].details[0] == text


def test_a_reference_that_remembers_fails(author: Author) -> None:
    reference = edited(
        REFERENCE,
        ("    return by * x", "    CALLS.append(by)\n    return by * x + (CALLS[0] == 2 and len(CALLS) > 9)"),
    )
    rows = author.rows(reference=f"CALLS = []\n\n\n{reference}")
    assert rows["deterministic"].state == "fails"
    text = "`shrunk`: the reference gives something else when it is run in another order"
    assert text in rows["deterministic"].details


def test_a_reference_that_breaks_its_own_inputs_rule_fails(author: Author) -> None:
    spec = edited(SPEC, ("examples:\n", "inputs: unchanged\nexamples:\n"))
    rows = author.rows(spec, edited(REFERENCE, ("    return by * x", "    x *= by\n    return x")))
    assert rows["inputs"].state == "fails"
    assert rows["inputs"].details[0].startswith("`doubled`: input changed: ")


def test_a_tolerance_without_room_for_an_ulp_fails(author: Author) -> None:
    spec = edited(SPEC, ("examples:\n", "tolerance: {rtol: 1.0e-15, atol: 0}\nexamples:\n"))
    rows = author.rows(spec)
    assert list(bad(rows)) == ["rounding"]
    text = f"`any factor 1`: an ulp on the inputs {TOO_MUCH}: values: "
    assert any(detail.startswith(text) for detail in rows["rounding"].details)


def test_a_tolerance_of_zero_fails_where_floats_are_computed(author: Author) -> None:
    spec = edited(SPEC, ("examples:\n", "tolerance: {rtol: 0, atol: 0}\nexamples:\n"))
    rows = author.rows(spec)
    assert "`any factor 1`: floats are computed, and a tolerance of 0 leaves no room for their rounding" in (
        rows["rounding"].details
    )
    copied = edited(
        spec,
        ("sweep: {by: [0.5, -1]}", "sweep: {by: [1, -1]}"),
        ("expected: [1e-3]", "expected: [0.5]"),
        ("args: {x: [1.0], by: 1e-3}", "args: {x: [1.0], by: 0.5}"),
    )
    exact = author.rows(copied)
    assert exact["rounding"] == Proof(
        "rounding",
        "holds",
        "nothing is rounded at a tolerance of 0; another order along `n`; float32 is not claimed",
    )


SUM_SPEC = edited(
    SPEC,
    ("returns: {type: float64, shape: [n], doc: the product}", "returns: {type: float, doc: the sum}"),
    ("expected: [2.0, 5.0]", "expected: 7.0"),
    ("expected: [1e-3]", "expected: 1e-3"),
    ("expected: []", "expected: 0.0"),
)
SUM = edited(REFERENCE, ("return by * x", "return by * np.cumsum(x)[-1] if len(x) else 0.0"))
SUM_MISTAKE = "def scale(x, by=2.0):\n    return by + x.sum()\n"


def test_a_sum_whose_order_shows_fails(author: Author) -> None:
    spec = edited(SUM_SPEC, ("sizes: [1, 3]", "sizes: [3]\n    tolerance: {rtol: 3.0e-16, atol: 0}"))
    reference = edited(
        SUM, ('"x": rng.normal(size=size)', '"x": [0.1, 0.2, 0.3][:size] * rng.choice([1, 1])')
    )
    reference = edited(
        reference, ("[0.1, 0.2, 0.3][:size] * rng.choice([1, 1])", "np.array([0.1, 0.2, 0.3])")
    )
    rows = author.rows(spec, f"import numpy as np\n\n\n{reference}", adds=SUM_MISTAKE)
    assert "another order along `n`" in rows["rounding"].text
    text = f"`any factor 1`: another order along `n` {TOO_MUCH}: "
    assert any(detail.startswith(text) for detail in rows["rounding"].details)


def test_a_dimension_whose_order_counts_is_left_out(author: Author) -> None:
    reference = edited(REFERENCE, ("return by * x", "return by * np.cumsum(x)"))
    spec = edited(SPEC, ("expected: [2.0, 5.0]", "expected: [2.0, 7.0]"))
    rows = author.rows(spec, f"import numpy as np\n\n\n{reference}")
    assert rows["rounding"].text == (
        "an ulp on 5 cases; no named dimension whose order is free; float32 is not claimed"
    )
    assert rows["rounding"].state == "holds"


def test_a_loose_tolerance_claims_float32_and_is_held_to_it(author: Author) -> None:
    loose = ("examples:\n", "tolerance: {rtol: 1.0e-4, atol: 1.0e-6}\nexamples:\n")
    rows = author.rows(edited(SPEC, loose))
    assert rows["rounding"].text.endswith("float32 on 7 cases")
    assert rows["rounding"].state == "holds"
    reference = edited(REFERENCE, ("return by * x", "return by * x + (x.dtype == np.float32)"))
    rows = author.rows(edited(SPEC, loose), f"import numpy as np\n\n\n{reference}")
    assert list(bad(rows)) == ["rounding"]
    assert rows["rounding"].details[0].startswith("`doubled`: float32 leaves the tolerance: values: ")


def test_a_slow_reference_fails(author: Author) -> None:
    waits = (
        "    end = time.process_time() + 0.15 * (len(x) == 2)\n    while time.process_time() < end: pass\n"
    )
    reference = edited(REFERENCE, ("    return by * x", f"{waits}    return by * x"))
    rows = author.rows(reference=f"import time\n\n\n{reference}")
    (detail,) = rows["speed"].details
    assert detail.startswith("`doubled` takes 0.")


@pytest.mark.parametrize(
    ("mistake", "detail"),
    [
        (
            "def scale(x, by=2.0):\n    return x * by\n",
            "`adds` is accepted; `any factor` has to tell it from the reference",
        ),
        (
            "def scale(x, by=2.0):\n    return by * x if by < 2 else x\n",
            "`adds` passes `any factor`, and fails in the examples alone",
        ),
        (
            "def scale(x, by=2.0)\n    return x\n",
            "`adds` is `does not load`: SyntaxError in line 1: expected ':'",
        ),
        (
            "def scale(x, by=2.0):\n    ...\n",
            "`adds` is `not attempted`: `scale` is as it was fetched",
        ),
    ],
)
def test_a_mistake_has_to_fail_where_its_author_says(author: Author, mistake: str, detail: str) -> None:
    rows = author.rows(adds=mistake)
    assert bad(rows)["mistakes"] == (detail,)


ANOTHER = """\
  shifts:
    fails: any factor
    symptom: The result is off by one amount.
    point: What is done to each entry?
    explain: The factor is added. It has to multiply.
"""


def test_two_mistakes_that_do_the_same_are_named(author: Author) -> None:
    rows = author.rows(SPEC + ANOTHER, shifts="def scale(x, by=2.0):\n    return x + by\n")
    assert bad(rows) == {
        "mistakes differ": ("`adds` and `shifts` do the same on every case",),
        "symptoms": ("`adds` is told as nothing", "`shifts` is told as nothing"),
    }


MORE = "\n  - {group: more, points: 10, generate: draw, sweep: {by: [3]}}\nhints:"


def test_a_group_that_no_mistake_names_is_a_warning(author: Author) -> None:
    rows = author.rows(edited(SPEC, ("\nhints:", MORE)))
    assert (rows["groups"].state, rows["groups"].details) == (
        "warning",
        ("no mistake fails in `more`: add one, or say why not in its `unmistaken`",),
    )
    assert worst(tuple(rows.values())) == "warning"


def test_a_reason_silences_the_warning(author: Author) -> None:
    more = edited(MORE, ("points: 10", "points: 10, unmistaken: it is a repetition"))
    assert bad(author.rows(edited(SPEC, ("\nhints:", more)))) == {}


def test_a_class_and_checks_are_proved_alike(tmp_path: Path, zygote: Zygote) -> None:
    steps = (
        'return [{"new": "Counter", "save": "c"}, '
        '{"call": "add", "on": "c", "args": {"amount": size}, "save": "n"}, '
        '{"call": "add", "on": "c", "args": {"amount": "$n"}}]'
    )
    reference = edited(CLASS_FILES["reference.py"], ("return []", steps))
    reference = edited(reference, ("        self.count = start", f"        {GUARD}self.count = start"))
    write_problem(
        tmp_path / "counter", {**CLASS_FILES, "problem.yaml": CLASS_SPEC, "reference.py": reference}
    )
    rows = {row.name: row for row in prove("counter", (tmp_path,), lambda problem: zygote)}
    assert list(bad(rows)) == ["groups"]
    for slug in ("sorting-order", "splitter", "slope"):
        found = {row.name: row for row in prove(slug, (CHECKED,), lambda problem: zygote)}
        assert set(bad(found)) <= {"groups"}


GUARD = "if start < 0:\n            raise ValueError\n        "


def test_an_unknown_problem_is_a_mistake_in_usage(tmp_path: Path, zygote: Zygote) -> None:
    write_problem(tmp_path / "scale")
    with pytest.raises(UsageError) as caught:
        prove("scaled", (tmp_path,), lambda problem: zygote)
    assert caught.value.hint == "did you mean `scale`?"


def test_many_details_are_cut(author: Author) -> None:
    row = proof("speed", "fast", [f"case {number}" for number in range(12)])
    assert row.details[-2:] == ("case 9", "and 2 more")


def test_a_problem_is_as_good_as_its_worst_row() -> None:
    rows = [Proof("a", "holds", ""), Proof("b", "warning", ""), Proof("c", "fails", "")]
    assert [worst(rows[:count]) for count in (1, 2, 3)] == ["holds", "warning", "fails"]
