"""YAML as values that remember their lines: what is read, what is refused, and where."""

from __future__ import annotations

import math

import pytest
import yaml

from pbjudge.bank import marks
from pbjudge.bank.complaints import written


@pytest.fixture(params=["libyaml", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "pure":
        monkeypatch.setattr(yaml, "__with_libyaml__", False)
    elif not yaml.__with_libyaml__:
        pytest.skip("this pyyaml has no libyaml")
    return str(request.param)


def faults(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    return [f"{fault.line}: {written(fault.field)}: {fault.text}" for fault in marks.read(data).faults]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1e-3", 0.001),
        ("-2.5E+2", -250.0),
        ("1.", 1.0),
        (".5", 0.5),
        ("+7", 7),
        ("010", 10),
        ("0x1F", 31),
        ("0o17", 15),
        (".inf", math.inf),
        ("-.INF", -math.inf),
        ("true", True),
        ("~", None),
        ("", None),
        ("on", "on"),
        ("no", "no"),
        ("1:30", "1:30"),
        ("1_000", "1_000"),
        ("2024-01-01", "2024-01-01"),
        ("'5'", "5"),
        ("1e", "1e"),
    ],
)
def test_a_scalar_is_read_by_the_core_schema(text: str, value: object) -> None:
    read = marks.read(f"key: {text}".encode())

    assert read.faults == ()
    assert read.value == {"key": value}
    assert type(read.value["key"]) is type(value)


def test_nan_is_a_number() -> None:
    assert math.isnan(marks.read(b"[.nan]").value[0])


@pytest.mark.usefixtures("parser")
def test_an_entry_knows_the_line_of_its_key_and_a_missing_one_that_of_its_parent() -> None:
    mark = marks.read(b"a: 1\nb:\n  c:\n    - x\n    - y\n").mark

    assert mark.line_of(("a",)) == 1
    assert mark.line_of(("b", "c")) == 3
    assert mark.line_of(("b", "c", 1)) == 5
    assert mark.line_of(("b", "missing", "more")) == 2


@pytest.mark.usefixtures("parser")
def test_aliases_stand_for_what_their_anchor_holds() -> None:
    assert marks.read(b"a: &x [1, 2]\nb: *x\n").value == {"a": [1, 2], "b": [1, 2]}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "1: yaml: the file is empty"),
        ("# only a comment\n", "1: yaml: the file is empty"),
        ("a: 1\n---\nb: 2\n", "2: yaml: a second document starts here; a spec is one"),
        ("a:\n\t- b\n", "2: yaml: a tab can not indent YAML; use spaces"),
        ("a: x\n\tb: 1\n", "2: yaml: a tab can not indent YAML; use spaces"),
        ("a: \x07\n", "1: yaml: the character U+0007 is not allowed in YAML"),
        (b"a: 1\nb: \xff\n", "2: yaml: byte 0xff is not UTF-8; save the file as UTF-8"),
        ("a: *b\n", "1: yaml: the alias `*b` has no anchor before it"),
        ("a: &a [*a]\n", "1: yaml: the alias `*a` has no anchor before it"),
        ("[" * 30, "1: yaml: nested deeper than 24 levels"),
        ("[" * 100_000, "1: yaml: nested deeper than 24 levels"),
        ("a: 1\nb: 2\na: 3\n", "3: a: given twice; the first is on line 1"),
        ("a:\n  b: 1\n  'b': 2\n", "3: a.b: given twice; the first is on line 2"),
        ("1: x\n1.0: y\n", "2: [1.0]: given twice; the first is on line 1"),
        ("x:\n  ? [a, b]\n  : 1\n", "2: x: a key is one word, not a list or a mapping"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", "3: c[`<<`]: a spec has no merge keys; write the entries out"),
        ("a: !!int '5'\n", "1: a: a spec has no tags; leave out `tag:yaml.org,2002:int`"),
        (f"a: {'9' * 500}\n", "1: a: a number of 500 digits"),
    ],
)
def test_what_is_no_spec_is_told_with_its_line(text: str | bytes, told: str) -> None:
    assert faults(text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "a: b: c\n",
            "1: yaml: mapping values are not allowed in this context; quote a text that holds a colon",
        ),
        ("a: `x`\n", "1: yaml: found character that cannot start any token; quote the text"),
        (
            "a: [1,\n  2\nb: 3\n",
            "3: yaml: did not find expected ',' or ']' while parsing a flow sequence that starts on line 1",
        ),
        (
            "a: 'x\n",
            "1: yaml: found unexpected end of stream",
        ),
    ],
)
def test_the_parser_s_own_complaints_say_where_and_what_to_do(text: str, told: str) -> None:
    if not yaml.__with_libyaml__:
        pytest.skip("the wording is libyaml's")
    assert faults(text) == [told]


def test_the_pure_parser_finds_the_same_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)

    assert faults("a: 1\nb: c: d\n") == [
        "2: yaml: mapping values are not allowed here; quote a text that holds a colon"
    ]


@pytest.mark.usefixtures("parser")
def test_an_alias_counts_as_all_that_it_stands_for() -> None:
    lines = ["a0: &a0 [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]

    assert faults("\n".join(lines)) == ["6: yaml: more than 200000 values, with each alias written out"]


def test_a_file_larger_than_any_spec_is_not_parsed() -> None:
    assert faults(b"#" * (marks.MAX_BYTES + 1)) == [
        "1: yaml: the file has 1048577 bytes; a spec has at most 1048576"
    ]


def test_a_byte_order_mark_is_no_part_of_the_spec() -> None:
    assert marks.read(b"\xef\xbb\xbfa: 1\n").value == {"a": 1}
