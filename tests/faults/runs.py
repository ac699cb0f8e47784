"""A fault to what two runs made of it: one that meets it, and the next one, when it is over."""

import io
import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from pipeline.cli import main
from tests.faults.server import Fault, FaultServer
from tests.llm.server import Received

KEY = "sk-planted-7Qd2xV9mLr4Kp1"
MARK = "Halcyon Dawn"
ARTICLES = {
    "ferry/a.txt": """Ferry loses power off Port Merrow

The ferry Halcyon Dawn lost power off Port Merrow on Sunday with 84 people aboard.
Two tugs towed the ferry into the harbour after six hours.
Harbour master Ilse Brandt said nobody was hurt.
""",
    "ferry/b.txt": """Tugs bring ferry home

Two tugs brought a ferry with 84 passengers into Port Merrow on Sunday evening.
The harbour office said an engine room pump had failed.
The operator Merrow Line cancelled its Monday crossings.
""",
    "council/c.txt": """Council votes for the bridge

The council of Tarn Bay voted for a new bridge on Thursday.
The bridge will cost 41 million crowns.
Mayor Edda Lunn called the vote a beginning.
""",
}
ALWAYS = 1_000_000


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run left: its exit code, its words, its files, and what the server had counted when it ended."""

    code: int
    talk: str
    manifest: Mapping[str, Any]
    files: Mapping[str, str]
    """The stories' files by path; what a run says of its own time is not among them."""
    requests: int
    faults: int
    asked: Counter[str]
    twice: int
    """Answers given to a request that had been answered before."""

    @property
    def failures(self) -> list[tuple[str, str, str]]:
        """Stage, article and fault of each failure listed."""
        stories = self.manifest.get("stories", [])
        return [(one["stage"], one["article_id"] or "", one["fault"]) for story in stories for one in story["failures"]]

    def rows(self, name: str) -> list[dict[str, Any]]:
        """Give the records of all files of this name."""
        texts = (text for path, text in self.files.items() if path.endswith(f"/{name}"))
        return [json.loads(line) for text in texts for line in text.splitlines()]


def claims_of_the_first(received: Received) -> bool:
    """Whether a request asks for the claims of the article that is marked."""
    messages = received.body["messages"] if received.body else []
    return len(messages) > 1 and '"facts"' in messages[0]["content"] and MARK in messages[1]["content"]


def everything(_: Received) -> bool:
    return True


def run(server: FaultServer, place: Path, name: str, **environment: str) -> Ran:
    """Run the articles in `place` into its folder `name`, with the answers kept in `place`."""
    for path, text in ARTICLES.items():
        file = place / "feed" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    told = ["run", str(place / "feed"), "-o", str(place / name), "--cache", str(place / "cache")]
    settings = {
        "OPENAI_API_KEY": KEY,
        "OPENAI_BASE_URL": server.url,
        "CLAIMWEAVE_MODEL": "large-1",
        "CLAIMWEAVE_TIMEOUT": "60",
        "CLAIMWEAVE_DEADLINE": "120",
        "CLAIMWEAVE_ATTEMPTS": "3",
    }
    with mock.patch.dict(os.environ, settings | environment):
        code, talk = _claimweave(*told)
    return _ran(server, place / name, code, talk)


def meet(
    server: FaultServer,
    place: Path,
    fault: Fault,
    times: int,
    marked: Callable[[Received], bool],
    **environment: str,
) -> Ran:
    """Run while a fault lasts."""
    server.spoil(marked, fault, times)
    return run(server, place, "spoiled", **environment)


def go_on(server: FaultServer, place: Path) -> Ran:
    """Run again when the fault is over, into another folder."""
    server.mend()
    return run(server, place, "mended")


def _claimweave(*arguments: str) -> tuple[int, str]:
    talk = io.StringIO()
    with mock.patch.object(sys, "argv", ["claimweave", *arguments]), redirect_stderr(talk), redirect_stdout(talk):
        try:
            main()
        except SystemExit as ended:
            return int(ended.code or 0), talk.getvalue()
    return 0, talk.getvalue()


def _ran(server: FaultServer, folder: Path, code: int, talk: str) -> Ran:
    manifest = folder / "run.json"
    return Ran(
        code=code,
        talk=talk,
        manifest=json.loads(manifest.read_text("utf-8")) if manifest.is_file() else {},
        files={
            file.relative_to(folder).as_posix(): file.read_text("utf-8")
            for file in sorted(folder.glob("*/*"))
            if file.is_file()
        },
        requests=len(server.received),
        faults=server.faults,
        asked=Counter(server.asked),
        twice=server.twice,
    )


def forget(place: Path) -> None:
    """Remove the folder of a run that was made to be looked at once."""
    shutil.rmtree(place)
