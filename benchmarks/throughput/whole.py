"""A batch of made-up articles to what the whole of `claimweave run` takes with them, from start to exit.

Everything a user gets: summaries, claims with every check of their support, findings across articles, briefings. It
is told apart from the claims job, which the other tools do too.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.memory import articles
from benchmarks.throughput.job import MODEL
from benchmarks.throughput.rows import Row
from benchmarks.throughput.tools import ROOT
from benchmarks.throughput.trials import Place, Server, environment, line, pinned, serving

WORDS = 900


def measure_whole(place: Place, rows: Sequence[Row], *, share: float = 1.0) -> None:
    """Measure what is not measured yet: each batch at once, and where the row says so again, with all stored."""
    with serving(place, 1) as server:
        for row in rows:
            for turn in range(row.repeats):
                held = {(one["row"], one["turn"], one["kind"]) for one in place.read()}
                if all((row.name, turn, kind) in held for kind in row.kinds):
                    continue
                for measured in _trial(place, server, row, max(5, int(row.articles * share))):
                    place.keep({"row": row.name, "tool": "claimweave", "turn": turn} | measured)
                    print(line(place.read()[-1]), flush=True)


def _trial(place: Place, server: Server, row: Row, number: int) -> Iterator[dict[str, Any]]:
    place.clear()
    batch = place.scratch / "articles.jsonl"
    batch.write_text("".join(json.dumps(one) + "\n" for one in articles(number, WORDS)), encoding="utf-8")
    for kind in row.kinds:
        server.set(row)
        command = [
            *pinned(-1), sys.executable, "-m", "pipeline.cli", "run", str(batch), "-o", str(place.scratch / kind),
            "--model", MODEL, "--base-url", f"{server.url}/run/v1", "--cache", str(place.scratch / "cache"),
        ]  # fmt: skip
        told = {"articles": number, "kind": kind, "load": os.getloadavg()[0], "command": " ".join(command)}
        variables = environment(place) | {"CLAIMWEAVE_CONCURRENCY": str(row.concurrency)}
        took = _timed(command, variables, place.scratch / "log")
        if "error" not in took:
            took |= {"done": number, "lost": 0}
        yield told | took | {f"served_{name}": count for name, count in server.counts().items()}


def _timed(command: list[str], variables: dict[str, str], log: Path) -> dict[str, Any]:
    began = time.perf_counter()
    with log.open("wb") as told:
        child = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=told, stderr=told)
        try:
            _, status, used = os.wait4(child.pid, 0)
        except BaseException:
            child.kill()
            child.wait()
            raise
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        return {"error": log.read_text("utf-8")[-300:]}
    return {
        "seconds": time.perf_counter() - began,
        "cpu": used.ru_utime + used.ru_stime,
        "peak_mb": used.ru_maxrss / 1024,
    }
