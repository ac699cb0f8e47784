"""Two runs to what changed between them, on the terminal or as JSON."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.changes import by_kind, changes
from pipeline.earlier import read_run
from pipeline.export.wording import CHANGES, STATUS_NAMES, count, named
from pipeline.records import Change, Changes, Earlier

NOTHING = Earlier(articles=(), claims=(), judgements=(), findings=(), changes=None)


def diff_and_report(earlier: Path, later: Path, *, as_json: bool) -> int:
    """Print what changed; returns 0 whether anything did or not."""
    before, after = read_run(earlier), read_run(later)
    if len(before) == len(after) == 1:
        before = dict(zip(after, before.values(), strict=True))
    found = {
        story: changes(before.get(story, NOTHING), after.get(story, NOTHING)) for story in sorted({*before, *after})
    }
    if as_json:
        told = {story: change.model_dump(mode="json", exclude={"kept"}) for story, change in found.items()}
        sys.stdout.write(json.dumps({"stories": told}, ensure_ascii=False, sort_keys=True) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(found, before, after))
    return 0


def _lines(found: Mapping[str, Changes], before: Mapping[str, Earlier], after: Mapping[str, Earlier]) -> Iterator[str]:
    for story, told in found.items():
        new = "" if story in before else ", a new story" if story in after else ", told no longer"
        yield f"{story}{new}: {_counts(told)}"
        for kind, group in by_kind(told.changes).items():
            yield f"  {CHANGES[kind]}"
            yield from (f"    {_line(change)}" for change in group)


def _counts(told: Changes) -> str:
    articles = [f"{count(len(told.added), 'article')} added"] if told.added else []
    articles += [f"gone: {named(told.gone)}"] if told.gone else []
    kinds = [f"{len(group)} {CHANGES[kind].lower()}" for kind, group in by_kind(told.changes).items()]
    return ", ".join(articles + kinds) or "nothing changed"


def _line(change: Change) -> str:
    was = f", {STATUS_NAMES[change.was].lower()} before" if change.was else ""
    put = f"\n      before: {change.before}" if change.before else ""
    return f"{change.statement} ({named(change.outlets)}{was}){put}"
