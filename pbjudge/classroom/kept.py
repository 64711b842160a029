"""A report as it is kept: bounded, the same on every run, and packed into bytes.

What differs between two runs of one deterministic submission is taken out: addresses of objects in
texts. What a submission chooses the size of is cut: its prints and its answers. Hidden cases hold
nothing of either, the judge has seen to that.

Packed, a report is msgpack by the types of `model`, compressed; values, which those types do not tell
apart (a list and a tuple are one to msgpack), lie beside it as the wire packs them.
"""

from __future__ import annotations

import re
import zlib
from typing import Final

import msgspec

from pbjudge import wire
from pbjudge.model import CaseResult, Problem, Raised, Report, Verdict
from pbjudge.values import Array, Opaque, Value
from pbjudge.wire.values import pieces

PRINTS_KEPT: Final = 4096  # characters a case
VALUE_KEPT: Final = 16_384  # bytes of a value of a visible case, packed
_ADDRESS: Final = r"\b0x[0-9a-fA-F]{6,16}\b"
_BUDGET: Final = r"(more than|no answer within) ([0-9.e+-]+) s( of CPU time)?"

_replace = msgspec.structs.replace


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """A report without values, and the values by the number of their case."""

    report: Report
    values: bytes


def tidied(report: Report, problem: Problem) -> Report:
    """Return the report as it is kept: equal for equal runs, and small."""
    return _replace(
        report,
        reason=_steady(report.reason, problem),
        cases=tuple(_case(case, problem) if case.visible else case for case in report.cases),
        prints=_cut(report.prints),
        raised=_raised(report.raised),
    )


def encode(report: Report) -> bytes:
    """Return a tidied report as bytes."""
    values: dict[int, list[Value]] = {}
    cases = []
    for number, case in enumerate(report.cases):
        expected = case.expected if isinstance(case.expected, Raised) else msgspec.UNSET
        pair = [case.expected, case.got]
        if any(value is not msgspec.UNSET and not isinstance(value, Raised) for value in pair):
            values[number] = [_ABSENT if isinstance(v, Raised) or v is msgspec.UNSET else v for v in pair]
        cases.append(_replace(case, expected=expected, got=msgspec.UNSET) if case.visible else case)
    bare = _replace(report, cases=tuple(cases))
    return zlib.compress(msgspec.msgpack.encode(_Kept(bare, wire.pack(values))), 1)


def decode(data: bytes) -> Report:
    """Return the report that `encode` packed."""
    kept = msgspec.msgpack.decode(zlib.decompress(data), type=_Kept)
    cases = list(kept.report.cases)
    for number, case in enumerate(cases):
        if isinstance(case.expected, dict):  # a `Raised` as it comes back, where the type says "any value"
            cases[number] = _replace(case, expected=msgspec.convert(case.expected, Raised))
    for number, pair in wire.unpack(kept.values).items():
        found = dict(zip(("expected", "got"), pair, strict=True))
        cases[number] = _replace(cases[number], **{n: v for n, v in found.items() if v != _ABSENT})
    return _replace(kept.report, cases=tuple(cases))


_ABSENT: Final = Opaque("\0 absent")  # no type has such a name


def _case(case: CaseResult, problem: Problem) -> CaseResult:
    mismatch = case.mismatch
    return _replace(
        case,
        reason=_steady(case.reason, problem),
        mismatch=mismatch and _replace(mismatch, text=_steady(mismatch.text, problem)),
        raised=_raised(case.raised),
        prints=_cut(case.prints),
        expected=_small(case.expected),
        got=_small(case.got),
    )


def _raised(raised: Raised | None) -> Raised | None:
    if raised is None:
        return None
    frames = tuple(_replace(frame, function=_clean(frame.function)) for frame in raised.frames)
    return _replace(
        raised, kinds=tuple(map(_clean, raised.kinds)), message=_clean(raised.message), frames=frames
    )


def _small(value: Value) -> Value:
    """Return a value cleaned, UNSET where it is too large to be kept for every student."""
    if value is msgspec.UNSET or isinstance(value, Raised):
        return value
    size = sum(memoryview(piece).nbytes for piece in pieces(value))
    return _cleaned(value) if size <= VALUE_KEPT else msgspec.UNSET


def _cleaned(value: Value) -> Value:
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, (list, tuple)):
        return type(value)(map(_cleaned, value))
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(entry) for key, entry in value.items()}
    if isinstance(value, Array):
        # The bytes of an answer belong to the frame that it came in, which is to be let go.
        return Array(value.dtype, value.shape, bytes(value.data), value.scalar)
    return value


def _cut(prints: str) -> str:
    left = len(prints) - PRINTS_KEPT
    kept = _clean(prints[:PRINTS_KEPT])
    return kept if left <= 0 else f"{kept}\n… {left} more character{'s' if left > 1 else ''} left out"


def _steady(text: str, problem: Problem) -> str:
    """Return a reason without the figures that this machine measured: budgets that are not the spec's own."""
    limits = problem.limits
    own = {f"{seconds:g}" for seconds in (limits.cpu, limits.wall, limits.load, 2 * limits.load)}

    def steady(found: re.Match[str]) -> str:
        return found[0] if found[2] in own else f"{found[1]} its budget{found[3] or ''}"

    return re.sub(_BUDGET, steady, _clean(text))


def _clean(text: str) -> str:
    """Return a text without addresses, and without what no encoding carries."""
    if "0x" in text:
        text = re.sub(_ADDRESS, "0x…", text)
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def unjudged(blank: Report, verdict: Verdict, reason: str) -> Report:
    """Return `blank`, the report of a problem whose cases did not run, for one submission."""
    return _replace(blank, verdict=verdict, reason=_clean(reason))
