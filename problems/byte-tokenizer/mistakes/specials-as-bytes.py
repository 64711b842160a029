def encode_bytes(s, specials):
    if s in specials:
        return [specials[s]]
    return list(s.encode("utf-8"))
