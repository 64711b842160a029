from collections import Counter


def bpe_train(words, merges):
    vocab = [tuple(w) for w in words]
    out = []
    for _ in range(merges):
        c = Counter(p for w in vocab for p in zip(w, w[1:]))
        if not c:
            break
        top = max(c.values())
        best = min(p for p in c if c[p] == top)
        out.append(best)
        new = []
        for w in vocab:
            merged, i = [], 0
            while i < len(w):
                if w[i : i + 2] == best:
                    merged.append(w[i] + w[i + 1])
                    i += 2
                else:
                    merged.append(w[i])
                    i += 1
            new.append(tuple(merged))
        vocab = new
    return out
