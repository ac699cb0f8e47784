"""Rows and tools to measurements, one trial at a time, each kept in a file as soon as it is made.

The server runs on one core and the clients on another. Trials of the tools follow one another within a row, and rows
are repeated as a whole, so that what else the machine does meets all alike.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from benchmarks.throughput.job import KEY, Spec
from benchmarks.throughput.rows import Kind, Row
from benchmarks.throughput.tools import ROOT, Tool, python

NEW = 100
"""Articles of a grown batch that the run before has not seen."""
LONGEST = 300
"""Seconds a trial may take."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that listens."""

    url: str

    def set(self, row: Row) -> None:
        """Tell it how to answer, and to count anew."""
        told = {"latency": row.latency, **asdict(row.faults)}
        urlopen(Request(f"{self.url}/control", json.dumps(told).encode()), timeout=10).close()  # noqa: S310 - loopback

    def counts(self) -> dict[str, int]:
        """Ask what it has served."""
        with urlopen(f"{self.url}/control", timeout=10) as answered:  # noqa: S310 - loopback
            counted: dict[str, int] = json.load(answered)
        return counted


@dataclass(frozen=True, slots=True)
class Place:
    """The folder everything is kept in: environments, measurements, and what trials leave behind."""

    folder: Path

    @property
    def results(self) -> Path:
        return self.folder / "results.json"

    @property
    def scratch(self) -> Path:
        return self.folder / "scratch"

    def read(self) -> list[dict[str, Any]]:
        """Give the measurements made so far."""
        return json.loads(self.results.read_text()) if self.results.exists() else []

    def clear(self) -> None:
        """Throw away what the last trial left behind."""
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.scratch.mkdir(parents=True)

    def forget(self, rows: Sequence[str], tools: Sequence[str]) -> None:
        """Drop the measurements of these rows of these tools."""
        left = [one for one in self.read() if one["row"] not in rows or one["tool"] not in tools]
        self._write(left)

    def keep(self, measured: dict[str, Any]) -> None:
        """Keep a measurement beside those made before."""
        self._write([*self.read(), measured])

    def _write(self, measured: Sequence[dict[str, Any]]) -> None:
        part = self.results.with_suffix(".part")
        part.write_text(json.dumps(measured, indent=1))
        part.replace(self.results)


def pinned(core: int) -> tuple[str, ...]:
    """Give the words that hold a command on one of the cores: 0 for the first, -1 for the last."""
    return "taskset", "-c", str(sorted(os.sched_getaffinity(0))[core])


@contextmanager
def serving(place: Place, articles: int) -> Iterator[Server]:
    """Start the server on the first core, and end it."""
    command = (*pinned(0), python(place.folder, "bare"), "-m", "benchmarks.throughput.server")
    process = subprocess.Popen(
        (*command, "--articles", str(articles)), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout  # noqa: S101 - it was asked for
        yield Server(f"http://127.0.0.1:{int(process.stdout.readline())}")
    finally:
        process.terminate()
        process.wait(10)


def measure(place: Place, rows: Sequence[Row], tools: Sequence[Tool], *, share: float = 1.0) -> None:
    """Make every measurement that is not there yet; `share` of the articles for a quick look."""
    most = max((_articles(row, tool, share) for row in rows for tool in tools), default=0)
    with serving(place, most + NEW) as server:
        for row in rows:
            for turn in range(row.repeats):
                for tool in tools:
                    if row.measures(tool.name):
                        _trial(place, server, (row, tool, turn), _articles(row, tool, share))


def _articles(row: Row, tool: Tool, share: float) -> int:
    return max(4, int(min(row.articles, tool.most) * share))


def _trial(place: Place, server: Server, asked: tuple[Row, Tool, int], articles: int) -> None:
    row, tool, turn = asked
    kinds = row.kinds if tool.keeps else row.kinds[:1]
    held = {(one["row"], one["tool"], one["turn"], one["kind"]) for one in place.read()}
    if all((row.name, tool.name, turn, kind) in held for kind in kinds):
        return
    place.clear()
    for kind in kinds:
        server.set(row)
        load = os.getloadavg()[0]
        command = _command(place, server, (row, tool, kind), articles)
        took = _run(command, place)
        place.keep(
            {
                "row": row.name, "tool": tool.name, "turn": turn, "kind": kind, "articles": articles,
                "concurrency": row.concurrency, "latency": row.latency, "load": load, "command": " ".join(command),
                **took, **{f"served_{name}": count for name, count in server.counts().items()},
            }
        )  # fmt: skip
        print(line(place.read()[-1]), flush=True)


def _command(place: Place, server: Server, asked: tuple[Row, Tool, Kind], articles: int) -> list[str]:
    row, tool, kind = asked
    spec = Spec(
        url=server.url,
        cache=str(place.scratch / "cache"),
        out=str(place.scratch / "claims.jsonl"),
        first=articles * NEW // 1000 if kind == "grown" else 0,
        articles=articles,
        concurrency=row.concurrency,
    )
    module = f"benchmarks.throughput.clients.{tool.client}"
    own = [python(place.folder, tool.environment), "-W", "ignore", "-m", module, json.dumps(asdict(spec))]
    return [*pinned(-1), *own, *tool.arguments]


def environment(place: Place) -> dict[str, str]:
    """Give the variables every tool is started with."""
    # Whoever uses a program has its compiled modules, also where this benchmark's own are not to be written.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {
        "OPENAI_API_KEY": KEY,
        "DOCETL_HOME_DIR": str(place.scratch / "docetl"),
        "LITELLM_LOCAL_MODEL_COST_MAP": "True",  # else its import asks the internet for prices
    }


def _run(command: Sequence[str], place: Place) -> dict[str, Any]:
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment(place), capture_output=True, text=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return {"error": f"not done in {LONGEST} s"}
    if done.returncode:
        return {"error": (done.stderr.strip() or "no word").splitlines()[-1][:300]}
    took: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return took


def line(one: dict[str, Any]) -> str:
    """Show a measurement on one line."""
    head = f"{one['row']:>24}  {one['kind']:5} {one['tool']:<18}"
    if "error" in one:
        return f"{head} {one['error']}"
    return (
        f"{head} {one['done'] / one['seconds']:8.0f}/s {1000 * one['cpu'] / one['articles']:7.2f} ms "
        f"{one['peak_mb']:6.0f} MB  lost {one['lost']}, requests {one['served_requests']}"
    )
