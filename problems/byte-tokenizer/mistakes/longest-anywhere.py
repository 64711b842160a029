def encode_bytes(s, specials):
    parts = [s]
    for token in sorted(specials, key=len, reverse=True):
        cut = []
        for part in parts:
            if isinstance(part, int):
                cut.append(part)
                continue
            pieces = part.split(token)
            for piece in pieces[:-1]:
                cut += [piece, specials[token]]
            cut.append(pieces[-1])
        parts = cut
    ids = []
    for part in parts:
        ids.extend([part] if isinstance(part, int) else part.encode("utf8"))
    return ids
