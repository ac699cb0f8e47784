"""The flaws of a finished run to the terminal or to JSON."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.landing import NOTE
from pipeline.verification import verify


def verify_and_report(folder: Path, *, as_json: bool) -> int:
    """Check a run's folder; returns 0 where everything holds, 1 where not."""
    if not folder.is_dir():
        raise UsageError(f"there is no run at {folder}: give the folder that `claimweave run` printed")
    flaws = verify(folder)
    if (folder / NOTE).is_file():
        sys.stderr.write(f"{folder} is a partial result: {NOTE} there says which stories are not finished\n")
    if as_json:
        sys.stdout.write(json.dumps({"flaws": [asdict(flaw) for flaw in flaws]}, ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(f"{flaw.file}: {flaw.where}: {flaw.what}\n" for flaw in flaws)
        sys.stderr.write(
            f"{folder}: {len(flaws)} flaw{'s' if len(flaws) > 1 else ''}\n"
            if flaws
            else f"{folder}: everything holds\n"
        )
    return 1 if flaws else 0
