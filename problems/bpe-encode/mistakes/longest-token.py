def bpe_encode(word, merges):
    vocab = {a + b for a, b in merges}
    out = []
    start = 0
    while start < len(word):
        end = len(word)
        while end > start + 1 and word[start:end] not in vocab:
            end -= 1
        out.append(word[start:end])
        start = end
    return out
