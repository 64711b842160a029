# truth: returns the merged symbols as strings in place of the pairs
from collections import Counter


def bpe_train(words, merges):
    splits = {w: list(w) for w in words}
    learnt = []
    for _ in range(merges):
        counts = Counter()
        for w, n in words.items():
            s = splits[w]
            for i in range(len(s) - 1):
                counts[s[i], s[i + 1]] += n
        if not counts:
            break
        best = min(counts, key=lambda p: (-counts[p], p))
        learnt.append(best[0] + best[1])
        for w, s in splits.items():
            i = 0
            while i < len(s) - 1:
                if (s[i], s[i + 1]) == best:
                    s[i : i + 2] = [s[i] + s[i + 1]]
                i += 1
    return learnt
