"""Make every recording anew: `python -m tests.oracles.record [SLUG...]`, with the `oracles` extra."""

from __future__ import annotations

import copy
import platform
import sys
from importlib.metadata import version

import numpy as np

from . import recording
from .known import SLUGS, Oracle, oracle

LIBRARIES = ("torch", "scipy", "scikit-learn", "opencv-python-headless", "tokenizers")


def main(slugs: list[str]) -> None:
    for slug in slugs or SLUGS:
        asked = oracle(slug)
        cases = [
            recording.Answered(name, args, asked.answer(copy.deepcopy(args))) for name, args in asked.draw()
        ]
        recording.save(slug, _made_by(asked), cases)
        print(f"{slug}: {len(cases)} cases")


def _made_by(asked: Oracle) -> dict[str, str]:
    libraries = {name: version(name) for name in LIBRARIES}
    scripts = {"scripts": recording.digest(asked.scripts)}
    return {"python": platform.python_version(), "numpy": np.__version__} | libraries | scripts


if __name__ == "__main__":
    main(sys.argv[1:])
