"""Texts into langextract's answers to them, kept outside the repository and asked for once.

Kept in the user's cache folder, `claimweave-bench/langextract.jsonl`: one line an answer, by the text's SHA-256 and
what was asked with. langextract holds other packages back, so it runs with an interpreter of its own.
"""

import json
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from platformdirs import user_cache_path

from benchmarks.langextract_prompt import CHOSEN, MODES, prompt_key
from pipeline.records import Record, Span

KEPT = user_cache_path("claimweave-bench", appauthor=False) / "langextract.jsonl"


class Extraction(Record):
    """One thing langextract found: the words it quotes, where it puts them, and how it got there."""

    words: str
    start: int | None
    end: int | None
    status: str
    """langextract's `alignment_status`; `none` where it could not place the words."""
    attributes: dict[str, Any]

    @property
    def claim(self) -> str:
        """The claim in words of its own, else the words quoted."""
        claim = self.attributes.get("claim")
        return claim if isinstance(claim, str) and claim.strip() else self.words

    @property
    def span(self) -> Span | None:
        return None if self.start is None or self.end is None else (self.start, self.end)


class Answer(Record):
    """What langextract made of one text, and what that took."""

    sha: str
    prompt: str
    version: str
    error: str = ""
    seconds: float = 0.0
    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    extractions: tuple[Extraction, ...] = ()


class Peer(NamedTuple):
    """Where langextract is found and what it asks."""

    python: str
    """Interpreter of the environment langextract is installed in."""
    model: str
    base_url: str
    """Empty to ask nothing and use what is kept."""


def answers(texts: Mapping[str, str], peer: Peer) -> dict[str, Answer]:
    """Give the answers to texts by their SHA-256, asking for those not kept; a text without one is left out."""
    held = _held(peer.model)
    missing = {sha: text for sha, text in texts.items() if sha not in held}
    if missing and peer.base_url:
        _ask(missing, peer)
        held = _held(peer.model)
    return {sha: held[sha] for sha in texts if sha in held}


def _held(model: str) -> dict[str, Answer]:
    key = prompt_key(CHOSEN, MODES[0], model)
    found = (Answer.model_validate_json(line) for line in _lines(KEPT))
    return {answer.sha: answer for answer in found if answer.prompt == key and not answer.error}


def _lines(path: Path) -> Iterable[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else ()


def _ask(texts: Mapping[str, str], peer: Peer) -> None:
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    rows = "".join(json.dumps({"sha": sha, "text": text}) + "\n" for sha, text in texts.items())
    command = [peer.python, "-m", "benchmarks.langextract_answers", "--model", peer.model, "--base-url", peer.base_url]
    root = Path(__file__).parent.parent
    with KEPT.open("a", encoding="utf-8") as kept:
        subprocess.run(command, input=rows, stdout=kept, text=True, check=True, cwd=root)
