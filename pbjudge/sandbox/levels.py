"""Whether the isolation in force is as strong as was asked for."""

from __future__ import annotations

from pbjudge.errors import JudgeError
from pbjudge.model import ISOLATION_LEVELS, Isolation


def require(isolation: Isolation, required: str) -> None:
    """Raise `JudgeError` where `isolation` is weaker than the level `required`.

    To be asked while the child waits for its source: afterwards it may have run.
    """
    if ISOLATION_LEVELS.index(isolation.level) < ISOLATION_LEVELS.index(required):
        raise JudgeError(
            f"isolation level `{required}` is required, and `{isolation.level}` is what holds here: "
            f"{isolation.why}",
            isolation.remedy or "`pbjudge doctor` says what is missing",
        )
