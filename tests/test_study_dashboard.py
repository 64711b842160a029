"""The dashboard by its keys, on the screen of a small terminal, with textual's own pilot."""

from __future__ import annotations

import asyncio
import re
import stat
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from textual.pilot import Pilot
from textual.widgets import Static, Tree

from pbjudge.cli.dashboard import Dashboard
from pbjudge.cli.studies import studies
from pbjudge.home import data_home
from pbjudge.workspace import sittings
from pbjudge.workspace.clocks import read_clocks
from pbjudge.workspace.history import History

BANK = Path(__file__).parent / "bank_study"
RIGHT = "# pbjudge: double\n\n\ndef solve(x):\n    return 2 * x\n"
WRONG = "# pbjudge: double\n\n\ndef solve(x):\n    return x / 2\n"


class Desk(Dashboard):
    """The dashboard on a terminal that can be lent."""

    @contextmanager
    def suspend(self) -> Iterator[None]:
        yield


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def sit(script: Callable[[Pilot[None]], Awaitable[None]], kind: type[Dashboard] = Desk) -> None:
    """Run a script of keys on a terminal of 80 columns and 24 rows."""

    async def run() -> None:
        app = kind(studies([BANK]), Path())
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await script(pilot)

    asyncio.run(run())


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def screen(pilot: Pilot[None]) -> str:
    """Return what stands on the screen, row by row, without the white space at their ends."""
    svg = pilot.app.export_screenshot()
    rows: dict[float, list[tuple[float, str]]] = {}
    for x, y, text in re.findall(r'<text[^>]* x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>', svg):
        plain = text.replace("&#160;", " ").replace("&amp;", "&").replace("&gt;", ">").replace("&lt;", "<")
        rows.setdefault(float(y), []).append((float(x), plain))
    lines = []
    for _, parts in sorted(rows.items()):
        line = ""
        for x, text in sorted(parts):
            line = line.ljust(round(x / 12.2)) + text
        lines.append(line.rstrip())
    return "\n".join(lines)


def line(pilot: Pilot[None]) -> str:
    return str(pilot.app.query_one("#line", Static).render())


def labels(pilot: Pilot[None]) -> list[str]:
    def below(node: object) -> Iterator[str]:
        for child in getattr(node, "children", ()):
            yield str(child.label)
            yield from below(child)

    return list(below(pilot.app.query_one("#plans", Tree).root))


def text(pilot: Pilot[None]) -> str:
    """Return the right side of the screen, below its first line."""
    rows = screen(pilot).splitlines()
    return "\n".join(row[32:].rstrip(" ▇▁▂▃▄▅▆█▊▎") for row in rows[2:23]).strip("\n")


def test_it_opens_on_what_comes_next_and_fits_a_small_terminal(here: Path) -> None:
    async def script(pilot: Pilot[None]) -> None:
        assert labels(pilot) == ["Basics", "Scaling", "○ double", "Signs", "○ absolute", "○ leaky",
                                 "Beyond", "Sums", "○ ramp-sum"]  # fmt: skip
        assert line(pilot) == "double: open"
        assert text(pilot) == snapshot("""\
 Double
 double · easy · Tests · scaling

 Return twice the array `x`.

 What to write

     def solve(
         x: np.ndarray,
     ) -> np.ndarray:

     x         float64 array of shape (n,):
               any array

     returns float64 array of shape (n,):
     the result

 What counts

 The arguments may be changed in place.
 A number may differ from the expected one\
""")
        assert screen(pilot).splitlines()[-1] == snapshot(
            " f Fetch  e Edit  t Test  u Submit  h Hint  s Statement  n Next  q Quit"
        )

    sit(script)


def test_the_cursor_leads_from_problem_to_problem(here: Path) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "down")
        assert line(pilot) == "choose a problem: enter opens a chapter"
        assert text(pilot) == snapshot("""\
 Signs  ░░░░░░░░░░  0 of 2
   How the sign of an element decides what
   happens to it.
   after Scaling
   absolute  easy    open
   leaky     medium  open  builds on absolute

 Signs

 A comparison such as `x > 0` is an array
 of zeros and ones.

 next  `double` (Basics, Scaling):
       `absolute` builds on it; `pbjudge
       next` fetches it\
""")
        await press(pilot, "f", "e", "t", "u", "h", "s")  # no problem is chosen
        assert line(pilot) == "choose a problem: enter opens a chapter"
        await press(pilot, "enter", "down")
        assert line(pilot) == "absolute: open"
        assert text(pilot).startswith(" Absolute Value\n absolute · easy · Tests · signs\n")
        await press(pilot, "n")
        assert line(pilot) == "double: open"

    sit(script)


def test_a_problem_is_fetched_written_tested_and_submitted(here: Path) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "t")
        assert text(pilot) == snapshot("""\
 there is no `double/solution.py` yet
 hint: f fetches the problem\
""")
        await press(pilot, "f")
        assert line(pilot) == "double: open · double/solution.py: written"
        file = here / "double" / "solution.py"
        assert file.read_text().startswith("# pbjudge: double\n")
        file.write_text(WRONG)
        await press(pilot, "t")
        assert text(pilot) == snapshot("""\
 Double: wrong answer

   one       wrong answer   values
   row       wrong answer   values
   nothing   accepted

 first failure: one
   1 of 1 elements differs, at [0] by 2.25
   (a single element)

     solve(x=array([1.5]))

     float64, shape (1,)
           expected    got   difference
     [0]          3   0.75         2.25   ← …

   diagnosis  Each element is four times
              too small.

   score      examples only: `pbjudge
              submit` judges the hidden\
""")
        await press(pilot, "u")
        assert line(pilot) == "double: open, best 0"
        assert labels(pilot)[2] == "○ double"
        file.write_text(RIGHT)
        await press(pilot, "u")
        assert text(pilot).startswith(" Double: accepted\n")
        assert line(pilot) == "double: solved, best 100 · streak 1 day"
        assert labels(pilot)[2] == "● double"
        await press(pilot, "f")
        assert line(pilot).endswith("double/solution.py: kept, as you changed it")
        await press(pilot, "n")
        assert line(pilot) == "absolute: open · streak 1 day"

    sit(script)
    with History.open(data_home()) as history:
        assert [(a.slug, a.verdict) for a in history.attempts()] == [
            ("double", "wrong answer"),
            ("double", "accepted"),
        ]


def test_a_hint_that_costs_is_opened_by_the_second_key(here: Path) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "h")
        assert text(pilot) == snapshot("""\
 orient  free
   Which operation acts on each element?

 `pbjudge hint double` opens the next rung:
 concept, costs 10 of the practice score\
""")
        await press(pilot, "h")
        assert line(pilot) == "double: open · the next rung costs 10: h again opens it"
        await press(pilot, "h")
        assert line(pilot) == "double: open"
        assert "Arithmetic on an array" in text(pilot)

    sit(script)
    with History.open(data_home()) as history:
        assert history.rungs_paid("double") == (0, 1)


def test_there_is_no_hint_in_an_assessment(here: Path) -> None:
    sittings_begun("double")

    async def script(pilot: Pilot[None]) -> None:
        assert line(pilot) == "double: open · assessment: 1 h 30 min left"
        await press(pilot, "h")
        assert " ".join(text(pilot).split()) == snapshot(
            "`double` is part of the assessment of Scaling, with 1 h 30 min left hint: `pbjudge assess finish` ends it, and hints open again"
        )

    sit(script)


def sittings_begun(*slugs: str) -> None:
    one = sittings.Assessment(
        *("a" * 16, "Scaling", "chapter", 0, slugs, "2026-03-01T12:00:00+00:00", 5400.0, 0.0),
        read_clocks(),
        finished=False,
    )
    with History.open(data_home()) as history:
        sittings.begin(history, data_home(), one)


def test_the_editor_of_the_environment_is_opened(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = here / "editor"
    editor.write_text('#!/bin/sh\necho "$1" > edited\n')
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "e")
        assert " ".join(text(pilot).split()) == snapshot(
            "there is no `double/solution.py` yet hint: f fetches the problem"
        )
        await press(pilot, "f", "e")
        assert " ".join(text(pilot).split()) == snapshot(
            "no editor is named hint: set `EDITOR`, or open the file by yourself"
        )
        monkeypatch.setenv("EDITOR", str(editor))
        await press(pilot, "e")
        assert line(pilot) == "double: open · edited"
        assert (here / "edited").read_text() == f"{here}/double/solution.py\n"
        monkeypatch.setenv("EDITOR", "no-such-editor")
        await press(pilot, "e")
        assert " ".join(text(pilot).split()) == snapshot(
            "the editor `no-such-editor` does not start: No such file or directory hint: set `EDITOR`"
        )

    sit(script)


def test_a_terminal_that_can_not_be_lent_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")

    async def script(pilot: Pilot[None]) -> None:
        await press(pilot, "f", "e")
        assert " ".join(text(pilot).replace(str(here), "HERE").split()).startswith(
            "this terminal can not be lent to an editor"
        )

    sit(script, Dashboard)


def test_the_right_side_scrolls_and_is_filled_anew_in_a_wider_terminal(here: Path) -> None:
    async def script(pilot: Pilot[None]) -> None:
        first = text(pilot)
        await press(pilot, "pagedown")
        assert text(pilot) != first
        await press(pilot, "pageup")
        assert text(pilot) == first
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        await pilot.pause()
        assert "float64 array of shape (n,): any array" in screen(pilot)

    sit(script)
