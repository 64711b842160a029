def bpe_encode(word, merges):
    rank = {p: i for i, p in enumerate(merges)}
    parts = list(word)
    while len(parts) > 1:
        candidates = [(rank.get((parts[i], parts[i + 1]), len(merges)), i) for i in range(len(parts) - 1)]
        best, i = min(candidates)
        if best == len(merges):
            break
        parts = parts[:i] + [parts[i] + parts[i + 1]] + parts[i + 2 :]
    return parts
