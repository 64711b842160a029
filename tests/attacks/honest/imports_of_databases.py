# expect: AC -- a database in memory
import sqlite3


def solve(x):
    with sqlite3.connect(":memory:") as connection:
        (factor,) = connection.execute("select 1 + 1").fetchone()
    return x * factor
