"""The small changes that mutation testing makes: one fixed list, from syntax to syntax.

Each operator takes a node of the reference's tree and yields changes: a node (itself, or a part of it) and
what stands in its place. They are the slips that people make in numeric code: a wrong sign, a bound that
is off by one, a forgotten root, an axis, an eps on the wrong side. A change that says the same as the
original, or as another, is dropped by whoever applies it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias, TypeVar


class Change(NamedTuple):
    """A node, and what stands in its place."""

    node: ast.expr | ast.stmt
    becomes: ast.expr | ast.stmt


class Scope(NamedTuple):
    """What an operator knows of the file: the names of imported modules, and of its own helpers."""

    modules: frozenset[str]
    helpers: frozenset[str]


Operator: TypeAlias = Callable[[ast.AST, Scope], Iterator[Change]]
_Target: TypeAlias = ast.Name | ast.Attribute | ast.Subscript
_Placed = TypeVar("_Placed", bound=ast.expr)
_Node = TypeVar("_Node", bound=ast.AST)


def changeable(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is under a node, in the order of the text: no docstrings, annotations and f-strings."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if (
                isinstance(child, ast.AST)
                and not isinstance(child, ast.JoinedStr)
                and not _is_docstring(child)
            ):
                yield child
                yield from changeable(child)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _with(node: _Node, **fields: object) -> _Node:
    """Return a shallow copy of a node with some fields changed."""
    known = {name: getattr(node, name) for name in node._fields if hasattr(node, name)}
    return type(node)(**(known | fields))


# --- arithmetic -----------------------------------------------------------------------------------

_ARITHMETIC: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div, ast.Mult),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.LShift: (ast.RShift,),
    ast.RShift: (ast.LShift,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
    ast.BitXor: (ast.BitAnd,),
}
_ORDERED = (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult)


def arithmetic(node: ast.AST, scope: Scope) -> Iterator[Change]:
    """`a + b` becomes `a - b`, `a / b` becomes `a * b` or `a // b`; in `+=` too."""
    if isinstance(node, ast.BinOp | ast.AugAssign):
        for other in _ARITHMETIC[type(node.op)]:
            yield Change(node, _with(node, op=other()))


def dropped_terms(node: ast.AST, scope: Scope) -> Iterator[Change]:
    """`a + b` becomes `a`, and `b`."""
    if isinstance(node, ast.BinOp):
        yield Change(node, node.left)
        yield Change(node, node.right)


def swapped_operands(node: ast.AST, scope: Scope) -> Iterator[Change]:
    """`a - b` becomes `b - a`, where the order counts."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, _ORDERED):
        yield Change(node, _with(node, left=node.right, right=node.left))


def signs(node: ast.AST, scope: Scope) -> Iterator[Change]:
    """`-a` becomes `a`, `not a` becomes `a`, and `np.sort(a)` becomes `np.sort(-a)`."""
    if isinstance(node, ast.UnaryOp) and not isinstance(node.op, ast.UAdd):
        yield Change(node, node.operand)
    if isinstance(node, ast.Call) and _name(node.func) in _UNWRAPPED and not _is_method(node, scope):
        for argument in node.args[:1]:
            if isinstance(argument, ast.Name | ast.BinOp | ast.Attribute | ast.Subscript):
                yield Change(argument, ast.UnaryOp(op=ast.USub(), operand=argument))


# --- conditions -----------------------------------------------------------------------------------

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}


def comparisons(node: ast.AST, scope: Scope) -> Iterator[Change]:
    """`a < b` becomes `a <= b` and `a >= b`: a bound that is shifted, and a comparison turned round."""
    if isinstance(node, ast.Compare):
        for at, known in enumerate(node.ops):
            for other in _COMPARISONS[type(known)]:
                yield Change(node, _with(node, ops=[*node.ops[:at], other(), *node.ops[at + 1 :]]))


def conditions(node: ast.AST, scope: Scope) -> Iterator[Change]:
    """`if a` becomes `if not a`; `a and b` becomes `a or b`, `a` and `b`."""
    tests = [node.test] if isinstance(node, ast.If | ast.While | ast.IfExp | ast.Assert) else []
    if isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        tests = [test for part in node.generators for test in part.ifs]
    for test in tests:
        yield Change(test, ast.UnaryOp(op=ast.Not(), operand=test))
    if isinstance(node, ast.BoolOp):
        yield Change(node, _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And()))
        for at in range(len(node.values)):
            left = node.values[:at] + node.values[at + 1 :]
            yield Change(node, left[0] if len(left) == 1 else _with(node, values=left))


# --- constants ------------------------------------------------------------------------------------

SMALL = 1e-3  # a float nearer to zero than this is taken for an eps


def constants(node: ast.AST, scope: Scope) -> Iterator[Change]:
    """Numbers move: 0 to 1, 1 to 0 and 2, c to c + 1, c - 1, -c and 2c, an eps to its tenfold and to 0.

    Defaults of parameters are constants too.
    """
    if isinstance(node, ast.Constant):
        for other in _other_constants(node.value):
            yield Change(node, _constant(other))


def _other_constants(value: object) -> list[float]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1, value - 1, -value, 2 * value]
    if isinstance(value, float):
        if 0 < abs(value) < SMALL:
            return [0.0, 2 * value, 10 * value, value / 10, -value]
        return [value + 1, value - 1, -value, 2 * value, value / 2]
    return []


def _constant(value: float) -> ast.expr:
    if not isinstance(value, bool) and value < 0:
        return ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=-value))
    return ast.Constant(value=value)


def off_by_one(node: ast.AST, scope: Scope) -> Iterator[Change]:
    """Bounds of ranges, slices and indices move by one; a slice that is open loses its first or last."""
    if isinstance(node, ast.Call) and _name(node.func) in ("range", "arange"):
        for bound in node.args[:2]:
            yield from _moved(bound)
    if isinstance(node, ast.Call) and _name(node.func) == "enumerate" and len(node.args) == 1:
        yield Change(node, _with(node, args=[*node.args, ast.Constant(value=1)]))
    if isinstance(node, ast.Subscript):
        for part in node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]:
            yield from _slice(part) if isinstance(part, ast.Slice) else _moved(part)


def _moved(bound: ast.expr) -> Iterator[Change]:
    if not isinstance(bound, ast.Constant | ast.Starred):  # constants move by themselves
        for op in (ast.Add(), ast.Sub()):
            yield Change(bound, ast.BinOp(left=bound, op=op, right=ast.Constant(value=1)))


def _slice(part: ast.Slice) -> Iterator[Change]:
    yield from _moved(part.lower) if part.lower else [Change(part, _with(part, lower=ast.Constant(value=1)))]
    yield from _moved(part.upper) if part.upper else [Change(part, _with(part, upper=_constant(-1)))]
    if part.step is not None:
        yield Change(part, _with(part, step=None))


# --- calls ----------------------------------------------------------------------------------------


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNWRAPPED = _words(
    "abs absolute fabs sqrt cbrt square exp exp2 expm1 log log1p log2 log10 sin cos tan tanh sinh cosh "
    "arctan sign floor ceil rint round around trunc clip maximum minimum max min sum mean prod cumsum "
    "cumprod median sort argsort sorted reversed flip roll diff unique transpose swapaxes moveaxis reshape "
    "ravel flatten squeeze expand_dims atleast_1d atleast_2d broadcast_to tril triu float int bool str list "
    "tuple set dict array asarray copy deepcopy astype nan_to_num real conj item tolist pad normalize norm"
)
_TWINS = (
    "sum mean, max min, maximum minimum, argmax argmin, std var, floor ceil, exp expm1, log log1p, log log2, "
    "sin cos, sinh cosh, zeros ones, zeros_like ones_like, any all, sum prod, sum max, cumsum cumprod, "
    "mean median, logical_and logical_or, add subtract, multiply divide, greater greater_equal, "
    "less less_equal, greater less, triu tril, hstack vstack, float64 float32, float int, int64 int32, "
    "sort argsort, fmax fmin, nanmax nanmin, nansum nanmean, sqrt square, append extend"
)


def _pairs() -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for pair in _TWINS.split(", "):
        one, other = pair.split()
        out[one] = (*out.get(one, ()), other)
        out[other] = (*out.get(other, ()), one)
    return out


_TWIN_OF = _pairs()
_REDUCTIONS = _words("sum mean prod max min std var any all median norm argmax argmin amax amin")


def dropped_calls(node: ast.AST, scope: Scope) -> Iterator[Change]:
    """`np.sqrt(x)` becomes `x`, `x.copy()` becomes `x`, `min(a, b)` becomes `a` and `b`."""
    if not isinstance(node, ast.Call):
        return
    name = _name(node.func)
    if name not in _UNWRAPPED and name not in scope.helpers:
        return
    if _is_method(node, scope):
        assert isinstance(node.func, ast.Attribute)
        yield Change(node, node.func.value)
    else:
        most = 2 if name in ("max", "min", "maximum", "minimum") else 1
        for argument in node.args[:most]:
            if not isinstance(argument, ast.Starred | ast.GeneratorExp):
                yield Change(node, argument)


def other_functions(node: ast.AST, scope: Scope) -> Iterator[Change]:
    """`np.sum` becomes `np.mean`, `max` becomes `min`, `np.zeros` becomes `np.ones`."""
    if isinstance(node, ast.Call):
        for other in _TWIN_OF.get(_name(node.func), ()):
            if isinstance(node.func, ast.Attribute):
                yield Change(node, _with(node, func=_with(node.func, attr=other)))
            elif isinstance(node.func, ast.Name):
                yield Change(node, _with(node, func=_with(node.func, id=other)))


def swapped_arguments(node: ast.AST, scope: Scope) -> Iterator[Change]:
    """`f(a, b)` becomes `f(b, a)`."""
    if isinstance(node, ast.Call) and not any(isinstance(one, ast.Starred) for one in node.args):
        for swapped in _neighbours_swapped(node.args):
            yield Change(node, _with(node, args=swapped))


def dropped_keywords(node: ast.AST, scope: Scope) -> Iterator[Change]:
    """`f(x, ddof=1)` becomes `f(x)`: axis, keepdims, dtype and whatever else has a default."""
    if isinstance(node, ast.Call):
        for keyword in node.keywords:
            yield Change(node, _without(node, keyword))


def axes(node: ast.AST, scope: Scope) -> Iterator[Change]:
    """`axis=0` becomes `axis=1` and `axis=-1`; `keepdims=True` is added."""
    if not isinstance(node, ast.Call):
        return
    given = {keyword.arg: keyword for keyword in node.keywords}
    axis = given.get("axis")
    if axis is not None:
        for value in (0, 1, -1):
            yield Change(axis.value, _constant(value))
        if "keepdims" not in given and _name(node.func) in _REDUCTIONS:
            kept = ast.keyword(arg="keepdims", value=ast.Constant(value=True))
            yield Change(node, _with(node, keywords=[*node.keywords, kept]))


_DTYPES = {"float64": "float32", "float32": "float64", "int64": "int32", "float": "int", "int": "float"}


def dtypes(node: ast.AST, scope: Scope) -> Iterator[Change]:
    """`dtype=np.float64` becomes `dtype=np.float32`; in `astype` too."""
    if not isinstance(node, ast.Call):
        return
    given = [keyword.value for keyword in node.keywords if keyword.arg == "dtype"]
    if _name(node.func) == "astype":
        given += node.args[:1]
    for value in given:
        other = _DTYPES.get(_name(value))
        if other is not None and isinstance(value, ast.Attribute):
            yield Change(value, _with(value, attr=other))
        elif other is not None and isinstance(value, ast.Name):
            yield Change(value, _with(value, id=other))


def transposes(node: ast.AST, scope: Scope) -> Iterator[Change]:
    """`x.T` becomes `x`."""
    if isinstance(node, ast.Attribute) and node.attr in ("T", "mT") and isinstance(node.ctx, ast.Load):
        yield Change(node, node.value)


# --- eps ------------------------------------------------------------------------------------------


def moved_eps(node: ast.AST, scope: Scope) -> Iterator[Change]:
    """`sqrt(x) + eps` becomes `sqrt(x + eps)` and back, `a / (b + eps)` becomes `a / b + eps`."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and _is_eps(node.right):
        inner = node.left
        if isinstance(inner, ast.Call) and _name(inner.func) in ("sqrt", "abs", "log") and inner.args:
            moved = _with(node, left=inner.args[0])
            yield Change(node, _with(inner, args=[moved, *inner.args[1:]]))
    if isinstance(node, ast.Call) and _name(node.func) in ("sqrt", "abs", "log") and node.args:
        inner = node.args[0]
        if isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.Add) and _is_eps(inner.right):
            yield Change(node, _with(inner, left=_with(node, args=[inner.left, *node.args[1:]])))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        inner = node.right
        if isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.Add) and _is_eps(inner.right):
            yield Change(node, _with(inner, left=_with(node, right=inner.left)))


def _is_eps(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, float) and 0 < node.value < SMALL
    return "eps" in _name(node).lower() or _name(node).lower() in ("delta", "tiny")


# --- order and statements -------------------------------------------------------------------------


def swapped_indices(node: ast.AST, scope: Scope) -> Iterator[Change]:
    """`x[i, j]` becomes `x[j, i]`, and so does `x[i][j]`."""
    if not isinstance(node, ast.Subscript):
        return
    if isinstance(node.slice, ast.Tuple):
        for swapped in _neighbours_swapped(node.slice.elts):
            yield Change(node.slice, _with(node.slice, elts=swapped))
    if isinstance(node.value, ast.Subscript):
        yield Change(node, _with(node, slice=node.value.slice, value=_with(node.value, slice=node.slice)))


def swapped_places(node: ast.AST, scope: Scope) -> Iterator[Change]:
    """`return a, b` becomes `return b, a`; so do other tuples, those that are assigned to as well."""
    if isinstance(node, ast.Tuple):
        for swapped in _neighbours_swapped(node.elts):
            yield Change(node, _with(node, elts=swapped))


def assignments(node: ast.AST, scope: Scope) -> Iterator[Change]:
    """`x += a` becomes `x = a`, `x = a` becomes `x += a`, and `x = x + a` writes into the old `x`."""
    if isinstance(node, ast.AugAssign):
        yield Change(node, ast.Assign(targets=[node.target], value=node.value))
    if isinstance(node, ast.FunctionDef):
        for statement, target in _rebinding(node):
            value = statement.value
            yield Change(statement, ast.AugAssign(target=target, op=ast.Add(), value=value))
            if isinstance(value, ast.BinOp) and ast.unparse(value.left) == ast.unparse(target):
                yield Change(statement, ast.AugAssign(target=target, op=value.op, value=value.right))


def _rebinding(function: ast.FunctionDef) -> Iterator[tuple[ast.Assign, _Target]]:
    """Yield the assignments to what has a value before: a name of earlier, an element, an attribute."""
    args = function.args
    bound = {one.arg for one in (*args.posonlyargs, *args.args, *args.kwonlyargs)}
    found = [one for one in ast.walk(function) if isinstance(one, ast.Assign) and len(one.targets) == 1]
    for statement in sorted(found, key=lambda one: (one.lineno, one.col_offset)):
        target = statement.targets[0]
        if isinstance(target, _Target) and _is_bound(target, bound, function.name):
            yield statement, target
        bound |= {one.id for one in ast.walk(target) if isinstance(one, ast.Name)}


def _is_bound(target: _Target, bound: set[str], function: str) -> bool:
    if isinstance(target, ast.Attribute):
        return function != "__init__"
    return isinstance(target, ast.Subscript) or target.id in bound


_DROPPED = (
    ast.Assign,
    ast.AugAssign,
    ast.AnnAssign,
    ast.Expr,
    ast.If,
    ast.For,
    ast.While,
    ast.Raise,
    ast.Assert,
)


def dropped_statements(node: ast.AST, scope: Scope) -> Iterator[Change]:
    """A statement becomes `pass`; `break` becomes `continue` and the other way round."""
    if isinstance(node, _DROPPED):
        yield Change(node, ast.Pass())
    if isinstance(node, ast.Break | ast.Continue):
        yield Change(node, ast.Continue() if isinstance(node, ast.Break) else ast.Break())


# --- names ----------------------------------------------------------------------------------------


def wrong_names(node: ast.AST, scope: Scope) -> Iterator[Change]:
    """`beta1` becomes `beta2`: a parameter, variable or attribute of self, for its neighbours.

    Neighbours in the order in which the names first get a value; all others would be too many.
    """
    if isinstance(node, ast.FunctionDef):
        bound = _bound_names(node)
        for one in changeable(node):
            if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load) and one.id in bound:
                for other in _beside(bound, one.id):
                    yield Change(one, _with(one, id=other))
    if isinstance(node, ast.ClassDef):
        used = [
            one for one in changeable(node) if isinstance(one, ast.Attribute) and _name(one.value) == "self"
        ]
        stored = [one.attr for one in _in_order(used) if isinstance(one.ctx, ast.Store)]
        kept = list(dict.fromkeys(stored))
        for one in used:
            if isinstance(one.ctx, ast.Load) and one.attr in kept:
                for other in _beside(kept, one.attr):
                    yield Change(one, _with(one, attr=other))


def _bound_names(function: ast.FunctionDef) -> list[str]:
    args = function.args
    names = [one.arg for one in (*args.posonlyargs, *args.args, *args.kwonlyargs)]
    stored = [
        one for one in ast.walk(function) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
    ]
    return [
        name for name in dict.fromkeys([*names, *(one.id for one in _in_order(stored))]) if name != "self"
    ]


def _in_order(nodes: list[_Placed]) -> list[_Placed]:
    return sorted(nodes, key=lambda one: (one.lineno, one.col_offset))


def _beside(names: list[str], name: str) -> list[str]:
    at = names.index(name)
    return [*names[max(0, at - 1) : at], *names[at + 1 : at + 2]]


OPERATORS: dict[str, Operator] = {
    "arithmetic": arithmetic,
    "dropped term": dropped_terms,
    "swapped operands": swapped_operands,
    "sign": signs,
    "comparison": comparisons,
    "condition": conditions,
    "constant": constants,
    "off by one": off_by_one,
    "dropped call": dropped_calls,
    "other function": other_functions,
    "swapped arguments": swapped_arguments,
    "dropped keyword": dropped_keywords,
    "axis": axes,
    "dtype": dtypes,
    "transpose": transposes,
    "moved eps": moved_eps,
    "swapped indices": swapped_indices,
    "swapped places": swapped_places,
    "assignment": assignments,
    "dropped statement": dropped_statements,
    "wrong name": wrong_names,
}


# --- what operators share -------------------------------------------------------------------------


def _name(node: ast.expr) -> str:
    """Return the last name of `np.linalg.norm`, `x.sum`, `range`; empty for what has none."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _is_method(call: ast.Call, scope: Scope) -> bool:
    """Whether a call is one of an object's, and not of a module's."""
    owner = call.func
    while isinstance(owner, ast.Attribute):
        owner = owner.value
    return isinstance(call.func, ast.Attribute) and not (
        isinstance(owner, ast.Name) and owner.id in scope.modules
    )


def _without(call: ast.Call, keyword: ast.keyword) -> ast.Call:
    return _with(call, keywords=[one for one in call.keywords if one is not keyword])


def _neighbours_swapped(nodes: list[ast.expr]) -> Iterator[list[ast.expr]]:
    for at in range(len(nodes) - 1):
        yield [*nodes[:at], nodes[at + 1], nodes[at], *nodes[at + 2 :]]
