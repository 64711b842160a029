"""The child's life: confine itself, say so, take the source, take cases one by one until it is killed.

    judge                       child
                                confine; try the canaries
                <- CONFINED     the level in force
    LOAD ->                     parse, execute, look for the target
                <- LOADED       or why not
    CASE ->                     run the steps
                <- OUTCOME      what each step did
    ...

What is sent after LOAD comes from a process that holds somebody else's code: the judge treats it so.
"""

from __future__ import annotations

import gc
import os
import sys
import types
from typing import Any

from pbjudge.sandbox.inside import objects, submission
from pbjudge.sandbox.inside.confine import CannotConfineError, Policy, confine
from pbjudge.values import Value
from pbjudge.wire import frames, unpack
from pbjudge.wire.values import pack, pieces


def main(channel: int, policy: Policy, parent: int) -> None:
    """Serve one submission on `channel`, then end the process without unwinding it."""
    try:
        confinement = confine(policy, parent, witness=__file__)
    except BaseException as error:
        text = str(error) if isinstance(error, CannotConfineError) else f"{type(error).__name__}: {error}"
        frames.send(channel, frames.REFUSED, pieces(text))
        os._exit(1)
    frames.send(channel, frames.CONFINED, pieces(confinement.record()))
    _serve(channel)
    os._exit(0)


def _serve(channel: int) -> None:
    order = frames.receive(channel)
    if order is None:
        return
    request = unpack(order.payload, objects.lift)
    support = _support(request["support"])
    gc.enable()
    loaded = submission.load(
        bytes(request["source"]), bytes(request["starter"]), request["target"], request["methods"]
    )
    _flush()
    frames.send(channel, frames.LOADED, pieces(_loading_record(loaded)), order.tag)
    while loaded.module is not None:
        order = frames.receive(channel)
        if order is None:
            return
        tag, case = order.tag, unpack(order.payload, objects.lift)
        order = None
        outcome = _run(case, loaded.module, support)
        _flush()
        _answer(channel, outcome, tag)


def _support(source: bytes) -> dict[str, Any]:
    if not source:
        return {}
    module = types.ModuleType("support")
    exec(compile(bytes(source), "support.py", "exec", dont_inherit=True), module.__dict__)
    return module.__dict__


def _loading_record(loaded: submission.Loaded) -> Value:
    failure = loaded.failure
    return {
        "digest": loaded.digest,
        "failure": None if failure is None else failure._asdict(),
        "signatures": loaded.signatures,
    }


def _run(case: dict[str, Value], module: types.ModuleType, support: dict[str, Any]) -> list[Value]:
    """Run the steps of a case in turn, up to the first that raises; return what each did."""
    saved: dict[str, Any] = {}
    outcomes: list[Value] = []
    steps = case["steps"]
    for step in steps:
        try:
            args = objects.resolve(step["args"], saved, support)
            owner = module if step["on"] is None else saved[step["on"]]
            result = getattr(owner, step["name"])(**args)
            outcome: dict[str, Any] = {"returned": result if step["compare"] else None}
            if case["args_after"]:
                outcome["args_after"] = args
            # Later steps may change what this one returned; a single step needs no copy.
            outcomes.append(outcome if len(steps) == 1 else _snapshot(outcome))
        except BaseException as error:
            outcomes.append({"raised": submission.describe(error)})
            break
        if step["save"] is not None:
            saved[step["save"]] = result
    return outcomes


def _snapshot(value: Any) -> Value:
    return unpack(pack(value, objects.lower))


def _answer(channel: int, outcomes: list[Value], tag: bytes) -> None:
    try:
        parts = pieces(outcomes, objects.lower)
    except BaseException as error:  # a learner's object, looked at, may do anything
        parts = pieces([{"raised": submission.describe(error)}])
    frames.send(channel, frames.OUTCOME, parts, tag)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:
            pass
