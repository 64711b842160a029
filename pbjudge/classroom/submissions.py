"""Find what a class handed in: which file is whose work on which problem.

    FOLDER/<student>/<slug>.py              a class
    FOLDER/<student>/<slug>/solution.py     a class, each problem as `pbjudge fetch` lays it out
    FOLDER/<slug>/solution.py               one student's repository, named as FOLDER is

The path alone decides which problem a file is judged against: a header could name an easier one. Names
come from students, so `adam_step.py` and `Adam-Step.py` are read as `adam-step.py`; where several files
claim one place, the best spelt is taken. Links are never followed: one could lead to another student's
work or out of the folder. Whatever is odd is told, in the note of a file or as a complaint.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from pbjudge.errors import UsageError
from pbjudge.literal import printable
from pbjudge.model import Verdict
from pbjudge.workspace.locate import SOLUTION
from pbjudge.workspace.source import LIMIT

_NOT_STUDENTS = (".", "__")  # what names of tools' own folders begin with


class Submission(NamedTuple):
    """A file that was handed in: `parts` lead to it from the class's folder, `path` is that for a person."""

    student: str
    problem: str
    parts: tuple[str, ...]
    path: str
    note: str = ""


class HandedIn(NamedTuple):
    """What a folder holds: the students in it, their files, sorted, and what is amiss."""

    folder: Path
    students: tuple[str, ...]
    submissions: tuple[Submission, ...]
    complaints: tuple[str, ...]


class Unreadable(NamedTuple):
    """Why there are no bytes to judge; the verdict says whose fault it is."""

    verdict: Verdict
    text: str


class _Claim(NamedTuple):
    """A file that may be somebody's work on a problem; the least one is taken."""

    rank: int
    parts: tuple[str, ...]


def find(folder: Path, slugs: Collection[str]) -> HandedIn:
    """Return what was handed in below `folder` for the problems `slugs`.

    Raises `UsageError` where the folder can not be read.
    """
    entries = _listed(folder)
    complaints = [_is_link(name) for name, mode in entries if stat.S_ISLNK(mode)]
    complaints += [
        f"`{shown(name)}` lies in no student's folder: it was not graded"
        for name, mode in entries
        if not stat.S_ISDIR(mode) and name.endswith(".py") and folded(name[:-3]) in slugs
    ]
    folders = [name for name, mode in entries if stat.S_ISDIR(mode)]
    own = [name for name in folders if folded(name) in slugs and _holds_solution(folder / name)]
    work = {name: _claims(folder, name, slugs) for name in folders if name not in own}
    if own and not any(work.values()):
        student = shown(folder.absolute().name) or "student"
        claims = _by_problem((folded(name), _Claim(name != folded(name), (name, SOLUTION))) for name in own)
        found = _chosen(student, claims, complaints)
        return HandedIn(folder, (student,), tuple(found), tuple(complaints))
    complaints += [f"`{name}/` is a problem among students' folders: it was not graded" for name in own]
    called = _called(list(work))
    submissions = [one for name, claims in work.items() for one in _chosen(called[name], claims, complaints)]
    complaints += _alike(list(work))
    return HandedIn(folder, tuple(called.values()), tuple(submissions), tuple(complaints))


def read(folder: Path, parts: tuple[str, ...]) -> bytes | Unreadable:
    """Return the bytes of a file that was found, `LIMIT` + 1 of them at most, or why there are none.

    No link is followed on the way, whatever became of the folder since, and no pipe is waited for.
    """
    at = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for part in parts[:-1]:
            inner = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=at)
            os.close(at)
            at = inner
        fault = _fault(os.stat(parts[-1], dir_fd=at, follow_symlinks=False).st_mode)
        if fault:
            return Unreadable(Verdict.DOES_NOT_LOAD, fault)
        descriptor = os.open(parts[-1], os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=at)
        with os.fdopen(descriptor, "rb") as file:
            return file.read(LIMIT + 1)
    except NotADirectoryError:  # a folder that is a link is none, where links are not followed
        return Unreadable(Verdict.DOES_NOT_LOAD, _LINK)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return Unreadable(Verdict.JUDGE_ERROR, f"the file can not be read: {reason}")
    finally:
        os.close(at)


def _fault(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return _LINK
    if stat.S_ISDIR(mode):
        return "it is a folder, not a file"
    return "" if stat.S_ISREG(mode) else "it is a pipe, a socket or a device, not a file"


def _listed(folder: Path) -> list[tuple[str, int]]:
    """Return the names in a folder with their kinds, sorted, without those of tools."""
    try:
        with os.scandir(folder) as entries:
            found = [(entry.name, entry.stat(follow_symlinks=False).st_mode) for entry in entries]
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError(
            f"there is no folder `{shown(str(folder))}`", "name the folder that holds the students' folders"
        ) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"the folder `{shown(str(folder))}` can not be read: {reason}") from None
    return sorted(one for one in found if not one[0].startswith(_NOT_STUDENTS))


def _holds_solution(folder: Path) -> bool:
    return os.path.lexists(folder / SOLUTION)


def _claims(folder: Path, student: str, slugs: Collection[str]) -> dict[str, list[_Claim]]:
    """Return the files in a student's folder that may be work on a problem, by its slug."""
    try:
        with os.scandir(folder / student) as entries:
            names = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
    except OSError:
        names = []  # told as a student without any work
    return _by_problem(_claim(folder, student, name, is_folder, slugs) for name, is_folder in names)


def _claim(
    folder: Path, student: str, name: str, is_folder: bool, slugs: Collection[str]
) -> tuple[str, _Claim]:
    if not is_folder and name[-3:].lower() == ".py" and folded(name[:-3]) in slugs:
        slug = folded(name[:-3])
        return slug, _Claim(0 if name == f"{slug}.py" else 2, (student, name))
    slug = folded(name)
    # A link that is named so is a claim whatever it leads to: it is told when it is read.
    if slug in slugs and (not is_folder or _holds_solution(folder / student / name)):
        return slug, _Claim(1 if name == slug else 3, (student, name, SOLUTION))
    return "", _Claim(0, ())


def _by_problem(claims: Iterator[tuple[str, _Claim]]) -> dict[str, list[_Claim]]:
    found: dict[str, list[_Claim]] = {}
    for slug, claim in claims:
        if slug:
            found.setdefault(slug, []).append(claim)
    return found


def _chosen(student: str, claims: dict[str, list[_Claim]], complaints: list[str]) -> list[Submission]:
    """Return a student's submissions, the best spelt file for each problem."""
    out = []
    for slug in sorted(claims):
        taken, *others = sorted(claims[slug])
        path = shown("/".join(taken.parts))
        note = "" if taken.rank < 2 else f"the name is read as `{slug}`"
        if others:
            left = ", ".join(f"`{shown('/'.join(one.parts))}`" for one in others)
            note = f"handed in more than once: judged from `{path}`, not {left}"
        if note:
            complaints.append(f"`{path}`: {note}")
        out.append(Submission(student, slug, taken.parts, path, note))
    return out


def _alike(names: list[str]) -> list[str]:
    """Return complaints about students whose names differ in nothing that a person sees."""
    seen: dict[str, str] = {}
    out = []
    for name in names:
        first = seen.setdefault(folded(name), name)
        if first != name:
            out.append(f"`{shown(first)}` and `{shown(name)}` are one name in two spellings: graded as two")
    return out


def folded(name: str) -> str:
    """Return a name without what people spell differently: case, accents' coding, `_` or space for `-`."""
    return unicodedata.normalize("NFC", name).casefold().replace("_", "-").replace(" ", "-")


def _called(names: list[str]) -> dict[str, str]:
    """Return what each folder's student is called: as the name is shown, but no two of them alike.

    A name may spell out what another's odd characters are shown as. Those are told apart by their bytes.
    """
    called = {name: shown(name) for name in names}
    while len(taken := set(called.values())) < len(called):
        twice = {one for one in taken if list(called.values()).count(one) > 1}
        called |= {name: _spelt_out(name) for name in names if called[name] in twice}
    return called


def _spelt_out(name: str) -> str:
    plain = set(range(32, 127)) - {ord("\\")}
    return "".join(chr(byte) if byte in plain else f"\\x{byte:02x}" for byte in os.fsencode(name))


def _is_link(name: str) -> str:
    return f"`{shown(name)}` is a link: it was not followed"


def shown(name: str) -> str:
    """Return a name as text that can be written anywhere, on one line."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return printable(text, 1000)


_LINK = "it is a link, which is not followed"
