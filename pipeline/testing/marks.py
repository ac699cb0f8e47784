"""A test to what it is to the plugin: the names it goes by, and where its recordings lie."""

from pathlib import Path

import pytest

FIXTURE = "claimweave"
LIVE = "claimweave_live"


def replays(item: pytest.Item) -> bool:
    """Tell whether a test asks for the fixture and replays recordings."""
    return FIXTURE in getattr(item, "fixturenames", ()) and not is_live(item)


def is_live(item: pytest.Item) -> bool:
    """Tell whether a test asks a model itself."""
    return item.get_closest_marker(LIVE) is not None


def recordings_of(item: pytest.Item) -> Path:
    """Give the folder where a test's recordings lie: `recordings/<test module>` beside it."""
    return item.path.parent / "recordings" / item.path.stem
