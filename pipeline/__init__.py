"""Several reports of one event in, a briefing and a claim dataset out.

`from pipeline import run` takes articles the whole way; see `pipeline.runner.run`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.finished import Finished
    from pipeline.runner import run
    from pipeline.settings import Settings

__all__ = ["Finished", "Settings", "run"]


def __getattr__(name: str) -> Any:
    """Import the public names when they are used: the command line's help must not wait for them."""
    import importlib

    homes = {"run": "pipeline.runner", "Finished": "pipeline.finished", "Settings": "pipeline.settings"}
    if name not in homes:
        raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
    return getattr(importlib.import_module(homes[name]), name)
