def bpe_encode(word, merges):
    text = " ".join(word)
    while True:
        parts = text.split(" ") if text else []
        pairs = set(zip(parts, parts[1:]))
        best = next((pair for pair in merges if pair in pairs), None)
        if best is None:
            return parts
        text = text.replace(f"{best[0]} {best[1]}", best[0] + best[1])
