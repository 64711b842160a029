"""A report as it is kept: it comes back as it was, bounded, and without what differs from run to run."""

from __future__ import annotations

import msgspec
import pytest
from classes import STEP, report
from problems_of_tests import SGD, vector

from pbjudge.classroom.kept import PRINTS_KEPT, decode, encode, tidied
from pbjudge.model import CaseResult, Diagnosis, Frame, Mismatch, Raised, Reason, Report, Usage, Verdict
from pbjudge.values import Array, Named, Opaque, Ref, Seeded, Value

RAISED = Raised(kinds=("ValueError", "Exception"), message="no", frames=(Frame(line=3, function="f"),))


def case(**fields: object) -> CaseResult:
    base = {"name": "first", "group": "", "visible": True, "verdict": Verdict.WRONG_ANSWER}
    return CaseResult(**base | fields)  # type: ignore[arg-type]


def holding(*cases: CaseResult, **fields: object) -> Report:
    return msgspec.structs.replace(report(STEP), cases=cases, **fields)


def back(given: Report) -> Report:
    return decode(encode(tidied(given, SGD)))


VALUES: list[Value] = [
    None, True, 3, 1 << 70, -0.5, float("inf"), 2j, "text", b"bytes", [1, [2]], (1, (2,)), {"a": (1,), 2: []},
    vector(1, 2), [vector(), Seeded(3)], Named("loss"), Ref("x"), Opaque("generator"),
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_values_come_back_as_they_were(value: Value) -> None:
    given = holding(case(expected=value, got=(value,)), case(name="second", got=value))
    assert back(given) == given


def test_a_whole_report_comes_back_as_it_was() -> None:
    given = holding(
        case(
            reason="values: one element differs",
            mismatch=Mismatch(reason=Reason.VALUES, text="one", index=(0, 1), wrong=1, total=2, largest=0.5),
            step=0,
            raised=RAISED,
            usage=Usage(cpu=0.1, wall=0.2, queue=0.3),
            prints="hello\n",
            call="f(1)",
            expected=RAISED,
        ),
        case(name="hidden", visible=False, group="g"),
        diagnosis=Diagnosis(kind="mistake", name="m", text="t"),
        raised=RAISED,
        prints="loaded",
    )
    assert back(given) == given


def test_addresses_are_taken_out_of_every_text() -> None:
    address = "<f at 0x7f3a5c0d1e90>"
    given = holding(
        case(
            reason=address,
            mismatch=Mismatch(reason=Reason.TYPE, text=address),
            raised=Raised(kinds=(address,), message=address, frames=(Frame(line=1, function=address),)),
            prints=address,
            got={address: [address]},
        ),
        reason=address,
        prints=address,
        raised=Raised(kinds=("E",), message=address),
    )
    kept = back(given)
    assert "0x7f" not in repr(kept)
    assert kept.cases[0].got == {"<f at 0x…>": ["<f at 0x…>"]}
    assert kept.reason == "<f at 0x…>"


def test_short_hexadecimal_numbers_are_no_addresses() -> None:
    assert back(holding(case(reason="byte 0xff, mask 0xFFFF"))).cases[0].reason == "byte 0xff, mask 0xFFFF"


def test_a_budget_that_was_measured_here_is_not_told_and_that_of_the_spec_is() -> None:
    own = "more than 2 s of CPU time"
    texts = [own, "more than 3.7182 s of CPU time", "no answer within 11.2 s, most of them spent waiting"]
    kept = back(holding(*[case(name=text, reason=text) for text in texts]))
    assert [one.reason for one in kept.cases] == [
        own,
        "more than its budget of CPU time",
        "no answer within its budget, most of them spent waiting",
    ]


def test_long_prints_are_cut() -> None:
    kept = back(holding(case(prints="x" * (PRINTS_KEPT + 1)), case(prints="y" * (PRINTS_KEPT + 9))))
    assert [one.prints for one in kept.cases] == [
        "x" * PRINTS_KEPT + "\n… 1 more character left out",
        "y" * PRINTS_KEPT + "\n… 9 more characters left out",
    ]


def test_a_large_answer_is_not_kept_for_every_student() -> None:
    kept = back(holding(case(expected=1, got=Array("<f8", (1 << 14,), bytes(8 << 14)))))
    assert kept.cases[0].got is msgspec.UNSET
    assert kept.cases[0].expected == 1


def test_an_answer_lets_go_of_the_frame_that_it_came_in() -> None:
    frame = memoryview(bytearray(1 << 20))
    kept = tidied(holding(case(got=[Array("<f8", (1,), frame[:8])])), SGD)
    assert type(kept.cases[0].got[0].data) is bytes


def test_a_text_that_no_encoding_carries_can_be_kept() -> None:
    kept = back(holding(case(reason="a\ud800b", got="\udfff"), reason="\ud800"))
    assert (kept.reason, kept.cases[0].reason, kept.cases[0].got) == ("?", "a?b", "?")
