"""Independent answers to check the references against.

    cases.py  -- draws inputs -->  oracle_torch.py  -- answers -->  recorded/<slug>.json
                                                                          |
    problems/<slug>/reference.py  -- answers the same inputs -->  agreement.py compares

The oracle shares no line with a reference: torch's own optimizers and schedulers, and a search for the
padding. torch is too heavy for everybody who runs the tests, so its answers are recorded with the inputs
themselves (numpy may change its random streams), the versions and a digest of the scripts that made
them. With `PBJUDGE_ORACLES=live` the same tests ask torch again.

    python -m tests.oracles.record          makes every recording anew (needs the `oracles` extra)
"""
