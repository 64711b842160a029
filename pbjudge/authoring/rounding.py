"""Does the tolerance leave room for honest rounding, and does the reference stay inside it?

A right solution may sum in another order or multiply before it divides, and is then off by a few units in
the last place. What that does to the result depends on how the problem amplifies it, so it is tried:

    an ulp         each float64 input is moved to a neighbour, at random and twice a case. The result may
                   move by a tenth of the tolerance at most. Equal inputs move alike, and numbers that
                   float32 holds exactly stay (see `perturb.nudged`). Where the tolerance is 0 nothing may
                   move, so that nothing may be computed either: each float of the result has to be one of
                   the inputs, up to its sign, or a number that float32 holds exactly.
    another order  along each named dimension the elements are put in reverse and shuffled, in arguments and
                   expected results alike. Where that changes no case by more than a thousandth, the
                   dimension's elements have equal roles (they are summed over, or mapped one by one), and
                   what is left is rounding: again a tenth of the tolerance at most. Other dimensions, such
                   as time in a recurrence, have an order that counts; nothing is claimed of them.
    float32        where the relative tolerance is 1e-5 or more it claims that single precision will do.
                   The float64 arrays are then cast to float32, and the result has to stay in the tolerance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

import msgspec

from pbjudge.authoring import perturb
from pbjudge.authoring.bench import Bench
from pbjudge.authoring.proof import Proof, proof
from pbjudge.model import Case, CaseResult, Tolerance, Verdict

SHARE = 0.1  # of the tolerance, for what honest rounding may use up
CLAIMS_FLOAT32 = 1e-5
_ROLES_EQUAL = 1e-3  # a relative change that is still rounding, and not another result
_ROUNDS = 2
_NO_ROOM = "floats are computed, and a tolerance of 0 leaves no room for their rounding"
_TOO_MUCH = "moves the result by more than a tenth of the tolerance"


def rounding(bench: Bench) -> Proof:
    """Prove that results stay well within the tolerance when the rounding changes."""
    nudges, ulp_faults = _nudges(bench)
    orders, order_faults = _orders(bench)
    single, single_faults = _single(bench)
    said = [
        f"an ulp on {nudges} case{'' if nudges == 1 else 's'}" if nudges else _nothing_moved(bench),
        f"another order along {', '.join(orders)}" if orders else "no named dimension whose order is free",
        f"float32 on {single} cases" if single else "float32 is not claimed",
    ]
    return proof("rounding", "; ".join(said), [*ulp_faults, *order_faults, *single_faults])


def _nudges(bench: Bench) -> tuple[int, list[str]]:
    random = Random("nudges")
    nudged = [
        one
        for _ in range(_ROUNDS)
        for case in bench.planned.cases
        if not _is_exact(case) and (one := perturb.nudged(case, bench.problem, random)) is not None
    ]
    failed = _fails(_results(bench, [_strict(case) for case in nudged]))
    faults = {one.name: f"`{one.name}`: an ulp on the inputs {_TOO_MUCH}: {one.reason}" for one in failed}
    if bench.problem.check is None:
        exact = filter(_is_exact, bench.planned.cases)
        faults |= {case.name: f"`{case.name}`: {_NO_ROOM}" for case in exact if perturb.computes(case)}
    return len({case.name for case in nudged}), list(faults.values())


def _nothing_moved(bench: Bench) -> str:
    exact = all(map(_is_exact, bench.planned.cases))
    return "nothing is rounded at a tolerance of 0" if exact else "no float64 input to move"


def _is_exact(case: Case) -> bool:
    return not case.tolerance.rtol and not case.tolerance.atol


def _orders(bench: Bench) -> tuple[list[str], list[str]]:
    if bench.problem.check is not None:
        return [], []  # what is expected in another order is the check's secret
    equal, faults = [], []
    for name in perturb.dimensions(bench.problem):
        changed = [
            one
            for case in bench.planned.cases
            for order in (_reversed, _shuffled)
            if (one := perturb.reordered(case, bench.problem, name, order)) is not None
        ]
        if not changed or _fails(_results(bench, [_loose(case) for case in changed])):
            continue
        equal.append(f"`{name}`")
        failed = _fails(_results(bench, [_strict(case) for case in changed]))
        faults += [f"`{one.name}`: another order along `{name}` {_TOO_MUCH}: {one.reason}" for one in failed]
    return equal, faults


def _single(bench: Bench) -> tuple[int, list[str]]:
    claimed = [case for case in bench.planned.cases if case.tolerance.rtol >= CLAIMS_FLOAT32]
    changed = [one for case in claimed if (one := perturb.in_float32(case, bench.problem)) is not None]
    failed = _fails(_results(bench, changed))
    return len(changed), [f"`{one.name}`: float32 leaves the tolerance: {one.reason}" for one in failed]


def _reversed(size: int) -> Sequence[int]:
    return range(size)[::-1]


def _shuffled(size: int) -> Sequence[int]:
    return Random(size).sample(range(size), size)


def _results(bench: Bench, cases: Sequence[Case]) -> list[CaseResult]:
    return bench.judge(cases, bench.run(bench.reference, cases)) if cases else []


def _fails(results: Iterable[CaseResult]) -> list[CaseResult]:
    return [result for result in results if result.verdict is not Verdict.ACCEPTED]


def _strict(case: Case) -> Case:
    agreed = case.tolerance
    tolerance = Tolerance(rtol=SHARE * agreed.rtol, atol=SHARE * agreed.atol, equal_nan=agreed.equal_nan)
    return msgspec.structs.replace(case, tolerance=tolerance)


def _loose(case: Case) -> Case:
    agreed = case.tolerance
    tolerance = Tolerance(
        rtol=max(_ROLES_EQUAL, agreed.rtol),
        atol=max(_ROLES_EQUAL**2, agreed.atol),
        equal_nan=agreed.equal_nan,
    )
    return msgspec.structs.replace(case, tolerance=tolerance)
