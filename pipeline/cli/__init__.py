"""The command line `claimweave`: stdout is data, stderr is talk.

Heavy modules are imported inside the commands, so that help and errors of usage come at once.
"""

import errno
import sys

from pipeline.cli.app import app
from pipeline.cli.ending import interruptible
from pipeline.errors import ClaimweaveError

EXHAUSTED = {errno.EMFILE, errno.ENFILE, errno.ENOSPC, errno.EFBIG, errno.EROFS}
"""What a system says that has no more room or files to give: nothing that a run could act on."""


def main() -> None:
    """Run a command; an error of ours ends with its message on stderr and its exit code, an interrupt with 130."""
    try:
        with interruptible():
            app()
    except ClaimweaveError as error:
        sys.stderr.write(f"claimweave: {error}\n")
        sys.exit(error.exit_code)
    except OSError as error:
        if error.errno not in EXHAUSTED:
            raise
        sys.stderr.write(f"claimweave: {error}; what was answered is stored: put that right, and run again to go on\n")
        sys.exit(2)
