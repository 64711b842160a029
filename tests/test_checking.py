"""An author's check: what it decides, what is left to the judge, and whose fault a check is that fails."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pbjudge import bank, judge
from pbjudge.errors import BankError
from pbjudge.model import Problem, Report, Verdict
from pbjudge.sandbox.zygote import Zygote

ROOT = Path(__file__).parent / "bank_checked"
ORDER = bank.load("sorting-order", (ROOT,))
SPLITTER = bank.load("splitter", (ROOT,))
SLOPE = bank.load("slope", (ROOT,))


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with Zygote() as running:
        yield running


def judged(zygote: Zygote, problem: Problem, source: str, **order: object) -> Report:
    return judge.run(problem, source.encode(), judge.Order(**order), zygote)  # type: ignore[arg-type]


def ordering(body: str) -> str:
    return f"import numpy as np\n\ndef sorting_order(x):\n    {body}\n"


def splitter(split: str, calls: str = "self.n", again: str = "shares") -> str:
    return f"""\
class Splitter:
    def __init__(self, total):
        self.total, self.n = total, 0
    def split(self, parts):
        self.n += 1
        return {split}
    def calls(self):
        return {calls}
    def again(self, shares):
        return {again}
"""


def reason(report: Report, name: str) -> str:
    return next(case.reason for case in report.cases if case.name == name)


def changed(tmp_path: Path, old: str, new: str) -> Problem:
    """The sorting problem with a piece of its reference replaced."""
    shutil.copytree(ROOT / "sorting-order", tmp_path / "sorting-order")
    file = tmp_path / "sorting-order" / "reference.py"
    text = file.read_text()
    assert text.count(old) == 1
    file.write_text(text.replace(old, new))
    return bank.load("sorting-order", (tmp_path,))


@pytest.mark.parametrize("problem", [ORDER, SPLITTER, SLOPE], ids=lambda problem: problem.slug)
def test_a_reference_passes_its_own_check(zygote: Zygote, problem: Problem) -> None:
    report = judged(zygote, problem, bank.read_source(problem, "reference.py"), hidden=True)
    assert (report.verdict, report.score, report.reason) == (Verdict.ACCEPTED, 100, "")


def test_another_right_answer_is_accepted(zygote: Zygote) -> None:
    report = judged(zygote, ORDER, ordering("return np.lexsort((-np.arange(len(x)), x))"), hidden=True)
    assert (report.verdict, report.score) == (Verdict.ACCEPTED, 100)


def test_a_wrong_answer_is_told_in_the_checks_own_words(zygote: Zygote) -> None:
    report = judged(zygote, ORDER, ordering("return np.zeros(len(x), dtype=int)"))
    assert reason(report, "two") == "values: the indices 0 to 1 have to be there, each once"


def test_a_check_that_says_false_needs_no_words(zygote: Zygote) -> None:
    report = judged(zygote, ORDER, ordering("return np.argsort(-x)"))
    assert reason(report, "two") == "values: the problem's check does not hold"


def test_the_words_of_a_check_stay_out_of_hidden_cases(zygote: Zygote) -> None:
    report = judged(zygote, ORDER, ordering("return np.zeros(len(x), dtype=int)"), hidden=True)
    assert reason(report, "ties 1") == "values"


def test_type_and_dtype_are_the_judges_business(zygote: Zygote) -> None:
    listed = judged(zygote, ORDER, ordering("return np.argsort(x).tolist()"))
    assert reason(listed, "two") == "type: expected an array of shape (2,), got a list of 2"
    floats = judged(zygote, ORDER, ordering("return np.argsort(x) * 1.0"))
    assert reason(floats, "two").startswith("dtype: ")


def test_an_answer_that_stops_the_check_is_wrong(zygote: Zygote) -> None:
    report = judged(zygote, SPLITTER, splitter("[None] * parts"))
    assert reason(report, "three").startswith("type: ")
    report = judged(zygote, ORDER, ordering("return np.array([[9]])"))
    assert reason(report, "two") == "values: the indices 0 to 1 have to be there, each once"


def test_a_check_of_a_class_knows_the_method_and_what_earlier_steps_returned(zygote: Zygote) -> None:
    right = splitter("[self.total - parts + 1] + [1] * (parts - 1)", again="shares[::-1]")
    assert judged(zygote, SPLITTER, right, hidden=True).verdict is Verdict.ACCEPTED
    parts = judged(zygote, SPLITTER, splitter("[self.total]"))
    assert reason(parts, "three") == "values: 3 parts are asked for, 1 came back"
    again = judged(zygote, SPLITTER, splitter("[self.total] + [0] * (parts - 1)", again="[7]"))
    assert reason(again, "three") == "values: [7, 0, 0] were given"
    count = judged(zygote, SPLITTER, splitter("[self.total] + [0] * (parts - 1)", calls="5"))
    assert reason(count, "never") == "values: the problem's check does not hold"


def test_a_submission_cannot_reach_the_check(zygote: Zygote) -> None:
    search = "import gc; assert not [f for f in gc.get_objects() if getattr(f, '__name__', '') == 'sorts']; "
    assert judged(zygote, ORDER, ordering(search + "return np.argsort(x)")).verdict is Verdict.ACCEPTED
    known = ordering(search + "return np.argsort(x)") + "\n\ndef sorts():\n    pass\n"
    assert judged(zygote, ORDER, known).verdict is Verdict.RUNTIME_ERROR


def test_an_exception_of_the_check_is_told_with_its_kind(zygote: Zygote, tmp_path: Path) -> None:
    problem = changed(tmp_path, "    if got.shape", "    assert got[0] != 0, 'no zero'\n    if got.shape")
    report = judged(zygote, problem, ordering("return np.zeros(len(x), dtype=int)"))
    assert reason(report, "two") == "values: the problem's check stopped at it: AssertionError: no zero"


def test_a_check_that_answers_with_something_else_is_the_authors_fault(
    zygote: Zygote, tmp_path: Path
) -> None:
    problem = changed(tmp_path, "return bool((np.diff(x[got]) >= 0).all())", "return 3")
    with pytest.raises(BankError) as caught:
        judged(zygote, problem, ordering("return np.argsort(x)"))
    assert str(caught.value) == (
        "problem `sorting-order`: `sorts` of `reference.py` fails: it returned neither None, True or False "
        "nor a sentence, but a value of type `int`\n"
        "hint: its author has to mend it; `pbjudge author check sorting-order` shows all that is wrong"
    )


def test_a_check_that_ends_its_process_is_the_authors_fault(zygote: Zygote, tmp_path: Path) -> None:
    problem = changed(tmp_path, "    x = args", "    import os\n    os._exit(3)\n    x = args")
    with pytest.raises(BankError) as caught:
        judged(zygote, problem, ordering("return np.argsort(x)"))
    assert caught.value.text.startswith("problem `sorting-order`: `sorts` of `reference.py` fails: ")


def test_a_check_has_to_take_what_it_is_given(tmp_path: Path) -> None:
    with pytest.raises(BankError) as caught:
        changed(tmp_path, "def sorts(args, got, expected):", "def sorts(args, got):")
    assert caught.value.text.endswith(
        "check: `sorts` takes (args, got); for a function it has to take (args, got, expected)"
    )


def test_a_submission_calls_the_functions_of_support(zygote: Zygote) -> None:
    forward = judged(zygote, SLOPE, bank.read_source(SLOPE, "mistakes/forward.py"), hidden=True)
    assert [group.earned for group in forward.groups] == [0, 0]


def test_the_cases_after_the_first_failure_are_not_run_where_nobody_asks_for_them(zygote: Zygote) -> None:
    source = ordering("return np.argsort(-x)")
    report = judged(zygote, ORDER, source, hidden=True, first_failure=True)
    assert [case.verdict for case in report.cases] == [
        Verdict.WRONG_ANSWER, Verdict.NOT_RUN, Verdict.NOT_RUN, Verdict.NOT_RUN, Verdict.NOT_RUN,
    ]  # fmt: skip
    assert report.verdict is Verdict.WRONG_ANSWER
