"""Name the misunderstanding behind a failed run, or keep silent. Pure functions over what the run did.

In this order, since a wrong diagnosis is worse than none:

    mistakes.exact      the run is, case by case, what a known mistake does
    mistakes.partial    in the cases that show one mistake it is that, elsewhere something more
    symptoms.symptom    what can be seen without any author's help: a factor, a sign, a shift ...
    None                silence; the ladder is there

What stopped a run (an exception, a type, a shape) is in the report itself, and comes before all this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pbjudge.diagnose.evidence import Seen, Steps
from pbjudge.diagnose.mistakes import exact, partial
from pbjudge.diagnose.symptoms import symptom
from pbjudge.model import Diagnosis, Problem, Verdict

__all__ = ["Seen", "Steps", "explain"]

_DIAGNOSED = frozenset({Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR})


def explain(problem: Problem, seen: Sequence[Seen], known: Mapping[str, Sequence[Steps]]) -> Diagnosis | None:
    """Return what was misunderstood, as far as the cases `seen` show it.

    `known` holds what each of the problem's mistakes did on the same cases, in the same order; a
    mistake that is not in it is not looked for.
    """
    if not any(one.verdict in _DIAGNOSED for one in seen):
        return None
    by_id = {mistake.id: mistake for mistake in problem.mistakes}
    for kind, find in (("mistake", exact), ("partial", partial)):
        name = find(problem, seen, known)
        if name is not None:
            return Diagnosis(kind=kind, name=name, text=by_id[name].symptom)  # type: ignore[arg-type]
    return symptom(problem, seen)
