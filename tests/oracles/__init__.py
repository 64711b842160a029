"""Independent answers to check the references against.

    bank/<slug>.py  -- draws inputs, and answers them -->  recorded/<slug>.json
                                                                     |
    problems/<slug>/reference.py  -- answers the same inputs -->  agreement.py compares

An oracle shares no line with a reference: another library answers, or a search by brute force. The problems
of the first chapter share `cases.py` and `oracle_torch.py` in place of a file in `bank/`: torch's own
optimizers and schedulers. The libraries are too heavy for everybody who runs the tests, so their answers are
recorded with the inputs themselves (numpy may change its random streams), the versions and a digest of the
scripts that made them. With `PBJUDGE_ORACLES=live` the same tests ask the libraries again.

    python -m tests.oracles.record [SLUG...]        makes recordings anew (needs the `oracles` extra)
"""
