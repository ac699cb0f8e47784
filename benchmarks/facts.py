"""Summaries with their atomic content units to how many of the units come out as claims.

    python -m benchmarks.facts [SHARED] [--model M --base-url URL] [--cache DIR] [--sample N] [--read N]
                               [--ask URL --python LANGEXTRACT_PYTHON]

SHARED (default ../shared) holds `data/rose_acu.jsonl`. Each summary is taken for an article. The baseline reads all of
them; a model, and langextract with the same model, the N spread evenly over the set. Copying sentences finds most
units, so claims' length and the units each holds stand beside the recall; good claims have exact evidence that
carries them. `--read` prints decisions of the matcher. With `--cache` and no
`--base-url` stored answers are replayed; with neither, claimweave's model is left out.
"""

import argparse
import asyncio
import io
import json
import sys
from collections.abc import Iterable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.langextract_kept import Peer, answers
from benchmarks.peers import Read, exact_share, is_good, placed, stated, supported_share
from benchmarks.units import Weights, covers, weights
from pipeline.articles import ingest
from pipeline.asking import Asker
from pipeline.llm.endpoint import EndpointModel
from pipeline.llm.extractive import Extractive
from pipeline.opening import endpoint
from pipeline.records import Record, Story
from pipeline.settings import EXTRACTIVE, Settings, load
from pipeline.stages.extract import extract
from pipeline.stores.layers import open_stores

SAMPLE = 40
HEAD = (
    "claims by", "summaries", "recall", "by good claims", "claims", "each", "words a claim", "units a claim",
    "evidence exact", "supported",
)  # fmt: skip


class Row(Record):
    """A summary and its units."""

    id: str
    reference: str
    acus: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """The summaries as rows, as one story of articles, and how telling each word is."""

    rows: tuple[Row, ...]
    story: Story
    weights: Weights

    def sample(self, count: int) -> Story:
        """Give `count` of the articles, spread evenly, without those no unit was written for."""
        wanted = [self.rows[at * len(self.rows) // count] for at in range(count)]
        texts = {row.reference.strip() for row in wanted if row.acus}
        articles = tuple(article for article in self.story.articles if article.text.strip() in texts)
        return self.story.model_copy(update={"articles": articles})


def main(arguments: Sequence[str]) -> None:
    """Print a row for each way of finding claims."""
    given = _parser().parse_args(arguments)
    known = _known(given.shared / "data" / "rose_acu.jsonl")
    sample = known.sample(given.sample)
    _line(HEAD)
    _line("---" for _ in HEAD)
    baseline = load(model=EXTRACTIVE)
    _report(f"{EXTRACTIVE}, all", _ours(known.sample(len(known.rows)), baseline), known)
    shown = {EXTRACTIVE: _ours(sample, baseline)}
    if given.model != EXTRACTIVE:
        peer = Peer(given.python, given.model, given.ask)
        shown[f"langextract, {given.model}"] = _peer(sample, peer)
    if given.base_url or given.cache:
        settings = load(model=given.model, base_url=given.base_url, cache=given.cache, offline=not given.base_url)
        shown[f"claimweave, {given.model}"] = _ours(sample, settings)
    for name, read in shown.items():
        _report(name, read, known)
    for name, read in shown.items():
        _decisions(name, read, known, given.read)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", type=Path, nargs="?", default=Path("../shared"))
    parser.add_argument("--model", default=EXTRACTIVE)
    parser.add_argument("--base-url")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--sample", type=int, default=SAMPLE)
    parser.add_argument("--read", type=int, default=0)
    parser.add_argument("--ask", default="")
    parser.add_argument("--python", default=sys.executable)
    return parser


def _known(path: Path) -> Known:
    rows = [Row.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = "\n".join(json.dumps({"text": row.reference}) for row in rows)
    (story,) = ingest(["-"], stdin=io.BytesIO(texts.encode())).stories
    return Known(tuple(rows), story, weights(row.reference for row in rows))


def _ours(story: Story, settings: Settings) -> list[Read]:
    told = asyncio.run(_extracted(story, settings))
    return [
        Read(article, tuple(stated(claim, article.text) for claim in told.claims if claim.article_id == article.id))
        for article in told.articles
    ]


async def _extracted(story: Story, settings: Settings) -> Story:
    name = settings.asked_model
    async with AsyncExitStack() as resources:
        if name == EXTRACTIVE:
            return await extract(story, Asker(name, Extractive(), None, settings.characters))
        model = None if settings.offline else await resources.enter_async_context(EndpointModel(endpoint(settings)))
        store = open_stores(settings.cache)
        resources.callback(store.close)
        return await extract(story, Asker(name, model, store, settings.characters, settings.repairs))


def _peer(story: Story, peer: Peer) -> list[Read]:
    kept = answers({article.text_sha256: article.text for article in story.articles}, peer)
    return [
        Read(article, tuple(placed(found, article.text) for found in kept[article.text_sha256].extractions))
        for article in story.articles
        if article.text_sha256 in kept
    ]


def _report(name: str, read: Sequence[Read], known: Known) -> None:
    claims = [claim for one in read for claim in one.stated]
    if not claims:
        _line((name, len(read), *("-" for _ in HEAD[2:])))
        return
    recall = sum(_recall(one, known) for one in read) / len(read)
    good = sum(_recall(_good(one), known) for one in read) / len(read)
    words = sum(len(claim.text.split()) for claim in claims) / len(claims)
    held = sum(_covers(claim.text, unit, known) for one in read for claim in one.stated for unit in _units(one, known))
    counts = (len(claims), f"{len(claims) / len(read):.1f}", f"{words:.1f}", f"{held / len(claims):.2f}")
    _line((name, len(read), f"{recall:.3f}", f"{good:.3f}", *counts, exact_share(read), supported_share(read)))


def _line(cells: Iterable[object]) -> None:
    print(f"| {' | '.join(map(str, cells))} |")


def _recall(read: Read, known: Known) -> float:
    units = _units(read, known)
    return sum(any(_covers(claim.text, unit, known) for claim in read.stated) for unit in units) / len(units)


def _good(read: Read) -> Read:
    return Read(read.article, tuple(claim for claim in read.stated if is_good(claim, read.article)))


def _units(read: Read, known: Known) -> tuple[str, ...]:
    return next(row.acus for row in known.rows if row.reference.strip() == read.article.text.strip())


def _covers(claim: str, unit: str, known: Known) -> bool:
    return covers(claim, unit, known.weights)


def _decisions(name: str, read: Sequence[Read], known: Known, count: int) -> None:
    """Print decisions spread evenly over units: found or not, the unit, the claims of its summary."""
    pairs = [(one, unit) for one in read for unit in _units(one, known)]
    for at in range(min(count, len(pairs))):
        one, unit = pairs[at * len(pairs) // count]
        by = [claim.text for claim in one.stated if _covers(claim.text, unit, known)]
        print(f"\n{name}: {'found' if by else 'NOT FOUND'}: {unit}\n  {by[0] if by else _texts(one)}")


def _texts(read: Read) -> str:
    return "\n  ".join(claim.text for claim in read.stated)


if __name__ == "__main__":
    main(sys.argv[1:])
