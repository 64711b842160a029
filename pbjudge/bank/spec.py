"""What an author writes in `problem.yaml`, as types.

These types are the one definition of the format: reading a spec is held against them field by field
(`shape`), and the JSON Schema that editors use can be made from them. They say what may stand where;
what it has to mean besides is said in `build` and `check`. Nothing past this room sees them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from msgspec import UNSET, Meta, Struct

Text: TypeAlias = Annotated[str, Meta(min_length=1)]
Positive: TypeAlias = Annotated[float, Meta(gt=0)]
NotNegative: TypeAlias = Annotated[float, Meta(ge=0)]
Size: TypeAlias = Annotated[int, Meta(ge=0)]
Sizes: TypeAlias = Annotated[list[Size], Meta(min_length=1)]
Mebibytes: TypeAlias = Annotated[int, Meta(gt=0)]


class Type(Struct, frozen=True, forbid_unknown_fields=True):
    """The type of a value."""

    type: Annotated[
        str,
        Meta(
            description="int, float, bool, str, none, any, list, tuple, dict, rng, callable, "
            "or a numpy dtype, which has a shape"
        ),
    ]
    shape: Annotated[
        list[Size | str] | None,
        Meta(
            description="sizes, or names of dimensions, which agree within one call; [] is a 0-d array, "
            "`...` stands for any number of dimensions, `_` for any size"
        ),
    ] = None
    items: Annotated[
        Place | list[Place] | None,
        Meta(
            description="of a list: the type of every entry; of a tuple: a list of types, one a place; "
            "of a dict: the type of every value, or a list of types, each with its key as name"
        ),
    ] = None
    low: Annotated[float | None, Meta(description="the least value that makes sense")] = None
    high: Annotated[float | None, Meta(description="the greatest value that makes sense")] = None
    doc: Annotated[str, Meta(description="what it is, with its unit")] = ""


class Place(Type, frozen=True, forbid_unknown_fields=True):
    """The type of a place in a tuple, or of a value in a dict."""

    name: Annotated[str, Meta(description="what the place is called, or the key in a dict")] = ""


class Param(Type, frozen=True, forbid_unknown_fields=True):
    """A parameter of a function or method."""

    default: Annotated[Any, Meta(description="its value where the call leaves it out")] = UNSET


class Method(Struct, frozen=True, forbid_unknown_fields=True):
    """A method of the class that the learner writes."""

    params: Annotated[dict[str, Param], Meta(description="its parameters, without self")] = {}
    returns: Annotated[Type | None, Meta(description="what it returns; nothing where left out")] = None
    doc: Annotated[str, Meta(description="what it does")] = ""


class Solve(Struct, frozen=True, forbid_unknown_fields=True, rename={"class_": "class"}):
    """What the learner writes: `function` with `params` and `returns`, or `class` with `methods`."""

    function: Annotated[Text | None, Meta(description="the name of the function")] = None
    params: Annotated[dict[str, Param] | None, Meta(description="its parameters, in order")] = None
    returns: Annotated[Type | None, Meta(description="what it returns")] = None
    class_: Annotated[Text | None, Meta(description="the name of the class")] = None
    methods: Annotated[dict[str, Method] | None, Meta(description="its methods, `__init__` too")] = None


class Tolerance(Struct, frozen=True, forbid_unknown_fields=True):
    """Values agree where |got - expected| <= atol + rtol * |expected|.

    What is left out is taken from the problem's tolerance, or 1e-6, 1e-9 and false.
    """

    rtol: Annotated[NotNegative | None, Meta(description="relative to the expected value")] = None
    atol: Annotated[NotNegative | None, Meta(description="absolute")] = None
    equal_nan: Annotated[bool | None, Meta(description="whether NaN equals NaN")] = None


class Limits(Struct, frozen=True, forbid_unknown_fields=True):
    """What one case may use, where the defaults do not fit."""

    cpu: Annotated[Positive | None, Meta(description="least budget of CPU time, seconds")] = None
    wall: Annotated[Positive | None, Meta(description="least budget of wall time, seconds")] = None
    factor: Annotated[Positive | None, Meta(description="times the reference's own CPU time")] = None
    memory: Annotated[Mebibytes | None, Meta(description="memory, MiB")] = None
    answer: Annotated[Mebibytes | None, Meta(description="size of an answer, MiB")] = None
    load: Annotated[Positive | None, Meta(description="time to import the solution, seconds")] = None


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """One step of an example of a class: `new` builds it, `call` calls a method."""

    new: Annotated[Text | None, Meta(description="the class to build")] = None
    call: Annotated[Text | None, Meta(description="the method to call")] = None
    on: Annotated[Text | None, Meta(description="the name of the saved object to call it on")] = None
    args: Annotated[dict[str, Any], Meta(description="arguments; `$name` is what a step saved")] = {}
    save: Annotated[Text | None, Meta(description="the name to save the result under")] = None
    expected: Annotated[Any, Meta(description="the right result; a step without is not compared")] = UNSET
    raises: Annotated[Text | None, Meta(description="the exception that has to come")] = None


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A case that the learner sees: `args` and `expected` or `raises`, or `steps` on a class."""

    name: Annotated[Text, Meta(description="what it is called, once per problem")]
    why: Annotated[Text, Meta(description="what it shows")]
    args: Annotated[dict[str, Any] | None, Meta(description="arguments by name")] = None
    expected: Annotated[Any, Meta(description="the right result")] = UNSET
    raises: Annotated[Text | None, Meta(description="the exception that has to come")] = None
    steps: Annotated[list[Step] | None, Meta(description="the steps, in order")] = None
    tolerance: Annotated[Tolerance | None, Meta(description="where the problem's does not fit")] = None


class Hidden(Struct, frozen=True, forbid_unknown_fields=True):
    """A group of hidden cases that isolate one skill: each combination of sizes and swept values."""

    group: Annotated[Text, Meta(description="the skill that it isolates")]
    points: Annotated[Positive, Meta(description="earned when all its cases pass")]
    generate: Annotated[
        Text | None,
        Meta(description="f(rng, size, **sweep) of reference.py; without, sweep holds the arguments"),
    ] = None
    sizes: Annotated[Sizes | None, Meta(description="sizes given to the generator; [4]")] = None
    sweep: Annotated[dict[str, list[Any]], Meta(description="values by name, in all combinations")] = {}
    tolerance: Annotated[Tolerance | None, Meta(description="where the problem's does not fit")] = None
    unmistaken: Annotated[str, Meta(description="why no mistake names this group")] = ""


class Hint(Struct, frozen=True, forbid_unknown_fields=True):
    """A rung of the hint ladder."""

    rung: Annotated[Literal["orient", "concept", "strategy", "worked step"], Meta(description="its kind")]
    text: Annotated[Text, Meta(description="at most 26 words")]
    cost: Annotated[Size | None, Meta(description="in the practice score; 0, 10, 20, 40 by kind")] = None


class Mistake(Struct, frozen=True, forbid_unknown_fields=True):
    """A known wrong solution, `mistakes/<id>.py`, with its hints of at most 26 words each."""

    fails: Annotated[Text, Meta(description="the group that it fails in")]
    symptom: Annotated[Text, Meta(description="what the results look like")]
    point: Annotated[Text, Meta(description="a question that leads to the cause")]
    explain: Annotated[Text, Meta(description="the cause and the remedy")]


class Spec(Struct, frozen=True, forbid_unknown_fields=True):
    """A problem of the bank."""

    title: Annotated[Text, Meta(description="in a few words", max_length=80)]
    difficulty: Annotated[Literal["easy", "medium", "hard"], Meta(description="how hard it is")]
    collection: Annotated[Text, Meta(description="the collection that it belongs to")]
    topics: Annotated[list[Text], Meta(description="what it practises", min_length=1)]
    statement: Annotated[Text, Meta(description="Markdown, with every convention that a case checks")]
    solve: Annotated[Solve, Meta(description="what the learner writes")]
    examples: Annotated[list[Example], Meta(description="what the learner sees", min_length=3)]
    hidden: Annotated[list[Hidden], Meta(description="what the score is made of", min_length=1)]
    hints: Annotated[list[Hint], Meta(description="the ladder, in order", min_length=3, max_length=5)]
    inputs: Annotated[
        Literal["unchanged", "may change"], Meta(description="whether arguments have to stay as they were")
    ] = "may change"
    tolerance: Annotated[Tolerance, Meta(description="how near a result has to be")] = Tolerance()
    limits: Annotated[Limits, Meta(description="what one case may use")] = Limits()
    modules: Annotated[list[Text], Meta(description="modules that may be imported besides numpy")] = []
    check: Annotated[Text | None, Meta(description="a function of reference.py that judges a result")] = None
    promise: Annotated[
        Text | None,
        Meta(description="a function of reference.py that makes inputs keep what the statement promises"),
    ] = None
    mistakes: Annotated[dict[str, Mistake], Meta(description="known mistakes by id")] = {}


class PublicSpec(Spec, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A problem as students have it: what would give its answers away is kept where it is graded."""

    withheld: Annotated[bool, Meta(description="the rest is in another bank")]
    hidden: Annotated[list[Hidden], Meta(description="not here", max_length=0)] = []
