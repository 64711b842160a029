"""Times as a person says them."""

from __future__ import annotations


def span(seconds: float) -> str:
    """Return a length of time: `45 s`, `4 min 5 s`, `25 min`, `1 h 5 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 600 and whole % 60:
        return f"{whole // 60} min {whole % 60} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h {minutes % 60} min" if minutes % 60 else f"{minutes // 60} h"


def days(number: int) -> str:
    """Return a number of days: `1 day`, `3 days`."""
    return f"{number} day{'' if number == 1 else 's'}"
