import re


def encode_bytes(s, specials):
    if not specials:
        return list(s.encode("ascii", errors="ignore"))
    pattern = "|".join(re.escape(t) for t in sorted(specials, key=len, reverse=True))
    ids = []
    for part in re.split(f"({pattern})", s):
        if part in specials:
            ids.append(specials[part])
        else:
            ids += part.encode("ascii", errors="ignore")
    return ids
