"""numpy objects to the wire's values and back, in the child.

What comes back is what a grader would have to compare: native byte order, no views, and for a type
that the wire does not carry its name alone. Whatever a learner's own class does when it is looked at
happens here, in the child, on the learner's clock.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from pbjudge.values import Array, Named, Opaque, Ref, Seeded, Value


def lift(array: Array) -> Any:
    """Return a writable numpy array on the bytes of `array`, or a numpy scalar."""
    out = np.frombuffer(array.data, dtype=array.dtype).reshape(array.shape)
    return out[()] if array.scalar else out


def lower(value: object) -> Value:
    """Return `value` as something that the wire carries; arrays keep referring to their own data."""
    if isinstance(value, np.ndarray):
        return _lower_array(np.asarray(value), scalar=False)
    if isinstance(value, np.generic):
        return _lower_array(np.asarray(value), scalar=True)
    for base in _PLAIN:
        if isinstance(value, base):
            return base(value)
    return Opaque(type(value).__name__)


_PLAIN: tuple[Any, ...] = (int, float, complex, str, bytes, list, tuple, dict)


def _lower_array(array: Any, scalar: bool) -> Value:
    kind = array.dtype.kind
    if kind not in "biufcU" or (kind == "U" and not array.dtype.itemsize):
        return Opaque(f"{'scalar' if scalar else 'array'} of dtype {array.dtype.name}")
    if kind in "fc" and array.dtype.itemsize > 8 * (1 + (kind == "c")):
        array = array.astype("<c16" if kind == "c" else "<f8")  # long double has no portable bytes
    shape = array.shape  # `ascontiguousarray` makes an array of no dimensions one of one
    array = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    return Array(array.dtype.str, shape, memoryview(array.reshape(-1).view(np.uint8)), scalar)


def resolve(value: Value, saved: dict[str, Any], support: dict[str, Any]) -> Any:
    """Return `value` with its marks replaced: what steps saved, generators, the problem's callables."""
    kind = type(value)
    if kind is list or kind is tuple:
        return kind(resolve(entry, saved, support) for entry in value)
    if kind is dict:
        return {key: resolve(entry, saved, support) for key, entry in value.items()}
    if kind is Ref:
        return saved[value.name]
    if kind is Seeded:
        return np.random.default_rng(value.seed)
    if kind is Named:
        return support[value.name]
    return value
