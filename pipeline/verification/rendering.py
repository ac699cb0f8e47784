"""A story's dataset to the flaws of its briefings, made again and compared: nothing in them may be anybody's own."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from pipeline.export.html import render_html
from pipeline.export.markdown import render_markdown
from pipeline.manifest import Told
from pipeline.records import Story
from pipeline.verification.flaws import Dataset, Flaw
from pipeline.verification.reading import read_record, read_text


def check_rendering(run: Path, story: str, data: Dataset) -> Iterator[Flaw]:
    """Make both briefings again from the dataset and `briefing.json`, and name the first line that differs."""
    name = f"{data.folder}/briefing.json"
    text = read_text(run, name)
    told = text if isinstance(text, Flaw) else read_record(name, "file", text, Told)
    if isinstance(told, Flaw):
        yield told
        return
    try:
        made = _made(story, told, data)
    except (KeyError, ValueError, StopIteration):
        yield data.flaw("briefing.json", "file", "no briefing can be made of it and the dataset")
        return
    for file, wanted in made.items():
        stored = read_text(run, f"{data.folder}/{file}")
        if isinstance(stored, str) and stored != wanted:
            yield data.flaw(file, f"line {_first(stored, wanted)}", "it is not what the dataset says there")


def _made(story: str, told: Told, data: Dataset) -> dict[str, str]:
    whole = Story(
        id=story,
        name=told.name,
        articles=data.articles,
        summaries=data.summaries,
        claims=data.claims,
        judgements=data.judgements,
        findings=data.findings,
        briefing=told.briefing,
        rejected=data.rejected,
        failures=told.failures,
        changes=told.changes,
    )
    return {"briefing.md": render_markdown(whole, told.facts), "briefing.html": render_html(whole, told.facts)}


def _first(stored: str, wanted: str) -> int:
    pairs = enumerate(zip_longest(stored.split("\n"), wanted.split("\n")), 1)
    return next(number for number, (one, other) in pairs if one != other)
