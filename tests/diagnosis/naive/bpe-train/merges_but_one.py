# truth: learns one pair too few
from collections import Counter


def bpe_train(words, merges):
    vocab = {tuple(word): count for word, count in words.items()}
    pairs = []
    for _ in range(1, merges):
        counts = Counter()
        for symbols, count in vocab.items():
            for pair in zip(symbols, symbols[1:]):
                counts[pair] += count
        if not counts:
            break
        best = sorted(counts, key=lambda p: (-counts[p], p))[0]
        pairs.append(best)
        merged = {}
        for symbols, count in vocab.items():
            out, i = [], 0
            while i < len(symbols):
                if symbols[i : i + 2] == best:
                    out.append(symbols[i] + symbols[i + 1])
                    i += 2
                else:
                    out.append(symbols[i])
                    i += 1
            merged[tuple(out)] = merged.get(tuple(out), 0) + count
        vocab = merged
    return pairs
