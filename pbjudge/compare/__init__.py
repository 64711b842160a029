"""Expected against got: the first difference between two values, in words for a learner.

`compare` walks both values together. What kind of thing came back is settled before its values are
looked at: type, then shape, then dtype kind, then the elements under the tolerance. Nothing is
broadcast or converted on the way, and nothing here trusts the far end: `got` was made by a submission.
"""

from __future__ import annotations

from pbjudge.compare.inputs import inputs_changed
from pbjudge.compare.tree import compare, locate, same_outcome

__all__ = ["compare", "inputs_changed", "locate", "same_outcome"]
