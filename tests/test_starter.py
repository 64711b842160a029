from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from math import isnan
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given
from problems_of_tests import (
    FLOAT,
    NONE,
    SGD,
    SGD_CLASS,
    array_type,
    function,
    function_problem,
    parameter,
    problem,
    vector,
)

from pbjudge.errors import JudgeError
from pbjudge.model import Callable, Case, Problem, Raised, Step, Target, Tolerance, ValueType
from pbjudge.values import Named, Seeded
from pbjudge.workspace import starter as module
from pbjudge.workspace.starter import (
    annotation,
    number_text,
    readme,
    signature,
    starter,
    tolerance_text,
    type_text,
)

INT = ValueType(name="int")
ANY = ValueType(name="any")
CALLABLE = ValueType(name="callable")
RNG = ValueType(name="rng")

# --- the whole texts ------------------------------------------------------------------------------

FUNCTION = '''\
# pbjudge: sgd-step

import numpy as np


def sgd_step(
    param: np.ndarray,
    grad: np.ndarray,
    t: int,
    lr: float = 1e-3,
) -> tuple[np.ndarray, int]:
    """SGD Step.

    Parameters:
        param (float64 array of shape (d,)): parameters before the step
        grad (float64 array of shape (d,)): gradient of the loss at `param`
        t (int): number of this step, from 1
        lr (float): learning rate

    Returns a tuple of:
        param (float64 array of shape (d,)): parameters after the step
        t (int): number of the next step

    The arguments must be the same after the call as before it.
    """
    # write your solution here
    raise NotImplementedError
'''

CLASS = '''\
# pbjudge: sgd-class

import numpy as np


class SGD:
    """SGD as a Class."""

    def __init__(self, lr: float = 0.1) -> None:
        """Set up a new SGD.

        Parameters:
            lr (float)
        """
        # write your solution here
        raise NotImplementedError

    def step(self, grads: list[np.ndarray]) -> list[np.ndarray]:
        """Take one step and return the new parameters.

        Parameters:
            grads (list[float64 array of shape (d,)]): one gradient a parameter

        Returns:
            list[float64 array of shape (d,)]
        """
        # write your solution here
        raise NotImplementedError

    def zero_grad(self) -> None:
        """Zero grad."""
        # write your solution here
        raise NotImplementedError
'''

FUNCTION_README = """\
# SGD Step

easy · Deep Learning · optimizers

Take one step of $w - \\eta g$.

## What to write

In `solution.py`:

```python
def sgd_step(
    param: np.ndarray,
    grad: np.ndarray,
    t: int,
    lr: float = 1e-3,
) -> tuple[np.ndarray, int]:
```

The arguments must be the same after the call as before it. A number may differ from the
expected one by at most 1e-7 of its size, plus 1e-12.

## Examples

### first step

both parameters move against their gradient

```python
sgd_step(param=array([1., -2.]), grad=array([0.5, -4.]), t=1, lr=0.1)
# returns (array([0.95, -1.6]), 2)
```

## How to go on

Write your solution in `solution.py`, in any editor, then:

```sh
pbjudge test sgd-step    # the examples above
pbjudge submit sgd-step  # the examples and the hidden cases: a score out of 100
pbjudge hint sgd-step    # the next hint, when stuck; its cost is shown first
```
"""

CLASS_README = """\
# SGD as a Class

easy · Deep Learning · optimizers

Do **it**.

## What to write

In `solution.py`:

```python
class SGD:
    def __init__(self, lr: float = 0.1) -> None:
    def step(self, grads: list[np.ndarray]) -> list[np.ndarray]:
    def zero_grad(self) -> None:
```

The arguments may be changed in place. The result is checked for its properties, since
more than one can be right.

## Examples

### two steps

```python
opt = SGD(lr=0.5)
x = opt.step(grads=[array([1.])])
opt.step(grads=x)
# returns [array([0.25])]
```

## How to go on

Write your solution in `solution.py`, in any editor, then:

```sh
pbjudge test sgd-class    # the examples above
pbjudge submit sgd-class  # the examples and the hidden cases: a score out of 100
pbjudge hint sgd-class    # the next hint, when stuck; its cost is shown first
```
"""


@pytest.mark.parametrize(
    ("problem", "text"), [(SGD, FUNCTION), (SGD_CLASS, CLASS)], ids=["function", "class"]
)
def test_a_starter_has_types_docs_and_a_marked_place_to_write(problem: Problem, text: str) -> None:
    assert starter(problem) == text


@pytest.mark.parametrize(
    ("problem", "text"), [(SGD, FUNCTION_README), (SGD_CLASS, CLASS_README)], ids=["function", "class"]
)
def test_a_readme_holds_all_that_is_needed_to_begin(problem: Problem, text: str) -> None:
    assert readme(problem) == text


# --- what any starter keeps -----------------------------------------------------------------------

LONG = "a doc so long that it has to be wrapped, which is to say longer than a line of the file can be"
ODD = function_problem(
    parameter("param", array_type(f"{LONG}; with a \\theta in it")),
    parameter("loss", CALLABLE),
    parameter("rng", RNG),
    parameter("quoted", ValueType(name="str", doc='three quotes """ and "one"'), "it"),
    parameter("anything", ANY, None),
    parameter("sizes", ValueType(name="tuple", items=(INT, INT)), (3, 4)),
    parameter("limit", FLOAT, float("inf")),
    parameter("axis", INT, None),
    returns=ValueType(name="tuple", items=(array_type("", "x"),) * 9),
    title='"Odd" Problem',
)
MANY = problem(
    Target(
        kind="class",
        name="Many",
        callables=(
            function(*(parameter(f"parameter_{i}", array_type()) for i in range(9)), name="__init__"),
            Callable(name="step", parameters=(), returns=ODD.target.callables[0].returns, doc=LONG),
        ),
    ),
)
PLAIN = function_problem(parameter("n", INT), returns=INT)
DEFAULTS = function_problem(
    *(
        parameter(f"p{i}", ANY, default)
        for i, default in enumerate(
            [True, -1, 2j, b"x", [1.5, ["a"]], (), (1,), {"a": 1e-4}, Seeded(1), Named("f"), float("nan")]
        )
    ),
    parameter("weights", array_type(), vector(1, 0.5)),
    parameter("shape", array_type(), vector()),
)
STARTERS = {
    "odd": ODD,
    "many": MANY,
    "plain": PLAIN,
    "defaults": DEFAULTS,
    "sgd": SGD,
    "sgd-class": SGD_CLASS,
}
every_starter = pytest.mark.parametrize("problem", STARTERS.values(), ids=STARTERS.keys())


@every_starter
def test_a_starter_runs_as_a_module_and_raises_where_the_solution_goes(problem: Problem) -> None:
    names: dict[str, Any] = {}
    exec(compile(starter(problem), "solution.py", "exec", dont_inherit=True), names)

    assert names[problem.target.name].__doc__.lstrip().startswith(problem.title)
    functions = [node for node in ast.walk(ast.parse(starter(problem))) if isinstance(node, ast.FunctionDef)]
    assert len(functions) == len(problem.target.callables)
    assert {ast.unparse(node.body[1]) for node in functions} == {"raise NotImplementedError"}
    assert {len(node.body) for node in functions} == {2}


@pytest.mark.parametrize(
    # A default that can be changed is the author's decision, and a linter's complaint.
    "problem",
    [STARTERS[name] for name in STARTERS if name != "defaults"],
)
def test_a_starter_pleases_linter_and_formatter(problem: Problem) -> None:
    for command in (["check", "--output-format=concise"], ["format", "--diff", "--config=line-length=100"]):
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "ruff",
                *command,
                "--isolated",
                "--no-cache",
                "--stdin-filename=s.py",
                "-",
            ],
            input=starter(problem),
            text=True,
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stdout.replace("All checks passed!\n", "")) == (0, "")


@every_starter
def test_a_starter_begins_with_its_slug_and_keeps_to_its_width(problem: Problem) -> None:
    lines = starter(problem).splitlines()

    assert lines[0] == f"# pbjudge: {problem.slug}"
    assert max(map(len, lines)) <= 100


def test_numpy_is_imported_only_where_arrays_or_generators_occur() -> None:
    assert "import" not in starter(PLAIN)
    assert "import numpy as np" in starter(function_problem(parameter("rng", RNG)))
    assert "import numpy as np" in starter(function_problem(returns=array_type()))


def test_imports_stand_in_blocks() -> None:
    assert starter(ODD).split("\n\n\n")[0] == (
        "# pbjudge: some-problem\n\n"
        "from collections.abc import Callable\nfrom typing import Any\n\n"
        "import numpy as np"
    )


def test_a_docstring_may_hold_backslashes_and_quotes() -> None:
    names: dict[str, Any] = {}
    exec(starter(ODD), names)
    first, *lines = inspect.cleandoc(names["f"].__doc__).splitlines()  # as 3.13 leaves it by itself

    assert first == '"Odd" Problem.'
    assert "        to say longer than a line of the file can be; with a \\theta in it" in lines
    assert "    quoted (str): three quotes ''' and \"one\"" in lines


def test_defaults_are_written_as_expressions() -> None:
    names: dict[str, Any] = {}
    exec(starter(DEFAULTS), names)
    *plain, seeded, named, nan, weights, shape = names["f"].__defaults__

    assert plain == [True, -1, 2j, b"x", [1.5, ["a"]], (), (1,), {"a": 1e-4}]
    assert (seeded, named) == (..., ...)
    assert isnan(nan)
    assert (weights.tolist(), shape.shape) == ([1.0, 0.5], (0,))


def test_long_signatures_have_a_parameter_a_line() -> None:
    long = function(*(parameter(f"parameter_{i}") for i in range(5)))

    assert signature(long) == (
        "def f(\n"
        "    parameter_0: float,\n"
        "    parameter_1: float,\n"
        "    parameter_2: float,\n"
        "    parameter_3: float,\n"
        "    parameter_4: float,\n"
        ") -> float:"
    )


@pytest.mark.parametrize(
    ("type_", "text"),
    [
        (array_type(), "np.ndarray"),
        (ValueType(name="int64", shape=()), "np.ndarray"),
        (RNG, "np.random.Generator"),
        (NONE, "None"),
        (ANY, "Any"),
        (CALLABLE, "Callable"),
        (ValueType(name="dict"), "dict"),
        (ValueType(name="list"), "list"),
        (ValueType(name="list", items=(array_type(),)), "list[np.ndarray]"),
        (
            ValueType(name="tuple", items=(INT, ValueType(name="list", items=(FLOAT,)))),
            "tuple[int, list[float]]",
        ),
    ],
)
def test_each_declared_type_has_its_annotation(type_: ValueType, text: str) -> None:
    assert annotation(type_) == text


@pytest.mark.parametrize(
    ("type_", "text"),
    [
        (array_type(), "float64 array of shape (d,)"),
        (ValueType(name="int64", shape=("n", 3)), "int64 array of shape (n, 3)"),
        (ValueType(name="float64", shape=("...",)), "float64 array of any shape"),
        (ValueType(name="tuple", items=(INT, FLOAT)), "tuple[int, float]"),
        (NONE, "None"),
        (ANY, "any value"),
        (CALLABLE, "callable"),
    ],
)
def test_each_declared_type_has_its_words(type_: ValueType, text: str) -> None:
    assert type_text(type_) == text


def test_a_summary_begins_like_a_sentence() -> None:
    told = Callable(name="f", parameters=(), returns=NONE, doc="a snapshot of the state")
    text = starter(problem(Target(kind="function", name="f", callables=(told,))))

    assert '    """A snapshot of the state."""\n' in text


@pytest.mark.parametrize(("type_", "said"), [(INT, False), (array_type(), True)])
def test_whether_arguments_may_change_is_told_where_they_can(type_: ValueType, said: bool) -> None:
    text = readme(function_problem(parameter("x", type_)))

    assert ("The arguments may be changed in place." in text) is said


# --- words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1e-3, "1e-3"),
        (1e-8, "1e-8"),
        (2.5e-4, "2.5e-4"),
        (0.9, "0.9"),
        (0.01, "0.01"),
        (0.999, "0.999"),
        (100.0, "100.0"),
        (1e22, "1e22"),
        (-1e-5, "-1e-5"),
        (0.0, "0.0"),
        (0.0012345, "0.0012345"),
    ],
)
def test_a_number_is_written_as_a_person_would(number: float, text: str) -> None:
    assert number_text(number) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_in_words_reads_back_exactly(number: float) -> None:
    assert float(number_text(number)) == number


@pytest.mark.parametrize(
    ("tolerance", "text"),
    [
        (
            Tolerance(rtol=1e-7, atol=1e-12),
            "A number may differ from the expected one by at most 1e-7 of its size, plus 1e-12.",
        ),
        (
            Tolerance(rtol=1e-6, atol=0.0),
            "A number may differ from the expected one by at most 1e-6 of its size.",
        ),
        (
            Tolerance(rtol=0.0, atol=0.5, equal_nan=True),
            "A number may differ from the expected one by at most 0.5, and `nan` equals `nan`.",
        ),
        (
            Tolerance(rtol=0.0, atol=0.0),
            "A number has to be equal to the expected one.",
        ),
    ],
)
def test_a_tolerance_is_told_in_words(tolerance: Tolerance, text: str) -> None:
    assert tolerance_text(tolerance) == text


def test_an_example_may_end_in_an_exception() -> None:
    step = Step(op="call", name="f", args={"n": -1}, expected=Raised(kinds=("ValueError", "Exception")))
    case = Case(name="negative", steps=(step,), tolerance=Tolerance())

    text = readme(function_problem(parameter("n", INT), examples=(case,), topics=()))

    assert "### negative\n\n```python\nf(n=-1)\n# raises ValueError\n```\n" in text
    assert "\neasy · Deep Learning\n" in text


def test_a_long_expected_value_is_a_comment_on_each_of_its_lines() -> None:
    step = Step(op="call", name="f", args={}, expected=[vector(*range(20)), vector(*range(20))])
    case = Case(name="long", steps=(step,), tolerance=Tolerance())

    text = readme(function_problem(examples=(case,))).split("```")[3]

    assert text == (
        "python\n"
        "f()\n"
        "# returns [\n"
        "#     array([\n"
        "#         0., 1., 2., 3., 4., 5., 6., 7., 8., 9., 10., 11., 12., 13., 14., 15.,\n"
        "#         16., 17., 18., 19.,\n"
        "#     ]),\n"
        "#     array([\n"
        "#         0., 1., 2., 3., 4., 5., 6., 7., 8., 9., 10., 11., 12., 13., 14., 15.,\n"
        "#         16., 17., 18., 19.,\n"
        "#     ]),\n"
        "# ]\n"
    )


def test_templates_that_are_missing_are_the_installation_s_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "__file__", str(tmp_path / "pbjudge" / "workspace" / "starter.py"))

    with pytest.raises(JudgeError) as caught:
        module._template.__wrapped__("function.py.tmpl")

    assert str(caught.value) == (
        "`solutions_template/function.py.tmpl` is missing from this installation of pbjudge\n"
        "hint: install pbjudge again"
    )


def test_templates_are_found_in_a_wheel_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "pbjudge" / "solutions_template"
    folder.mkdir(parents=True)
    (folder / "function.py.tmpl").write_text("in the wheel")
    monkeypatch.setattr(module, "__file__", str(tmp_path / "pbjudge" / "workspace" / "starter.py"))

    assert module._template.__wrapped__("function.py.tmpl").template == "in the wheel"
