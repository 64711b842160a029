"""A submission at work: loaded into a child, run case by case, reloaded into a fresh one when it dies.

What the child answers is checked here for its form, strictly: it comes from a process that holds
somebody else's code, and an answer of another form is that code's doing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import TracebackType
from typing import Annotated, Any, NamedTuple, Self

import msgspec

from pbjudge import bank
from pbjudge.model import (
    Case,
    Frame,
    Isolation,
    Limits,
    Outcome,
    Problem,
    Raised,
    Step,
    Target,
    Usage,
    Verdict,
)
from pbjudge.sandbox.child import Budget, Child, ChildLimits, Exchange, Stopped
from pbjudge.sandbox.levels import require
from pbjudge.sandbox.zygote import Zygote
from pbjudge.values import Value
from pbjudge.wire import WireError, unpack
from pbjudge.wire.values import ANSWER_CAPS, Buffer, pack, pieces
from pbjudge.workspace.source import unreadable_reason
from pbjudge.workspace.starter import starter

MIB = 1 << 20
_TEXT_CAP = 2000
_NAME_CAP = 100
_JOINED = 1 << 16  # bytes up to which a copy costs less than a list of pieces


class Ran(NamedTuple):
    """What one case did: an outcome for each step that ran, or why there is no answer at all.

    `size` is that of the answer as it came, in bytes: arrays among the outcomes keep all of it in memory.
    """

    outcomes: tuple[Outcome, ...]
    stopped: Stopped | None
    usage: Usage
    prints: str
    size: int = 0


class Loading(NamedTuple):
    """What a file turned out to be; `verdict` and `text` count only where it can not be judged."""

    verdict: Verdict | None
    text: str
    digest: str = ""
    raised: Raised | None = None
    prints: str = ""


# A child may answer any integer; who shows a line, or writes it into a file, must be able to.
_Place = Annotated[int, msgspec.Meta(ge=0, le=1 << 31)]
_Digest = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{0,64}$")]


class _Raised(msgspec.Struct, forbid_unknown_fields=True):
    kinds: list[str]
    message: str
    frames: list[tuple[_Place, str]]
    column: _Place = 0

    def checked(self) -> Raised:
        return Raised(
            kinds=tuple(kind[:_NAME_CAP] for kind in self.kinds[:10]),
            message=self.message[:_TEXT_CAP],
            frames=tuple(Frame(line=line, function=name[:_NAME_CAP]) for line, name in self.frames[:20]),
            column=self.column,
        )


class _Outcome(msgspec.Struct, forbid_unknown_fields=True):
    returned: Any = None
    raised: _Raised | None = None
    args_after: dict[str, Any] | None = None

    def checked(self) -> Outcome:
        raised = self.raised.checked() if self.raised else None
        return Outcome(returned=self.returned, raised=raised, args_after=self.args_after)


class _Failure(msgspec.Struct, forbid_unknown_fields=True):
    kind: str
    raised: _Raised | None
    found: list[str]


class _Loaded(msgspec.Struct, forbid_unknown_fields=True):
    digest: _Digest
    failure: _Failure | None
    signatures: dict[str, list[tuple[str, str, bool]] | None]


class Session:
    """One submission and the children that it runs in; a context manager."""

    def __init__(
        self,
        problem: Problem,
        source: bytes,
        budgets: Mapping[str, Budget],
        isolation: str,
        zygote: Zygote,
        packed: Mapping[str, list[Buffer]] | None = None,
    ) -> None:
        self.problem = problem
        self.isolation = Isolation(level="none")
        self.peak_memory = 0
        self.loading: Loading | None = None
        self._source = source
        self._budgets = budgets
        self._zygote = zygote
        self._limits = _child_limits(problem.limits, budgets, isolation)
        self._child: Child | None = None
        self._packed = packed or {}
        self._request: list[Buffer] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def versions(self) -> dict[str, str]:
        """The versions of what the submission ran on."""
        return self._zygote.versions

    def open(self, required: str = "none") -> Loading | None:
        """Load the submission; return why it can not be judged, None where it can.

        Raises `JudgeError` where the isolation is weaker than the level `required`; not a line of the
        submission has run by then.
        """
        reason = unreadable_reason(self._source)
        self._loading_request()  # before the child is waited for
        child = self._start()
        require(child.isolation, required)
        if reason is not None:
            self.loading = Loading(Verdict.DOES_NOT_LOAD, reason)
        else:
            self.loading = self._load(child)
        return self.loading if self.loading.verdict is not None else None

    def run(self, case: Case) -> Ran:
        """Run a case in the child of the cases before it, or in a fresh one where that has died."""
        child = self._child
        if child is None or not child.alive:
            child = self._start()
            again = self._load(child)
            if again.verdict is not None:
                return Ran((), Stopped(Verdict.RUNTIME_ERROR, _LOADS_ONCE), Usage(), "")
        budget = self._budgets.get(case.name) or default_budget(self.problem.limits)
        exchange = child.run(self._packed.get(case.name) or case_parts(case, self.problem), budget)
        self._note_end()
        return _ran(exchange, case)

    def run_alone(self, case: Case) -> Ran:
        """Run a case in a fresh child that has run no other; the cases after it go on in that one."""
        self._retire()
        return self.run(case)

    def close(self) -> None:
        """Kill the child and keep its last accounts. Safe to call twice."""
        self._retire()

    def _start(self) -> Child:
        self._retire()
        self._child = self._zygote.child(self._limits)
        self.isolation = self._child.isolation
        return self._child

    def _retire(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._note_end()
            self._child = None

    def _note_end(self) -> None:
        if self._child is not None:
            self.peak_memory = max(self.peak_memory, self._child.peak_memory)

    def _load(self, child: Child) -> Loading:
        wall = self.problem.limits.load
        exchange = child.load(self._loading_request(), Budget(wall, 2 * wall))
        return _loading(exchange, self.problem.target, self._source)

    def _loading_request(self) -> list[Buffer]:
        if self._request is None:
            target = self.problem.target
            methods = [c.name for c in target.callables] if target.kind == "class" else []
            request: Value = {
                "source": self._source,
                **_beside(self.problem),
                "target": target.name,
                "methods": methods,
            }
            self._request = [pack(request)]
        return self._request


_last: tuple[Problem, dict[str, bytes]] | None = None


def _beside(problem: Problem) -> dict[str, bytes]:
    """Return what goes to the child beside a source; of the last problem it is remembered."""
    global _last  # noqa: PLW0603 -- a class hands in many files to one problem
    if _last is None or _last[0] is not problem:
        support = bank.read_source(problem, "support.py").encode()
        _last = (problem, {"starter": starter(problem).encode(), "support": support})
    return _last[1]


def default_budget(limits: Limits, cost: float = 0.0) -> Budget:
    """Return the budget of a case whose reference took `cost` seconds of CPU on this machine."""
    cpu = max(limits.cpu, limits.factor * cost)
    return Budget(cpu, max(limits.wall, 3 * cpu))


def _child_limits(limits: Limits, budgets: Mapping[str, Budget], isolation: str) -> ChildLimits:
    total = limits.load + sum(budget.cpu for budget in budgets.values()) + limits.cpu
    return ChildLimits(
        memory=limits.memory * MIB,
        answer=limits.answer * MIB,
        total_cpu=math.ceil(total) + 1,
        isolation=isolation,
    )


def case_parts(case: Case, problem: Problem) -> list[Buffer]:
    """Return a case as it goes to a child; small ones in one piece, large arrays where they lie."""
    parts = pieces(
        {"steps": [_step(step) for step in case.steps], "args_after": problem.inputs == "unchanged"}
    )
    return parts if sum(memoryview(part).nbytes for part in parts) > _JOINED else [b"".join(parts)]


def _step(step: Step) -> Value:
    compare = step.compare and step.op == "call"
    return {"name": step.name, "on": step.on, "args": step.args, "save": step.save, "compare": compare}


def _ran(exchange: Exchange, case: Case) -> Ran:
    stopped = exchange.stopped
    outcomes: tuple[Outcome, ...] = ()
    if exchange.payload is not None:
        try:
            raw = msgspec.convert(unpack(exchange.payload, caps=ANSWER_CAPS), list[_Outcome])
            outcomes = tuple(outcome.checked() for outcome in raw)
        except (WireError, msgspec.ValidationError) as error:
            stopped = Stopped(Verdict.RUNTIME_ERROR, f"the answer is malformed: {error}")
        if stopped is None and not _complete(outcomes, case):
            stopped = Stopped(Verdict.RUNTIME_ERROR, "the answer does not fit the case")
    size = exchange.payload.nbytes if exchange.payload is not None else 0
    return Ran(outcomes, stopped, exchange.usage, exchange.prints, size)


def _complete(outcomes: tuple[Outcome, ...], case: Case) -> bool:
    raised = bool(outcomes) and outcomes[-1].raised is not None
    whole = len(outcomes) == len(case.steps) or (raised and len(outcomes) < len(case.steps))
    return whole and not any(outcome.raised for outcome in outcomes[:-1])


def _loading(exchange: Exchange, target: Target, source: bytes) -> Loading:
    if exchange.payload is None:
        assert exchange.stopped is not None
        text = f"while the file was imported: {exchange.stopped.text}"
        return Loading(Verdict.DOES_NOT_LOAD, text, prints=exchange.prints)
    try:
        loaded = msgspec.convert(unpack(exchange.payload, caps=ANSWER_CAPS), _Loaded)
    except (WireError, msgspec.ValidationError) as error:
        return Loading(Verdict.DOES_NOT_LOAD, f"the file wrote to the judge's channel: {error}")
    failure = loaded.failure
    if failure is None:
        problem = _signature_problem(target, loaded.signatures)
        verdict = None if problem is None else Verdict.DOES_NOT_LOAD
        return Loading(verdict, problem or "", loaded.digest, prints=exchange.prints)
    if failure.kind == "not attempted":
        return Loading(Verdict.NOT_ATTEMPTED, f"`{target.name}` is as it was fetched", loaded.digest)
    raised = failure.raised.checked() if failure.raised else None
    text = _failure_text(failure.kind, target, raised, failure.found) + _leftover(source, raised)
    return Loading(Verdict.DOES_NOT_LOAD, text, loaded.digest, raised, exchange.prints)


def _failure_text(kind: str, target: Target, raised: Raised | None, found: list[str]) -> str:
    if kind == "syntax" and raised is not None:
        line = f" in line {raised.frames[0].line}" if raised.frames else ""
        return f"{raised.kind}{line}: {raised.message}"
    if kind == "import" and raised is not None:
        return f"importing the file failed: {raised_text(raised)}"
    if kind.startswith("wrong kind: "):
        return f"`{target.name}` is no {target.kind} but {_article(kind[12:_NAME_CAP])}"
    if found:
        names = ", ".join(f"`{name[:_NAME_CAP]}`" for name in found[:5])
        return f"there is no {target.kind} `{target.name}` in the file; it defines {names}"
    return f"there is no {target.kind} `{target.name}` in the file"


def _leftover(source: bytes, raised: Raised | None) -> str:
    """Return what a line that does not parse was left over from, where it shows."""
    if source.lstrip().startswith(b"{") and b'"cells"' in source:
        return "; this is a notebook: save it as a Python script"
    lines = source.decode("utf-8", "replace").splitlines()
    if raised is None or not raised.frames or not 1 <= raised.frames[0].line <= len(lines):
        return ""
    line = lines[raised.frames[0].line - 1].lstrip()
    return next((told for start, told in _LEFTOVERS.items() if line.startswith(start)), "")


_LEFTOVERS = {
    "%": "; a notebook's `%` commands are no Python",
    "!": "; a notebook's `!` commands are no Python",
    ">>>": "; the prompt `>>>` is no part of a program",
    "```": "; a fence of Markdown is no part of a program",
}


def raised_text(raised: Raised) -> str:
    """Return what an exception says, in words of its own where Python's would puzzle."""
    if raised.kind == "SystemExit":
        return "the program called `exit()` instead of returning"
    if raised.kind == "EOFError":
        return "`input()` has nobody to ask: the arguments are all there is"
    if raised.kind == "BdbQuit":
        return "`breakpoint()` has no terminal here; `pbjudge debug` runs an example in yours"
    text = f"{raised.kind}: {raised.message}" if raised.message else raised.kind
    if raised.kind == "ModuleNotFoundError":
        return f"{text}; a solution is one file, and may import numpy and the standard library"
    if raised.kind in ("FileNotFoundError", "PermissionError"):
        return f"{text}; a solution runs without files, network and other programs"
    return text


def _article(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} `{noun}`"


def _signature_problem(
    target: Target, signatures: Mapping[str, list[tuple[str, str, bool]] | None]
) -> str | None:
    """Return why a call as the spec makes it would not fit, None where it would."""
    for wanted in target.callables:
        found = signatures.get(wanted.name)
        if found is None:
            if wanted.name not in signatures or target.kind == "class":
                return f"`{target.name}` has no method `{wanted.name}` that can be called"
            continue
        names = [parameter.name for parameter in wanted.parameters]
        own = found[1:] if target.kind == "class" else found
        problem = _parameter_problem(names, own)
        if problem:
            where = f"{target.name}.{wanted.name}" if target.kind == "class" else wanted.name
            written = ", ".join(name for name, _, _ in own)
            expected = ", ".join(names)
            return f"`{where}` {problem}: expected ({expected}), found ({written})"
    return None


def _parameter_problem(names: list[str], found: list[tuple[str, str, bool]]) -> str | None:
    takes_any = any(kind == "VAR_KEYWORD" for _, kind, _ in found)
    by_name = {name for name, kind, _ in found if kind in ("POSITIONAL_OR_KEYWORD", "KEYWORD_ONLY")}
    missing = [name for name in names if name not in by_name]
    positional = [name for name, kind, _ in found if kind == "POSITIONAL_ONLY" and name in missing]
    if positional:
        return f"takes `{positional[0]}` by position alone, and is called by name"
    if missing and not takes_any:
        return f"has no parameter `{missing[0]}`"
    for name, kind, has_default in found:
        if name not in names and not has_default and not kind.startswith("VAR_"):
            return f"asks for a parameter `{name}` that no call gives"
    return None


_LOADS_ONCE = "the file loaded once and then no more"
