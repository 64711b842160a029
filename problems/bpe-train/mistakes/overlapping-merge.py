from collections import Counter


def bpe_train(words, merges):
    cut = {w: list(w) for w in words}
    found = []
    while len(found) < merges:
        seen = Counter()
        for w, n in words.items():
            for a, b in zip(cut[w], cut[w][1:]):
                seen[a, b] += n
        if not seen:
            break
        best = min(seen, key=lambda p: (-seen[p], p))
        found.append(best)
        for w, s in cut.items():
            new = []
            last_joined = False
            for i, symbol in enumerate(s):
                if tuple(s[i : i + 2]) == best:
                    new.append(symbol + s[i + 1])
                    last_joined = True
                elif last_joined:
                    last_joined = False
                else:
                    new.append(symbol)
            cut[w] = new
    return found
