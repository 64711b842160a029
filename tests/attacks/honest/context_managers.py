# expect: AC -- context managers and decorators
import contextlib
import functools


@contextlib.contextmanager
def scaled(factor):
    yield factor


def decorated(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        with scaled(2) as factor, contextlib.suppress(KeyError):
            return function(*args, **kwargs) * factor

    return wrapper


@decorated
def solve(x):
    return x
