"""What the diagnosis is worth: on each mistake of the bank, with that mistake unknown, on solutions that
were written without knowing any, and on two mistakes at once.

`pytest tests/test_diagnose_figures.py -s` prints the figures. A sentence counts as true where
`diagnosis/labels/` says so, with a file for each problem, which hold what is true of each wrong solution,
judged by reading it and not by running it on the cases:

    makes     the known mistakes that it makes: the names that it may be told
    symptoms  sentences that hold of it in general, under the symptom's name

A sentence that is told and is not there fails, since nobody has judged it: read the solution, and add the
sentence only if it would hold for other arguments too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from pbjudge import bank, diagnose, judge
from pbjudge.diagnose import Seen, Steps, explain
from pbjudge.model import Diagnosis, Problem
from pbjudge.sandbox.zygote import Zygote

HERE = Path(__file__).parent
LABELS: dict[str, dict[str, Any]] = {
    path.stem: yaml.safe_load(path.read_text()) for path in (HERE / "diagnosis" / "labels").glob("*.yaml")
}
NAIVE = sorted((HERE / "diagnosis" / "naive").glob("*/*.py"))
PAIRS = sorted((HERE / "diagnosis" / "pairs").glob("*/*.py"))
ROOTS = (HERE.parent / "problems",)
PROBLEMS = {slug: bank.load(slug, ROOTS) for slug in bank.slugs(ROOTS)}
# Where a check judges, no answer is the expected one, and there is no diagnosis.
MISTAKES = [(slug, m.id) for slug, problem in PROBLEMS.items() if not problem.check for m in problem.mistakes]


class Runs(NamedTuple):
    """What a submission did on all cases, and what each known mistake does there."""

    problem: Problem
    seen: Sequence[Seen]
    known: Mapping[str, Sequence[Steps]]

    def told(self, *, unknown: Sequence[str] = ()) -> Diagnosis | None:
        """Return the diagnosis where nobody knows of these mistakes."""
        known = {name: runs for name, runs in self.known.items() if name not in unknown}
        return explain(self.problem, self.seen, known)


class Recorder:
    """Stands where `judge` calls the diagnosis, and keeps what it is called with."""

    def __init__(self) -> None:
        self.calls: list[Runs] = []

    def __call__(
        self, problem: Problem, seen: Sequence[Seen], known: Mapping[str, Sequence[Steps]]
    ) -> Diagnosis | None:
        self.calls.append(Runs(problem, seen, known))
        return None


class Bench:
    """Runs submissions against the bank, each once."""

    def __init__(self, zygote: Zygote, recorder: Recorder) -> None:
        self.zygote, self.recorder = zygote, recorder
        self.kept: dict[tuple[str, bytes], Runs] = {}

    def run(self, slug: str, source: bytes) -> Runs:
        if (slug, source) not in self.kept:
            self.recorder.calls.clear()
            judge.run(PROBLEMS[slug], source, judge.Order(hidden=True), self.zygote)
            (self.kept[slug, source],) = self.recorder.calls  # none where it passes or does not load
        return self.kept[slug, source]

    def mistake(self, slug: str, name: str) -> Runs:
        return self.run(slug, bank.read_source(PROBLEMS[slug], f"mistakes/{name}.py").encode())

    def file(self, path: Path) -> Runs:
        return self.run(path.parent.name, path.read_bytes())


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    recorder = Recorder()
    with pytest.MonkeyPatch.context() as patch, Zygote() as zygote:
        patch.setenv("PBJUDGE_HOME", str(tmp_path_factory.mktemp("figures")))
        patch.setattr(diagnose, "explain", recorder)
        yield Bench(zygote, recorder)


def ids(slug: str) -> set[str]:
    return {mistake.id for mistake in PROBLEMS[slug].mistakes}


def label(kind: str, path: str) -> dict[str, Any]:
    slug, name = path.split("/")
    found: dict[str, Any] = LABELS.get(slug, {}).get(kind, {}).get(name, {})
    return found


def is_true(kind: str, path: str, told: Diagnosis | None) -> bool:
    """Whether a symptom is one that was judged to hold of the solution in general."""
    if told is None or told.kind != "symptom":
        return False
    return told.text in label(kind, path).get("symptoms", {}).get(told.name, [])


def figure(words: str, count: int, total: int) -> str:
    return f"{words}: {count} of {total}, {100 * count / total:.0f} %"


def show(title: str, *figures: str) -> str:
    text = "\n".join((title, *(f"  {one}" for one in figures)))
    print(f"\n{text}")  # noqa: T201 - with `-s` the figures are what the test is run for
    return text


def test_every_mistake_of_the_bank_is_told_as_itself(bench: Bench) -> None:
    told = {(slug, name): bench.mistake(slug, name).told() for slug, name in MISTAKES}
    own = [key for key, found in told.items() if found and (found.kind, found.name) == ("mistake", key[1])]
    text = show("each mistake of the bank, all known", figure("told as itself", len(own), len(told)))
    assert len(own) == len(told), f"{text}\n{ {key: told[key] for key in told.keys() - set(own)} }"


def test_a_mistake_that_the_bank_does_not_know_gets_a_true_symptom_and_no_wrong_name(bench: Bench) -> None:
    told = {f"{slug}/{name}": bench.mistake(slug, name).told(unknown=[name]) for slug, name in MISTAKES}
    named = {path: found for path, found in told.items() if found and found.kind != "symptom"}
    true = [path for path, found in told.items() if is_true("mistakes", path, found)]
    false = {p: found for p, found in told.items() if found and p not in named and p not in true}
    vague = [path for path in true if told[path].name == "one of several results"]  # type: ignore[union-attr]
    text = show(
        "each mistake of the bank, itself unknown",
        figure("a wrong name", len(named), len(told)),
        figure("a true symptom", len(true), len(told)),
        figure("  of these, no more than which result is off", len(vague), len(true)),
        figure("a symptom that is false, or not judged", len(false), len(told)),
    )
    assert len(named) <= 0.02 * len(told), f"{text}\n{named}"
    assert len(true) >= 0.4 * len(told), text
    assert not false, f"{text}\njudge these, and add those that are true to labels/:\n{false}"


def test_solutions_by_people_who_know_no_mistake_get_something_true(bench: Bench) -> None:
    told = {f"{path.parent.name}/{path.stem}": bench.file(path).told() for path in NAIVE}
    named = {path: found for path, found in told.items() if found and found.kind != "symptom"}
    wrong = {path: found for path, found in named.items() if found.name not in label("naive", path)["makes"]}
    true = [path for path, found in told.items() if is_true("naive", path, found)]
    false = {p: found for p, found in told.items() if found and p not in named and p not in true}
    text = show(
        "solutions written from the statements alone",
        figure("told the mistake that they make", len(named) - len(wrong), len(told)),
        figure("told another mistake", len(wrong), len(told)),
        figure("a true symptom", len(true), len(told)),
        figure("a symptom that is false, or not judged", len(false), len(told)),
        figure("silence", sum(found is None for found in told.values()), len(told)),
    )
    assert not wrong, f"{text}\n{wrong}"
    assert len(named) + len(true) >= 0.5 * len(told), text
    assert not false, f"{text}\njudge these, and add those that are true to labels/:\n{false}"


def test_solutions_get_a_true_symptom_where_no_mistake_is_known_at_all(bench: Bench) -> None:
    told = {}
    for path in NAIVE:
        runs = bench.file(path)
        told[f"{path.parent.name}/{path.stem}"] = runs.told(unknown=list(runs.known))
    true = [path for path, found in told.items() if is_true("naive", path, found)]
    false = {path: found for path, found in told.items() if found and path not in true}
    text = show(
        "solutions written from the statements alone, on a bank without mistakes",
        figure("a true symptom", len(true), len(told)),
        figure("a symptom that is false, or not judged", len(false), len(told)),
    )
    assert len(true) >= 0.6 * len(told), text
    assert not false, f"{text}\njudge these, and add those that are true to labels/:\n{false}"


def test_of_two_mistakes_at_once_one_is_often_named_and_never_a_third(bench: Bench) -> None:
    assert len(PAIRS) >= 100
    assert len({path.parent.name for path in PAIRS}) >= 30
    assert all(name in ids(path.parent.name) for path in PAIRS for name in path.stem.split("+"))
    told = {(path.parent.name, path.stem): bench.file(path).told() for path in PAIRS}
    named = {key: found.name for key, found in told.items() if found and found.kind != "symptom"}
    third = {key: name for key, name in named.items() if name not in key[1].split("+")}
    text = show(
        "two mistakes of the bank at once",
        figure("one of the two is named", len(named) - len(third), len(told)),
        figure("a third is named", len(third), len(told)),
    )
    assert not third, f"{text}\n{third}"
    assert len(named) >= 0.4 * len(told), text


def test_every_wrong_solution_says_what_is_wrong_and_is_labelled() -> None:
    assert all(path.read_text().startswith("# truth: ") for path in NAIVE)
    assert labelled("naive") == {f"{path.parent.name}/{path.stem}" for path in NAIVE}
    assert labelled("mistakes") <= {f"{slug}/{name}" for slug, name in MISTAKES}


def labelled(kind: str) -> set[str]:
    return {f"{slug}/{name}" for slug, labels in LABELS.items() for name in labels.get(kind, {})}
