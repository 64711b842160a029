"""The mutants of a reference that no input tells from it: `equivalents.yaml`, each with its reason."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from pbjudge.bank.complaints import Complaints, near
from pbjudge.bank.contents import UNREADABLE
from pbjudge.bank.fields import read_as
from pbjudge.bank.marks import read
from pbjudge.bank.spec import Text
from pbjudge.errors import BankError

EQUIVALENTS = "equivalents.yaml"


class Equivalent(Struct, frozen=True, forbid_unknown_fields=True):
    """One mutant, by the lines that it changes, and why it is no other program than the reference."""

    was: Annotated[Text, Meta(description="the lines of the reference")]
    becomes: Annotated[Text, Meta(description="the lines of the mutant")]
    reason: Annotated[Text, Meta(description="why no input that the statement allows tells them apart")]


def read_equivalents(folder: str | os.PathLike[str]) -> dict[str, Equivalent]:
    """Return the mutants that were set apart, by their ids; none where the folder has no such file.

    Raises `BankError` with a line for each mistake in the file.
    """
    path = Path(folder) / EQUIVALENTS
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        text = f"{near(os.fspath(path))}:1: file: can not be read: {error.strerror}"
        raise BankError(text, UNREADABLE) from None
    document = read(data)
    complaints = Complaints(os.fspath(path), document.mark)
    for fault in document.faults:
        complaints.add_fault(fault.line, fault.field, fault.text)
    known: dict[str, Equivalent] = {}
    if not complaints.at(()):
        known = read_as(dict[str, Equivalent], document.value, complaints)
    if complaints.found:
        raise complaints.error()
    return known
