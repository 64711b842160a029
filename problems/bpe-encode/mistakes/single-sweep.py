def bpe_encode(word, merges):
    symbols = list(word)
    for a, b in merges:
        i = 0
        while i + 1 < len(symbols):
            if symbols[i] == a and symbols[i + 1] == b:
                symbols[i] = a + b
                del symbols[i + 1]
            i += 1
    return symbols
