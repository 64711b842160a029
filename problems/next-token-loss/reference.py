"""Mean cross-entropy of each next token, without the targets that are to be ignored.

Source: Radford et al., "Improving Language Understanding by Generative Pre-Training", 2018, equation 1, for
the objective; the mean over kept targets is that of torch.nn.functional.cross_entropy with its ignore_index,
which is -100 by default. Without any target torch gives NaN, and this gives 0.
"""

import numpy as np


def next_token_loss(logits, ids, ignore=-100):
    targets = ids[:, 1:]
    kept = targets != ignore
    if not kept.any():
        return 0.0
    scores = logits[:, :-1]
    scores = scores - scores.max(axis=-1, keepdims=True)
    log_probs = scores - np.log(np.exp(scores).sum(axis=-1, keepdims=True))
    rows, places = np.nonzero(kept)
    return -log_probs[rows, places, targets[kept]].mean()


def batch(rng, size, rows=3, words=5, scale=1.0, offset=0.0, ignored=0.0, **given):
    """Rows of `size` tokens out of so many words; each token is ignored with some probability."""
    ids = rng.integers(0, words, size=(rows, size))
    ids[rng.random(ids.shape) < ignored] = given.get("ignore", -100)
    return {"logits": (offset + scale * rng.normal(size=(rows, size, words))).round(3), "ids": ids} | given


def padded(rng, size, rows=3, words=7, **given):
    """Rows of different lengths: the first one has one target, each further one has one more."""
    args = batch(rng, size, rows, words, **given)
    for row in range(rows):
        args["ids"][row, row + 2 :] = given.get("ignore", -100)
    return args


def scarce(rng, size, rows, kept, **given):
    """Rows in which all targets are ignored, but for the last one of the first row where `kept` says so."""
    args = batch(rng, size, rows, ignored=1.0, **given)
    if kept:
        args["ids"][:1, 1:][:, -1:] = 2
    return args


def in_vocabulary(drawn):
    """The statement promises ids of words, or the one to ignore: of others every third is taken for that."""
    words = drawn["logits"].shape[2]
    if words == 0:
        return None
    ids, ignore = drawn["ids"], drawn.get("ignore", -100)
    kept = (ids == ignore) | ((ids >= 0) & (ids < words))
    return drawn | {"ids": np.where(kept, ids, np.where(ids % 3 == 0, ignore, ids % words))}
