"""Values in and out of the child: `values` packs them, `frames` puts them on a descriptor.

The far end may be hostile. Nothing is unpickled or evaluated, no size is believed before it is held
against a cap, and whatever does not decode is a `WireError`, which the judge books on the submission.
"""

from __future__ import annotations

from pbjudge.wire.values import Caps, WireError, pack, unpack

__all__ = ["Caps", "WireError", "pack", "unpack"]
