def bpe_train(words, merges):
    split = {w: list(w) for w in words}
    result = []
    for _ in range(merges):
        counts = {}
        for w in words:
            for pair in zip(split[w], split[w][1:]):
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = max(counts, key=counts.get)
        result.append(best)
        for w, symbols in split.items():
            i, new = 0, []
            while i < len(symbols):
                if tuple(symbols[i : i + 2]) == best:
                    new.append(symbols[i] + symbols[i + 1])
                    i += 2
                else:
                    new.append(symbols[i])
                    i += 1
            split[w] = new
    return result
