"""An argument that is counted from another start: the answer is right for the value next to it."""

from __future__ import annotations

from collections.abc import Sequence

from pbjudge.compare import compare
from pbjudge.diagnose.calls import Call
from pbjudge.diagnose.properties import gives_an_argument
from pbjudge.model import Problem
from pbjudge.values import Value
from pbjudge.wire import pack

_LEAST = 3  # answers that are right for the value next to the one given, and for that alone


def argument_shifted(problem: Problem, calls: Sequence[Call]) -> str | None:
    """Return by which argument the answers are one too early or too late, where that can be seen.

    Only calls can tell that differ in one whole number, by one, and in nothing else.
    """
    if problem.target.kind != "function":
        return None
    for parameter in problem.target.callables[0].parameters:
        if parameter.type.name == "int":
            for step, word in ((-1, "before"), (1, "after")):
                name = parameter.name
                if _is_shifted(name, step, calls):
                    return f"The answer for one `{name}` is the one expected for the `{name}` {word}."
    return None


def _is_shifted(name: str, step: int, calls: Sequence[Call]) -> bool:
    expected = {_key(call, name, 0): call for call in calls}
    telling = []
    for call in calls:
        other = expected.get(_key(call, name, step))
        if other is None or other is call:
            continue
        if not _agree(other.step.expected, call):
            return False
        # An answer that is an argument, as at the end of a curve, is right for many reasons.
        if not _agree(call.step.expected, call) and not gives_an_argument(other):
            telling.append(call.filled[name])
    return len(telling) >= _LEAST and len(set(telling)) > 1


def _key(call: Call, name: str, step: int) -> bytes:
    values = dict(call.filled)
    at = values.get(name)
    return pack({**values, name: at + step if type(at) is int else at})


def _agree(expected: Value, call: Call) -> bool:
    if call.outcome is None or call.outcome.raised is not None:
        return False
    return compare(expected, call.outcome.returned, call.tolerance) is None
