def encode_bytes(s, specials):
    ids, rest = [], s
    while rest:
        for text, number in specials.items():
            if rest.startswith(text):
                ids.append(number)
                rest = rest[len(text) :]
                break
        else:
            ids.extend(rest[0].encode())
            rest = rest[1:]
    return ids
