"""The page: whole without anything else, deaf to what names and prints say, readable on a phone."""

from __future__ import annotations

import os
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from classes import HOSTILE, HOSTILE_NAME, REPORTS, a_class, one_student
from hypothesis import given
from hypothesis import strategies as st

from pbjudge.classroom.records import ClassReport, Student
from pbjudge.export import html
from pbjudge.export.told import one_line

VOID = {"meta", "link", "br", "hr", "img", "input"}
# Where a browser is named the pages are looked at in it; without one these tests are not there at all.
BROWSER = os.environ.get("PBJUDGE_BROWSER")


class Page(HTMLParser):
    """A page as its elements, each with its attributes and the text in it, faults told."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.faults: list[str] = []
        self._open: list[int] = []
        self.feed(text)
        self.close()
        self.faults += [f"<{self.elements[place][0]}> is not closed" for place in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), []))
        if tag not in VOID and not (self.get_starttag_text() or "").endswith("/>"):
            self._open.append(len(self.elements) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), []))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self.elements[self._open.pop()][0] != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        for place in self._open:
            self.elements[place][2].append(data)

    def texts(self, tag: str, **wanted: str) -> list[str]:
        """Return the texts of the elements with this tag and these attributes, white space made one."""
        return [
            " ".join("".join(text).split())
            for name, attributes, text in self.elements
            if name == tag and wanted.items() <= attributes.items()
        ]


def page(report: ClassReport) -> Page:
    return Page(html.render(report))


def test_every_element_is_closed_and_every_id_is_one() -> None:
    drawn = page(a_class())
    ids = [attributes["id"] for _, attributes, _ in drawn.elements if "id" in attributes]
    assert drawn.faults == []
    assert len(ids) == len(set(ids))


def test_every_link_leads_to_a_place_on_the_page() -> None:
    drawn = page(a_class())
    ids = {attributes.get("id") for _, attributes, _ in drawn.elements}
    links = [attributes["href"] or "" for tag, attributes, _ in drawn.elements if tag == "a"]
    assert len(links) > len(REPORTS)
    assert {link.removeprefix("#") for link in links} <= ids


def test_the_page_needs_nothing_and_runs_nothing() -> None:
    text = html.render(a_class())
    tags = {tag for tag, _, _ in Page(text).elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    for _, attributes, _ in Page(text).elements:
        assert not {"src", "srcset", "action", "background", "xlink:href"} & attributes.keys()
        assert not [name for name in attributes if name.startswith("on")]
    style = text[text.index("<style>") : text.index("</style>")]
    assert not re.search(r"url\(|@import|expression", style)
    assert "default-src 'none'; style-src 'unsafe-inline'" in text


def test_who_has_what_stands_in_the_class_table() -> None:
    rows = page(a_class()).texts("tr")
    assert rows[0] == "studentsgd-steplr-cosinetotal"
    assert "cyCy60runtime error33.33time limit93.33" in rows
    assert "di0does not load0missing0" in rows
    assert "ed0not attempted–judge error–" in rows


def test_a_name_that_attacks_is_text() -> None:
    drawn = page(a_class())
    assert drawn.texts("strong")[0] == HOSTILE
    assert one_line(HOSTILE_NAME) in drawn.texts("span", **{"class": "name"})


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_name_stays_in_its_element(student: str, name: str) -> None:
    report = a_class({student: (None, None)}, students=(Student(id=student, name=name),))
    drawn = page(report)
    assert drawn.faults == []
    assert drawn.texts("strong") == [one_line(student)]


def test_an_example_that_failed_is_shown_whole_and_a_hidden_group_in_words() -> None:
    drawn = page(one_student(*REPORTS["cy"]))
    assert drawn.texts("pre") == [
        "TypeError: no <function f at 0x…> for <b>x</b>, 100%: y second line",
        "f(x='no gradient')",
        ": :error::pwned <img src=x onerror=alert(1)>",
    ]
    assert "inputs untouched hiddenruntime error IndexError line 70 of 10 of 40" in drawn.texts("tr")


def test_the_most_frequent_mistakes_come_first_with_who_made_them() -> None:
    mistakes = page(a_class()).texts("li")
    assert f"Each step goes up the slope.2 students: {HOSTILE}, bo" in mistakes


def test_the_distribution_is_told_to_who_does_not_see_it() -> None:
    assert page(a_class()).texts("title", id="spread") == [
        "Students by total, in percent: 0 to 9: 1; 40 to 49: 1; 50 to 59: 1; 80 to 89: 1; 90 to 100: 1"
    ]


def test_a_class_without_students_is_a_page_too() -> None:
    assert page(a_class({})).faults == []


def test_the_page_comes_in_pieces() -> None:
    assert sum(1 for _ in html.pieces(a_class())) > 100


MEASURE = """<!DOCTYPE html><meta charset="utf-8">
<iframe src="page.html" style="width:WIDTHpx;height:2000px;border:0"></iframe><output></output>
<script>
const frame = document.querySelector("iframe");
frame.onload = () => {
  const page = frame.contentDocument;
  const texts = [...page.querySelectorAll("td, th, p, pre, li, summary, span")];
  const small = texts.filter(one => parseFloat(getComputedStyle(one).fontSize) < 10);
  const {scrollWidth, clientWidth} = page.documentElement;
  const students = page.querySelectorAll("details.person");
  document.querySelector("output").textContent =
    `${scrollWidth} wide in ${clientWidth}, ${students.length} students, ${small.length} small`;
};
</script>
"""

if BROWSER:

    @pytest.mark.parametrize("width", [390, 1280])
    def test_in_chromium_nothing_is_wider_than_the_screen(width: int, tmp_path: Path) -> None:
        """A frame of the width holds the page; a script beside it, not in it, measures what came out."""
        (tmp_path / "page.html").write_text(
            html.render(a_class()).replace("<details", "<details open"), encoding="utf-8"
        )
        (tmp_path / "frame.html").write_text(MEASURE.replace("WIDTH", str(width)), encoding="utf-8")
        command = [
            str(BROWSER),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--allow-file-access-from-files",
        ]
        command += [f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", f"file://{tmp_path}/frame.html"]
        dom = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
        found = re.search(r"<output>(\d+) wide in (\d+), (\d+) students, (\d+) small</output>", dom)
        assert found is not None, dom
        wide, room, students, small = map(int, found.groups())
        assert width - 20 <= wide <= room
        assert students == len(REPORTS)
        assert small == 0, "text of less than 10 pixels"
