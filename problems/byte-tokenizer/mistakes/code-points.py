def encode_bytes(s, specials):
    out = []
    i = 0
    by_length = sorted(specials, key=lambda t: -len(t))
    while i < len(s):
        for token in by_length:
            if s[i : i + len(token)] == token:
                out.append(specials[token])
                i += len(token)
                break
        else:
            out.append(ord(s[i]))
            i += 1
    return out
