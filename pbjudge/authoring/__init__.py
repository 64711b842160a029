"""Authoring: a problem is written, and proves itself before anybody else sees it.

scaffold.py   a new problem's folder, from a template that already proves itself
proofs.py     what is proved of a problem, in order; bench.py runs it, rounding.py and perturb.py are a proof
mutation.py   every small change of the reference is judged; mutants.py and operators.py make them,
              trial.py and draw.py try whether one that survives differs from the reference at all
crew.py       the processes that share the work
"""
