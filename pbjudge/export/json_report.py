"""A report as JSON: one object, whose schema is `docs/report.schema.json` and does not change lightly.

Values of visible cases are written as JSON's own where it has them; what it has not is an object with
a `type`: arrays with dtype, shape and nested values, tuples, complex numbers, bytes. Numbers that are
not finite are the strings `NaN`, `Infinity` and `-Infinity`. Hidden cases carry no value at all.
"""

from __future__ import annotations

import math
from typing import Any

import msgspec

from pbjudge.inert import inert
from pbjudge.model import CaseResult, Diagnosis, Isolation, Raised, Report
from pbjudge.values import Array, Named, Opaque, Ref, Seeded, Value

VERSION = 1
MOST_ELEMENTS = 1000


class JsonException(msgspec.Struct, frozen=True, rename={"kind": "type"}):
    """An exception of the submission's, with its own frames alone, the outermost first."""

    kind: str
    message: str
    lines: tuple[int, ...]


class JsonCase(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One case. `prints`, `call`, `expected` and `got` are there for visible cases alone."""

    name: str
    group: str
    visible: bool
    verdict: str
    reason: str
    cpu: float
    wall: float
    queue: float
    exception: JsonException | None = None
    prints: str | msgspec.UnsetType = msgspec.UNSET
    call: str | msgspec.UnsetType = msgspec.UNSET
    expected: Any = msgspec.UNSET
    got: Any = msgspec.UNSET


class JsonGroup(msgspec.Struct, frozen=True):
    """The points of one group of hidden cases, earned when all of them pass."""

    name: str
    points: float
    earned: float
    passed: int
    total: int


class JsonReport(msgspec.Struct, frozen=True, kw_only=True):
    """One submission judged. Times are in seconds, `peak_memory` in bytes, `score` from 0 to 100."""

    schema: int
    problem: str
    verdict: str
    reason: str
    score: float
    isolation: Isolation
    cases: tuple[JsonCase, ...]
    groups: tuple[JsonGroup, ...]
    peak_memory: int
    diagnosis: Diagnosis | None
    versions: dict[str, str]
    exception: JsonException | None
    prints: str
    path: str


def encode(report: Report, path: str) -> bytes:
    """Return the report as JSON in UTF-8, with a newline at the end."""
    return msgspec.json.format(msgspec.json.encode(_report(report, path)), indent=2) + b"\n"


def schema() -> dict[str, Any]:
    """Return the JSON Schema of what `encode` writes."""
    return msgspec.json.schema(JsonReport)


def _report(report: Report, path: str) -> JsonReport:
    return JsonReport(
        schema=VERSION,
        problem=report.problem,
        verdict=report.verdict,
        reason=inert(report.reason),
        score=report.score,
        isolation=report.isolation,
        cases=tuple(map(_case, report.cases)),
        groups=tuple(JsonGroup(g.name, g.points, g.earned, g.passed, g.total) for g in report.groups),
        peak_memory=report.peak_memory,
        diagnosis=report.diagnosis,
        versions=report.versions,
        exception=_exception(report.raised),
        prints=inert(report.prints),
        path=path,
    )


def _case(case: CaseResult) -> JsonCase:
    out = JsonCase(
        name=case.name,
        group=case.group,
        visible=case.visible,
        verdict=case.verdict,
        reason=inert(case.reason),
        cpu=round(case.usage.cpu, 6),
        wall=round(case.usage.wall, 6),
        queue=round(case.usage.queue, 6),
        exception=_exception(case.raised),
    )
    if not case.visible:
        return out
    return msgspec.structs.replace(
        out, prints=inert(case.prints), call=case.call, expected=_value(case.expected), got=_value(case.got)
    )


def _exception(raised: Raised | None) -> JsonException | None:
    if raised is None:
        return None
    return JsonException(
        inert(raised.kind), inert(raised.message), tuple(frame.line for frame in raised.frames)
    )


def _value(value: Value) -> Any:
    """Return a value as JSON has it; see the module's docstring for what JSON has not."""
    if value is msgspec.UNSET or value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, str):
        return inert(value)
    if isinstance(value, list):
        return [_value(entry) for entry in value]
    if isinstance(value, Raised):
        return {"type": "exception", "kind": value.kind}
    return {"type": _TYPES.get(type(value), type(value).__name__), **_parts(value)}


_TYPES = {Array: "array", Seeded: "rng", Named: "callable", Ref: "saved", Opaque: "object"}


def _parts(value: Value) -> dict[str, Any]:
    if isinstance(value, Array):
        return _array(value)
    if isinstance(value, tuple):
        return {"values": [_value(entry) for entry in value]}
    if isinstance(value, dict):
        return {"items": [[_value(key), _value(entry)] for key, entry in value.items()]}
    if isinstance(value, complex):
        return {"real": _number(value.real), "imag": _number(value.imag)}
    if isinstance(value, bytes):
        return {"hex": value[:MOST_ELEMENTS].hex()}
    if isinstance(value, Seeded):
        return {"seed": value.seed}
    return {"name": inert(value.type if isinstance(value, Opaque) else value.name)}


def _array(array: Array) -> dict[str, Any]:
    from pbjudge.compare.elements import count, decode

    total = count(array)
    flat = [_value(element) for element in decode(array, 0, min(total, MOST_ELEMENTS))]
    out: dict[str, Any] = {"dtype": array.dtype, "shape": list(array.shape), "scalar": array.scalar}
    if total > MOST_ELEMENTS:
        return {**out, "truncated": True, "values": flat}
    return {**out, "values": _nested(flat, array.shape) if total else []}


def _nested(flat: list[Any], shape: tuple[int, ...]) -> Any:
    if not shape:
        return flat[0]
    step = len(flat) // shape[0] if shape[0] else 0
    return [_nested(flat[at * step : (at + 1) * step], shape[1:]) for at in range(shape[0])]


def _number(number: float) -> float | str:
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"
