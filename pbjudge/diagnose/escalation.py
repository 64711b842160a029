"""What a mistake says on which attempt: the symptom, then a question, then the explanation.

It goes on when somebody has tried again: with the same diagnosis and a program that is another one.
Asking again, white space and comments change no syntax tree, so they earn nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pbjudge.model import Diagnosis, Problem


def escalated(
    diagnosis: Diagnosis, problem: Problem, submission: str, earlier: Sequence[tuple[str, str]]
) -> Diagnosis:
    """Return the diagnosis in the words that this attempt has earned.

    `submission` is the digest of this attempt's syntax tree, `earlier` the name of the diagnosis and
    the digest of each failing submission before it, oldest first.
    """
    mistake = next((m for m in problem.mistakes if m.id == diagnosis.name), None)
    if diagnosis.kind == "symptom" or mistake is None:
        return diagnosis
    programs = {digest for name, digest in earlier if name == diagnosis.name} | {submission}
    steps = (mistake.symptom, mistake.point, mistake.explain)
    return msgspec.structs.replace(diagnosis, text=steps[min(len(programs), len(steps)) - 1])
