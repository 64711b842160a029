"""Perplexity of a model on a corpus, from its losses on each token.

Source: Jelinek, Mercer, Bahl and Baker, "Perplexity: a measure of the difficulty of speech recognition
tasks", 1977; over all tokens of a corpus alike, with natural logarithms, as language models report it.
"""

import numpy as np


def perplexity(nll):
    return np.exp(np.concatenate(nll).mean())


def documents(rng, size, empty=0):
    """As many documents, each two tokens longer and easier to predict than the one before, and empty ones."""
    texts = [rng.uniform(0, 6 / (1 + place), size=1 + 2 * place).round(3) for place in range(size)]
    texts += [np.zeros(0)] * empty
    return {"nll": [texts[place] for place in rng.permutation(len(texts))]}


def one(rng, size):
    """A single document of so many tokens; the model was certain of each third one."""
    nll = rng.uniform(0.2, 4, size=size).round(3)
    nll[2::3] = 0.0
    return {"nll": [nll]}


def long(rng, size):
    """One document of so many unlikely tokens, and a short one."""
    return {"nll": [rng.uniform(6, 11, size=size).round(3), rng.uniform(0, 2, size=3).round(3)]}


def with_tokens(drawn):
    """The statement promises a token."""
    return drawn if sum(map(len, drawn["nll"])) else None
