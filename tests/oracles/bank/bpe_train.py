"""BPE training by counting text anew with regular expressions, and by tokenizers where no tie was broken.

The corpus is written as text, each word between borders and its symbols parted by a separator, and a merge is
a substitution between separators. The `BpeTrainer` of tokenizers breaks ties by the age of symbols: it is
asked, and has to have learnt the same, up to the first round with a tie.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from ..agreement import Agreement
from ..recording import Args

# Strings, compared exactly.
AGREEMENT: Final = Agreement(0.0)

CUT: Final = "\x1f"


def draw(rng: np.random.Generator) -> Iterator[tuple[str, Args]]:
    for place in range(60):
        alphabet = ("ab", "abcd", "xyzéß", "aA")[place % 4]
        count = (0, 1, 3, 8, 15)[place % 5]
        most = (1, 4, 40)[place % 3]  # equal frequencies make ties
        words: dict[str, int] = {}
        for _ in range(count):
            length = int(rng.integers(0, (3, 7)[place // 2 % 2]))
            word = "".join(rng.choice(list(alphabet), size=length).tolist())
            words[word] = int(rng.integers(1, most + 1))
        merges = (0, 1, 3, 6, 30)[place // 5 % 5]
        yield f"{place}: {count} words of {alphabet}, {merges} merges", {"words": words, "merges": merges}


def answer(args: Args) -> Any:
    """The pairs, found in text."""
    texts = [(CUT + CUT.join(word) + CUT, times) for word, times in args["words"].items()]
    learnt: list[tuple[str, str]] = []
    clear = None  # how many rounds went by without a tie
    for round_ in range(args["merges"]):
        score: dict[tuple[str, str], int] = {}
        for text, times in texts:
            for found in re.finditer(f"(?=(?<={CUT})([^{CUT}]+){CUT}([^{CUT}]+){CUT})", text):
                score[found.groups()] = score.get(found.groups(), 0) + times  # type: ignore[index,arg-type]
        if not score:
            break
        highest = max(score.values())
        first, *others = sorted(pair for pair, times in score.items() if times == highest)
        if others and clear is None:
            clear = round_
        learnt.append(first)
        both = re.compile(f"(?<={CUT}){re.escape(first[0])}{CUT}{re.escape(first[1])}(?={CUT})")
        texts = [(both.sub("".join(first), text), times) for text, times in texts]
    sure = len(learnt) if clear is None else clear
    assert _tokenizers(args)[:sure] == learnt[:sure]
    return learnt


def _tokenizers(args: Args) -> list[tuple[str, str]]:
    import json

    from tokenizers import Tokenizer, models, trainers

    tokenizer = Tokenizer(models.BPE())
    trainer = trainers.BpeTrainer(vocab_size=1000, min_frequency=0, show_progress=False)
    corpus = [word for word, times in args["words"].items() for _ in range(times)]
    tokenizer.train_from_iterator(corpus, trainer)
    merges = json.loads(tokenizer.to_str())["model"]["merges"]
    return [tuple(pair) for pair in merges][: args["merges"]]
