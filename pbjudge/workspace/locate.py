"""Which file to judge, and against which problem, from whatever a learner typed.

    an existing path (with a separator, or `.py`)   that file, or the `solution.py` of that folder
    a slug                                          the nearest solution of that problem
    nothing                                         the nearest solution of any problem

*Nearest* goes from the current folder up through its parents, then to where a problem was last
fetched. Which problem a file solves is said by its first line, else by the name of its folder, of the
current folder or one above, else it is the problem that was fetched last. Where all that finds
nothing, the error says what was looked for, where, and what to do.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pbjudge.errors import UsageError
from pbjudge.literal import printable
from pbjudge.workspace.source import named_problem

SOLUTION = "solution.py"
LAST_FETCHED = "the last problem fetched"
_LIST = "`pbjudge list` shows every problem"


class Located(NamedTuple):
    """A file and the problem it solves; `how` says in words what decided it."""

    path: Path
    slug: str
    how: str


class _Ground(NamedTuple):
    """What a search walks on: the current folder, the bank's slugs, what was fetched where."""

    cwd: Path
    is_slug: Callable[[str], bool]
    slugs: Callable[[], Iterable[str]]
    last: Callable[[str | None], str | None]

    def knows(self, name: str) -> bool:
        # A name such as `..` must not get to a bank that looks slugs up as folders.
        return name[:1] not in ("", ".") and not _has_separator(name) and self.is_slug(name)

    def folders(self) -> tuple[Path, ...]:
        return (self.cwd, *self.cwd.parents)


def locate(
    argument: str | None,
    *,
    cwd: Path,
    is_slug: Callable[[str], bool],
    slugs: Callable[[], Iterable[str]],
    last: Callable[[str | None], str | None] = lambda slug: None,
) -> Located:
    """Return the file and the problem that `argument` (a slug, a path or nothing) stands for.

    `last(slug)` returns the path at which a problem was last fetched, `last(None)` that of the last
    one of all; it is asked only where nothing nearer was found, and `slugs` only for an error's hint.
    The file need not be readable. Raises `UsageError` where nothing is found.
    """
    ground = _Ground(cwd.absolute(), is_slug, slugs, last)
    if argument is None:
        return _nearest(ground)
    path = ground.cwd / argument
    # Not Path.exists: it raises for a name too long and for a folder that this user may not search.
    if (_has_separator(argument) or argument.endswith(".py")) and os.path.exists(path):
        return _at(path, ground)
    if ground.knows(argument):
        return _solution_of(argument, ground)
    if os.path.exists(path):
        return _at(path, ground)
    raise _unknown(argument, path, ground)


def _nearest(ground: _Ground) -> Located:
    for folder in ground.folders():
        path = folder / SOLUTION
        if os.path.isfile(path) and (found := _by_itself(path, ground)):
            return found
        if ground.knows(folder.name) and (elsewhere := _find(folder.name, ground).path):
            return Located(elsewhere, folder.name, f"by the name of `{folder}`")
    last = _last(ground)
    if last is not None and os.path.isfile(last.path):
        return last
    gone = f", `{_shown(last.path)}`, which is gone" if last else ""
    raise UsageError(
        f"no solution was found: looked for `{SOLUTION}` in `{ground.cwd}` and each folder above, "
        f"and for the last problem fetched{gone}",
        _fetch_hint(last.slug if last else "SLUG") + ", or name the problem or the file",
    )


def _last(ground: _Ground) -> Located | None:
    """Return where a problem was last fetched, though the file may be gone."""
    where = ground.last(None)
    found = _by_itself(Path(where), ground) if where else None
    return found and found._replace(how=LAST_FETCHED)


def _solution_of(slug: str, ground: _Ground) -> Located:
    search = _find(slug, ground)
    if search.path is not None:
        return Located(search.path, slug, "the problem named")
    raise UsageError(
        f"no solution of `{slug}` was found: looked for `{SOLUTION}` and `{slug}/{SOLUTION}` in "
        f"`{ground.cwd}` and each folder above, and where it was last fetched{search.told}",
        _fetch_hint(slug) + (", or name the file" if search.told else ""),
    )


class _Search(NamedTuple):
    """What a search for one problem's solution found; `told` says which files came near."""

    path: Path | None
    told: str = ""


def _find(slug: str, ground: _Ground) -> _Search:
    told: list[str] = []
    for path in _candidates(slug, ground):
        if not os.path.isfile(path):
            continue
        named = named_problem(path)
        if named == slug or (named is None and path.parent.name == slug):
            return _Search(path)
        if path.parent.name == slug:
            told.append(f"; the first line of `{_shown(path)}` names `{printable(str(named))}`")
    return _Search(None, "".join(dict.fromkeys(told)))


def _candidates(slug: str, ground: _Ground) -> Iterator[Path]:
    for folder in ground.folders():
        yield folder / SOLUTION
        yield folder / slug / SOLUTION
    if where := ground.last(slug):
        yield Path(where)


def _at(path: Path, ground: _Ground) -> Located:
    """Return the file at an existing path and the problem it solves."""
    if ".." in path.parts:  # its name is to be compared with slugs
        path = path.resolve()
    if os.path.isdir(path):
        return _solves(_inside(path, ground), ground)
    return _solves(path, ground)


def _inside(folder: Path, ground: _Ground) -> Path:
    path = folder / SOLUTION
    if not os.path.exists(path):
        known = ground.knows(folder.name)
        raise UsageError(
            f"there is no `{SOLUTION}` in `{_shown(folder)}`",
            f"`pbjudge fetch {folder.name} --into {_shown(folder.parent)}` writes one to start from"
            if known
            else f"name a file or a problem; {_LIST}",
        )
    return path


def _solves(path: Path, ground: _Ground) -> Located:
    if found := _by_itself(path, ground):
        return found
    for folder in ground.folders():
        if ground.knows(folder.name):
            return Located(path, folder.name, f"by the name of `{folder}`")
    if last := _last(ground):
        return Located(path, last.slug, LAST_FETCHED)
    raise UsageError(
        f"which problem does `{_shown(path)}` solve? its first line names none, nor does its folder, "
        f"nor `{ground.cwd}` or a folder above, and none was fetched",
        f"write `# pbjudge: SLUG` into its first line; {_LIST}",
    )


def _by_itself(path: Path, ground: _Ground) -> Located | None:
    """Return the problem that the file's first line or its folder names."""
    named = named_problem(path)
    if named is not None:
        if not ground.knows(named):
            raise UsageError(
                f"the first line of `{_shown(path)}` names the problem `{printable(named)}`, "
                "which no bank in use has",
                _did_you_mean(named, ground),
            )
        return Located(path, named, "by its first line")
    if ground.knows(path.parent.name):
        return Located(path, path.parent.name, "by the name of its folder")
    return None


# --- errors ---------------------------------------------------------------------------------------


def _unknown(argument: str, path: Path, ground: _Ground) -> UsageError:
    shown = printable(argument)
    if not _has_separator(argument) and not argument.endswith(".py"):
        return UsageError(
            f"`{shown}` is neither a problem of the bank nor a file in `{ground.cwd}`",
            _did_you_mean(argument, ground),
        )
    near = next((name for name in (path.name, path.parent.name) if ground.knows(name)), None)
    return UsageError(
        f"there is no file `{_shown(path)}`",
        _fetch_hint(near) if near else f"name a file, a folder or a problem; {_LIST}",
    )


def _did_you_mean(name: str, ground: _Ground) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), list(ground.slugs()), n=1)
    return f"did you mean `{near[0]}`? {_LIST}" if near else _LIST


def _fetch_hint(slug: str) -> str:
    return f"`pbjudge fetch {slug}` writes one to start from"


def _has_separator(text: str) -> bool:
    return os.sep in text or bool(os.altsep and os.altsep in text)


def _shown(path: Path) -> str:
    return printable(str(path), 1000)
