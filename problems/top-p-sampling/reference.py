"""The distribution that nucleus sampling draws from.

Source: Holtzman et al., "The Curious Case of Neural Text Degeneration", ICLR 2020, section 3.1: the smallest
set of most probable tokens whose mass is at least p, rescaled to a sum of 1.
"""

import numpy as np


def top_p(logits, p):
    weights = np.exp(logits - logits.max())
    probs = weights / weights.sum()
    order = np.argsort(-logits, kind="stable")
    count = np.searchsorted(np.cumsum(probs[order]), p) + 1
    kept = np.zeros(len(logits))
    kept[order[:count]] = probs[order[:count]]
    return kept / kept.sum()


def halfway(logits, keep):
    """The p halfway through the probability of the last of so many tokens; the logits are in order."""
    weights = np.exp(logits - logits[0])
    sums = np.cumsum(weights) / weights.sum()
    return float(sums[keep - 1] - weights[keep - 1] / weights.sum() / 2)


def in_order(rng, size, keep, level=0.0, p=None):
    """Logits from high to low, and a p that so many of them reach; all of them where there are fewer."""
    logits = np.sort(rng.normal(size=size))[::-1].round(3)
    return {"logits": logits + level, "p": p or halfway(logits, min(keep, size))}


def shuffled(rng, size, keep, level=0.0, p=None):
    """The same in any order."""
    args = in_order(rng, size, keep, level, p)
    return args | {"logits": rng.permutation(args["logits"])}


def exact(rng, size, top, taken):
    """So many equal tokens among others that never come; some of the equal ones have a mass of exactly p."""
    logits = rng.permutation(np.repeat([0.0, -1000.0], [top, size]))
    return {"logits": logits, "p": taken / top}


def tied(rng, size):
    """Few different logits, and a p that is reached halfway through equal ones."""
    logits = np.sort(rng.integers(0, 3, size=size))[::-1] / 2
    logits[: 1 + size // 3] = logits[0]
    return {"logits": rng.permutation(logits), "p": halfway(logits, 1 + size // 6)}


def all_alike(rng, size):
    """Equal tokens, all of which are to stay. The sum of 6 or 10 such probabilities is rounded down."""
    return {"logits": np.full(size, round(float(rng.normal()), 2)), "p": 1.0}


def not_empty(drawn):
    """The statement promises a token."""
    return drawn if len(drawn["logits"]) else None
