# expect: AC -- imports where they are used: types and what looks at them
def solve(x):
    import abc
    import ast
    import contextvars
    import dataclasses
    import dis
    import enum
    import functools
    import inspect
    import traceback
    import typing
    import weakref

    assert inspect.signature(solve).parameters["x"] and typing.get_type_hints(solve) == {}
    assert list(dis.get_instructions(solve)) and enum.Enum and dataclasses.field and abc.ABC
    variable = contextvars.ContextVar("factor", default=ast.literal_eval("2"))
    try:
        raise KeyError
    except KeyError:
        traceback.format_exc()
    weakref.WeakValueDictionary()
    return functools.partial(lambda a, b: a * b, variable.get())(x)
