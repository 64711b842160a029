"""What the judge talks about: problems, cases, verdicts and reports. Frozen values, no I/O.

A `Problem` is what a spec became once it was read and checked; a `Case` is one thing to run, as
steps; a `Report` is what the run of one submission gave. Values that cross the border to the child
are plain Python objects and the five marks of `values`.
"""

from __future__ import annotations

from collections.abc import Container
from enum import StrEnum
from typing import Final, Literal

import msgspec

from pbjudge.values import Array, Named, Opaque, Ref, Seeded, Value

__all__ = ["Array", "Named", "Opaque", "Ref", "Seeded", "Value"]

# --- problems ---------------------------------------------------------------------------------

DIFFICULTIES: Final = ("easy", "medium", "hard")
RUNGS: Final = ("orient", "concept", "strategy", "worked step")
RUNG_COSTS: Final = {"orient": 0, "concept": 10, "strategy": 20, "worked step": 40}


class ValueType(msgspec.Struct, frozen=True, kw_only=True):
    """The declared type of a parameter or a result.

    `name` is `int`, `float`, `bool`, `str`, `none`, `any`, a numpy dtype (`float64`, with `shape`),
    `list` (with one entry in `items`), `tuple` (an entry a place), `dict`, `rng` or `callable`.
    `shape` holds sizes or the names of dimensions. `low` and `high` bound the values that make sense.
    """

    name: str
    shape: tuple[int | str, ...] | None = None
    items: tuple[ValueType, ...] = ()
    label: str = ""
    doc: str = ""
    low: float | None = None
    high: float | None = None

    @property
    def is_array(self) -> bool:
        return self.shape is not None


class Parameter(msgspec.Struct, frozen=True, kw_only=True):
    """One parameter of a function or method; `default` counts only where `has_default` is true."""

    name: str
    type: ValueType
    has_default: bool = False
    default: Value = None


class Callable(msgspec.Struct, frozen=True, kw_only=True):
    """A function or a method that the learner writes."""

    name: str
    parameters: tuple[Parameter, ...]
    returns: ValueType
    doc: str = ""


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """What the learner writes: one function, or a class with methods (`__init__` among them)."""

    kind: Literal["function", "class"]
    name: str
    callables: tuple[Callable, ...]

    def callable(self, name: str) -> Callable | None:
        return next((c for c in self.callables if c.name == name), None)


class Tolerance(msgspec.Struct, frozen=True, kw_only=True):
    """Values agree where |got - expected| <= atol + rtol * |expected|, as in `numpy.isclose`."""

    rtol: float = 1e-6
    atol: float = 1e-9
    equal_nan: bool = False


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one case may use. `cpu` and `wall` are the least budgets in seconds, `factor` multiplies
    the reference's own CPU time on this machine where that is more; `memory` and `answer` in MiB."""

    cpu: float = 2.0
    wall: float = 6.0
    factor: float = 20.0
    memory: int = 512
    answer: int = 256
    load: float = 5.0


class Raised(msgspec.Struct, frozen=True, kw_only=True):
    """An exception that left the learner's code: `kinds` are the names along its type's MRO."""

    kinds: tuple[str, ...]
    message: str = ""
    frames: tuple[Frame, ...] = ()
    column: int = 0  # of a syntax error, from 1

    @property
    def kind(self) -> str:
        return self.kinds[0] if self.kinds else "Exception"


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """One of the learner's own frames in a traceback, outermost first."""

    line: int
    function: str


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a case: `new` builds the class, `call` calls a function or a method of `on`.

    `compare` says that the step's outcome counts; `expected` is then a value, or `Raised` for an
    exception that has to come. Hidden cases hold no expected value before the reference has run.
    """

    op: Literal["new", "call"]
    name: str
    args: dict[str, Value]
    on: str | None = None
    save: str | None = None
    compare: bool = True
    expected: Value | Raised = msgspec.UNSET


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One run with its expected outcome. `group` is empty for an example."""

    name: str
    steps: tuple[Step, ...]
    group: str = ""
    visible: bool = False
    tolerance: Tolerance
    why: str = ""


class Draw(msgspec.Struct, frozen=True, kw_only=True):
    """Where hidden cases come from: a generator of `reference.py`, sizes and swept parameters.

    Without a generator the swept values are the arguments themselves. Each combination of a size
    and the swept values is a case.
    """

    generate: str | None
    sizes: tuple[int, ...]
    sweep: dict[str, tuple[Value, ...]]


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Hidden cases that isolate one skill; the points are earned when all of them pass."""

    name: str
    points: float
    draw: Draw
    tolerance: Tolerance
    unmistaken: str = ""


class Rung(msgspec.Struct, frozen=True, kw_only=True):
    """One step of the hint ladder, with its cost in the practice score."""

    kind: str
    text: str
    cost: int


class Mistake(msgspec.Struct, frozen=True, kw_only=True):
    """A known wrong solution (`mistakes/<id>.py`), the group it fails in, and its three hints."""

    id: str
    fails: str
    symptom: str
    point: str
    explain: str


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """A problem of the bank, read and checked. `folder` is where it was found.

    `check` and `promise` are names of functions in reference.py: one judges a result, the other makes
    inputs that were drawn from the types keep what the statement promises of them. `withheld` says that this
    is a public copy, without answer, hidden groups and mistakes.
    """

    slug: str
    folder: str
    digest: str
    title: str
    difficulty: str
    collection: str
    topics: tuple[str, ...]
    statement: str
    target: Target
    tolerance: Tolerance
    inputs: Literal["unchanged", "may change"]
    limits: Limits
    modules: tuple[str, ...]
    check: str | None
    examples: tuple[Case, ...]
    groups: tuple[Group, ...]
    ladder: tuple[Rung, ...]
    mistakes: tuple[Mistake, ...]
    promise: str | None = None
    withheld: bool = False

    def next_rung(self, opened: Container[int]) -> int | None:
        """Return the index of the first rung of the ladder that is not open; None at the top."""
        return next((index for index in range(len(self.ladder)) if index not in opened), None)


# --- outcomes ---------------------------------------------------------------------------------


class Verdict(StrEnum):
    """What became of a case or a submission."""

    ACCEPTED = "accepted"
    WRONG_ANSWER = "wrong answer"
    RUNTIME_ERROR = "runtime error"
    TIME_LIMIT = "time limit"
    IDLE_LIMIT = "idle limit"
    MEMORY_LIMIT = "memory limit"
    OUTPUT_LIMIT = "output limit"
    DOES_NOT_LOAD = "does not load"
    NOT_ATTEMPTED = "not attempted"
    NOT_RUN = "not run"
    JUDGE_ERROR = "judge error"


LIMIT_VERDICTS: Final = frozenset(
    {Verdict.TIME_LIMIT, Verdict.IDLE_LIMIT, Verdict.MEMORY_LIMIT, Verdict.OUTPUT_LIMIT}
)


class Reason(StrEnum):
    """Why an answer is wrong, told apart from the sentence that says it (`Mismatch.text`)."""

    TYPE = "type"
    SHAPE = "shape"
    DTYPE = "dtype"
    VALUES = "values"
    NOT_FINITE = "not finite"
    EXCEPTION = "exception"
    INPUT_CHANGED = "input changed"
    KEEPS_STATE = "keeps state"
    NOT_REPEATABLE = "not repeatable"


class Mismatch(msgspec.Struct, frozen=True, kw_only=True):
    """The first difference between expected and got.

    `where` leads into nested values (`[1]`, `['step']`), `index` is the worst element of an array,
    `wrong` of `total` elements are out of tolerance, `largest` is the largest absolute difference.
    """

    reason: Reason
    text: str
    where: str = ""
    index: tuple[int, ...] | None = None
    wrong: int = 0
    total: int = 0
    largest: float | None = None


class Usage(msgspec.Struct, frozen=True, kw_only=True):
    """What a case used: CPU and wall time and time spent waiting for a processor, in seconds."""

    cpu: float = 0.0
    wall: float = 0.0
    queue: float = 0.0


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What one step of a case did: a value or an exception, and its arguments afterwards."""

    returned: Value = None
    raised: Raised | None = None
    args_after: dict[str, Value] | None = None


class CaseResult(msgspec.Struct, frozen=True, kw_only=True):
    """One case of one submission, judged. Values and prints are filled in for visible cases alone."""

    name: str
    group: str
    visible: bool
    verdict: Verdict
    reason: str = ""
    mismatch: Mismatch | None = None
    step: int | None = None
    raised: Raised | None = None
    usage: Usage = Usage()
    prints: str = ""
    call: str = ""
    expected: Value = msgspec.UNSET
    got: Value = msgspec.UNSET


class GroupResult(msgspec.Struct, frozen=True, kw_only=True):
    """The points of one hidden group."""

    name: str
    points: float
    earned: float
    passed: int
    total: int


ISOLATION_LEVELS: Final = ("none", "process", "no-landlock", "full")  # weakest first


class Isolation(msgspec.Struct, frozen=True, kw_only=True):
    """The confinement in force: the level, why it is not a higher one, and what would raise it."""

    level: str
    why: str = ""
    remedy: str = ""


class Diagnosis(msgspec.Struct, frozen=True, kw_only=True):
    """What was misunderstood, as far as the run shows it.

    `kind` is `mistake`, `partial` or `symptom`; `name` the mistake's id or the symptom's name.
    """

    kind: Literal["mistake", "partial", "symptom"]
    name: str
    text: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The run of one submission against one problem."""

    problem: str
    title: str
    verdict: Verdict
    reason: str
    score: float
    isolation: Isolation
    cases: tuple[CaseResult, ...]
    groups: tuple[GroupResult, ...]
    peak_memory: int
    diagnosis: Diagnosis | None
    versions: dict[str, str]
    reference_cpu: float = 0.0  # seconds that the reference took for the hidden cases here; 0 if none ran
    submission: str = ""  # the digest of the submission's AST, to tell a new attempt from white space
    prints: str = ""  # printed while the file loaded
    raised: Raised | None = None  # what stopped it from loading
