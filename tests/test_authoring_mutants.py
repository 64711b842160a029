"""Mutants: what each operator makes of a line, and that nothing but the answer is changed."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from problems_of_tests import function_problem, parameter, problem

from pbjudge import bank
from pbjudge.authoring.mutants import Mutant, mutants
from pbjudge.authoring.operators import OPERATORS
from pbjudge.model import Callable, Draw, Group, Target, Tolerance, ValueType

BANK = (Path(__file__).parent.parent / "problems",)
PROBLEM = function_problem(parameter("x"))
KEEPER = problem(
    Target(
        kind="class",
        name="Keeper",
        callables=(Callable(name="add", parameters=(), returns=ValueType(name="float")),),
    )
)


def changes(line: str, operator: str, parameters: str = "x, y, eps=1.0") -> list[str]:
    """What an operator makes of the one line of a function."""
    source = f"import numpy as np\nimport math\n\ndef f({parameters}):\n    {line}\n"
    found = mutants(PROBLEM, source)
    return [one.becomes for one in found if one.operator == operator and one.was == line]


@pytest.mark.parametrize(
    ("operator", "line", "expected"),
    [
        ("arithmetic", "return x + y", ["return x - y"]),
        ("arithmetic", "return x / y", ["return x * y", "return x // y"]),
        ("arithmetic", "return x ** y", ["return x * y"]),
        ("arithmetic", "x *= y", ["x /= y"]),
        ("dropped term", "return x + y * 2", ["return x", "return y * 2", "return x + y", "return x + 2"]),
        ("dropped term", "return (x + y) * 2", [
            "return x + y", "return 2", "return (x) * 2", "return (y) * 2",
        ]),
        ("swapped operands", "return x - y", ["return y - x"]),
        ("swapped operands", "return x + y", []),
        ("sign", "return -x", ["return x"]),
        ("sign", "return np.sort(x)", ["return np.sort(-x)"]),
        ("comparison", "return x < y", ["return x <= y", "return x >= y"]),
        ("comparison", "return x == y", ["return x != y"]),
        ("condition", "return x if y else 0", ["return x if not y else 0"]),
        ("condition", "return x and y", ["return x or y", "return y", "return x"]),
        ("condition", "return [i for i in x if i]", ["return [i for i in x if not i]"]),
        ("constant", "return 0", ["return 1", "return -1"]),
        ("constant", "return 1", ["return 2", "return 0", "return -1"]),
        ("constant", "return 3", ["return 4", "return 2", "return -3", "return 6"]),
        ("constant", "return 1e-8", [
            "return 0.0", "return 2e-08", "return 1e-07", "return 1e-09", "return -1e-08",
        ]),
        ("constant", "return True", ["return False"]),
        ("off by one", "return range(x)", ["return range(x + 1)", "return range(x - 1)"]),
        ("off by one", "return x[y]", ["return x[y + 1]", "return x[y - 1]"]),
        ("off by one", "return x[:y]", ["return x[1:y]", "return x[:y + 1]", "return x[:y - 1]"]),
        ("off by one", "return x[::2]", ["return x[1::2]", "return x[:-1:2]", "return x[:]"]),
        ("off by one", "return enumerate(x)", ["return enumerate(x, 1)"]),
        ("dropped call", "return np.sqrt(x) + y", ["return x + y"]),
        ("dropped call", "return 2 * np.abs(x + y)", ["return 2 * (x + y)"]),
        ("dropped call", "return x.copy()", ["return x"]),
        ("dropped call", "return max(x, y)", ["return x", "return y"]),
        ("other function", "return np.maximum(x, y)", ["return np.minimum(x, y)"]),
        ("other function", "return x.max()", ["return x.min()", "return x.sum()"]),
        ("swapped arguments", "return np.matmul(x, y)", ["return np.matmul(y, x)"]),
        ("dropped keyword", "return np.var(x, ddof=y)", ["return np.var(x)"]),
        ("axis", "return x.sum(axis=y)", [
            "return x.sum(axis=0)", "return x.sum(axis=1)", "return x.sum(axis=-1)",
            "return x.sum(axis=y, keepdims=True)",
        ]),
        ("constant", "return x.sum(keepdims=True)", ["return x.sum(keepdims=False)"]),
        ("dtype", "return np.zeros(x, dtype=np.float64)", ["return np.zeros(x, dtype=np.float32)"]),
        ("dtype", "return x.astype(int)", ["return x.astype(float)"]),
        ("transpose", "return x.T @ y", ["return x @ y"]),
        ("moved eps", "return np.sqrt(x) + eps", ["return np.sqrt(x + eps)"]),
        ("moved eps", "return np.sqrt(x + eps)", ["return np.sqrt(x) + eps"]),
        ("moved eps", "return x / (y + eps)", ["return x / y + eps"]),
        ("moved eps", "return x / (y + 1e-8)", ["return x / y + 1e-08"]),
        ("swapped indices", "return x[0, y]", ["return x[y, 0]"]),
        ("swapped indices", "return x[0][y]", ["return x[y][0]"]),
        ("swapped places", "return x, y", ["return y, x"]),
        ("swapped places", "x, y = eps", ["y, x = eps"]),
        ("assignment", "x += y", ["x = y"]),
        ("assignment", "x = x * y", ["x += x * y", "x *= y"]),
        ("assignment", "z = x * y", []),
        ("dropped statement", "x += y", ["pass"]),
        ("wrong name", "return y", ["return x", "return eps"]),
    ],
)  # fmt: skip
def test_an_operator_changes_a_line(operator: str, line: str, expected: list[str]) -> None:
    assert sorted(changes(line, operator)) == sorted(expected)


def test_every_operator_is_tried_above() -> None:
    (mark,) = test_an_operator_changes_a_line.pytestmark  # type: ignore[attr-defined]
    assert {case[0] for case in mark.args[1]} == set(OPERATORS)


def test_a_loop_is_left_and_gone_on_with() -> None:
    source = "def f(x):\n    for i in x:\n        break\n    return 0\n"
    assert "continue" in {one.becomes for one in mutants(PROBLEM, source)}


def test_defaults_change_too() -> None:
    source = "def f(x, eps=1e-8):\n    return x + eps\n"
    becomes = {one.becomes for one in mutants(PROBLEM, source)}
    assert {"def f(x, eps=0.0):", "def f(x, eps=1e-07):"} <= becomes


def test_attributes_of_self_are_taken_for_their_neighbours() -> None:
    source = (
        "class Keeper:\n"
        "    def __init__(self):\n        self.m = 0\n        self.v = 1\n"
        "    def add(self):\n        return self.m\n"
    )
    assert "return self.v" in {one.becomes for one in mutants(KEEPER, source) if one.operator == "wrong name"}


def test_what_the_answer_uses_is_changed_and_nothing_else() -> None:
    source = '''"""Doc 1 + 1."""
import numpy as np

HALF = 0.5
OTHER = 3


def helper(x):
    return HALF * x


def f(x):
    """Doc: 1 + 1."""
    return helper(x) + 1


def unused(x):
    return OTHER * x


def draw(rng, size):
    return {"x": f(size) + 2}
'''
    group = Group(name="g", points=1, draw=Draw(generate="draw", sizes=(4,), sweep={}), tolerance=Tolerance())
    drawn = function_problem(parameter("x"), groups=(group,))
    found = mutants(drawn, source)
    assert {one.name for one in found} == {"HALF", "helper", "f"}
    kept = source[source.index("def unused") :]
    assert all(one.source.endswith(kept) and '"""Doc: 1 + 1."""' in one.source for one in found)
    assert "return x + 1" in {one.becomes for one in found}, "a helper's call is dropped"


def test_annotations_decorators_and_formatted_texts_stay() -> None:
    source = (
        "from functools import cache\n\n@cache\ndef f(x: 1 + 2 = 3) -> 4 + 5:\n"
        "    y: 6 + 7 = x\n    return f'{y + 8}'\n"
    )
    assert {one.becomes for one in mutants(PROBLEM, source)} == {
        *(f"def f(x: 1 + 2 = {other}) -> 4 + 5:" for other in ("4", "2", "-3", "6")),
        "pass",
        "y: 6 + 7 = y",
    }


def test_a_mutant_differs_from_the_reference_by_what_it_says() -> None:
    source = "# é: columns count bytes\ndef f(x):\n    é = 'ü'; y = x + len(é)\n    return y  # the end\n"
    found = next(one for one in mutants(PROBLEM, source) if one.becomes == "é = 'ü'; y = x - len(é)")
    assert found.source == source.replace("x + len", "x - len")
    assert found.line == 3
    assert found.diff == "-é = 'ü'; y = x + len(é)\n+é = 'ü'; y = x - len(é)"


def test_a_statement_of_several_lines_is_dropped_as_one() -> None:
    source = "def f(x):\n    if x:\n        x = 1\n    return x\n"
    found = next(one for one in mutants(PROBLEM, source) if one.becomes == "pass" and "if" in one.was)
    assert found.was == "if x:\n    x = 1"
    assert found.source == "def f(x):\n    pass\n    return x\n"


def test_an_id_outlives_changes_elsewhere_in_the_file() -> None:
    source = "def f(x):\n    return x + 1\n"
    longer = f"import numpy as np\n\n\ndef draw(rng, size):\n    return 3\n\n\n{source}"
    assert ids(mutants(PROBLEM, source)) == ids(mutants(PROBLEM, longer))


def test_equal_changes_of_equal_lines_have_ids_of_their_own() -> None:
    found = mutants(PROBLEM, "def f(x):\n    x = x + 1\n    x = x + 1\n    return x\n")
    assert len(set(ids(found))) == len(found)


@pytest.mark.parametrize("slug", bank.slugs(BANK))
def test_every_mutant_of_the_bank_is_another_program_that_parses(slug: str) -> None:
    chosen = bank.load(slug, BANK)
    source = bank.read_source(chosen, "reference.py")
    found = mutants(chosen, source)
    trees = [ast.dump(ast.parse(one.source)) for one in found]
    assert len(set(trees)) == len(found) >= 5
    assert ast.dump(ast.parse(source)) not in trees
    assert len(set(ids(found))) == len(found)


def ids(found: list[Mutant]) -> list[str]:
    return [one.id for one in found]


def test_a_target_that_is_not_there_has_no_mutants() -> None:
    assert mutants(PROBLEM, "def g(x):\n    return x + 1\n") == []
