from collections import Counter
from itertools import pairwise


def bpe_train(words, merges):
    counts = Counter()
    for word, times in words.items():
        for pair in pairwise(word):
            counts[pair] += times
    ranked = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return [pair for pair, _ in ranked[:merges]]
