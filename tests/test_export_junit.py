"""JUnit XML, held against the rules of the two schemas that its readers are written for."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from classes import REPORTS, a_class, one_student, passed, thirds_report
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from pbjudge.classroom.records import ClassReport, Student
from pbjudge.errors import UsageError
from pbjudge.export import extras, junit

# What Ant's schema asks of each element: attributes with the pattern of their type, and children in order.
TOKEN = r"(?s)\S+( \S+)*"
WHOLE, DECIMAL, TEXT = r"\d+", r"\d+(\.\d+)?", r"(?s).*"
RULES = {
    "testsuites": ({}, ["testsuite*"]),
    "testsuite": (
        {
            "name": TOKEN, "package": TOKEN, "id": WHOLE, "hostname": TOKEN, "tests": WHOLE,
            "failures": WHOLE, "errors": WHOLE, "skipped": WHOLE, "time": DECIMAL,
            "timestamp": r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}",
        },
        ["properties", "testcase*", "system-out", "system-err"],
    ),
    "properties": ({}, ["property*"]),
    "property": ({"name": TOKEN, "value": TEXT}, []),
    "testcase": ({"name": TOKEN, "classname": TOKEN, "time": DECIMAL}, ["failure|error?"]),
    "failure": ({"message": TEXT, "type": TEXT}, []),
    "error": ({"message": TEXT, "type": TEXT}, []),
    "system-out": ({}, []),
    "system-err": ({}, []),
}  # fmt: skip
# Jenkins' schema asks for less, but for times of no more than this form.
JENKINS_TIME = r"(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\.[0-9]*)?"


def faults(element: ET.Element) -> list[str]:
    """Return what the schemas would say of an element and all in it."""
    attributes, children = RULES[element.tag]
    found = [f"{element.tag}: {name}" for name in element.attrib.keys() ^ attributes.keys()]
    found += [
        f"{element.tag}: {name}={element.attrib[name]!r}"
        for name, pattern in attributes.items()
        if not re.fullmatch(pattern, element.attrib.get(name, ""))
    ]
    if "time" in attributes and not re.fullmatch(JENKINS_TIME, element.attrib["time"]):
        found.append(f"{element.tag}: time {element.attrib['time']}")
    order = "".join(f"<{child.tag}>" for child in element)
    wanted = "".join(
        f"(<({child.rstrip('*?')})>){child[-1] if child[-1] in '*?' else ''}" for child in children
    )
    if not re.fullmatch(wanted, order):
        found.append(f"{element.tag}: {order}")
    return found + [fault for child in element for fault in faults(child)]


def parsed(report: ClassReport) -> ET.Element:
    return ET.fromstring(junit.render(report))


def test_a_class_keeps_the_rules_of_both_schemas() -> None:
    assert faults(parsed(a_class())) == []


def test_an_empty_class_keeps_them_too() -> None:
    assert faults(parsed(a_class({}))) == []


@given(st.text(max_size=20), st.text(max_size=20), st.floats(0, 1e6))
def test_no_name_print_or_time_breaks_them(name: str, prints: str, seconds: float) -> None:
    case = passed("half way")
    case = type(case)(
        name=case.name, group="", visible=True, verdict=case.verdict, prints=prints,
        usage=type(case.usage)(wall=seconds),
    )  # fmt: skip
    report = a_class({name: (None, thirds_report(case))}, students=(Student(id=name),))
    assert faults(parsed(report)) == []


def test_what_was_counted_is_what_is_there() -> None:
    for suite in parsed(a_class()):
        cases = suite.findall("testcase")
        assert int(suite.attrib["tests"]) == len(cases)
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        assert int(suite.attrib["errors"]) == len(suite.findall("testcase/error"))


def told(name: str) -> list[tuple[str, str, str]]:
    """Return each testcase of a student's two problems: its name, what it is, and the message."""
    found = []
    for case in parsed(one_student(*REPORTS[name])).iter("testcase"):
        result = next(iter(case), None)
        kind, message = ("passed", "") if result is None else (result.tag, result.attrib["message"])
        found.append((case.attrib["name"], kind, message))
    return found


def test_a_crash_is_an_error_a_wrong_answer_a_failure_and_nothing_is_skipped() -> None:
    assert told("cy") == snapshot(
        [
            ("half way", "passed", ""),
            ("hidden: start", "passed", ""),
            ("hidden: middle", "error", "time limit"),
            ("hidden: end", "failure", "not run"),
            ("first step", "passed", ""),
            (
                "no gradient",
                "error",
                "runtime error: TypeError: no <function f at 0x…> for <b>x</b>, 100%: y second line",
            ),
            ("hidden: step length", "passed", ""),
            ("hidden: inputs untouched", "error", "runtime error: IndexError"),
        ]
    )
    assert told("bo") == snapshot(
        [
            ("half way", "passed", ""),
            ("hidden: start", "passed", ""),
            ("hidden: middle", "passed", ""),
            ("hidden: end", "failure", "wrong answer: values"),
            ("first step", "failure", "wrong answer: values: 1 of 2 elements differ"),
            ("no gradient", "passed", ""),
            ("hidden: step length", "failure", "wrong answer: values"),
            ("hidden: inputs untouched", "passed", ""),
        ]
    )


def test_what_did_not_load_and_what_is_missing_has_a_test_of_its_own() -> None:
    assert told("di")[:2] == snapshot(
        [
            ("submission", "failure", "missing: no file was handed in"),
            ("half way", "failure", "missing"),
        ]
    )
    assert told("di")[5:7] == snapshot(
        [
            ("submission", "error", "does not load: SyntaxError: '(' was never closed"),
            ("first step", "failure", "not run"),
        ]
    )
    assert told("ed")[0] == snapshot(("submission", "error", "judge error: the sandbox did not start"))


def test_prints_of_examples_stand_in_the_suite() -> None:
    suite = parsed(one_student(*REPORTS["cy"]))[1]
    assert suite.findtext("system-out") == snapshot("""\
--- first step
step 1

--- no gradient
: :error::pwned
<img src=x onerror=alert(1)>
""")


def test_without_the_library_the_extra_is_named() -> None:
    with pytest.raises(UsageError) as caught:
        extras.needed("a_library_that_is_not_there", "JUnit XML")
    assert str(caught.value) == snapshot("""\
JUnit XML needs `a_library_that_is_not_there`, which is not installed
hint: pip install 'pbjudge[grade]'\
""")


def test_a_library_that_fails_to_import_is_not_called_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "import_module", _broken)
    with pytest.raises(ModuleNotFoundError):
        extras.needed("jinja2", "an HTML page")


def _broken(name: str) -> None:
    raise ModuleNotFoundError("no markupsafe", name="markupsafe")
