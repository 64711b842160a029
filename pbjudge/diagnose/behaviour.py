"""Symptoms of how a program behaved, whatever it computed: state, repeats, prints, its arguments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pbjudge.diagnose.calls import Call
from pbjudge.diagnose.evidence import Seen, expected
from pbjudge.diagnose.places import numbers
from pbjudge.diagnose.structure import listed
from pbjudge.model import Reason

_NUMBER: Final = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"


def keeps_state(seen: Sequence[Seen], calls: Sequence[Call]) -> str | None:
    """A case is right alone and wrong after others."""
    if any(one.reason is Reason.KEEPS_STATE for one in seen):
        return "A call is right when it comes first and wrong after others: something is kept."
    return None


def not_repeatable(seen: Sequence[Seen], calls: Sequence[Call]) -> str | None:
    """Two runs of one case differ."""
    if any(one.reason is Reason.NOT_REPEATABLE for one in seen):
        return "The same call gives another answer when it is repeated."
    return None


def returns_nothing(seen: Sequence[Seen], calls: Sequence[Call]) -> str | None:
    """None comes back where something is expected, in all calls or in some."""
    answers = [call for call in calls if call.outcome is not None and call.outcome.raised is None]
    asked = [call for call in answers if call.step.expected is not None]
    nothing = [call for call in asked if _gives_none(call)]
    if not nothing or any(call.wrong and not _gives_none(call) for call in answers):
        return None
    if len(nothing) < len(asked):
        return "Some calls give None: one way through the function ends without a `return`."
    if any(_printed_the_answer(one) for one in seen if one.failed):
        return "The answer is printed and not returned: a caller gets None."
    name = nothing[0].step.name
    return f"Every call of `{name}` gives None: a `return` is missing."


def _gives_none(call: Call) -> bool:
    return call.outcome is not None and call.outcome.returned is None


def _printed_the_answer(one: Seen) -> bool:
    """Whether the expected numbers can be read off what was printed; a print of something else is none."""
    printed = [float(found) for found in re.findall(_NUMBER, one.prints)]
    for outcome in expected(one.case) or ():
        wanted = numbers(outcome.returned)
        if wanted is not None and wanted.size and wanted.dtype.kind == "f":
            return all(any(_close(number, p) for p in printed) for number in wanted.ravel().tolist())
    return False


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-4 * max(1.0, abs(one))  # numpy prints eight digits, people fewer


def right_but_changed(seen: Sequence[Seen], calls: Sequence[Call]) -> str | None:
    """Nothing is wrong but that arguments are changed."""
    if any(one.failed and one.reason is not Reason.INPUT_CHANGED for one in seen):
        return None
    names = _changed(calls)
    return (
        f"The answers are right, but {_are_changed(names)} in place: the caller still holds {_it(names)}."
        if names
        else None
    )


def changed_too(calls: Sequence[Call]) -> str | None:
    """Arguments are changed, and answers are wrong as well."""
    names = _changed(calls)
    return (
        f"Beside wrong values: {_are_changed(names)} in place, and the caller still holds {_it(names)}."
        if names
        else None
    )


def _changed(calls: Sequence[Call]) -> list[str]:
    return list(dict.fromkeys(f"`{name}`" for call in calls for name in call.changed))


def _are_changed(names: list[str]) -> str:
    return f"{listed(names)} {'is' if len(names) == 1 else 'are'} changed"


def _it(names: list[str]) -> str:
    return "it" if len(names) == 1 else "them"
