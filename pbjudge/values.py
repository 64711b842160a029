"""The marks that stand for what Python has no plain value for, where numpy is not imported.

A *value* is None, a bool, int, float, complex, str, bytes, list, tuple, dict, or one of these marks.
The child that runs a submission imports this module too, so it imports next to nothing.
"""

from __future__ import annotations

from typing import Any, TypeAlias

Value: TypeAlias = Any


class Array:
    """An n-dimensional array without numpy: dtype as numpy spells it (`<f8`), C-ordered bytes.

    `scalar` marks a numpy scalar (`numpy.float64(2.0)`), whose shape is `()`.
    """

    __slots__ = ("data", "dtype", "scalar", "shape")

    def __init__(
        self, dtype: str, shape: tuple[int, ...], data: bytes | bytearray | memoryview, scalar: bool = False
    ) -> None:
        self.dtype = dtype
        self.shape = shape
        self.data = data
        self.scalar = scalar

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Array):
            return NotImplemented
        same_kind = (self.dtype, self.shape, self.scalar) == (other.dtype, other.shape, other.scalar)
        return same_kind and memoryview(self.data).cast("B") == memoryview(other.data).cast("B")

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Array({self.dtype!r}, {self.shape!r}, {bytes(self.data)!r}, scalar={self.scalar!r})"


class _Mark:
    """A mark with one field, compared by value."""

    __slots__ = ("_value",)

    def __init__(self, value: Any) -> None:
        self._value = value

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and bool(self._value == other._value)

    def __hash__(self) -> int:
        return hash((type(self).__name__, self._value))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._value!r})"


class Ref(_Mark):
    """`$name` in an argument: the result that an earlier step of the same case saved."""

    __slots__ = ()

    @property
    def name(self) -> str:
        return str(self._value)


class Seeded(_Mark):
    """An argument that becomes `numpy.random.default_rng(seed)` in the child."""

    __slots__ = ()

    @property
    def seed(self) -> int:
        return int(self._value)


class Named(_Mark):
    """An argument that becomes the callable of that name from the problem's `support.py`."""

    __slots__ = ()

    @property
    def name(self) -> str:
        return str(self._value)


class Opaque(_Mark):
    """A returned object that the wire does not carry; `type` is its type's name."""

    __slots__ = ()

    @property
    def type(self) -> str:
        return str(self._value)
