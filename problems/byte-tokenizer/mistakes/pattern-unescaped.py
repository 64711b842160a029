import re


def encode_bytes(s, specials):
    ids, start = [], 0
    tokens = sorted(specials, key=len, reverse=True)
    if tokens:
        for match in re.finditer("|".join(tokens), s):
            if match.group() in specials:
                ids.extend(s[start : match.start()].encode("utf-8"))
                ids.append(specials[match.group()])
                start = match.end()
    ids.extend(s[start:].encode("utf-8"))
    return ids
