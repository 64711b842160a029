def bpe_encode(word, merges):
    ranks = dict(zip(merges, range(len(merges))))
    symbols = list(word)
    while True:
        pairs = {(a, b) for a, b in zip(symbols, symbols[1:]) if (a, b) in ranks}
        if not pairs:
            return symbols
        best = min(pairs, key=lambda p: ranks[p])
        new = []
        inside = False
        for i, s in enumerate(symbols):
            if tuple(symbols[i : i + 2]) == best:
                new.append(s + symbols[i + 1])
                inside = True
            else:
                if not inside:
                    new.append(s)
                inside = False
        symbols = new
