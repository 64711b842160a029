"""Values and calls as a person would type them, without numpy.

What is rendered evaluates back to the same value, given numpy's names (`array`, `float32`, `nan`,
`inf`, `empty`), unless it was abbreviated (`...`) or has no literal (`<generator>`). An array's
bytes are decoded only where they are shown, so the size of an array costs nothing.

A value is first turned into a tree of texts and brackets, then laid out: on one line, or, given a
width, with the contents of each bracket that does not fit on lines of their own.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pbjudge.values import Array, Named, Opaque, Ref, Seeded, Value

if TYPE_CHECKING:
    from pbjudge.model import Case, Step

LIMIT = 60  # elements shown before an abbreviation
TEXT_LIMIT = 200  # characters shown of a string
EDGE = 3  # elements shown at either end of what is abbreviated
_INDENT = "    "


class _Bracket(NamedTuple):
    """An opening, parts and a closing; `filled` puts as many parts on a line as fit."""

    opening: str
    parts: tuple[_Node, ...]
    closing: str
    filled: bool = False


_Node: TypeAlias = "str | _Bracket"


def literal(value: Value, limit: int = LIMIT, width: int | None = None) -> str:
    """Return `value` as text; more than `limit` elements are abbreviated.

    With a `width`, brackets that do not fit in that many characters are laid out over several lines.
    """
    return _laid_out(_node(value, limit), width)


def call(step: Step, limit: int = LIMIT, width: int | None = None) -> str:
    """Return a step as the statement that does it: `x = opt.step(grad=array([1., 2.]))`.

    Each argument may show `limit` elements; with a `width`, a longer call has an argument a line.
    """
    saved = f"{printable(step.save)} = " if step.save else ""
    owner = f"{printable(step.on)}." if step.on else ""
    arguments = (_prefixed(f"{printable(name)}=", _node(value, limit)) for name, value in step.args.items())
    return _laid_out(_Bracket(f"{saved}{owner}{printable(step.name)}(", tuple(arguments), ")"), width)


def calls(case: Case, limit: int = LIMIT, width: int | None = None) -> str:
    """Return the steps of a case, one statement after the other."""
    return "\n".join(call(step, limit, width) for step in case.steps)


def printable(text: str, limit: int = TEXT_LIMIT) -> str:
    """Return `text` with what a terminal would obey escaped, cut to `limit` characters."""
    shown = "".join(c if c.isprintable() else repr(c)[1:-1] for c in text[:limit])
    return shown if len(text) <= limit else f"{shown}..."


# --- values as trees ------------------------------------------------------------------------------


def _node(value: Value, limit: int) -> _Node:
    render = _RENDERERS.get(type(value))
    return f"<{printable(type(value).__name__)}>" if render is None else render(value, limit)


def _integer(value: int, limit: int) -> str:
    # Python itself refuses to print an integer of more than 4300 digits.
    return str(value) if value.bit_length() <= 1024 else f"<integer of {value.bit_length()} bits>"


def _complex(value: complex, limit: int) -> str:
    finite = math.isfinite(value.real) and math.isfinite(value.imag)
    return repr(value) if finite else _complex_text(repr(value.real), repr(value.imag))


def _text(value: str | bytes, limit: int) -> str:
    return repr(value) if len(value) <= TEXT_LIMIT else f"{value[:TEXT_LIMIT]!r}..."


def _sequence(value: list[Value] | tuple[Value, ...], limit: int) -> _Node:
    opening, closing = "[]" if type(value) is list else "()"
    within = _share(value, len(value), limit)
    if within is None:
        return f"{opening}...{closing}"
    parts = tuple("..." if i is None else _node(value[i], within) for i in _shown(len(value), value, limit))
    return _Bracket(opening, parts, closing if opening == "[" or len(parts) != 1 else f",{closing}")


def _dict(value: dict[Value, Value], limit: int) -> _Node:
    within = _share(value, len(value), limit)
    if within is None:
        return "{...}"
    items = list(value.items())
    parts: list[_Node] = []
    for i in _shown(len(items), value, limit):
        key = "" if i is None else _flat(_node(items[i][0], within))
        parts.append("..." if i is None else _prefixed(f"{key}: ", _node(items[i][1], within)))
    return _Bracket("{", tuple(parts), "}")


def _share(value: Value, length: int, limit: int) -> int | None:
    """Return how many elements each part of a container may show, or None where none has room.

    The shares of the parts add up to the limit at most, however deep a hostile value is nested.
    """
    if _leaves(value, limit) <= limit:
        return limit
    shown = min(length, 2 * EDGE)
    return limit // shown if shown <= limit else None


def _shown(length: int, value: Value, limit: int) -> Iterator[int | None]:
    """Yield the indices to show, with a None where some are left out."""
    edge = EDGE if _leaves(value, limit) > limit else length
    return _edges(length, edge)


def _edges(length: int, edge: int) -> Iterator[int | None]:
    if length <= 2 * edge:
        yield from range(length)
        return
    yield from range(edge)
    yield None
    yield from range(length - edge, length)


def _leaves(value: Value, stop: int) -> int:
    """Return how many elements `value` shows in full; counting ends soon after `stop`."""
    if type(value) is Array:
        return max(1, math.prod(value.shape))
    total = 0
    for part in _parts(value):
        total += _leaves(part, stop - total)
        if total > stop:
            break
    return max(1, total)


def _parts(value: Value) -> Iterable[Value]:
    if type(value) is dict:
        return value.values()
    return value if type(value) in (list, tuple) else ()


# --- arrays ---------------------------------------------------------------------------------------

_NAMES = {"b": "bool", "i": "int", "u": "uint", "f": "float", "c": "complex"}
_FORMATS = {
    "|b1": "?",
    "|i1": "b",
    "<i2": "h",
    "<i4": "i",
    "<i8": "q",
    "|u1": "B",
    "<u2": "H",
    "<u4": "I",
    "<u8": "Q",
    "<f2": "e",
    "<f4": "f",
    "<f8": "d",
    "<c8": "ff",
    "<c16": "dd",
}
_EVIDENT = ("float64", "int64", "bool")  # what numpy infers from the elements as they are written


def dtype_name(dtype: str) -> str:
    """Return the name that a person knows: `float64` for `<f8`; `<U3` and the unknown stay."""
    if dtype not in _FORMATS:
        return printable(dtype)
    return _NAMES[dtype[1]] if dtype == "|b1" else f"{_NAMES[dtype[1]]}{8 * int(dtype[2:])}"


def _array(value: Array, limit: int) -> _Node:
    name, size = dtype_name(value.dtype), math.prod(value.shape)
    element = _decoder(value)
    edge = _edge(value.shape, limit)
    if element is None or edge is None:
        return f"<{name} array of shape {shape_text(value.shape)}>"
    if value.scalar:
        return f"{_SCALARS.get(value.dtype[1], name)}({element(0)})"
    dtype = name if value.dtype in _FORMATS else repr(value.dtype)
    if size == 0 and len(value.shape) > 1:
        return f"empty({shape_text(value.shape)}{'' if name == 'float64' else f', dtype={dtype}'})"
    evident = name == "float64" or (name in _EVIDENT and size > 0)
    ending = "" if evident else f", dtype={dtype}"
    if size > _visible(value.shape, edge):
        ending += f", shape={shape_text(value.shape)}"
    node = _prefixed("array(", _rows(value.shape, 0, edge, element))
    return f"{node}{ending})" if isinstance(node, str) else node._replace(closing=f"{node.closing}{ending})")


def shape_text(shape: tuple[int | str, ...]) -> str:
    """Return a shape as Python writes it, names of dimensions included: `(n, 3)`, `(d,)`, `()`."""
    return f"({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})"


def _rows(shape: tuple[int, ...], at: int, edge: int, element: Callable[[int], str]) -> _Node:
    """Return the part of an array that begins at element `at` (in C order) and has this shape."""
    if not shape:
        return element(at)
    stride = math.prod(shape[1:])
    parts = tuple(
        "..." if i is None else _rows(shape[1:], at + i * stride, edge, element)
        for i in _edges(shape[0], edge)
    )
    return _Bracket("[", parts, "]", filled=len(shape) == 1)


def _edge(shape: tuple[int, ...], limit: int) -> int | None:
    """Return how many elements to show at either end of each axis; None where even one is too many."""
    if math.prod(shape) <= limit:
        return max(shape, default=1)
    return next((edge for edge in range(EDGE, 0, -1) if _visible(shape, edge) <= limit), None)


def _visible(shape: tuple[int, ...], edge: int) -> int:
    return math.prod(min(length, 2 * edge) for length in shape)


def _decoder(value: Array) -> Callable[[int], str] | None:
    """Return a function from an element's place to its text; None for what cannot be decoded."""
    data = memoryview(value.data).cast("B")
    if value.dtype.startswith("<U") and value.dtype[2:].isdecimal():
        size = 4 * int(value.dtype[2:])
        return lambda i: _unicode(data[i * size : (i + 1) * size])
    code = _FORMATS.get(value.dtype)
    if code is None or len(data) < math.prod(value.shape) * struct.calcsize(f"<{code}"):
        return None
    unpack, text = struct.Struct(f"<{code}"), _number(code, scalar=value.scalar)
    return lambda i: text(*unpack.unpack_from(data, i * unpack.size))


def _unicode(data: memoryview) -> str:
    return _text(str(data[: 4 * TEXT_LIMIT + 4], "utf-32-le", "replace").rstrip("\0"), 0)


def _number(code: str, *, scalar: bool) -> Callable[..., str]:
    if code in "?bhiqBHIQ":
        return str
    shortest = _SHORTEST[code[0]]
    if scalar:
        return shortest if len(code) == 1 else lambda re, im: _complex_text(shortest(re), shortest(im))
    if len(code) == 1:
        return lambda x: _bare(shortest(x))
    return lambda re, im: _complex_text(_bare(shortest(re)), _bare(shortest(im)))


def _bare(number: str) -> str:
    """Return `1.` for `1.0`, as numpy writes it inside an array."""
    return number[:-1] if number.endswith(".0") else number


def _narrow(code: str, digits: int) -> Callable[[float], str]:
    """Return a function that writes a float of format `code` with as few digits as tell it apart."""
    narrow = struct.Struct(f"<{code}")

    def text(x: float) -> str:
        for precision in range(1, digits):
            short = float(f"{x:.{precision}g}")
            try:
                if narrow.unpack(narrow.pack(short))[0] == x:
                    return repr(short)
            except OverflowError:  # rounded up beyond the largest of its format
                continue
        return repr(float(f"{x:.{digits}g}"))

    return text


def _complex_text(re: str, im: str) -> str:
    if re[-1] in "nf" or im[-1] in "nf":  # nan and inf have no imaginary literal
        return f"complex({re}, {im})"
    return f"{re}{'' if im.startswith('-') else '+'}{im}j"


_SHORTEST: dict[str, Callable[[float], str]] = {"d": repr, "f": _narrow("f", 9), "e": _narrow("e", 5)}
_SCALARS = {"b": "bool_", "U": "str_"}  # numpy's names of scalar types where they are not the dtype's
_RENDERERS: dict[type, Callable[[Value, int], _Node]] = {
    type(None): lambda value, limit: "None",
    bool: lambda value, limit: str(value),
    int: _integer,
    float: lambda value, limit: repr(value),
    complex: _complex,
    str: _text,
    bytes: _text,
    list: _sequence,
    tuple: _sequence,
    dict: _dict,
    Array: _array,
    Ref: lambda value, limit: printable(value.name),
    Seeded: lambda value, limit: f"default_rng({_integer(value.seed, limit)})",
    Named: lambda value, limit: printable(value.name),
    Opaque: lambda value, limit: f"<{printable(value.type)}>",
}

# --- trees on lines -------------------------------------------------------------------------------


def _prefixed(prefix: str, node: _Node) -> _Node:
    return f"{prefix}{node}" if isinstance(node, str) else node._replace(opening=f"{prefix}{node.opening}")


def _flat(node: _Node) -> str:
    if isinstance(node, str):
        return node
    return f"{node.opening}{', '.join(map(_flat, node.parts))}{node.closing}"


def _laid_out(node: _Node, width: int | None) -> str:
    flat = _flat(node)
    if isinstance(node, str) or width is None or len(flat) <= width or not node.parts:
        return flat
    # A comma follows each part below, so the tuple of one needs none of its own in the bracket.
    inner = [f"{_laid_out(part, width - len(_INDENT) - 1)}," for part in node.parts]
    lines = _filled(inner, width - len(_INDENT)) if node.filled else inner
    body = "\n".join(lines).replace("\n", f"\n{_INDENT}")
    return f"{node.opening}\n{_INDENT}{body}\n{node.closing.removeprefix(',')}"


def _filled(parts: list[str], width: int) -> list[str]:
    lines = parts[:1]
    for part in parts[1:]:
        if len(lines[-1]) + 1 + len(part) <= width:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return lines
