def merge(symbols, a, b):
    out = []
    while symbols:
        if symbols[:2] == [a, b]:
            out.append(a + b)
            symbols = symbols[2:]
        else:
            out.append(symbols[0])
            symbols = symbols[1:]
    return out


def bpe_encode(word, merges):
    before, symbols = None, list(word)
    while symbols != before:
        before = symbols
        for a, b in merges:
            symbols = merge(symbols, a, b)
    return symbols
