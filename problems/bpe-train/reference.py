"""Byte-pair encoding learnt from word frequencies, without a symbol for the end of a word.

Source: Sennrich, Haddow and Birch, "Neural Machine Translation of Rare Words with Subword Units", ACL 2016,
section 3.2, algorithm 1. There ties fall as they come and words end in a special symbol; here ties go to the
smallest pair. Every adjacent position counts, overlapping or not, as there and in the tokenizers library.
"""

from collections import Counter
from itertools import pairwise

import numpy as np


def bpe_train(words, merges):
    splits = {word: list(word) for word in words}
    learnt = []
    while len(learnt) < merges:
        counts = Counter()
        for word, frequency in words.items():
            for pair in pairwise(splits[word]):
                counts[pair] += frequency
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        learnt.append(best)
        splits = {word: joined(symbols, best) for word, symbols in splits.items()}
    return learnt


def joined(symbols, pair):
    """The symbols with each occurrence of the pair made one; a new symbol is longer than the pair's first."""
    out = []
    for symbol in symbols:
        if out and (out[-1], symbol) == pair:
            out[-1] += symbol
        else:
            out.append(symbol)
    return out


def letters(rng, count):
    """So many different letters, in the order of their code points."""
    return sorted("".join(rng.choice(list("BDacegézß"), size=count, replace=False).tolist()))


def shuffled(rng, words):
    """The words in another order, which is not to matter."""
    return {str(word): words[str(word)] for word in rng.permutation(list(words)).tolist()}


def corpus(rng, size, merges):
    """Words of four letters in all, of any length up to six; rare long words hold pairs of their own."""
    few = letters(rng, 4)
    rare = "".join(few[at] for at in (0, 1) * 3)
    words = {few[2] + few[3]: 20, rare: 2}
    for _ in range(size):
        word = "".join(rng.choice(few, size=rng.integers(1, 7)).tolist())
        words.setdefault(word, int(rng.integers(1, 9)))
    return {"words": shuffled(rng, words), "merges": merges}


def tied(rng, size, merges):
    """Four pairs of one frequency, the last ones first; one of them has a symbol of two letters."""
    a, b, c, d = letters(rng, 4)
    words = {d + c: size, c + d: size, a + b + c: size, a + d: size, a + b: 2 * size + 1}
    return {"words": words, "merges": merges}


def neighbours(rng, size, merges):
    """Short words: most letters stand next to a border."""
    few = letters(rng, 3)
    words = {}
    for at in range(size):
        word = few[at % 3] + few[(at + 1) % 3] * (at % 2 + 1)
        words[word] = int(rng.integers(2, 6)) + at
    return {"words": shuffled(rng, words), "merges": merges}


def nested(rng, size, merges):
    """A pair whose first letter is also the end of a learnt symbol."""
    a, b, c = letters(rng, 3)
    extra = int(rng.integers(1, 4))
    words = {a + b: 3 * size + 2 + extra, b + c: 2 * size + extra, a + b + c: size}
    return {"words": shuffled(rng, words), "merges": merges}


def runs(rng, size, merges):
    """A letter that repeats, beside a pair that is more frequent than half of its pairs."""
    x, y, z = letters(rng, 3)
    extra = int(rng.integers(1, 3))
    words = {x * 3: 2 * size, y + z: 6 * size + 4 + extra, x * 5: size + 1, z + x * 4: 1}
    return {"words": shuffled(rng, words), "merges": merges}


def short(rng, size, merges):
    """So few pairs that they run out."""
    a, b, c = letters(rng, 3)
    words = {"": 4, a: 9, b + a: 3, c + b + a: 2, a + c: 1}
    return {"words": dict(list(words.items())[:size]), "merges": merges}


def spelled(drawn):
    """Any words and positive frequencies will do: besides those of the examples, some more are spelled."""
    rng = np.random.default_rng(drawn["merges"] + sum(drawn["words"].values()))
    for _ in range(rng.integers(0, 5)):
        word = "".join(rng.choice(list("abcd"), size=rng.integers(0, 7)).tolist())
        drawn["words"][word] = int(rng.integers(1, 6))
    return drawn
