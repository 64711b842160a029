"""Which banks are in force, and which problems they hold.

The first of these that is there, and it alone: the folders that the caller names, those of
`PBJUDGE_BANK`, the nearest `problems/` above the current folder, the bank that comes with the program.
A bank is a folder of folders; one of those with a `problem.yaml` is a problem, named by its slug.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pbjudge
from pbjudge.bank.complaints import quoted, quoted_path
from pbjudge.bank.contents import SPEC
from pbjudge.bank.suggest import did_you_mean
from pbjudge.errors import BankError, UsageError

BANK = "problems"
VARIABLE = "PBJUDGE_BANK"


def roots(explicit: Sequence[Path] = (), start: Path | None = None) -> tuple[Path, ...]:
    """Return the banks in force, absolute; `start` stands for the current folder.

    Raises `UsageError` for a folder that was named and is no bank, `BankError` where there is no bank.
    """
    if explicit:
        return _named(explicit, "`--bank`")
    named = [Path(entry) for entry in os.environ.get(VARIABLE, "").split(os.pathsep) if entry]
    if named:
        return _named(named, quoted(VARIABLE))
    above = _above(Path(start) if start is not None else Path.cwd())
    return (above if above is not None else shipped(),)


def shipped() -> Path:
    """Return the bank that comes with the program: in the package, or beside it in a checkout.

    Raises `BankError` where neither is there.
    """
    package = Path(pbjudge.__file__).parent
    for folder in (package / BANK, package.parent / BANK):
        if folder.is_dir():
            return folder
    raise BankError("the bank that comes with pbjudge is missing", "install it again, or use `--bank DIR`")


def slugs(roots: Sequence[Path]) -> tuple[str, ...]:
    """Return the slugs of all problems, sorted. Raises `BankError` where two banks hold the same one."""
    return tuple(sorted(_folders(roots)))


def folder_of(slug: str, roots: Sequence[Path]) -> Path:
    """Return a problem's folder; raises `UsageError` where no bank holds it, `BankError` where two do."""
    # `..`, `a/b` and the empty name are folders too, but no slugs.
    if slug.isascii() and slug.replace("-", "").replace("_", "").isalnum():
        found = [root / slug for root in roots if _is_problem(root / slug)]
        _alone(slug, found)
        if found:
            return found[0]
    known = _folders(roots)
    near = did_you_mean(slug, known)
    hint = f"did you mean {quoted(near)}?" if near else "`pbjudge list` shows every problem of the bank"
    raise UsageError(f"there is no problem {quoted(slug)} in {_listed(roots)}", hint)


def _folders(roots: Sequence[Path]) -> dict[str, Path]:
    out: dict[str, Path] = {}
    for root in roots:
        try:
            names = [name for name in os.listdir(root) if _is_problem(root / name)]
        except OSError as error:
            text = f"the bank {quoted_path(root)} can not be read: {error.strerror}"
            raise BankError(text, "make the folder readable, or choose another with `--bank`") from None
        for name in names:
            _alone(name, [root / name, *([out[name]] if name in out else [])][::-1])
            out[name] = root / name
    return out


def _alone(slug: str, found: Sequence[Path]) -> None:
    if len(found) > 1:
        both = f"{quoted_path(found[0])} and {quoted_path(found[1])}"
        raise BankError(f"two banks hold {quoted(slug)}: {both}", "rename one, or name one bank only")


def _named(folders: Sequence[Path], by: str) -> tuple[Path, ...]:
    out: list[Path] = []
    for folder in map(_absolute, folders):
        if not folder.is_dir():
            raise UsageError(f"the bank {quoted_path(folder)} that {by} names is no folder")
        if _is_problem(folder):
            hint = f"a bank is a folder of problems: name {quoted_path(folder.parent)}"
            raise UsageError(f"the bank {quoted_path(folder)} that {by} names is a problem", hint)
        if folder not in out:
            out.append(folder)
    return tuple(out)


def _above(start: Path) -> Path | None:
    start = _absolute(start)
    for folder in (start, *start.parents):
        bank = folder / BANK
        try:
            if any(_is_problem(bank / name) for name in os.listdir(bank)):
                return bank
        except OSError:
            continue
    return None


def _absolute(folder: Path) -> Path:
    return Path(os.path.abspath(os.path.expanduser(folder)))


def _is_problem(folder: Path) -> bool:
    return os.path.isfile(folder / SPEC)


def _listed(roots: Sequence[Path]) -> str:
    return ", ".join(quoted_path(root) for root in roots) or "no bank"
