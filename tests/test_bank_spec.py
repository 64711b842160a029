"""Reading a spec: what it becomes, and every mistake in it told with its line, all at once."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from specs import CLASS_SPEC, FILES, REFERENCE, SPEC, Desk, edited, write_problem

from pbjudge import bank
from pbjudge.bank import marks, spec
from pbjudge.bank.contents import Contents
from pbjudge.bank.read import read_problem
from pbjudge.errors import BankError
from pbjudge.model import Draw, Limits, Raised, Rung, Tolerance, ValueType
from pbjudge.values import Array, Named, Ref, Seeded

Edits = list[tuple[str, str]]


def places(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield where in a document something stands."""
    if place:
        yield place
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, one in entries:
        yield from places(one, (*place, key))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


# --- what a sound spec becomes ------------------------------------------------------------------


def test_a_function_problem_is_read_into_a_problem(desk: Desk) -> None:
    problem = desk.read()

    (function,) = problem.target.callables
    assert (problem.slug, problem.folder) == ("scale", str(desk.root / "scale"))
    assert (problem.target.kind, function.name) == ("function", "scale")
    assert [(one.name, one.has_default, one.default) for one in function.parameters] == [
        ("x", False, None),
        ("by", True, 2.0),
    ]
    assert function.returns == ValueType(name="float64", shape=("n",), doc="the product")
    assert problem.inputs == "may change"
    assert problem.limits == Limits()
    assert problem.groups[0].draw == Draw(generate="draw", sizes=(1, 3), sweep={"by": (0.5, -1)})
    assert problem.ladder[2] == Rung(kind="worked step", text="For 3 and 0.5, one entry gives 1.5.", cost=40)
    assert [one.id for one in problem.mistakes] == ["adds"]


def test_values_become_what_their_types_declare(desk: Desk) -> None:
    (step,) = desk.read().examples[1].steps

    assert step.args == {"x": Array("<f8", (1,), b"\0\0\0\0\0\0\xf0?"), "by": 0.001}
    assert step.expected == Array("<f8", (1,), b"\xfc\xa9\xf1\xd2MbP?")


def test_a_class_problem_is_read_into_steps(desk: Desk) -> None:
    problem = desk.read(CLASS_SPEC, "counter")

    new, add, again = problem.examples[1].steps
    assert (new.op, new.name, new.save, new.compare) == ("new", "Counter", "c", False)
    assert (add.op, add.name, add.on, add.save, add.compare) == ("call", "add", "c", "two", False)
    assert again.args == {"amount": Ref("two")}
    assert (again.compare, again.expected) == (True, 4)
    (raising,) = problem.examples[2].steps
    assert (raising.compare, raising.expected) == (True, Raised(kinds=("ValueError",)))


def test_a_class_without_a_constructor_is_built_from_nothing(desk: Desk) -> None:
    text = edited(
        CLASS_SPEC,
        ("    __init__:\n      params:\n        start: {type: int, default: 0}\n", ""),
        (", args: {start: 3}", ""),
        (", args: {start: -1}", ""),
        ("from `start`; ", ""),
    )
    reference = "class Counter:\n    def add(self, amount): ...\n    def merge(self, other): ...\n"
    reference += "def chain(rng, size): ...\n"

    target = desk.read(text, "counter", reference=reference).target

    assert [one.name for one in target.callables] == ["__init__", "add", "merge"]


def test_a_tolerance_takes_what_it_leaves_out_from_the_problem_s(desk: Desk) -> None:
    text = edited(
        SPEC,
        ("solve:\n", "tolerance: {rtol: 1e-3, equal_nan: true}\nsolve:\n"),
        ("    args: {x: []}\n", "    args: {x: []}\n    tolerance: {atol: 0}\n"),
        ("    points: 40\n", "    points: 40\n    tolerance: {rtol: 0.5}\n"),
    )

    problem = desk.read(text)

    assert problem.tolerance == Tolerance(rtol=1e-3, atol=1e-9, equal_nan=True)
    assert problem.examples[2].tolerance == Tolerance(rtol=1e-3, atol=0.0, equal_nan=True)
    assert problem.groups[0].tolerance == Tolerance(rtol=0.5, atol=1e-9, equal_nan=True)


def test_limits_take_what_they_leave_out_from_the_defaults(desk: Desk) -> None:
    text = edited(SPEC, ("solve:\n", "limits: {cpu: 5, memory: 64}\nsolve:\n"))

    assert desk.read(text).limits == Limits(cpu=5.0, memory=64)


def test_an_exception_may_be_what_is_expected(desk: Desk) -> None:
    text = edited(SPEC, ("    expected: []\n", "    raises: ValueError\n"))

    assert desk.read(text).examples[2].steps[0].expected == Raised(kinds=("ValueError",))


def test_without_a_generator_the_swept_values_are_the_arguments(desk: Desk) -> None:
    text = edited(
        SPEC,
        (
            "    generate: draw\n    sizes: [1, 3]\n    sweep: {by: [0.5, -1]}\n",
            "    sweep: {x: [[1], []]}\n",
        ),
    )

    one = Array("<f8", (1,), b"\0\0\0\0\0\0\xf0?")
    assert desk.read(text).groups[0].draw == Draw(
        generate=None, sizes=(4,), sweep={"x": (one, Array("<f8", (0,), b""))}
    )


def test_seeds_and_names_of_callables_become_marks(desk: Desk) -> None:
    text = edited(
        SPEC,
        (
            "    by: {type: float, default: 2.0, doc: the factor}\n",
            "    rng: {type: rng}\n    by: {type: callable, default: null}\n",
        ),
        ("`by`", "`by` and `rng`"),
        ("args: {x: [1, 2.5]}", "args: {x: [1, 2.5], rng: 7}"),
        ("args: {x: [1.0], by: 1e-3}", "args: {x: [1.0], rng: 0, by: twice}"),
        ("args: {x: []}", "args: {x: [], rng: 1, by: null}"),
    )
    reference = edited(REFERENCE, ("def scale(x, by=2.0):", "def scale(x, rng, by=None):"))

    problem = desk.read(text, reference=reference, support="def twice(x):\n    return 2 * x\n")

    assert [(case.steps[0].args["rng"], case.steps[0].args.get("by", "-")) for case in problem.examples] == [
        (Seeded(7), "-"),
        (Seeded(0), Named("twice")),
        (Seeded(1), None),
    ]


def test_a_parameter_called_on_or_no_is_a_name_like_any_other(desk: Desk) -> None:
    text = SPEC.replace("    by:", "    on:").replace("by: 1e-3", "on: 1e-3").replace("`by`", "`on`")
    text = text.replace("sweep: {by:", "sweep: {on:")

    problem = desk.read(text, reference=REFERENCE.replace("by", "on"))

    assert problem.examples[1].steps[0].args["on"] == 0.001


# --- what is wrong with others ------------------------------------------------------------------


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(desk: Desk) -> None:
    text = edited(
        SPEC,
        ("difficulty: easy", "difficulty: eazy"),
        ("{type: float64, shape: [n], doc: the product}", "{type: flaot64, shape: [n]}"),
        ("[1, 2.5]", "[1, two]"),
        ("by: 1e-3", "bye: 1e-3"),
        ("points: 40", "pionts: 40"),
        ("fails: any factor", "fails: any fact"),
        ("number?", "number"),
    )

    assert desk.complaints(text) == [
        "problem.yaml:2: difficulty: expected `easy`, `hard` or `medium`, got text `eazy`",
        "problem.yaml:12: solve.returns.type: unknown type `flaot64`; did you mean `float64`?",
        "problem.yaml:16: examples[0].args.x[1]: expected a number, got text `two`",
        "problem.yaml:20: examples[1].args.bye: there is no such parameter; did you mean `by`?",
        "problem.yaml:27: hidden[0].points: is missing",
        "problem.yaml:28: hidden[0].pionts: unknown key; did you mean `points`?",
        "problem.yaml:38: mistakes.adds.fails: there is no group `any fact`; did you mean `any factor`?",
        "problem.yaml:40: mistakes.adds.point: is a question; it ends in `?`",
    ]


def test_the_error_says_whose_turn_it_is(desk: Desk) -> None:
    with pytest.raises(BankError) as caught:
        desk.read("title: 1\n")

    assert caught.value.hint == (
        "the problem is broken, not a solution: whoever wrote it has to correct the lines above"
    )
    assert caught.value.exit_code == 3


def test_a_path_outside_the_current_folder_is_told_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_problem(tmp_path / "bank" / "scale", {**FILES, "problem.yaml": "[]"})
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")

    with pytest.raises(BankError) as caught:
        bank.load("scale", (tmp_path / "bank",))

    path = tmp_path / "bank" / "scale" / "problem.yaml"
    assert caught.value.text == f"{path}:1: yaml: expected a mapping, got a list of 0"


def test_an_empty_spec_is_told_by_its_yaml_alone(desk: Desk) -> None:
    assert desk.complaints("") == ["problem.yaml:1: yaml: the file is empty"]


def test_a_key_given_twice_does_not_hide_other_mistakes(desk: Desk) -> None:
    text = edited(SPEC, ("difficulty: easy", "title: Again\ndifficulty: eazy"))

    assert desk.complaints(text) == [
        "problem.yaml:2: title: given twice; the first is on line 1",
        "problem.yaml:3: difficulty: expected `easy`, `hard` or `medium`, got text `eazy`",
    ]


def test_every_missing_part_is_told(desk: Desk) -> None:
    told = desk.complaints("inputs: unchanged\n")

    assert told == [
        *(
            f"problem.yaml:1: {name}: is missing"
            for name in (
                "title",
                "difficulty",
                "collection",
                "topics",
                "statement",
                "solve",
                "examples",
                "hidden",
                "hints",
            )
        ),
        "problem.yaml:1: mistakes: nothing here names the file mistakes/adds.py",
    ]


SHAPE: list[tuple[Edits, str]] = [
    ([("title: Scale", "title: 12")], "1: title: expected text, got the number 12; quote it"),
    ([("title: Scale", "title: ' '")], "1: title: is empty"),
    ([("title: Scale", f"title: {'x' * 81}")], "1: title: has 81 characters; at most 80 fit"),
    (
        [("topics: [broadcasting]", "topics: broadcasting")],
        "4: topics: expected a list, got text `broadcasting`",
    ),
    ([("topics: [broadcasting]", "topics: []")], "4: topics: has 0; there have to be at least 1"),
    (
        [("hints:\n", "hints:\n  - {rung: orient, text: What is it?, colour: red}\n")],
        "33: hints[0].colour: unknown key; known here: rung, text, cost",
    ),
    ([("points: 40", "points: 0")], "28: hidden[0].points: expected a number above 0, got 0"),
    ([("points: 40", "points: .nan")], "28: hidden[0].points: expected a number above 0, got nan"),
    ([("points: 40", "points: .inf")], "28: hidden[0].points: expected a finite number"),
    ([("points: 40", "points: true")], "28: hidden[0].points: expected a number, got true"),
    ([("points: 40", "points: '40'")], "28: hidden[0].points: expected a number, got text `40`"),
    (
        [("sizes: [1, 3]", "sizes: [1, -3]")],
        "30: hidden[0].sizes[1]: expected a number of at least 0, got -3",
    ),
    ([("sizes: [1, 3]", "sizes: []")], "30: hidden[0].sizes: has 0; there have to be at least 1"),
    ([("sizes: [1, 3]", "sizes: 4")], "30: hidden[0].sizes: expected a list, got the number 4"),
    ([("sizes: [1, 3]", "sizes: [1, 1]")], "30: hidden[0].sizes[1]: a second 1"),
    (
        [("sweep: {by: [0.5, -1]}", "sweep: {by: 0.5}")],
        "31: hidden[0].sweep.by: expected a list, got the number 0.5",
    ),
    (
        [("solve:\n", "tolerance: {rtol: -1}\nsolve:\n")],
        "7: tolerance.rtol: expected a number of at least 0, got -1",
    ),
    (
        [("solve:\n", "inputs: changed\nsolve:\n")],
        "7: inputs: expected `may change` or `unchanged`, got text `changed`",
    ),
    (
        [("solve:\n", "limits: {memory: 1.5}\nsolve:\n")],
        "7: limits.memory: expected an integer, got the number 1.5",
    ),
    ([("solve:\n", "modules: [os.path, 'a b']\nsolve:\n")], "7: modules[1]: `a b` is no module's name"),
    ([("mistakes:\n  adds:", "mistakes:\n  1:")], "37: mistakes[1]: a name is text; quote 1"),
]


@pytest.mark.parametrize(("edits", "told"), SHAPE, ids=[told for _, told in SHAPE])
def test_what_does_not_fit_the_format_is_told(desk: Desk, edits: Edits, told: str) -> None:
    assert f"problem.yaml:{told}" in desk.complaints(edited(SPEC, *edits))


SOLVE: list[tuple[Edits, list[str]]] = [
    ([("function: scale", "function: 2nd scale")], ["8: solve.function: `2nd scale` is no name in Python"]),
    (
        [("  function: scale\n", "")],
        ["7: solve.function: is missing; name the function, or the `class`, to write"],
    ),
    (
        [("  function: scale\n", "  function: scale\n  class: Scale\n  methods: {}\n")],
        ["9: solve.class: excludes `function`; a problem asks for one of them"],
    ),
    (
        [("  function: scale\n", "  function: scale\n  methods: {}\n")],
        ["9: solve.methods: does not belong here: a function has no methods"],
    ),
    (
        [("  params:\n", "  parms:\n")],
        ["7: solve.params: is missing", "9: solve.parms: unknown key; did you mean `params`?"],
    ),
    ([("  returns: {type: float64, shape: [n], doc: the product}\n", "")], ["7: solve.returns: is missing"]),
    (
        [("x: {type: float64, shape: [n],", "x: {type: float64,")],
        ["10: solve.params.x.shape: is missing; an array of float64 has one, `[]` where it is 0-d"],
    ),
    (
        [("x: {type: float64, shape: [n],", "x: {type: float64, shape: [n, -1],")],
        ["10: solve.params.x.shape[1]: expected a number of at least 0, got -1"],
    ),
    (
        [("x: {type: float64, shape: [n],", "x: {type: float64, shape: [2n],")],
        ["10: solve.params.x.shape[0]: `2n` is no size, name, `_` or `...`"],
    ),
    (
        [("x: {type: float64, shape: [n],", "x: {type: float64, shape: [..., ...],")],
        ["10: solve.params.x.shape: has `...` more than once"],
    ),
    (
        [("x: {type: float64, shape: [n],", "x: {type: float64, shape: n,")],
        ["10: solve.params.x.shape: expected a list, got text `n`"],
    ),
    (
        [("by: {type: float,", "by: {type: float, shape: [n],")],
        ["11: solve.params.by.shape: `float` has no shape; the type of an array is float64"],
    ),
    (
        [("by: {type: float,", "by: {type: float, items: {type: int},")],
        ["11: solve.params.by.items: `float` has no items; list, tuple and dict have"],
    ),
    (
        [("by: {type: float,", "by: {type: float, low: 3, high: 2,")],
        ["11: solve.params.by.high: is below `low`, 3.0"],
    ),
    (
        [("by: {type: float, default: 2.0,", "by: {type: str, low: 3, default: a,")],
        [
            "11: solve.params.by.low: `str` has no order",
            "20: examples[1].args.by: expected text, got the number 0.001",
        ],
    ),
    (
        [("by: {type: float, default: 2.0,", "by: {type: float, default: two,")],
        ["11: solve.params.by.default: expected a number, got text `two`"],
    ),
    (
        [("by: {type: float, default: 2.0,", "by: {tpye: float, default: 2.0,")],
        [
            "11: solve.params.by.tpye: unknown key; did you mean `type`?",
            "11: solve.params.by.type: is missing",
        ],
    ),
    (
        [
            ("x: {type: float64, shape: [n],", "x: {type: float64, shape: [n], default: [1],"),
            ("default: 2.0, ", ""),
        ],
        [
            "11: solve.params.by: needs a default, since `x` before it has one",
            "16: examples[0].args.by: is missing",
            "24: examples[2].args.by: is missing",
        ],
    ),
    (
        [("    by: {", "    lambda: {")],
        [
            "5: statement: does not name `lambda`",
            "8: solve.function: takes (x, by) in reference.py, and (x, lambda) here",
            "11: solve.params.lambda: `lambda` is no name in Python",
            "20: examples[1].args.by: there is no such parameter; known here: x, lambda",
        ],
    ),
    (
        [
            ("  returns: {type: float64, shape: [n], doc: the product}", "  returns: {type: rng}"),
            ("expected: [2.0, 5.0]", "expected: 1"),
            ("expected: [1e-3]", "expected: 1"),
            ("expected: []", "expected: 1"),
        ],
        ["12: solve.returns.type: `rng` can be given, but not returned"],
    ),
    (
        [
            (
                "  returns: {type: float64, shape: [n], doc: the product}",
                "  returns: {type: list, items: {type: list, items: {type: callable}}}",
            ),
            ("expected: [2.0, 5.0]", "expected: []"),
            ("expected: [1e-3]", "expected: []"),
        ],
        ["12: solve.returns.items.items.type: `callable` can be given, but not returned"],
    ),
    (
        [
            ("by: {type: float, default: 2.0,", "by: {type: tuple, default: null, items: {type: int},"),
            ("by: 1e-3", "by: null"),
        ],
        ["11: solve.params.by.items: a tuple has a list of types, one a place"],
    ),
    (
        [
            ("by: {type: float, default: 2.0,", "by: {type: list, default: null, items: [{type: int}],"),
            ("by: 1e-3", "by: null"),
        ],
        ["11: solve.params.by.items: a list has one type for all its entries; a tuple has a list of types"],
    ),
    (
        [
            ("by: {type: float, default: 2.0,", "by: {type: dict, default: null, items: [{type: int}],"),
            ("by: 1e-3", "by: null"),
        ],
        ["11: solve.params.by.items[0].name: is missing; it is the key in the dict"],
    ),
    (
        [
            (
                "by: {type: float, default: 2.0,",
                "by: {type: tuple, default: null, items: [{type: int, name: a}, {type: int, name: a}],",
            ),
            ("by: 1e-3", "by: null"),
        ],
        ["11: solve.params.by.items[1].name: a second `a`"],
    ),
]


@pytest.mark.parametrize(("edits", "told"), SOLVE, ids=[told[0] for _, told in SOLVE])
def test_what_is_wrong_with_the_signature_is_told(desk: Desk, edits: Edits, told: list[str]) -> None:
    complaints = desk.complaints(edited(SPEC, *edits))

    ours = [line for line in complaints if "statement" not in line or "lambda" in line]
    assert ours == [f"problem.yaml:{line}" for line in told]


EXAMPLES: list[tuple[Edits, list[str]]] = [
    ([("name: shrunk", "name: doubled")], ["18: examples[1].name: a second `doubled`"]),
    ([("    why: a factor may be small\n", "")], ["18: examples[1].why: is missing"]),
    ([("    args: {x: []}\n", "")], ["22: examples[2].args: is missing"]),
    ([("args: {x: [1, 2.5]}", "args: {}")], ["16: examples[0].args.x: is missing"]),
    (
        [("    expected: []\n", "")],
        ["22: examples[2].expected: is missing; where an exception is right, write `raises`"],
    ),
    (
        [("    expected: []\n", "    expected: []\n    raises: ValueError\n")],
        ["26: examples[2].raises: excludes `expected`; a call returns or raises"],
    ),
    (
        [("    expected: []\n", "    raises: value error\n")],
        ["25: examples[2].raises: `value error` is no name in Python"],
    ),
    (
        [("    expected: []\n", "    expected: []\n    steps: []\n")],
        ["26: examples[2].steps: does not belong here: a function has `args`; steps are for a class"],
    ),
    ([("[1, 2.5]", "[[1], [2.5]]")], ["16: examples[0].args.x: expected shape (n,), got (2, 1)"]),
    ([("[1, 2.5]", "[[1], 2.5]")], ["16: examples[0].args.x[1]: is of shape (), the rows before it of (1,)"]),
    (
        [("[1, 2.5]", "7")],
        ["16: examples[0].args.x: expected a list (an array of float64), got the number 7"],
    ),
    ([("[1, 2.5]", "[1, true]")], ["16: examples[0].args.x[1]: expected a number, got true"]),
    (
        [("expected: [2.0, 5.0]", "expected: [2.0]")],
        ["17: examples[0].expected: `n` is 1 here, and 2 in `examples[0].args.x`"],
    ),
    (
        [("expected: [2.0, 5.0]", "expected: TODO")],
        ["17: examples[0].expected: expected a list (an array of float64), got text `TODO`"],
    ),
    (
        [("expected: [2.0, 5.0]", "expected: null")],
        ["17: examples[0].expected: expected a list (an array of float64), got null"],
    ),
]


@pytest.mark.parametrize(("edits", "told"), EXAMPLES, ids=[told[0] for _, told in EXAMPLES])
def test_what_is_wrong_with_an_example_is_told(desk: Desk, edits: Edits, told: list[str]) -> None:
    assert desk.complaints(edited(SPEC, *edits)) == [f"problem.yaml:{line}" for line in told]


def test_there_are_three_examples_at_least(desk: Desk) -> None:
    at = SPEC.index("  - name: nothing")
    text = SPEC[:at] + SPEC[SPEC.index("hidden:") :]

    assert desk.complaints(text) == ["problem.yaml:13: examples: has 2; there have to be at least 3"]


HIDDEN: list[tuple[Edits, list[str]]] = [
    (
        [("generate: draw", "generate: drew")],
        ["29: hidden[0].generate: reference.py defines no `drew`; did you mean `draw`?"],
    ),
    (
        [("sweep: {by:", "sweep: {bye:")],
        ["31: hidden[0].sweep.bye: the generator takes no `bye`; did you mean `by`?"],
    ),
    ([("sweep: {by: [0.5, -1]}", "sweep: {by: []}")], ["31: hidden[0].sweep.by: has no values"]),
    (
        [("    generate: draw\n    sizes: [1, 3]\n", "")],
        ["29: hidden[0].sweep.x: is missing; no generator draws it"],
    ),
    (
        [("    generate: draw\n", ""), ("sweep: {by:", "sweep: {x: [[1]], by:")],
        ["29: hidden[0].sizes: does not belong here: only a generator takes sizes"],
    ),
    (
        [
            ("    generate: draw\n    sizes: [1, 3]\n", ""),
            ("sweep: {by: [0.5, -1]}", "sweep: {x: [[1], 2], bye: [1]}"),
        ],
        [
            "29: hidden[0].sweep.x[1]: expected a list (an array of float64), got the number 2",
            "29: hidden[0].sweep.bye: there is no such parameter; did you mean `by`?",
        ],
    ),
    (
        [("hidden:\n", "hidden:\n  - {group: any factor, points: 1, generate: draw, sweep: {by: [1]}}\n")],
        ["28: hidden[1].group: a second `any factor`"],
    ),
    (
        [("solve:\n", "check: judge\nsolve:\n")],
        ["7: check: reference.py defines no `judge`; known here: scale, draw"],
    ),
]


@pytest.mark.parametrize(("edits", "told"), HIDDEN, ids=[told[0] for _, told in HIDDEN])
def test_what_is_wrong_with_a_hidden_group_is_told(desk: Desk, edits: Edits, told: list[str]) -> None:
    complaints = desk.complaints(edited(SPEC, *edits))

    assert sorted(complaints) == sorted(f"problem.yaml:{line}" for line in told)


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ("by", "29: hidden[0].generate: takes (by); the first two have to be rng and size"),
        ("rng, size, by, k, j=1", "29: hidden[0].generate: needs `k`, which is not swept"),
        ("rng, size, by, *, k, j=1", "29: hidden[0].generate: needs `k`, which is not swept"),
        ("rng, size", "31: hidden[0].sweep.by: the generator takes no `by`; there are none"),
    ],
)
def test_a_generator_can_be_called_with_what_is_swept(desk: Desk, parameters: str, told: str) -> None:
    reference = edited(REFERENCE, ("def draw(rng, size, by)", f"def draw({parameters})"))

    assert desk.complaints(reference=reference) == [f"problem.yaml:{told}"]


def test_what_every_generator_is_given_is_not_swept(desk: Desk) -> None:
    reference = edited(REFERENCE, ("def draw(rng, size, by)", "def draw(rng, size, **sweep)"))
    text = edited(SPEC, ("sweep: {by: [0.5, -1]}", "sweep: {size: [0.5, -1]}"))

    assert desk.complaints(text, reference=reference) == [
        "problem.yaml:31: hidden[0].sweep.size: is given to every generator, and not swept"
    ]


def test_a_generator_with_keywords_takes_any_sweep(desk: Desk) -> None:
    reference = edited(REFERENCE, ("def draw(rng, size, by)", "def draw(rng, size, **sweep)"))

    assert desk.read(edited(SPEC, ("sweep: {by:", "sweep: {scale:")), reference=reference).slug == "scale"


HINTS: list[tuple[Edits, list[str]]] = [
    (
        [
            ("rung: concept", "rung: worked step"),
            ('rung: worked step, text: "For', 'rung: concept, text: "For'),
        ],
        ["35: hints[2].rung: comes too late; the order is orient, concept, strategy, worked step"],
    ),
    (
        [("rung: concept", "rung: conzept")],
        ["34: hints[1].rung: expected `concept`, `orient`, `strategy` or `worked step`, got text `conzept`"],
    ),
    (
        [("Arithmetic on an array works on each entry.", f"{'word ' * 20} = - + {'word ' * 7}")],
        ["34: hints[1].text: has 27 words; at most 26 are read"],
    ),
    (
        [("Arithmetic on an array", "You just add; arithmetic on an array")],
        ["34: hints[1].text: says `just`, `you`; a hint does without"],
    ),
    (
        [("Arithmetic on an array works", "Write return by*x; that works")],
        ["34: hints[1].text: gives away a line of the reference, `return by * x`"],
    ),
    (
        [("Adding shifts all entries alike. Scaling multiplies each.", "Obviously wrong.")],
        ["41: mistakes.adds.explain: says `obviously`; a hint does without"],
    ),
]


@pytest.mark.parametrize(("edits", "told"), HINTS, ids=[told[0] for _, told in HINTS])
def test_what_is_wrong_with_a_hint_is_told(desk: Desk, edits: Edits, told: list[str]) -> None:
    # The first case swaps two rungs, so its pieces are made one after the other.
    text = SPEC
    for old, new in edits:
        text = text.replace(old, new, 1)

    assert desk.complaints(text) == [f"problem.yaml:{line}" for line in told]


def test_the_ladder_has_three_to_five_rungs(desk: Desk) -> None:
    at = SPEC.index("  - {rung: worked step")
    short = SPEC[:at] + SPEC[SPEC.index("mistakes:") :]
    long = SPEC[:at] + "  - {rung: concept, text: More of it.}\n" * 4 + SPEC[SPEC.index("mistakes:") :]

    assert desk.complaints(short) == ["problem.yaml:32: hints: has 2; there have to be 3 to 5"]
    assert desk.complaints(long) == ["problem.yaml:32: hints: has 6; there have to be 3 to 5"]


def test_youth_and_justice_are_words_that_a_hint_may_use(desk: Desk) -> None:
    text = edited(SPEC, ("Arithmetic on an array", "Youth and justice; arithmetic on an array"))

    assert desk.read(text).ladder[1].text.startswith("Youth")


def test_a_statement_names_every_parameter(desk: Desk) -> None:
    text = edited(SPEC, ("Multiply `x` by the number `by`.", "Multiply exactly, bypass nothing."))

    assert desk.complaints(text) == ["problem.yaml:5: statement: does not name `x`, `by`"]


# --- the files beside it ------------------------------------------------------------------------


def test_files_that_a_problem_needs_are_missed(desk: Desk) -> None:
    folder = desk.root / "scale"
    write_problem(folder)
    (folder / "reference.py").unlink()
    (folder / "walkthrough.md").unlink()
    (folder / "mistakes" / "adds.py").unlink()

    with pytest.raises(BankError) as caught:
        bank.load("scale", (desk.root,))

    assert caught.value.text.splitlines() == [
        "scale/problem.yaml:1: reference.py: is missing; the problem's answer stands there",
        "scale/problem.yaml:1: walkthrough.md: is missing; it explains the answer step by step",
        "scale/problem.yaml:37: mistakes.adds: its file mistakes/adds.py is missing",
    ]


def test_files_that_no_mistake_names_are_told(desk: Desk) -> None:
    folder = desk.root / "scale"
    write_problem(folder)
    for name in ("other.py", "notes.txt", ".DS_Store"):
        (folder / "mistakes" / name).write_text("")
    (folder / "mistakes" / "__pycache__").mkdir()

    with pytest.raises(BankError) as caught:
        bank.load("scale", (desk.root,))

    assert caught.value.text.splitlines() == [
        "scale/problem.yaml:36: mistakes: nothing here names the file mistakes/notes.txt",
        "scale/problem.yaml:36: mistakes: nothing here names the file mistakes/other.py",
    ]


def test_a_mistake_is_spelled_like_a_slug(desk: Desk) -> None:
    text = edited(SPEC, ("  adds:", "  Adds_Up:"))
    files = {"mistakes/Adds_Up.py": "", "problem.yaml": text}

    write_problem(desk.root / "scale", {**{k: v for k, v in FILES.items() if "adds" not in k}, **files})
    with pytest.raises(BankError) as caught:
        bank.load("scale", (desk.root,))

    assert caught.value.text == (
        "scale/problem.yaml:37: mistakes.Adds_Up: a mistake's name has to be of a-z, 0-9 and -, "
        "with a letter or digit first"
    )


def test_a_folder_s_name_is_a_slug(desk: Desk) -> None:
    write_problem(desk.root / "Scale_It")

    with pytest.raises(BankError) as caught:
        bank.load("Scale_It", (desk.root,))

    assert caught.value.text == (
        "Scale_It/problem.yaml:1: slug: the folder's name `Scale_It` has to be of a-z, 0-9 and -, "
        "with a letter or digit first"
    )


def test_a_syntax_error_in_the_reference_or_its_support_is_told_in_that_file(desk: Desk) -> None:
    assert desk.complaints(reference="def scale(x, by):\n    return (\n", support="x = = 1\n") == [
        "reference.py:2: syntax: '(' was never closed",
        "support.py:1: syntax: invalid syntax",
    ]


def test_a_support_file_that_can_not_be_read_lacks_no_names(desk: Desk) -> None:
    text = edited(SPEC, ("by: {type: float, default: 2.0,", "by: {type: callable, default: null,"))

    assert desk.complaints(edited(text, ("by: 1e-3", "by: twice")), support="def twice(:\n") == [
        "support.py:1: syntax: invalid syntax"
    ]


def test_a_warning_about_an_author_s_code_is_not_for_a_learner(desk: Desk) -> None:
    assert desk.read(reference=REFERENCE + "PATTERN = '\\d'\n").slug == "scale"


def test_a_reference_with_a_null_byte_is_told(desk: Desk) -> None:
    (line,) = desk.complaints(reference="x = 1\0\n")

    assert line.startswith("reference.py:1: syntax: source code ")  # the rest is the interpreter's wording


REFERENCES = [
    (
        "def other(x, by): ...\ndef draw(rng, size, by): ...\n",
        "8: solve.function: reference.py defines no `scale`; known here: other, draw",
    ),
    (
        "def scale(x, factor): ...\ndef draw(rng, size, by): ...\n",
        "8: solve.function: takes (x, factor) in reference.py, and (x, by) here",
    ),
]


@pytest.mark.parametrize(("reference", "told"), REFERENCES, ids=[told for _, told in REFERENCES])
def test_the_reference_solves_what_the_spec_asks_for(desk: Desk, reference: str, told: str) -> None:
    assert desk.complaints(reference=reference) == [f"problem.yaml:{told}"]


def test_a_reference_that_takes_anything_takes_these_parameters_too(desk: Desk) -> None:
    assert desk.read(reference="def scale(*args, **kw): ...\ndef draw(rng, size, by): ...\n").slug == "scale"


def test_a_callable_has_to_be_defined_by_the_support_file(desk: Desk) -> None:
    text = edited(
        SPEC,
        ("by: {type: float, default: 2.0,", "by: {type: callable, default: null,"),
        ("by: 1e-3", "by: twise"),
    )
    support = "import math\nfrom math import sin as sine\nhalf: float = 0.5\nthird = 0.3\nclass Big: ...\n"
    support += "def twice(x):\n    return 2 * x\n"

    assert desk.complaints(text, support=support) == [
        "problem.yaml:20: examples[1].args.by: support.py defines no `twise`; did you mean `twice`?"
    ]
    assert desk.complaints(edited(text, ("twise", "[]")), support=support) == [
        "problem.yaml:20: examples[1].args.by: expected the name of a function of support.py, got a list of 0"
    ]


# --- a class ------------------------------------------------------------------------------------

CLASS: list[tuple[Edits, list[str]]] = [
    (
        [("  class: Counter\n", "  class: Counter\n  params: {}\n  returns: {type: int}\n")],
        [
            "9: solve.params: does not belong here: a class has `methods`, each with its params",
            "10: solve.returns: does not belong here: a class has `methods`, each with what it returns",
        ],
    ),
    (
        [
            (
                "        start: {type: int, default: 0}\n",
                "        start: {type: int, default: 0}\n      returns: {type: int}\n",
            )
        ],
        ["13: solve.methods.__init__.returns: does not belong here: `__init__` returns nothing"],
    ),
    (
        [("  - {group: chains, points: 1, generate: chain}", "  - {group: chains, points: 1}")],
        ["38: hidden[0].generate: is missing; the steps on a class come from a generator"],
    ),
    (
        [("{new: Counter, args: {start: 3}, save: c}", "{new: Count, args: {start: 3}, save: c}")],
        ["25: examples[0].steps[0].new: there is no class `Count`; it is `Counter`"],
    ),
    (
        [
            (
                "{new: Counter, args: {start: 3}, save: c}",
                "{new: Counter, call: add, on: c, expected: 3, save: c}",
            )
        ],
        [
            "25: examples[0].steps[0].call: does not belong here: a step has `new` or `call`, not both",
            "25: examples[0].steps[0].on: does not belong here: `new` is called on nothing",
            "25: examples[0].steps[0].expected: a new object is not compared; `raises` may stand here",
        ],
    ),
    (
        [("{call: add, on: c, args: {amount: 2}, expected: 5}", "{args: {amount: 2}, expected: 5}")],
        [
            "26: examples[0].steps[1].call: is missing; a step has `call`, or `new` for the first",
            "26: examples[0].steps[1].on: is missing; name the saved object whose method it is",
        ],
    ),
    (
        [
            (
                "{call: add, on: c, args: {amount: 2}, expected: 5}",
                "{call: ad, on: d, args: {amount: 2}, expected: 5}",
            )
        ],
        [
            "26: examples[0].steps[1].call: there is no method `ad`; did you mean `add`?",
            "26: examples[0].steps[1].on: no earlier step saves `d`; known here: c",
        ],
    ),
    (
        [("args: {amount: $two}", "args: {amount: $three}")],
        ["32: examples[1].steps[2].args.amount: no earlier step saves `three`"],
    ),
    (
        [("args: {amount: 2}, expected: 5}", "args: {amount: 2}}")],
        ["24: examples[0].steps: compares nothing; a step needs `expected` or `raises`"],
    ),
    (
        [("args: {amount: 2}, expected: 5}", "args: {amount: 2}, expected: five}")],
        ["26: examples[0].steps[1].expected: expected an integer, got text `five`"],
    ),
    (
        [("save: two}", "save: the two}"), ("$two", "1")],
        ["31: examples[1].steps[1].save: `the two` is no name in Python"],
    ),
    (
        [("    why: the count starts at start\n", "    why: it is so\n    args: {}\n    expected: 1\n")],
        [
            "24: examples[0].args: belongs to a step here; a class has `steps`",
            "25: examples[0].expected: belongs to a step here; a class has `steps`",
        ],
    ),
    (
        [("    steps:\n      - {new: Counter, args: {start: -1}, raises: ValueError}\n", "")],
        ["33: examples[2].steps: is missing"],
    ),
    (
        [("      params:\n        amount: {type: int}\n      returns: {type: int}\n", "      doc: 3\n")],
        [
            "13: solve.methods.add: takes (amount) in reference.py, and () here",
            "14: solve.methods.add.doc: expected text, got the number 3; quote it",
            "24: examples[0].steps[1].args.amount: there is no such parameter; there are none",
            "24: examples[0].steps[1].expected: expected null, got the number 5",
            "29: examples[1].steps[1].args.amount: there is no such parameter; there are none",
            "30: examples[1].steps[2].args.amount: there is no such parameter; there are none",
            "30: examples[1].steps[2].expected: expected null, got the number 4",
        ],
    ),
    (
        [
            (
                "    add:\n      params:\n        amount: {type: int}\n      returns: {type: int}\n",
                "    add:\n",
            )
        ],
        ["13: solve.methods.add: expected a mapping, got null"],
    ),
]


@pytest.mark.parametrize(("edits", "told"), CLASS, ids=[told[0] for _, told in CLASS])
def test_what_is_wrong_with_a_class_problem_is_told(desk: Desk, edits: Edits, told: list[str]) -> None:
    complaints = desk.complaints(edited(CLASS_SPEC, *edits), "counter")

    assert [line for line in complaints if "statement" not in line] == [
        f"problem.yaml:{line}" for line in told
    ]


def test_a_class_has_methods(desk: Desk) -> None:
    at = CLASS_SPEC.index("  methods:")
    text = CLASS_SPEC[:at] + CLASS_SPEC[CLASS_SPEC.index("examples:") :]

    assert desk.complaints(text, "counter") == ["problem.yaml:7: solve.methods: is missing"]


def test_the_reference_defines_the_class_and_its_methods(desk: Desk) -> None:
    generator = "def chain(rng, size): ...\n"
    missing = "class Counter:\n    def __init__(self, start): ...\n    def add(self, n): ...\n" + generator
    inherits = "class Counter(dict): ...\n" + generator

    assert desk.complaints(CLASS_SPEC, "counter", reference=generator) == [
        "problem.yaml:8: solve.class: reference.py defines no `Counter`; there are none"
    ]
    assert desk.complaints(CLASS_SPEC, "counter", reference=missing) == [
        "problem.yaml:13: solve.methods.add: takes (n) in reference.py, and (amount) here",
        "problem.yaml:17: solve.methods.merge: `Counter` has no such method in reference.py",
    ]
    assert desk.read(CLASS_SPEC, "counter", reference=inherits).slug == "counter"


# --- anything at all ----------------------------------------------------------------------------

PLACES = [(text, place) for text in (SPEC, CLASS_SPEC) for place in places(marks.read(text.encode()).value)]
ANYTHING = st.sampled_from(
    [None, True, -1, 1.5, math.inf, 10**400, "", "x", "$x", "float64", "...", [], [[1], [2, 3]], [None]]
) | st.dictionaries(st.sampled_from(["type", "shape", "items", "args", "name", "x"]), st.just("int"))


@given(spoilt=st.sampled_from(PLACES), value=ANYTHING)
def test_whatever_stands_in_a_spec_it_is_a_problem_or_lines_of_complaints(
    spoilt: tuple[str, tuple[Any, ...]], value: Any
) -> None:
    text, place = spoilt
    document = marks.read(text.encode()).value
    inner = document
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    files = {"problem.yaml": json.dumps(document).encode(), "reference.py": REFERENCE.encode()}

    assert all(line.startswith("scale/") for line in complaints_about(Contents("scale", files, (), True)))


def complaints_about(contents: Contents) -> list[str]:
    try:
        read_problem(contents, "digest")
    except BankError as error:
        return error.text.splitlines()
    return []


# --- for editors --------------------------------------------------------------------------------


def test_a_json_schema_can_be_made_from_the_types() -> None:
    schema = msgspec.json.schema(spec.Spec)

    described = schema["$defs"]["Hidden"]
    assert described["additionalProperties"] is False
    assert described["required"] == ["group", "points"]
    assert described["properties"]["points"] == {
        "description": "earned when all its cases pass",
        "type": "number",
        "exclusiveMinimum": 0,
    }
