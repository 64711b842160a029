"""What a watch shows beside reports: what changed, failing cases in turn, and of a hidden one no more than ever."""

from __future__ import annotations

from inline_snapshot import snapshot
from test_show import array, example, function, group, hidden, passed, rendered, report, wrong

from pbjudge import show
from pbjudge.model import CaseResult, GroupResult, Raised, Report, Verdict

PROBLEM = function(examples=(example("one"), example("two")), groups=(group("half", 40),))


def changed(before: Report, after: Report) -> list[str]:
    """Return the lines below the title of a report."""
    page = show.report(after, PROBLEM, "", width=80, command="test", before=before)
    return rendered(page).split("\n\n")[0].split("\n")[1:]


def failing(name: str) -> CaseResult:
    return wrong(name, (array([0.5, 1.0]), 2), (array([0.5, 2.0]), 2))


ONE, TWO = failing("one"), failing("two")


def test_what_newly_passes_and_what_newly_fails_is_named() -> None:
    assert changed(report(passed("one"), TWO), report(ONE, passed("two"))) == [
        "  newly passing  two",
        "  newly failing  one",
    ]


def test_that_nothing_changed_is_said() -> None:
    same = report(passed("one"), TWO)
    assert changed(same, same) == ["  nothing newly passes or fails"]


def test_a_case_that_did_not_run_has_not_changed() -> None:
    waiting = CaseResult(name="two", group="", visible=True, verdict=Verdict.NOT_RUN)
    assert changed(report(passed("one"), passed("two")), report(ONE, waiting)) == ["  newly failing  one"]
    assert changed(report(ONE, waiting), report(ONE, passed("two"))) == ["  nothing newly passes or fails"]


def test_what_only_one_report_holds_has_not_changed() -> None:
    submitted = report(passed("one"), hidden("half", Verdict.WRONG_ANSWER), groups=())
    assert changed(report(passed("one")), submitted) == ["  nothing newly passes or fails"]


def test_many_are_counted() -> None:
    names = [f"case {number}" for number in range(1, 10)]
    assert changed(report(*map(passed, names)), report(*map(failing, names))) == [
        "  newly failing  case 1, case 2, case 3, case 4, case 5, case 6 and 3 more"
    ]


def test_a_file_that_does_not_load_changes_nothing() -> None:
    broken = report(verdict=Verdict.DOES_NOT_LOAD, reason="the file is empty")
    assert changed(report(passed("one")), broken) == []
    assert show.failures(broken) == []


def test_failing_cases_are_the_examples_and_one_of_each_group() -> None:
    raised = Raised(kinds=("ValueError",), message="12345")
    cases = (passed("one"), TWO, hidden("half", Verdict.RUNTIME_ERROR, raised=raised),
             hidden("half", Verdict.WRONG_ANSWER))  # fmt: skip
    made = report(*cases, groups=(GroupResult(name="half", points=40, earned=0, passed=0, total=2),))
    assert [case.name for case in show.failures(made)] == ["two", cases[2].name]
    assert rendered(show.failing(made, 0, PROBLEM, "", width=80)) == snapshot("""\
Scale Step  failing case 1 of 2

example: two
  item 0 (`y`): 1 of 2 elements differs, at [1] by 1
  (shows the two)

    scale_step(x=array([1., 2.]), lr=0.5)

    float64, shape (2,)
          expected   got   difference
    [0]        0.5   0.5
    [1]          1     2            1   ← largest
""")
    assert rendered(show.failing(made, 1, PROBLEM, "", width=80)) == snapshot("""\
Scale Step  failing case 2 of 2

failing: a hidden case of `half`
  runtime error: ValueError
""")
