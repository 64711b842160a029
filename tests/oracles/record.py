"""Make every recording anew: `python -m tests.oracles.record [SLUG...]`, with the `oracles` extra."""

from __future__ import annotations

import platform
import sys

import numpy as np
import torch

from . import oracle_torch, recording
from .cases import DRAWS, draw


def main(slugs: list[str]) -> None:
    for slug in slugs or DRAWS:
        cases = [recording.Answered(name, args, oracle_torch.answer(slug, args)) for name, args in draw(slug)]
        recording.save(slug, _made_by(), cases)
        print(f"{slug}: {len(cases)} cases")


def _made_by() -> dict[str, str]:
    return {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "torch": torch.__version__,
        "scripts": recording.digest(),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
