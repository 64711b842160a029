def bpe_train(words, merges):
    vocab = {" ".join(word): n for word, n in words.items()}
    pairs = []
    for _ in range(merges):
        stats = {}
        for text, n in vocab.items():
            parts = text.split()
            for a, b in zip(parts, parts[1:]):
                stats[a, b] = stats.get((a, b), 0) + n
        if len(stats) == 0:
            break
        best = sorted(stats, key=lambda p: (-stats[p], p))[0]
        pairs.append(best)
        vocab = {text.replace(" ".join(best), "".join(best)): n for text, n in vocab.items()}
    return pairs
