"""Problems that were read once, kept for the next command.

A spec is costly to read (YAML, syntax trees, checks) and cheap to recognise: a file of the user's cache
folder holds the problem as it was built, under the content hash that it was built from. The types
decode it, so a cache of another make, a damaged one or none at all is simply not there. One file a
problem's folder: a changed spec takes the place of the old one.

Values are not the types' business (a tuple and a list are one to msgpack), so they travel beside the
problem as one list, packed by the wire, in the order in which `_with_values` meets them.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from pbjudge import wire
from pbjudge.bank.contents import blake2b
from pbjudge.errors import UsageError
from pbjudge.home import cache_home
from pbjudge.model import Case, Group, Problem, Raised, Step, Target
from pbjudge.values import Value

_SUM = 16  # bytes of the checksum that a file begins with

# A file that can not be read or written, or says something else; a user without a home folder.
_NOT_THERE = (OSError, ValueError, TypeError, StopIteration, RecursionError, UsageError)


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """What a file of the cache holds; `stamp` is that of the code that made it."""

    stamp: str
    problem: Problem
    values: bytes


def look_up(folder: str, digest: str) -> Problem | None:
    """Return the problem that was kept for this folder and content hash, None where there is none."""
    try:
        data = _path(folder).read_bytes()
        if data[:_SUM] != _checksum(data[_SUM:]):
            return None
        kept = msgspec.msgpack.decode(data[_SUM:], type=Kept)
        if kept.problem.digest != digest or kept.stamp != _stamp():
            return None
        values = iter(wire.unpack(kept.values))
        problem = _with_values(kept.problem, lambda _: next(values))
    except _NOT_THERE:
        return None
    return msgspec.structs.replace(problem, folder=folder)


def keep(problem: Problem) -> None:
    """Keep a problem for the next time; where that can not be done nothing is said."""
    values: list[Value] = []
    try:
        bare = _with_values(problem, values.append)
        data = msgspec.msgpack.encode(Kept(_stamp(), bare, wire.pack(values)))
        _write(_path(problem.folder), _checksum(data) + data)
    except _NOT_THERE:
        return


def _with_values(problem: Problem, change: Callable[[Value], Value]) -> Problem:
    """Return the problem with every value in it changed, always in the same order."""
    replace = msgspec.structs.replace

    def target(old: Target) -> Target:
        return replace(old, callables=tuple(_defaults(one, change) for one in old.callables))

    def step(old: Step) -> Step:
        args = {name: change(value) for name, value in old.args.items()}
        return replace(old, args=args, expected=_expected(old.expected, change))

    def case(old: Case) -> Case:
        return replace(old, steps=tuple(map(step, old.steps)))

    def group(old: Group) -> Group:
        sweep = {name: tuple(map(change, values)) for name, values in old.draw.sweep.items()}
        return replace(old, draw=replace(old.draw, sweep=sweep))

    return replace(
        problem,
        target=target(problem.target),
        examples=tuple(map(case, problem.examples)),
        groups=tuple(map(group, problem.groups)),
    )


def _defaults(old: Any, change: Callable[[Value], Value]) -> Any:
    replace = msgspec.structs.replace
    parameters = (replace(one, default=change(one.default)) for one in old.parameters)
    return replace(old, parameters=tuple(parameters))


def _expected(old: Value | Raised, change: Callable[[Value], Value]) -> Value | Raised:
    if old is msgspec.UNSET or isinstance(old, Raised):
        return old
    if isinstance(old, dict):  # a `Raised` as it comes back, where the types say only "some value"
        return msgspec.convert(old, Raised)
    return change(old)


def _checksum(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SUM).digest()


def _path(folder: str) -> Path:
    whole = os.path.realpath(folder)
    place = blake2b(os.fsencode(whole), digest_size=6).hexdigest()
    return cache_home() / "specs" / f"{os.path.basename(whole)}-{place}.msgpack"


@functools.cache
def _stamp() -> str:
    """Return a mark of the code that reads specs, so that what an older one let pass is read again."""
    here = os.path.dirname(__file__)
    files = [os.path.join(here, name) for name in sorted(os.listdir(here)) if name.endswith(".py")]
    files.append(os.path.join(os.path.dirname(here), "model.py"))
    return " ".join(f"{stat.st_size}:{stat.st_mtime_ns}" for stat in map(os.stat, files))


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, readable to its owner alone: it holds expected values."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}-{os.urandom(4).hex()}")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
        os.replace(draft, path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
