import numpy as np


def next_token_loss(logits, ids, ignore=-100):
    means = []
    for scores, row in zip(logits, ids):
        losses = []
        for i in range(len(row) - 1):
            target = row[i + 1]
            if target == ignore:
                continue
            top = scores[i].max()
            lse = top + np.log(np.sum(np.exp(scores[i] - top)))
            losses.append(lse - scores[i][target])
        if losses:
            means.append(np.mean(losses))
    return float(np.mean(means)) if means else 0.0
