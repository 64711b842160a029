"""All oracles: those of the first chapter share their draws and their way to ask torch, every other problem
has a file of its own in `bank/`."""

from __future__ import annotations

import copy
import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from . import cases
from .agreement import Agreement
from .recording import Args

SEED: Final = 20_150_507

FIRST: Final = ("cases.py", "oracle_torch.py")
OWN: Final = {
    path.stem.replace("_", "-"): path for path in sorted((Path(__file__).parent / "bank").glob("[a-z]*.py"))
}
SLUGS: Final = (*cases.DRAWS, *OWN)


class Oracle(NamedTuple):
    """`drawn` gives the named inputs, `answer` answers one, `ask` calls a solution with one; `scripts` are
    the files that a recording depends on."""

    drawn: Callable[[np.random.Generator], Iterator[tuple[str, Args]]]
    answer: Callable[[Args], Any]
    ask: Callable[[Any, Args], Any]
    agreement: Agreement
    scripts: tuple[str, ...]
    seed: tuple[int, ...] = (SEED,)

    def draw(self) -> Iterator[tuple[str, Args]]:
        """The inputs, the same at every call."""
        return self.drawn(np.random.default_rng(self.seed))


def oracle(slug: str) -> Oracle:
    """The oracle of a problem. Only `answer` needs the `oracles` extra."""
    if slug in OWN:
        own = importlib.import_module(f".bank.{OWN[slug].stem}", __package__)
        ask = getattr(own, "ask", _call)
        return Oracle(own.draw, own.answer, ask, own.AGREEMENT, (f"bank/{OWN[slug].name}",))

    def answer(args: Args) -> Any:
        from . import oracle_torch

        return oracle_torch.ORACLES[slug](copy.deepcopy(args))

    ask = cases.run_class if slug == "adam-class" else _call
    return Oracle(cases.DRAWS[slug], answer, ask, cases.AGREEMENTS[slug], FIRST, (SEED, SLUGS.index(slug)))


def _call(solution: Any, args: Args) -> Any:
    return solution(**args)
