from collections import Counter


def bpe_train(words, merges):
    tokens = [c for word, n in words.items() for _ in range(n) for c in word]
    learned = []
    for _ in range(merges):
        counts = Counter(zip(tokens, tokens[1:]))
        if not counts:
            break
        a, b = min(counts, key=lambda p: (-counts[p], p))
        learned.append((a, b))
        out, i = [], 0
        while i < len(tokens):
            if i + 1 < len(tokens) and tokens[i] == a and tokens[i + 1] == b:
                out.append(a + b)
                i += 2
            else:
                out.append(tokens[i])
                i += 1
        tokens = out
    return learned
