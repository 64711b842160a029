def bpe_encode(word, merges):
    symbols = list(word)
    for a, b in merges:
        merged = []
        for i, s in enumerate(symbols):
            if i + 1 < len(symbols) and s == a and symbols[i + 1] == b:
                merged.append(a + b)
            elif i > 0 and symbols[i - 1] == a and s == b:
                continue
            else:
                merged.append(s)
        symbols = merged
    return symbols
