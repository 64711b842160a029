# expect: AC -- dataclasses, named tuples, enums, slots, properties, protocols
import enum
from abc import ABC, abstractmethod
from collections import namedtuple
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, Protocol, TypedDict, TypeVar

T = TypeVar("T")
Pair = namedtuple("Pair", "a b")


class Mode(enum.Enum):
    TWICE = enum.auto()


class Flags(enum.IntFlag):
    A = 1
    B = 2


class Sizes(NamedTuple):
    rows: int
    columns: int = 1


class Options(TypedDict, total=False):
    factor: float


class Scales(Protocol):
    def scale(self, x): ...


class Box(Generic[T]):
    def __init__(self, value: T) -> None:
        self.value = value


class Base(ABC):
    @abstractmethod
    def scale(self, x): ...


@dataclass(frozen=True, slots=True)
class Scaler(Base):
    factor: float = 2.0
    names: list = field(default_factory=list)

    def scale(self, x):
        return x * self.factor


class Slotted:
    __slots__ = ("value",)


def solve(x):
    slotted = Slotted()
    slotted.value = Pair(Mode.TWICE, Flags.A | Flags.B)
    return Box(Scaler()).value.scale(x)
