"""The templates of generated pages, workflows and scripts, and how they are opened."""

from __future__ import annotations

import shlex
from typing import Any

from pbjudge.export.extras import needed


def template(name: str, what: str, *, extra: str = "grade", **filters: Any) -> Any:
    """Return a template by its name; HTML escapes what it is given, other formats quote it themselves.

    Raises `UsageError` where `jinja2` is not installed, which `what` needs and `extra` brings.
    """
    jinja2 = needed("jinja2", what, extra)
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader(__name__, "."),
        autoescape=".html" in name,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"quoted": shlex.quote, **filters}
    return environment.get_template(name)
