def bpe_train(words, merges):
    corpus = [(list(word), n) for word, n in words.items()]
    result = []
    for _ in range(merges):
        stats = {}
        for symbols, n in corpus:
            for i in range(len(symbols) - 1):
                pair = (symbols[i], symbols[i + 1])
                stats[pair] = stats.get(pair, 0) + n
        if not stats:
            return result
        best = max(stats, key=stats.get)
        result.append(best)
        for symbols, _n in corpus:
            i = 0
            while i < len(symbols) - 1:
                if (symbols[i], symbols[i + 1]) == best:
                    symbols[i : i + 2] = ["".join(best)]
                i += 1
    return result
