"""A learner's text: readable, and obeyed by nobody."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbjudge.inert import inert, quoted

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x1b\x9b\x9d\x90\x07\r\n\t ;[]\\:#m0\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\u202e\ud800"
        ),
    )
)
BITS = st.sampled_from(
    [
        "::error::",
        "##[group]",
        "##vso[",
        "##teamcity[",
        "##",
        "::",
        "\x1b[31m",
        "\x1b]0;t\x07",
        "\x9c",
        "\r",
        " ",
    ]
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("loss 0.25\tβ₁ → é 好 👍", "loss 0.25\tβ₁ → é 好 👍"),
        ("one\r\ntwo", "one\ntwo"),
        ("accepted\rwrong", r"accepted\rwrong"),
        ("a\x00b\x07c\x08d\x7fe", r"a\x00b\x07c\x08d\x7fe"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b[2J\x1b[H\x1bcgone", "gone"),
        ("a\x1b]0;title\x07b\x1b]52;c;QUFB\x1b\\c", "abc"),
        ("a\x9d0;title\x9cb\x90payload\x9cc\x1b_apc\x1b\\d", "abcd"),
        ("a\x1b]0;never ended", r"a\x1b]0;never ended"),
        ("\x1b]0;one\nline\x07", "\\x1b]0;one\nline\\x07"),
        ("\x1b\x1b[0m[2J", r"\x1b[2J"),
        ("\x1b]8;;http://a\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("user\u202egnp.exe", r"user\u202egnp.exe"),
        ("\u2066a\u2069\u200b\ufeff\u00ad", r"\u2066a\u2069\u200b\ufeff\xad"),
        ("hidden\U000e0041", r"hidden\U000e0041"),
        ("x\ud800y", "x\ufffdy"),
        ("a" + "\u0301" * 50 + "b", "a" + "\u0301" * 3 + "b"),
        ("::error file=a::x", ": :error file=a::x"),
        ("ok\n \u3000::stop-commands::t", "ok\n \u3000: :stop-commands::t"),
        ("ok\x85::error::x\u2028::error::x", r"ok\x85::error::x\u2028::error::x"),
        ("\x1b[0m::error::x", ": :error::x"),
        ("a ##[group]b", "a # #[group]b"),
        ("###vso[task.complete]x ##teamcity[t]", "# # #vso[task.complete]x # #teamcity[t]"),
        ("## heading", "# # heading"),
        ("x = a[::2]  # ## fine", "x = a[::2]  # ## fine"),
    ],
)
def test_a_text_is_shown_without_its_power(text: str, shown: str) -> None:
    assert inert(text) == shown


def test_a_long_text_is_cut_and_says_so() -> None:
    assert inert("a" * 12, 10) == "aaaaaaaaaa\n… 2 more characters left out"
    assert inert("a" * 11, 10) == "aaaaaaaaaa\n… 1 more character left out"
    assert inert("a" * 10, 10) == "aaaaaaaaaa"


@given(st.one_of(HOSTILE, st.lists(st.one_of(BITS, HOSTILE)).map("".join)))
def test_no_text_keeps_a_control_character_or_a_command(text: str) -> None:
    shown = inert(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c not in "\n\t"]
    assert not re.search(r"^\s*::", shown, re.MULTILINE)
    assert not re.search(r"^##", shown, re.MULTILINE)
    assert not re.search(r"##\w*\[", shown)
    assert inert(shown) == shown
    shown.encode()


@given(HOSTILE)
def test_every_line_of_a_quote_has_the_prefix(text: str) -> None:
    lines = quoted(text).splitlines()
    assert lines
    assert all(line.startswith("│ ") for line in lines)


@pytest.mark.parametrize(
    "end", ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
)
def test_a_quote_knows_every_end_of_a_line(end: str) -> None:
    assert quoted(f"a{end}::error::b") == "│ a\n│ ::error::b"


def test_another_prefix_serves_as_well() -> None:
    assert quoted("a\nb", "> ") == "> a\n> b"


@pytest.mark.parametrize(
    "piece", ["\x1b]", "\x9d", "\x1b[", "\x1b[0", "\x1b ", "#", ":", " ", "\u0301", "##a", "\x1b]aaaa"]
)
def test_no_text_takes_long(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()
    inert(text, len(text))
    assert time.process_time() - start < 2
