"""What a person sees while a class is graded: a live table on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Self

from pbjudge.cli import desk
from pbjudge.model import Verdict

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.live import Live
    from rich.table import Table

    from pbjudge.classroom.grade import Judged

_EVERY: Final = 5.0  # seconds between two plain lines


class Tally:
    """How one problem went so far."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.verdicts: Counter[Verdict] = Counter()
        self.score = 0.0

    @property
    def done(self) -> int:
        return self.verdicts.total()

    def note(self, verdict: Verdict, score: float) -> None:
        self.verdicts[verdict] += 1
        self.score += score

    @property
    def mean(self) -> str:
        """The mean score of what was judged; a judge error is nobody's score."""
        judged = self.done - self.verdicts[Verdict.JUDGE_ERROR]
        return f"{self.score / judged:.1f}" if judged else "-"


class Board:
    """The progress of a run, on stderr; a context manager."""

    def __init__(self) -> None:
        self._tallies: dict[str, Tally] = {}
        self._total = self._done = 0
        self._since = self._told = time.monotonic()
        self._live: Live | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._live is not None:
            self._live.stop()

    def begin(self, waiting: Counter[str]) -> None:
        """Begin with so many results to come for each problem."""
        self._tallies = {slug: Tally(count) for slug, count in sorted(waiting.items())}
        self._total = waiting.total()
        self._since = self._told = time.monotonic()
        if self._total and sys.stderr.isatty():
            from rich.live import Live

            self._live = Live(
                get_renderable=self._table,
                console=desk.screen(stderr=True),
                transient=True,
                refresh_per_second=4,
            )
            self._live.start()

    def note(self, judged: Judged) -> None:
        """Take up one result, and say how far it is where nobody watches a table."""
        self._tallies[judged.problem].note(*judged.mark)
        self._done += 1
        now = time.monotonic()
        if self._live is None and now - self._told >= _EVERY:
            self._told = now
            desk.say(self._pace())

    def end(self) -> None:
        """Say what the run took, where it judged anything."""
        self.__exit__()
        self._live = None
        if self._done:
            took = time.monotonic() - self._since
            desk.say(
                f"judged {_count(self._done, 'file')} in {_span(took)}, {self._done / took:.0f} a second"
            )

    def _pace(self) -> str:
        rate = self._done / max(time.monotonic() - self._since, 1e-9)
        left = f", {_span((self._total - self._done) / rate)} left" if rate else ""
        return f"{self._done} of {self._total} judged, {rate:.0f} a second{left}"

    def _table(self) -> RenderableType:
        from rich.console import Group
        from rich.progress_bar import ProgressBar
        from rich.text import Text

        bar = ProgressBar(total=self._total, completed=self._done, width=40)
        rows = ((slug, tally.total, tally) for slug, tally in self._tallies.items())
        return Group(table(rows), bar, Text(self._pace()))


def table(rows: Iterable[tuple[str, int, Tally]]) -> Table:
    """Return a row a problem: its name, how much was handed in, and how that went."""
    from rich.table import Table

    out = Table(box=None, pad_edge=False, header_style="dim")
    out.add_column("problem")
    for name in ("files", "judged", "accepted", "mean score"):
        out.add_column(name, justify="right")
    for slug, files, tally in rows:
        judged = tally.done - tally.verdicts[Verdict.JUDGE_ERROR]
        out.add_row(slug, str(files), str(judged), str(tally.verdicts[Verdict.ACCEPTED]), tally.mean)
    return out


def _span(seconds: float) -> str:
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes / 60:.1f} h"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
