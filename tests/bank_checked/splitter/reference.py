class Splitter:
    def __init__(self, total):
        self.total, self.count = total, 0

    def split(self, parts):
        self.count += 1
        return [self.total] + [0] * (parts - 1)

    def calls(self):
        return self.count

    def again(self, shares):
        return list(shares)


def adds_up(call, args, got, expected):
    if call == "calls":
        return got == expected
    if call == "again":
        return None if sorted(got) == sorted(args["shares"]) else f"{args['shares']} were given"
    if len(got) != args["parts"]:
        return f"{args['parts']} parts are asked for, {len(got)} came back"
    return sum(got) == sum(expected)


def splits(rng, size):
    return [
        {"new": "Splitter", "args": {"total": int(rng.integers(5, 20))}, "save": "s"},
        {"call": "split", "on": "s", "args": {"parts": size}},
        {"call": "split", "on": "s", "args": {"parts": size + 1}},
        {"call": "calls", "on": "s"},
    ]
