"""INPUT... as given to an error, where nothing is there: what reads them takes longer to load than to refuse them."""

import glob
import os
from collections.abc import Sequence

from pipeline.errors import UsageError


def refuse_missing(inputs: Sequence[str]) -> None:
    """Raise UsageError at once where nothing is found at any of INPUT...: what reads them takes longer to load."""
    for given in inputs:
        if given == "-" or os.path.lexists(given) or (glob.has_magic(given) and glob.glob(given, recursive=True)):  # noqa: PTH207
            return
    told = "; ".join(f"{given}: no such file or folder" for given in inputs[:5])
    raise UsageError(f"no usable article in what was given. {told}; check the path or the pattern")
