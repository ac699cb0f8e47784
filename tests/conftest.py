"""What holds for every test: no network but loopback, and nothing of the user's own settings."""

import importlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"
OURS = ("OPENAI_", "CLAIMWEAVE_")
THEIRS = ("http_proxy", "https_proxy", "all_proxy", "force_color", "py_colors", "github_actions")
HOMES = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")


def pytest_configure() -> None:
    """Load the guard here, before any test module is imported; an audit hook stays until the process ends."""
    importlib.import_module("tests.guard.sitecustomize")
    # What is ignored here (under nohup, or in the background) would be in every program the tests start and interrupt.
    for number in (signal.SIGINT, signal.SIGHUP):
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, lambda *_: None)


@pytest.fixture(scope="session", autouse=True)
def guarded() -> Iterator[None]:
    """Hand the guard on to child processes, and forget settings of the user that change what is tested."""
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ:
            if name.startswith(OURS) or name.lower() in THEIRS:
                patch.delenv(name)
        patch.setenv("PYTHONPATH", str(HERE / "guard"))
        yield


@pytest.fixture(autouse=True)
def home(guarded: None, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give each test an empty home, so that no cache or settings file of the user or of another test is read."""
    folder = tmp_path_factory.mktemp("home")
    for name in HOMES:
        monkeypatch.setenv(name, str(folder))
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of real articles and evaluation sets beside the repository, or skip."""
    if not SHARED.is_dir():
        pytest.skip(f"needs the real articles and evaluation sets in {SHARED}")
    return SHARED
