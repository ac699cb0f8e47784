"""The command line `claimweave`: stdout is data, stderr is talk.

Heavy modules are imported inside the commands, so that help and errors of usage come at once.
"""

import sys

from pipeline.cli.app import app
from pipeline.cli.ending import interruptible
from pipeline.cli.lines import explained
from pipeline.cli.outliving import outliving
from pipeline.errors import ClaimweaveError


def main() -> None:
    """Run a command; an error of ours ends with its message on stderr and its exit code, an interrupt with 130."""
    with outliving():
        try:
            with interruptible():
                app()
        except (ClaimweaveError, OSError) as error:
            text, code = explained(error)
            sys.stderr.write(f"claimweave: {text}\n")
            sys.exit(code)
