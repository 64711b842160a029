import re
from collections import defaultdict


def bpe_train(words, merges):
    state = {w: list(w) for w in words}
    history = []
    for _ in range(merges):
        totals = defaultdict(int)
        for w, n in words.items():
            symbols = state[w]
            for a, b in set(zip(symbols, symbols[1:])):
                both = f"(?<=,){re.escape(a)},{re.escape(b)}(?=,)"
                totals[a, b] += n * len(re.findall(both, f",{','.join(symbols)},"))
        if not totals:
            break
        best = min(totals.items(), key=lambda item: (-item[1], item[0]))[0]
        history.append(best)
        for symbols in state.values():
            at = 0
            while at + 1 < len(symbols):
                if (symbols[at], symbols[at + 1]) == best:
                    symbols[at] += symbols.pop(at + 1)
                at += 1
    return history
