"""A word cut by byte-pair encoding: the merge that was learnt first goes first, everywhere at once.

Source: Sennrich, Haddow and Birch, "Neural Machine Translation of Rare Words with Subword Units", ACL 2016,
section 3.2; the order of rounds as in the encoder that was published with GPT-2 (Radford et al., 2019), which
merges all occurrences of a pair before it looks at ranks again.
"""

from itertools import pairwise
from zlib import crc32

import numpy as np


def bpe_encode(word, merges):
    ranks = {pair: rank for rank, pair in enumerate(merges)}
    symbols = list(word)
    while True:
        known = [pair for pair in pairwise(symbols) if pair in ranks]
        if not known:
            return symbols
        symbols = joined(symbols, min(known, key=ranks.get))


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
    """So many different characters, in any order."""
    return rng.choice(list("acegkéß.+"), size=count, replace=False).tolist()


def spell(rng, few, size):
    return "".join(rng.choice(few, size=size).tolist())


def grown(rng, size, count, few=3):
    """A word of the given size, and so many merges, each of symbols that were there before it."""
    known = letters(rng, few)
    word = spell(rng, known, size)
    merges = []
    for _ in range(20 * count):
        pair = tuple(rng.choice(known, size=2).tolist())
        if len(merges) < count and pair not in merges and len("".join(pair)) <= 4:
            merges.append(pair)
            known.append("".join(pair))
    return {"word": word, "merges": merges}


def rivals(rng, size):
    """Neighbouring pairs that share a letter, and the one on the right was learnt first."""
    a, b, c, d = letters(rng, 4)
    word = a + b + c + spell(rng, [a, b, c, d], size)
    return {"word": word, "merges": [(c, d), (b, c), (a, b), (c, a), (b, c + a)]}


def upwards(rng, size, contested):
    """Pairs that come first, but need symbols that later merges make; a last one may want these too."""
    a, b, c, d = letters(rng, 4)
    word = a + b + c + d + spell(rng, [a, b, c, d], size)
    return {"word": word, "merges": [(a + b + c, d), (a + b, c), (a, b)] + [(c, d)] * contested}


def all_at_once(rng, size):
    """After one occurrence is merged, an earlier pair would take part of the next one."""
    a, b, c = letters(rng, 3)
    word = (a + b) * 2 + spell(rng, [a, b, c], size) + (a + b) * 3
    return {"word": word, "merges": [(a + b, a), (b, c), (a, b), (a + b, a + b)]}


def runs(rng, size):
    """One letter, again and again."""
    a, b = letters(rng, 2)
    return {"word": b + a * size + b, "merges": [(a, a), (a + a, a + a), (a + a, a), (a, b)]}


def nested(rng, size):
    """A pair whose first letter is also the end of a merged symbol."""
    a, b, c = letters(rng, 3)
    word = a + b + c + b + c + spell(rng, [a, b, c], size)
    return {"word": word, "merges": [(a, b), (b, c), (c, a)]}


def strangers(rng, size):
    """No character of the word is in any merge."""
    a, b, c, d = letters(rng, 4)
    return {"word": spell(rng, [a, b], size), "merges": [(c, d), (d, a), (b, c), (a + b, c)]}


def spelled(drawn):
    """Any word and any different pairs of texts that are not empty: spelled from what was drawn."""
    rng = np.random.default_rng(crc32(repr(drawn).encode()))
    few = "abc"[: rng.integers(1, 4)]
    pairs = {}
    for _ in range(rng.integers(0, 9)):
        sizes = rng.integers(1, 3, size=2)
        pairs[tuple(spell(rng, list(few), size) for size in sizes)] = None
    return {"word": spell(rng, list(few), rng.integers(0, 11)), "merges": list(pairs)}
