"""A disk that is really full, and one that is really read-only: mounted for the test alone."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

START = """
import subprocess, sys
from contextlib import closing
from pathlib import Path
from conftest import build
from pipeline.errors import StoreError
from pipeline.stores.disk import DiskStore

disk = Path(sys.argv[1])
exchanges = [build(f"Question {number}?", f"{number} " * 1500) for number in range(60)]

def mount(*options):
    subprocess.run(["mount", *options, str(disk)], check=True)

def refusal(act):
    try:
        act()
    except StoreError as error:
        return str(error)

def show_held():
    with closing(DiskStore(disk / "cache")) as store:
        print("held", sum(store.get(one.request.key) == one for one in exchanges))

mount("-t", "tmpfs", "-o", "size=2m", "none")
"""
FULL = """
with closing(DiskStore(disk / "cache")) as store:
    for exchange in exchanges[:20]:
        store.put(exchange)
    with (disk / "fill").open("wb", buffering=0) as fill:
        try:
            while True:
                fill.write(bytes(512))
        except OSError:
            pass
    refusals = [refusal(lambda: store.put(exchange)) for exchange in exchanges[20:]]
print(next(filter(None, refusals)))
print(refusal(lambda: DiskStore(disk / "cache").close()))
(disk / "fill").unlink()
show_held()
"""
READ_ONLY = """
with closing(DiskStore(disk / "cache")) as store:
    store.put_all(exchanges)
mount("-o", "remount,ro")
print(refusal(lambda: DiskStore(disk / "cache")))
mount("-o", "remount,rw")
show_held()
"""


def _said(folder: Path, program: str) -> list[str]:
    folder.mkdir()
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{root / 'tests' / 'stores'}"}
    alone = ["unshare", "--map-root-user", "--mount"]
    try:
        subprocess.run([*alone, "mount", "-t", "tmpfs", "none", str(folder)], capture_output=True, check=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip("no disk can be mounted here: that takes Linux, and unshare")
    command = [*alone, sys.executable, "-c", textwrap.dedent(START + program), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_on_a_full_disk_answers_go_to_a_journal_elsewhere(tmp_path: Path, home: Path) -> None:
    refused, opening, held = _said(tmp_path / "disk", FULL)
    assert "full" in refused or "I/O error" in refused
    assert f"kept in {home}" in refused
    assert "could not be" in opening
    assert held == "held 60"
    assert list(home.rglob("journal-*")) == []


def test_a_store_on_a_read_only_disk_is_a_clear_error_and_stays(tmp_path: Path) -> None:
    refused, held = _said(tmp_path / "disk", READ_ONLY)
    assert "Read-only" in refused
    assert "--cache" in refused
    assert held == "held 60"
