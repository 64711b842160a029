"""Every failure that a person can see: what happened, what to do next, and the exit code it ends in.

Outcomes of a judged solution are values (`model.Verdict`); an exception from here means that there is
no outcome to report, and says whose turn it is: the caller's (2), the author's (3) or the judge's (4).
"""

from __future__ import annotations

from typing import Final

EXIT_ACCEPTED: Final = 0
EXIT_NOT_ACCEPTED: Final = 1
EXIT_USAGE: Final = 2
EXIT_BANK: Final = 3
EXIT_JUDGE: Final = 4
EXIT_INTERRUPTED: Final = 130


class PbjudgeError(Exception):
    """A failure with a text for a person: `text` says what and where, `hint` what to do next."""

    exit_code: int = EXIT_JUDGE

    def __init__(self, text: str, hint: str | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.hint = hint

    def __str__(self) -> str:
        return self.text if self.hint is None else f"{self.text}\nhint: {self.hint}"


class UsageError(PbjudgeError):
    """The command line names something that is not there, or two things that exclude each other."""

    exit_code = EXIT_USAGE


class BankError(PbjudgeError):
    """A problem or a bank is broken: its author has to act, not the learner."""

    exit_code = EXIT_BANK


class JudgeError(PbjudgeError):
    """The judge itself could not do its work; it never costs a learner anything."""

    exit_code = EXIT_JUDGE
