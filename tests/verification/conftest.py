"""A finished run to verify, untouched or to tamper with."""

import shutil
from pathlib import Path

import pytest

from pipeline.runner import run
from pipeline.settings import Settings

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "water-pact"


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run([EXAMPLE], tmp_path_factory.mktemp("verified") / "run", Settings(model="extractive")).folder


@pytest.fixture
def finished(untouched: Path, tmp_path: Path) -> Path:
    """Give a copy of the run to tamper with."""
    return Path(shutil.copytree(untouched, tmp_path / "run"))
