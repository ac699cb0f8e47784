"""Runs of `claimweave run` as processes of their own, against a server that remembers whom it served what."""

import asyncio
import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.stores.disk import DiskStore
from tests.llm.server import Received, Script, Server, serving
from tests.obliging import oblige

ROOT = Path(__file__).resolve().parents[2]
DELAY = 0.25
"""Seconds that the server takes over an answer, up to twice that: by the request, so that runs are alike."""
CONCURRENCY = 12


@asynccontextmanager
async def answering(seen: Callable[[], None] = lambda: None) -> AsyncIterator[Server]:
    """Serve answers by rule, each after a while, telling of each request."""

    def play(received: Received) -> Script:
        seen()
        share = int(digest(received.body["messages"])[:4], 16) / 0xFFFF if received.body else 0
        return replace(oblige(received), delay=DELAY * (1 + share))

    async with serving() as server:
        server.play(play)
        yield server


def digest(messages: list[dict[str, str]]) -> str:
    return hashlib.sha256(json.dumps([(one["role"], one["content"]) for one in messages]).encode()).hexdigest()


def served(server: Server) -> Counter[str]:
    """Count the requests for answers that the server got, by what they asked."""
    return Counter(digest(one.body["messages"]) for one in server.received if one.body)


def stored(cache: Path) -> set[str]:
    """Give what of it is stored; opening the store proves that the kill left it sound."""
    if not (cache / "cache.db").exists():
        return set()
    with closing(DiskStore(cache)) as store:
        assert store.quarantined is None, store.quarantined
        assert not list(store.damages()), list(store.damages())
        return {digest(one.model_dump(mode="json")["request"]["messages"]) for one in store.exchanges()}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run's stories lie, and where it may write."""

    stories: Path
    cache: Path
    output: Path


async def start(place: Place, url: str) -> asyncio.subprocess.Process:
    """Begin a run; what it says goes to a file beside its output."""
    home = place.output.with_name("home")
    home.mkdir(exist_ok=True, parents=True)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "CLAIMWEAVE_"))}
    homes = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), str(home))
    folders = sorted(str(path) for path in place.stories.iterdir())
    with place.output.with_name(f"{place.output.name}.log").open("ab") as log:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "pipeline.cli", "run", *folders, "-o", str(place.output)),
            *("--model", "m", "--base-url", url, "--cache", str(place.cache)),
            env=environment | homes | {"PYTHONPATH": str(ROOT), "CLAIMWEAVE_CONCURRENCY": str(CONCURRENCY)},
            cwd=home, stdin=asyncio.subprocess.DEVNULL, stdout=log, stderr=log,
        )  # fmt: skip


def told(output: Path) -> dict[str, str]:
    """Give a run's files by name; of run.json all but what says when and how often was asked."""
    files = {str(path.relative_to(output)): path for path in sorted(output.rglob("*")) if path.is_file()}
    texts = {name: path.read_bytes().hex() for name, path in files.items() if name != "run.json"}
    manifest = json.loads((output / "run.json").read_text("utf-8"))
    return texts | {"run.json": json.dumps(_lasting(manifest), sort_keys=True)}


def _lasting(value: Any) -> Any:
    passing = {"base_url", "timing", "use", "models", "cost", "sent", "stages"}
    if isinstance(value, dict):
        return {name: _lasting(part) for name, part in value.items() if name not in passing}
    return [_lasting(part) for part in value] if isinstance(value, list) else value
