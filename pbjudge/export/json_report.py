"""A report as JSON: one object, whose schema is `docs/report.schema.json` and does not change lightly.

Values of visible cases are written as JSON's own where it has them; what it has not is an object with
a `type`: arrays with dtype, shape and nested values, tuples, complex numbers, bytes. Numbers that are
not finite are the strings `NaN`, `Infinity` and `-Infinity`. Hidden cases carry no value at all.
In the export of a class what was measured stands apart (`JsonMeasured`): all the rest of that is the
same for the same inputs.
"""

from __future__ import annotations

import math
import re
from typing import Any

import msgspec

from pbjudge.export.told import LINE, exception_kind, reason, report_reason, told
from pbjudge.model import CaseResult, Diagnosis, GroupResult, Isolation, Raised, Report
from pbjudge.values import Array, Named, Opaque, Ref, Seeded, Value

VERSION = 1
MOST_ELEMENTS = 1000


class JsonException(msgspec.Struct, frozen=True, rename={"kind": "type"}):
    """An exception of the submission's, with its own frames alone, the outermost first.

    Of a hidden case the type's name is one that Python or numpy gave it, there is no message, and the
    innermost line alone.
    """

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


class JsonUsage(msgspec.Struct, frozen=True, kw_only=True):
    """What a case used: CPU and wall time, and time spent waiting for a processor, in seconds."""

    name: str
    cpu: float
    wall: float
    queue: float


class JsonMeasured(msgspec.Struct, frozen=True, kw_only=True):
    """What the submission used, in the order of its cases; `peak_memory` in bytes."""

    cases: tuple[JsonUsage, ...]
    peak_memory: int


class JsonResult(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one submission; `score` is from 0 to 100."""

    verdict: str
    reason: str
    score: float
    isolation: Isolation
    cases: tuple[JsonCase, ...]
    groups: tuple[JsonGroup, ...]
    diagnosis: Diagnosis | None
    exception: JsonException | None
    prints: str


class JsonTimedCase(JsonCase, frozen=True, kw_only=True, omit_defaults=True):
    """One case with what it used: CPU and wall time, and time waiting for a processor, in seconds."""

    cpu: float
    wall: float
    queue: float


class JsonReport(JsonResult, frozen=True, kw_only=True):
    """One submission judged. `peak_memory` is in bytes."""

    schema: int
    problem: str
    path: str
    versions: dict[str, str]
    cases: tuple[JsonTimedCase, ...]
    peak_memory: int


def encode(report: Report, path: str) -> bytes:
    """Return the report as JSON in UTF-8, with a newline at the end."""
    written = JsonReport(
        schema=VERSION,
        problem=report.problem,
        path=told(path),
        versions=report.versions,
        peak_memory=report.peak_memory,
        **(_fields(report) | {"cases": tuple(map(_timed, report.cases))}),
    )
    return msgspec.json.format(msgspec.json.encode(written), indent=2) + b"\n"


def schema() -> dict[str, Any]:
    """Return the JSON Schema of what `encode` writes."""
    return schema_of(JsonReport)


def schema_of(record: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the JSON Schema of a record, the same on every Python: 3.13 takes indents out of docstrings."""
    written: dict[str, Any] = _unindented(msgspec.json.schema(record))
    return written


def _unindented(schema: Any) -> Any:
    if isinstance(schema, dict):
        return {key: _unindented(entry) for key, entry in schema.items()}
    if isinstance(schema, list):
        return [_unindented(entry) for entry in schema]
    return re.sub(r"\n +", "\n", schema) if isinstance(schema, str) else schema


def result(report: Report) -> JsonResult:
    """Return what became of a submission, without what was measured."""
    return JsonResult(**_fields(report))


def measured(report: Report) -> JsonMeasured:
    """Return what was measured of a submission."""
    return JsonMeasured(cases=tuple(map(_usage, report.cases)), peak_memory=report.peak_memory)


def _fields(report: Report) -> dict[str, Any]:
    """Return the fields of a `JsonResult`."""
    diagnosis = report.diagnosis
    return {
        "verdict": report.verdict.value,
        "reason": report_reason(report),
        "score": float(report.score),
        "isolation": report.isolation,
        "cases": tuple(map(_case, report.cases)),
        "groups": tuple(map(_group, report.groups)),
        "diagnosis": diagnosis and msgspec.structs.replace(diagnosis, text=told(diagnosis.text)),
        "exception": _exception(report.raised, visible=True),
        "prints": told(report.prints),
    }


def _group(group: GroupResult) -> JsonGroup:
    # A spec may say 3 where a journal says 3.0: in JSON these are two things.
    return JsonGroup(group.name, float(group.points), float(group.earned), group.passed, group.total)


def _usage(case: CaseResult) -> JsonUsage:
    usage = case.usage
    return JsonUsage(
        name=case.name, cpu=round(usage.cpu, 6), wall=round(usage.wall, 6), queue=round(usage.queue, 6)
    )


def _timed(case: CaseResult) -> JsonTimedCase:
    usage, written = _usage(case), _case(case)
    told_of = {name: getattr(written, name) for name in JsonCase.__struct_fields__}
    return JsonTimedCase(**told_of, cpu=usage.cpu, wall=usage.wall, queue=usage.queue)


def _case(case: CaseResult) -> JsonCase:
    out = JsonCase(
        name=case.name,
        group=case.group,
        visible=case.visible,
        verdict=case.verdict,
        reason=reason(case),
        exception=_exception(case.raised, visible=case.visible),
    )
    if not case.visible:
        return out
    return msgspec.structs.replace(
        out,
        prints=told(case.prints),
        call=told(case.call),
        expected=_value(case.expected),
        got=_value(case.got),
    )


def _exception(raised: Raised | None, *, visible: bool) -> JsonException | None:
    if raised is None:
        return None
    lines = tuple(frame.line for frame in raised.frames)
    if not visible:
        return JsonException(exception_kind(raised, visible=False), "", lines[-1:])
    return JsonException(told(raised.kind), told(raised.message), lines)


def _value(value: Value) -> Any:
    """Return a value as JSON has it; see the module's docstring for what JSON has not."""
    if value is msgspec.UNSET or value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, str):
        return told(value)
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
    return {"name": told(value.type if isinstance(value, Opaque) else value.name)}


def _array(array: Array) -> dict[str, Any]:
    from pbjudge.compare.elements import count, decode

    total = count(array)
    elements = decode(array, 0, min(total, MOST_ELEMENTS))
    flat = [told(one, LINE) if isinstance(one, str) else _value(one) for one in elements]
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
