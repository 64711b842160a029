"""The judge: what becomes of a file, told by its verdict, its reason, and what it never tells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from pbjudge import bank, judge
from pbjudge.errors import BankError, JudgeError, UsageError
from pbjudge.export import json_report
from pbjudge.model import Problem, Report, Verdict
from pbjudge.sandbox.launch import Options
from pbjudge.sandbox.zygote import Zygote
from pbjudge.workspace.starter import starter

DOUBLE = bank.load("double", (Path(__file__).parent / "bank",))
ADAM = bank.load("adam-step", (Path(__file__).parent.parent / "problems",))
SOFTMAX = bank.load("stable-softmax", (Path(__file__).parent.parent / "problems",))
HONEST = "def solve(x):\n    return x * 2\n"


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with Zygote() as running:
        yield running


def judged(zygote: Zygote, source: str | bytes, problem: Problem = DOUBLE, **order: object) -> Report:
    text = source.encode() if isinstance(source, str) else source
    return judge.run(problem, text, judge.Order(**order), zygote)  # type: ignore[arg-type]


def test_a_right_solution_is_accepted_with_full_score(zygote: Zygote) -> None:
    report = judged(zygote, HONEST, hidden=True)
    assert (report.verdict, report.score, report.reason) == (Verdict.ACCEPTED, 100, "")
    assert [(group.name, group.points, group.earned) for group in report.groups] == [("doubling", 100, 100)]


def test_a_test_run_judges_the_examples_alone(zygote: Zygote) -> None:
    report = judged(zygote, HONEST)
    assert [case.name for case in report.cases] == ["one", "row", "table"]
    assert report.groups == ()
    assert report.score == 100


def test_the_score_of_a_test_run_is_the_share_of_examples_that_pass(zygote: Zygote) -> None:
    report = judged(zygote, "def solve(x):\n    return x * 2 if x.ndim == 1 else x\n")
    assert (report.verdict, report.score) == (Verdict.WRONG_ANSWER, 66.67)


def test_a_method_may_be_made_when_it_is_asked_for(zygote: Zygote) -> None:
    problem = bank.load("adam-class", (Path(__file__).parent.parent / "problems",))
    base = bank.read_source(problem, "reference.py").replace("class Adam", "class Base")
    source = "import functools\nclass Adam(Base):\n    step = functools.partialmethod(Base.step)\n"
    assert judged(zygote, base + source, problem).verdict is Verdict.ACCEPTED
    nothing = judged(zygote, base + "class Adam(Base):\n    step = 3\n", problem)
    assert nothing.reason == "`Adam` has no method `step` that can be called"


def test_answers_that_are_too_large_to_be_kept_are_judged_and_not_diagnosed(
    zygote: Zygote, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = "def solve(x):\n    return x * 4\n"
    told = judged(zygote, source, hidden=True)
    assert told.diagnosis is not None
    assert told.diagnosis.text == "Every value is 2 times the expected one."
    monkeypatch.setattr(judge, "MOST_KEPT", 0)
    silent = judged(zygote, source, hidden=True)
    assert silent.diagnosis is None
    assert [case.verdict for case in silent.cases] == [case.verdict for case in told.cases]
    assert (silent.reason, silent.score) == (told.reason, told.score)


def test_an_accepted_report_counts_what_was_used(zygote: Zygote) -> None:
    report = judged(zygote, HONEST, hidden=True)
    assert all(0 <= case.usage.cpu <= case.usage.wall + 0.1 for case in report.cases)
    assert report.peak_memory > 1 << 20
    assert set(report.versions) == {"pbjudge", "python", "numpy", "platform"}


@pytest.mark.parametrize(
    ("source", "verdict", "reason"),
    [
        (b"", Verdict.DOES_NOT_LOAD, "the file is empty"),
        (b"x = 1\x00", Verdict.DOES_NOT_LOAD, "the file is not text: it holds a NUL byte at line 1"),
        (b"# ok\nx = '\xff'\n", Verdict.DOES_NOT_LOAD, "line 2 is not UTF-8 (byte 0xff)"),
        (b"#" * (1 << 20) + b"\n", Verdict.DOES_NOT_LOAD, "the file is larger than 1 MiB"),
        ("def solve(x)\n    return x\n", Verdict.DOES_NOT_LOAD, "SyntaxError in line 1: expected ':'"),
        ("def solv(x):\n    return x\n", Verdict.DOES_NOT_LOAD,
         "there is no function `solve` in the file; it defines `solv`"),
        ("import math\n", Verdict.DOES_NOT_LOAD, "there is no function `solve` in the file"),
        ("%matplotlib inline\ndef solve(x):\n    return x\n", Verdict.DOES_NOT_LOAD,
         "SyntaxError in line 1: invalid syntax; a notebook's `%` commands are no Python"),
        (">>> def solve(x):\n", Verdict.DOES_NOT_LOAD,
         "SyntaxError in line 1: invalid syntax; the prompt `>>>` is no part of a program"),
        ('{"cells": []}\n', Verdict.DOES_NOT_LOAD,
         "there is no function `solve` in the file; this is a notebook: save it as a Python script"),
        ("def solve(x, /):\n    return x\n", Verdict.DOES_NOT_LOAD,
         "`solve` takes `x` by position alone, and is called by name: expected (x), found (x)"),
        ("solve = 42\n", Verdict.DOES_NOT_LOAD, "`solve` is no function but an `int`"),
        ("class solve:\n    pass\n", Verdict.DOES_NOT_LOAD, "`solve` is no function but a `type`"),
        ("def solve(y):\n    return y\n", Verdict.DOES_NOT_LOAD,
         "`solve` has no parameter `x`: expected (x), found (y)"),
        ("def solve(x, scale):\n    return x\n", Verdict.DOES_NOT_LOAD,
         "`solve` asks for a parameter `scale` that no call gives: expected (x), found (x, scale)"),
        ("import scipy\ndef solve(x):\n    return x * 2\n", Verdict.DOES_NOT_LOAD,
         "importing the file failed: ModuleNotFoundError: No module named 'scipy'; a solution is one file, and "
         "may import numpy and the standard library"),
        ("raise SystemExit(0)\n", Verdict.DOES_NOT_LOAD, "importing the file failed: the program called `exit()` instead of returning"),
        ("import os\nos._exit(0)\n", Verdict.DOES_NOT_LOAD,
         "while the file was imported: the process exited with status 0 before it answered"),
        (HONEST.replace("x * 2", "1 / 0"), Verdict.RUNTIME_ERROR, "ZeroDivisionError: division by zero"),
        (
            HONEST.replace("x * 2", "input()"),
            Verdict.RUNTIME_ERROR,
            "`input()` has nobody to ask: the arguments are all there is",
        ),
        (HONEST.replace("x * 2", "exit()"), Verdict.RUNTIME_ERROR,
         "the program called `exit()` instead of returning"),
        (HONEST.replace("return", "import sys; sys.exit(0);"), Verdict.RUNTIME_ERROR,
         "the program called `exit()` instead of returning"),
        (HONEST.replace("return", "import os; os._exit(0);"), Verdict.RUNTIME_ERROR,
         "the process exited with status 0 before it answered"),
        (HONEST.replace("x * 2", "(v for v in x)"), Verdict.WRONG_ANSWER,
         "type: expected an array of shape (1,), got an object of type `generator`"),
        ("def solve(x, factor=2, *rest, **more):\n    return x * factor\n", Verdict.ACCEPTED, ""),
        ("def solve(**all):\n    return all['x'] * 2\n", Verdict.ACCEPTED, ""),
        ("solve = lambda x: x * 2\n", Verdict.ACCEPTED, ""),
        ("# coding: latin-1\ndef solve(x):\n    '\xe9'\n    return x * 2\n".encode("latin-1"), Verdict.ACCEPTED, ""),
        (b"\xef\xbb\xbfdef solve(x):\r\n    return x * 2\r\n", Verdict.ACCEPTED, ""),
    ],
)  # fmt: skip
def test_a_file_gets_its_verdict_and_reason(
    source: str | bytes, verdict: Verdict, reason: str, zygote: Zygote
) -> None:
    report = judged(zygote, source)
    assert (report.verdict, report.reason) == (verdict, reason)


@pytest.mark.parametrize(
    "body",
    ["...", "pass", '"""What it does."""', '"""What it does."""\n    ...', "raise NotImplementedError",
     "raise NotImplementedError('later')"],
)  # fmt: skip
def test_a_body_without_work_is_not_attempted(body: str, zygote: Zygote) -> None:
    report = judged(zygote, f"import numpy as np\n\n\ndef solve(x):\n    {body}\n", hidden=True)
    assert (report.verdict, report.reason) == (Verdict.NOT_ATTEMPTED, "`solve` is as it was fetched")
    assert report.score == 0


def test_a_starter_is_not_attempted(zygote: Zygote) -> None:
    assert judged(zygote, starter(DOUBLE)).verdict is Verdict.NOT_ATTEMPTED


def test_returning_nothing_on_one_line_is_an_answer_and_wrong(zygote: Zygote) -> None:
    assert judged(zygote, "def solve(x): pass\n").verdict is Verdict.WRONG_ANSWER


def test_a_traceback_holds_the_submissions_own_frames_alone(zygote: Zygote) -> None:
    source = (
        "def solve(x):\n    return inner(x)\n\n\ndef inner(x):\n    return x @ np\n\nimport numpy as np\n"
    )
    (first, *_) = judged(zygote, source).cases
    assert first.raised is not None
    assert [(frame.line, frame.function) for frame in first.raised.frames] == [(2, "solve"), (6, "inner")]


def test_prints_stay_with_the_visible_case_that_made_them(zygote: Zygote) -> None:
    source = "def solve(x):\n    print('shape', x.shape)\n    return x * 2\n"
    report = judged(zygote, source, hidden=True)
    assert [case.prints for case in report.cases] == [
        "shape (1,)\n",
        "shape (3,)\n",
        "shape (2, 2)\n",
        "",
        "",
    ]


def test_keeping_state_between_calls_is_told(zygote: Zygote) -> None:
    source = "n = 0\ndef solve(x):\n    global n\n    n += 1\n    return x * 2 if n == 1 else x\n"
    report = judged(zygote, source)
    assert report.reason == "keeps state: right when called first, wrong after other calls"


def test_an_answer_that_differs_when_repeated_is_told(zygote: Zygote) -> None:
    source = "import os\ndef solve(x):\n    return x * int.from_bytes(os.urandom(4), 'big')\n"
    report = judged(zygote, source)
    assert report.reason == "not repeatable: the same call gives another answer when repeated"


def test_a_changed_input_is_wrong_where_the_statement_forbids_it(zygote: Zygote) -> None:
    source = bank.read_source(ADAM, "mistakes/in-place.py")
    report = judged(zygote, source, ADAM)
    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.reason.startswith("input changed: `")


def test_after_two_limits_the_rest_is_not_run(zygote: Zygote) -> None:
    report = judged(zygote, "def solve(x):\n    while True: pass\n", hidden=True)
    assert [str(case.verdict) for case in report.cases] == ["time limit"] * 2 + ["not run"] * 3
    assert report.reason == "more than 1 s of CPU time"
    assert report.score == 0


def test_a_child_that_dies_costs_its_own_case_alone(zygote: Zygote) -> None:
    source = "import os\ndef solve(x):\n    if x.ndim == 2: os._exit(3)\n    return x * 2\n"
    report = judged(zygote, source, only=None)
    assert [str(case.verdict) for case in report.cases] == ["accepted", "accepted", "runtime error"]


def test_one_case_may_be_run_alone(zygote: Zygote) -> None:
    assert [case.name for case in judged(zygote, HONEST, only="row").cases] == ["row"]


def test_an_unknown_case_names_those_that_there_are(zygote: Zygote) -> None:
    with pytest.raises(UsageError) as caught:
        judged(zygote, HONEST, only="rwo")
    assert str(caught.value) == (
        "problem `double` has no case named `rwo`\nhint: its examples are `one`, `row`, `table`"
    )


def test_a_reference_that_fails_is_its_authors_fault(zygote: Zygote, tmp_path: Path) -> None:
    broken = copied(tmp_path, "return 2 * x", "return 2 * nothing")
    with pytest.raises(BankError) as caught:
        judged(zygote, HONEST, broken, hidden=True)
    assert str(caught.value) == (
        "problem `double`: `reference.py` fails on case `doubling 1`: raised NameError in line 5: "
        "name 'nothing' is not defined\n"
        "hint: its author has to mend it; `pbjudge author check double` shows all that is wrong"
    )


def test_a_generator_that_fails_is_its_authors_fault(zygote: Zygote, tmp_path: Path) -> None:
    broken = copied(tmp_path, "rng.normal", "rng.abnormal")
    with pytest.raises(BankError) as caught:
        judged(zygote, HONEST, broken, hidden=True)
    assert str(caught.value) == (
        "problem `double`: `reference.py` fails in generator `numbers`: raised AttributeError in line 10: "
        "'numpy.random._generator.Generator' object has no attribute 'abnormal'\n"
        "hint: its author has to mend it; `pbjudge author check double` shows all that is wrong"
    )


def copied(tmp_path: Path, old: str, new: str) -> Problem:
    """The problem `double` with a change in its reference."""
    for file in (Path(__file__).parent / "bank" / "double").rglob("*"):
        if file.is_file():
            target = tmp_path / "double" / file.relative_to(Path(__file__).parent / "bank" / "double")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(
                file.read_text().replace(old, new) if file.name == "reference.py" else file.read_text()
            )
    return bank.load("double", (tmp_path,))


def test_weaker_isolation_than_required_is_a_judge_error() -> None:
    with Zygote(None, Options(without_seccomp=True)) as weak, pytest.raises(JudgeError) as caught:
        judged(weak, HONEST, required="full")
    assert caught.value.text.startswith(
        "isolation level `full` is required, and `process` is what holds here"
    )


def test_a_seed_draws_other_hidden_inputs(zygote: Zygote) -> None:
    table = "seen = []\ndef solve(x):\n    return x * 2\n"
    first = judge.cases.hidden_cases(DOUBLE, 0, "full", zygote)
    other = judge.cases.hidden_cases(DOUBLE, 1, "full", zygote)
    assert [case.name for case in first.cases] == [case.name for case in other.cases]
    assert first.cases != other.cases
    assert judged(zygote, table, hidden=True, seed=1).verdict is Verdict.ACCEPTED


def test_hidden_cases_come_from_the_cache_the_second_time(zygote: Zygote) -> None:
    drawn = judge.cases.hidden_cases(DOUBLE, 7, "full", zygote)
    again = judge.cases.hidden_cases(DOUBLE, 7, "full", zygote)
    assert again == drawn


def test_hidden_cases_of_another_numpy_are_drawn_anew(
    zygote: Zygote, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = judge.cases.hidden_cases(DOUBLE, 9, "full", zygote)
    monkeypatch.setattr(zygote, "_versions", {"python": "3.11.0", "numpy": "0.9.6"})
    again = judge.cases.hidden_cases(DOUBLE, 9, "full", zygote)

    assert again.cases == drawn.cases
    assert again.costs != drawn.costs


def test_a_damaged_cache_is_made_anew(zygote: Zygote, own_home: Path) -> None:
    drawn = judge.cases.hidden_cases(DOUBLE, 8, "full", zygote)
    for file in (own_home / "cache" / "hidden").iterdir():
        file.write_bytes(file.read_bytes()[:-3])
    assert judge.cases.hidden_cases(DOUBLE, 8, "full", zygote).cases == drawn.cases


LEAKS = {
    "prints": "print(repr(x.tolist()))\n    return x",
    "raises": "raise ValueError(repr(x.tolist()))",
    "names an exception": "raise type('E' + repr(x.tolist()), (Exception,), {})",
    "names a function": "raise (lambda: eval('1/0'))() if False else type(repr(x.tolist()), (ZeroDivisionError,), {})",
    "returns a named type": "return type(repr(x.tolist()), (), {})()",
    "writes to stderr": "import os; os.write(2, repr(x.tolist()).encode()); return x",
    "warns": "import warnings; warnings.warn(repr(x.tolist())); return x",
}


@pytest.mark.parametrize("leak", LEAKS)
def test_no_output_of_the_judge_holds_a_hidden_input(leak: str, zygote: Zygote) -> None:
    source = f"def solve(x):\n    if x.shape[0] < 3: return x * 2\n    {LEAKS[leak]}\n"
    report = judged(zygote, source, hidden=True)
    hidden = judge.cases.hidden_cases(DOUBLE, 0, "full", zygote)
    written = json_report.encode(report, "solution.py").decode() + repr(report)
    assert report.score == 0
    for case in hidden.cases:
        for number in memoryview(case.steps[0].args["x"].data).cast("d"):
            assert repr(number)[:10] not in written


def test_no_diagnosis_holds_a_number_that_was_made_of_a_hidden_input(zygote: Zygote) -> None:
    examples = [case.steps[0].args["x"] for case in SOFTMAX.examples]
    shown = [list(memoryview(x.data).cast("B").cast("d")) for x in examples]
    source = f"""
import numpy as np
kept = []
def softmax(x, axis=-1, temperature=1.0):
    e = np.exp((x - x.max(axis=axis, keepdims=True)) / temperature)
    right = e / e.sum(axis=axis, keepdims=True)
    if x.ravel().tolist() in {shown!r}:
        return right
    kept.append(float(x.flat[0]) if x.size else 0.0)
    if len(kept) <= 3:
        x += 1  # what the judge does not look at again, so that what is kept is not lost
        return right
    return np.full(x.shape, kept[0])
""".replace("-inf", "-np.inf")
    report = judged(zygote, source, SOFTMAX, hidden=True)
    hidden = judge.cases.hidden_cases(SOFTMAX, 0, "full", zygote).cases
    (first, *_) = memoryview(hidden[0].steps[0].args["x"].data).cast("B").cast("d")
    assert report.diagnosis is not None
    assert report.diagnosis.text == "Wherever it goes wrong it gives the same answer."
    assert f"{first:.4g}" not in json_report.encode(report, "solution.py").decode()


def test_the_line_of_a_hidden_exception_is_told_once_and_not_for_each_case(zygote: Zygote) -> None:
    lines = "".join(f"def f{n}(): raise ValueError\n" for n in range(100))
    source = f"{lines}def solve(x):\n    if x.shape[0] < 3: return x * 2\n    globals()[f'f{{len(x)}}']()\n"
    report = judged(zygote, source, hidden=True)
    told = [case.raised.frames for case in report.cases if case.raised is not None and not case.visible]
    assert len(told) == 2
    assert [len(frames) for frames in told] == [1, 0]


def test_the_time_of_hidden_cases_is_told_for_their_group_alone(zygote: Zygote) -> None:
    source = "import time\ndef solve(x):\n    time.sleep(len(x) * 2e-3)\n    return x * 2\n"
    first, second = judged(zygote, source, hidden=True).cases[-2:]
    assert first.usage == second.usage


def test_a_json_report_has_the_fields_that_are_documented(zygote: Zygote) -> None:
    report = judged(zygote, "def solve(x):\n    print('hi')\n    return x\n", hidden=True)
    written = msgspec.json.decode(json_report.encode(report, "solution.py"))
    assert set(written) == {
        "schema", "problem", "verdict", "reason", "score", "isolation", "cases", "groups", "peak_memory",
        "diagnosis", "versions", "exception", "prints", "path",
    }  # fmt: skip
    visible, hidden = written["cases"][0], written["cases"][-1]
    assert set(hidden) == {"name", "group", "visible", "verdict", "reason", "cpu", "wall", "queue"}
    assert (visible["call"], visible["prints"]) == ("solve(x=array([1.5]))", "hi\n")
    assert visible["expected"] == {
        "type": "array", "dtype": "<f8", "shape": [1], "scalar": False, "values": [3.0],
    }  # fmt: skip
    assert not {"call", "prints", "expected", "got"} & set(hidden)


def test_a_report_is_never_accepted_without_a_case(zygote: Zygote) -> None:
    empty = msgspec.structs.replace(DOUBLE, examples=())
    report = judged(zygote, HONEST, empty)
    assert (report.verdict, report.reason, report.score) == (Verdict.JUDGE_ERROR, "no case ran", 0)
