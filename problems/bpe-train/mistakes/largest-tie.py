from collections import Counter


def bpe_train(words, merges):
    splits = {w: [*w] for w in words}
    learnt = []
    for _ in range(merges):
        counts = Counter()
        for w, n in words.items():
            for pair in zip(splits[w][:-1], splits[w][1:]):
                counts[pair] += n
        if not counts:
            break
        _, best = max((n, pair) for pair, n in counts.items())
        learnt.append(best)
        for w in splits:
            old, new = splits[w], []
            while old:
                step = 2 if tuple(old[:2]) == best else 1
                new.append("".join(old[:step]))
                old = old[step:]
            splits[w] = new
    return learnt
