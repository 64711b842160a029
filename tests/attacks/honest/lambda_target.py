# expect: AC -- a lambda
solve = lambda x: x * 2  # noqa: E731
