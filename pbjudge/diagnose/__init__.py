"""Name the misunderstanding behind a failed run, or keep silent. Pure functions over what the run did.

In this order, since a wrong diagnosis is worse than none:

    mistakes.exact      the run is, case by case, what a known mistake does
    mistakes.partial    one part of it is, or all of it where the mistake shows; elsewhere something more
    symptoms.symptom    what can be seen without any author's help: a factor, a sign, a condition ...
    None                silence; the ladder is there

What stopped a run (an exception, a type, a shape) is in the report itself, and comes before all this.
What the symptoms are found in:

    calls.py      the calls of all cases, with what came before each
    places.py     expected beside got, as arrays, result by result
    constants.py  numbers in words
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
    mistake that is not in it is not looked for. Cases that were not run count for nothing.
    """
    if not any(one.verdict in _DIAGNOSED for one in seen):
        return None
    ran = [at for at, one in enumerate(seen) if one.verdict is not Verdict.NOT_RUN]
    seen, known = [seen[at] for at in ran], {name: [runs[at] for at in ran] for name, runs in known.items()}
    by_id = {mistake.id: mistake for mistake in problem.mistakes}
    name = exact(seen, known)
    if name is not None:
        return Diagnosis(kind="mistake", name=name, text=by_id[name].symptom)
    name = partial(problem, seen, known)
    if name is not None:
        return Diagnosis(kind="partial", name=name, text=by_id[name].symptom)
    return symptom(problem, seen)
