"""Holds a document against the types of `spec`, and finds all that does not fit at once.

msgspec's own conversion stops at the first mistake; this walk goes on. Where something is missing or
of the wrong kind it complains and puts an empty value of the right kind in its place, so that
everything else can still be read; a spec with complaints never becomes a problem.
"""

from __future__ import annotations

from functools import cache
from math import isfinite
from typing import Any

from msgspec import inspect as kinds

from pbjudge.bank.complaints import Complaints, Field, described
from pbjudge.bank.fit import nearest
from pbjudge.bank.spec import PublicSpec, Spec


def read_spec(document: Any, complaints: Complaints) -> Spec:
    """Return `document` as a `Spec`, complaining about every key and value that does not fit."""
    public = isinstance(document, dict) and document.get("withheld") is True
    spec = read_as(PublicSpec if public else Spec, document, complaints)
    assert isinstance(spec, Spec)
    return spec


def read_as(format_: Any, document: Any, complaints: Complaints) -> Any:
    """Return `document` as a value of the type `format_`, complaining as `read_spec` does."""
    return _Walk(complaints).value(document, _declared(format_), ())


@cache
def _declared(format_: Any) -> kinds.Type:
    return kinds.type_info(format_)


class _Walk:
    """One walk over one document."""

    def __init__(self, complaints: Complaints) -> None:
        self.complaints = complaints

    def value(self, value: Any, declared: kinds.Type, field: Field) -> Any:
        declared = _bare(declared)
        if isinstance(declared, kinds.UnionType):
            fitting = [one for one in map(_bare, declared.types) if _fits(value, one)]
            declared = fitting[0] if fitting else declared
        if not _fits(value, declared):
            unquoted = isinstance(declared, kinds.StrType) and isinstance(value, int | float)
            advice = "; quote it" if unquoted else ""
            self.complaints.add(field, f"expected {_expected(declared)}, got {described(value)}{advice}")
            return _empty(declared)
        if isinstance(declared, kinds.StructType):
            return self.struct(value, declared, field)
        if isinstance(declared, kinds.ListType):
            self.length(value, declared, field)
            return [self.value(one, declared.item_type, (*field, i)) for i, one in enumerate(value)]
        if isinstance(declared, kinds.DictType):
            return self.mapping(value, declared, field)
        return self.scalar(value, declared, field)

    def struct(self, value: dict[Any, Any], declared: kinds.StructType, field: Field) -> Any:
        fields = {one.encode_name: one for one in declared.fields}
        for key in value:
            if key not in fields:
                self.complaints.add((*field, key), f"unknown key; {nearest(key, fields)}")
        found = {}
        for key, one in fields.items():
            if key in value:
                found[one.name] = self.value(value[key], one.type, (*field, key))
            elif one.required:
                self.complaints.add((*field, key), "is missing")
                found[one.name] = _empty(one.type)
        return declared.cls(**found)

    def mapping(self, value: dict[Any, Any], declared: kinds.DictType, field: Field) -> dict[str, Any]:
        out = {}
        for key, one in value.items():
            if isinstance(key, str):
                out[key] = self.value(one, declared.value_type, (*field, key))
            else:
                self.complaints.add((*field, key), f"a name is text; quote {key!r}")
        return out

    def length(self, value: list[Any], declared: kinds.ListType, field: Field) -> None:
        least, most = declared.min_length or 0, declared.max_length
        if len(value) < least or (most is not None and len(value) > most):
            asked = f"{least} to {most}" if most is not None else f"at least {least}"
            self.complaints.add(field, f"has {len(value)}; there have to be {asked}")

    def scalar(self, value: Any, declared: kinds.Type, field: Field) -> Any:
        wrong = ""
        if isinstance(declared, kinds.IntType | kinds.FloatType):
            wrong = _out_of_range(value, declared)
        elif isinstance(declared, kinds.StrType) and declared.min_length and not value.strip():
            wrong = "is empty"
        elif isinstance(declared, kinds.StrType) and len(value) > (declared.max_length or len(value)):
            wrong = f"has {len(value)} characters; at most {declared.max_length} fit"
        if wrong:
            self.complaints.add(field, wrong)
        return float(value) if isinstance(declared, kinds.FloatType) and not wrong else value


def _bare(declared: kinds.Type) -> kinds.Type:
    while isinstance(declared, kinds.Metadata):
        declared = declared.type
    return declared


def _fits(value: Any, declared: kinds.Type) -> bool:
    if isinstance(declared, kinds.LiteralType):
        return isinstance(value, str) and value in declared.values
    if isinstance(declared, kinds.IntType | kinds.FloatType) and isinstance(value, bool):
        return False
    wanted = _PYTHON.get(type(declared), object if isinstance(declared, kinds.AnyType) else ())
    return isinstance(value, wanted)


def _expected(declared: kinds.Type) -> str:
    if isinstance(declared, kinds.LiteralType):
        return _either([f"`{one}`" for one in declared.values])
    if isinstance(declared, kinds.UnionType):
        known = (_WORDS.get(type(_bare(one))) for one in declared.types)
        return _either([word for word in known if word])
    return _WORDS[type(declared)]


def _out_of_range(value: float, declared: kinds.IntType | kinds.FloatType) -> str:
    if declared.gt is not None and not value > declared.gt:
        return f"expected a number above {declared.gt}, got {value!r}"
    if declared.ge is not None and not value >= declared.ge:
        return f"expected a number of at least {declared.ge}, got {value!r}"
    if abs(value) > 1e300 or not isfinite(value):
        return "expected a finite number"
    return ""


def _empty(declared: kinds.Type) -> Any:
    """Return a value of the kind that stands for one that is missing or unreadable."""
    declared = _bare(declared)
    if isinstance(declared, kinds.StructType):
        found = {one.name: _empty(one.type) for one in declared.fields if one.required}
        return declared.cls(**found)
    if isinstance(declared, kinds.LiteralType):
        return declared.values[0]
    make = _PYTHON.get(type(declared))
    return make[0]() if make else None


def _either(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


_PYTHON: dict[type[kinds.Type], tuple[type, ...]] = {
    kinds.StrType: (str,),
    kinds.IntType: (int,),
    kinds.FloatType: (float, int),
    kinds.BoolType: (bool,),
    kinds.NoneType: (type(None),),
    kinds.ListType: (list,),
    kinds.DictType: (dict,),
    kinds.StructType: (dict,),
}
_WORDS: dict[type[kinds.Type], str] = {
    kinds.StrType: "text",
    kinds.IntType: "an integer",
    kinds.FloatType: "a number",
    kinds.BoolType: "true or false",
    kinds.ListType: "a list",
    kinds.DictType: "a mapping",
    kinds.StructType: "a mapping",
}
