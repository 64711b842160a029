"""BPE encoding as tokenizers does it, and by substitution in text where its order of steps is another one.

The model of tokenizers merges one occurrence at a time and looks at ranks again. In lists in which every
longer symbol is made by one merge only, and that before it is used, no merge can bring about a pair of a
lower rank, and both orders agree: there tokenizers answers. For any other list the symbols are parted by a
separator in text, and a round is a substitution between separators.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# Strings, compared exactly.
AGREEMENT: Final = Agreement(0.0)

CUT: Final = "\x1f"


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for place in range(64):
        alphabet = ("a", "ab", "abc", "xyé. ")[place % 4]
        count = (0, 2, 6, 15)[place // 4 % 4]
        grown = place % 3 != 0
        known = list(alphabet)
        merges: dict[tuple[str, str], None] = {}
        for _ in range(count):
            first, second = (str(known[at]) for at in rng.integers(0, len(known), size=2))
            if grown and first + second in known:
                continue
            merges[first, second] = None
            known.append(first + second)
        pairs = list(merges)
        if not grown:
            pairs = [pairs[at] for at in rng.permutation(len(pairs))]
        length = (0, 1, 2, 7, 15)[place % 5]
        word = "".join(rng.choice(list(alphabet), size=length).tolist())
        yield f"{place}: {length} of {alphabet!r}, {len(pairs)} merges", {"word": word, "merges": pairs}


def ask(solution: Callable[..., Any], args: Args) -> Any:
    """A recording has lists where the problem has tuples."""
    return solution(args["word"], _tuples(args["merges"]))


def _tuples(pairs: Any) -> list[tuple[str, str]]:
    return [(first, second) for first, second in pairs]


def answer(args: Args) -> Any:
    """The symbols."""
    merges = _tuples(args["merges"])
    if _plain(merges):
        return _tokenizers(args["word"], merges)
    text = "".join(f"{CUT}{character}" for character in args["word"]) + CUT
    while True:
        for first, second in merges:
            pattern = f"(?<={CUT}){re.escape(first)}{CUT}{re.escape(second)}(?={CUT})"
            text, times = re.subn(pattern, lambda found: found[0].replace(CUT, ""), text)
            if times:
                break
        else:
            return [symbol for symbol in text.split(CUT) if symbol]


def _plain(merges: list[tuple[str, str]]) -> bool:
    made: set[str] = set()
    for pair in merges:
        if "".join(pair) in made or any(len(symbol) > 1 and symbol not in made for symbol in pair):
            return False
        made.add("".join(pair))
    return True


def _tokenizers(word: str, merges: list[tuple[str, str]]) -> list[str]:
    from tokenizers.models import BPE

    symbols = {*word, *(part for pair in merges for part in (*pair, "".join(pair)))}
    vocabulary = {symbol: at for at, symbol in enumerate(sorted(symbols))}
    return [token.value for token in BPE(vocab=vocabulary, merges=merges).tokenize(word)]
