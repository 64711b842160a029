"""The gradebook as CSV, and the class as Markdown: whole, harmless, and within GitHub's budget."""

from __future__ import annotations

import csv
import io

import pytest
from classes import HOSTILE, REPORTS, a_class, one_student
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from markdown_it import MarkdownIt

from pbjudge.classroom.records import Student
from pbjudge.export import csv_gradebook, markdown
from pbjudge.export.told import one_line


def test_a_gradebook_has_scores_the_total_the_verdicts_and_then_what_was_measured() -> None:
    honest = {name: pair for name, pair in REPORTS.items() if name != HOSTILE}
    assert csv_gradebook.render(a_class(honest)).splitlines() == snapshot(
        [
            (
                "student,name,sgd-step,lr-cosine,total,sgd-step verdict,lr-cosine verdict,notes,"
                "measured: cpu (s),measured: wall (s),measured: queue (s),measured: peak memory (MiB)"
            ),
            "ada,Ada Lovelace,100,100,200,accepted,accepted,,0.090,0.180,0.009,48.0",
            (
                'bo,"Bo Jürgensen, Jr.",40,66.67,106.67,wrong answer,wrong answer,'
                "sgd-step: the header names `adam-class`; judged by its path,0.090,0.180,0.009,48.0"
            ),
            "cy,Cy,60,33.33,93.33,runtime error,time limit,,0.090,0.180,0.009,48.0",
            "di,,0,0,0,does not load,missing,,0.000,0.000,0.000,0.0",
            "ed,,0,,,not attempted,judge error,,0.000,0.000,0.000,0.0",
        ]
    )


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", " =HYPERLINK(0)"]


@pytest.mark.parametrize("name", FORMULAS)
def test_no_name_is_a_formula(name: str) -> None:
    report = a_class({"x": (None, None)}, students=(Student(id="x", name=name),))
    cell = next(csv.DictReader(io.StringIO(csv_gradebook.render(report))))["name"]
    assert not cell.strip().startswith(("=", "+", "-", "@", "＝"))


def test_no_part_of_a_name_is_a_formula_where_a_semicolon_ends_a_cell() -> None:
    report = a_class({"x;=1+1": (None, None)}, students=(Student(id="x;=1+1", name='B; "-2;3'),))
    row = next(csv.DictReader(io.StringIO(csv_gradebook.render(report))))
    assert (row["student"], row["name"]) == ("x;'=1+1", "B;' \"-2;3")


@given(st.text(max_size=30))
def test_any_name_is_one_cell_of_one_row(name: str) -> None:
    report = a_class({"x": (None, None)}, students=(Student(id="x", name=name),))
    rows = list(csv.reader(io.StringIO(csv_gradebook.render(report), newline="")))
    assert [len(row) for row in rows] == [12, 12]


# --- Markdown -------------------------------------------------------------------------------------


def test_a_class_is_a_table_and_then_what_was_failed() -> None:
    honest = {name: REPORTS[name] for name in ("ada", "bo", "di", "ed")}
    assert markdown.render(a_class(honest)) == snapshot("""\
## Grades

4 students, 2 problems; isolation `full`.

| student | name | sgd-step | lr-cosine | total of 200 |
|---|---|---|---|---:|
| ada | Ada Lovelace | 100 | 100 | 200 |
| bo | Bo Jürgensen, Jr\\. | 40 · wrong answer | 66.67 · wrong answer | 106.67 |
| di |  | 0 · does not load | 0 · missing | 0 |
| ed |  | 0 · not attempted | – · judge error | – |

### SGD Step (`sgd-step`)

1 of 4 accepted; mean 35. 1 accepted, 1 does not load, 1 not attempted, 1 wrong answer.

| failed in | accepted |
|---|---|
| first step | 1 of 4 |
| step length (hidden) | 1 of 4 |
| no gradient | 2 of 4 |
| inputs untouched (hidden) | 2 of 4 |

Most frequent mistakes:

- 1 student: Each step goes up the slope\\.

### Cosine \\<Schedule\\> \\& Co (`lr-cosine`)

1 of 4 accepted; mean 55.56. 1 accepted, 1 judge error, 1 missing, 1 wrong answer.

| failed in | accepted |
|---|---|
| end (hidden) | 1 of 2 |

Most frequent mistakes:

- 1 student: Every value is twice what it should be\\.

### Amiss

- `bo/sgd-step`: the header names \\`adam-class\\`; judged by its path
""")


def test_one_student_is_told_part_by_part() -> None:
    assert markdown.render(one_student(*REPORTS["cy"])) == snapshot("""\
## Grades

1 student, 2 problems; isolation `full`.

| student | name | sgd-step | lr-cosine | total of 200 |
|---|---|---|---|---:|
| ada | Ada Lovelace | 60 · runtime error | 33.33 · time limit | 93.33 |

### Cosine \\<Schedule\\> \\& Co (`lr-cosine`): time limit

| | | points |
|---|---|---:|
| half way | accepted |  |
| start (hidden) | accepted | 33.33 of 33.33 |
| middle (hidden) | time limit | 0 of 33.33 |
| end (hidden) | not run | 0 of 33.33 |

### SGD Step (`sgd-step`): runtime error

`runtime error: TypeError: no <function f at 0x…> for <b>x</b>, 100%: y second line`, line 7

| | | points |
|---|---|---:|
| first step | accepted |  |
| no gradient | runtime error, line 7 |  |
| step length (hidden) | accepted | 60 of 60 |
| inputs untouched (hidden) | runtime error: IndexError, line 7 | 0 of 40 |
""")


def test_a_hostile_name_stays_text() -> None:
    html = MarkdownIt("commonmark").enable("table").render(markdown.render(a_class()))
    assert "<script" not in html
    assert "<a " not in html
    assert "<strong>" not in html
    assert html.count("<tr>") == len(REPORTS) + 1 + 2 + 4 + 2
    assert "**b** [x](http://evil.example)" in html


@given(st.text(alphabet="`\\|*_[]()<>!#~$&:.www@abc \n", max_size=40))
def test_any_name_is_a_cell_that_reads_as_it_is(name: str) -> None:
    report = a_class(
        {"x": (None, None), "y": (None, None)}, students=(Student(id="x", name=name), Student(id="y"))
    )
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown.render(report))
    cells = [token for token in tokens if token.type == "inline"]
    children = cells[8].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == one_line(name)


@given(st.text(alphabet="`ab ", max_size=12).map(lambda text: " ".join(text.split())))
def test_a_code_span_holds_any_line(text: str) -> None:
    children = MarkdownIt("commonmark").parseInline(markdown.code(text))[0].children or []
    assert [child.content for child in children if child.type == "code_inline"] == ([text] if text else [])


def test_a_large_class_is_fitted_into_the_budget_and_says_who_was_left_out() -> None:
    many = {f"u{number:05}": REPORTS["bo"] for number in range(3000)}
    written = markdown.render(a_class(many), 100_000)
    assert 90_000 < len(written.encode()) <= 100_000
    rows = written.count("\n| u")
    assert f"| … and {3000 - rows} more students | | | |" in written.splitlines()
    assert "### SGD Step" in written


def test_a_class_that_fits_is_whole() -> None:
    many = {f"u{number:05}": REPORTS["bo"] for number in range(300)}
    assert markdown.render(a_class(many)).count("\n| u") == 300
