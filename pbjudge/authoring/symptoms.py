"""Whether the symptoms that diagnosis finds by itself contradict the known mistakes of a problem."""

from __future__ import annotations

from pbjudge import judge
from pbjudge.authoring.bench import Bench
from pbjudge.authoring.proof import Proof, proof
from pbjudge.model import Mistake


def symptoms(bench: Bench) -> Proof | None:
    """Return the proof that each mistake is told by its own name, and no symptom or other mistake instead.

    Where the author's `check` decides there is no diagnosis, and no such proof.
    """
    if bench.problem.check is not None or not bench.problem.mistakes:
        return None
    faults = [fault for mistake in bench.problem.mistakes if (fault := _told_otherwise(bench, mistake))]
    return proof("symptoms", "each mistake is told by its own name", faults)


_MEASURED = frozenset({"keeps state", "not repeatable"})


def _told_otherwise(bench: Bench, mistake: Mistake) -> str | None:
    order = judge.Order(hidden=True, isolation=bench.isolation)
    source = bench.source(f"mistakes/{mistake.id}.py")
    diagnosis = judge.run(bench.problem, source, order, bench.zygote).diagnosis
    if diagnosis is not None and (diagnosis.kind, diagnosis.name) == ("mistake", mistake.id):
        return None
    if diagnosis is not None and diagnosis.name in _MEASURED:
        return None  # what it does differs from run to run, so nothing can be like it; but this is true
    told = "nothing" if diagnosis is None else f"the {diagnosis.kind} `{diagnosis.name}`"
    return f"`{mistake.id}` is told as {told}"
