# expect: AC -- types that are made when the file is imported
import typing as t
from collections.abc import Callable, Sequence

import numpy as np

F = t.TypeVar("F", bound=Callable[..., t.Any])
P = t.ParamSpec("P")
Number: t.TypeAlias = "int | float | np.floating[t.Any]"


@t.overload
def scale(x: int) -> int: ...
@t.overload
def scale(x: Sequence[int] | None) -> list[int]: ...
def scale(x):
    return x * 2


@t.final
class Last:
    __match_args__ = ("a",)


def solve(x: "np.ndarray") -> "np.ndarray":
    return t.cast(np.ndarray, scale(x))
