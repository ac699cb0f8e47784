"""Commands and imports to the seconds they take, in turns."""

import subprocess
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

from benchmarks.throughput.tools import ROOT, python, usable
from benchmarks.throughput.trials import Place, environment, pinned

TURNS = 3
ROW = "start"


class Start(NamedTuple):
    """A command that does next to nothing."""

    name: str
    environment: str
    words: tuple[str, ...]
    code: int = 0
    """The exit code it should end with."""


STARTS = (
    Start("claimweave --help", "", ("-m", "pipeline.cli", "--help")),
    Start("claimweave run --help", "", ("-m", "pipeline.cli", "run", "--help")),
    Start("claimweave run --nonsense", "", ("-m", "pipeline.cli", "run", "--nonsense"), 2),
    Start("claimweave run no-such-file", "", ("-m", "pipeline.cli", "run", "no-such-file"), 2),
    Start("import pipeline", "", ("-c", "import pipeline")),
    Start("import openai", "bare", ("-c", "import openai")),
    Start("import litellm", "litellm", ("-c", "import litellm")),
    Start("import instructor", "instructor", ("-c", "import instructor; instructor.from_openai")),
    Start("import langchain_openai", "langchain", ("-c", "import langchain_openai")),
    Start("import langextract", "langextract", ("-c", "import langextract")),
    Start("docetl --help", "docetl", ("-m", "docetl.cli", "--help")),
    Start("litellm --help", "litellm-proxy", ("-m", "litellm.proxy.proxy_cli", "--help")),
)


def measure_starts(place: Place) -> None:
    """Measure what is not measured yet."""
    place.clear()
    for measured in _measured(place):
        place.keep(measured)
        print(f"{ROW:>24}  {measured['tool']:<28} {measured.get('error') or format(measured['seconds'], '.2f')}")


def _measured(place: Place) -> Iterator[dict[str, Any]]:
    there = {tool.environment for tool in usable(place.folder)}
    held = {(one["tool"], one["turn"]) for one in place.read() if one["row"] == ROW}
    missing = [
        (turn, start)
        for turn in range(TURNS)
        for start in STARTS
        if start.environment in there and (start.name, turn) not in held
    ]
    for start in {start for _, start in missing}:
        _start(place, start, 0)  # what is compiled and read from disk the first time is not what a start takes
    for turn, start in missing:
        yield _start(place, start, turn)


def _start(place: Place, start: Start, turn: int) -> dict[str, Any]:
    command = [*pinned(-1), python(place.folder, start.environment), *start.words]
    began = time.perf_counter()
    done = subprocess.run(
        command, cwd=ROOT, env=environment(place), capture_output=True, text=True, timeout=60, check=False
    )
    seconds = time.perf_counter() - began
    measured = {"row": ROW, "tool": start.name, "turn": turn, "kind": "cold", "command": " ".join(command)}
    if done.returncode != start.code:
        return measured | {"error": (done.stderr.strip() or str(done.returncode)).splitlines()[-1][:200]}
    return measured | {"seconds": seconds}
