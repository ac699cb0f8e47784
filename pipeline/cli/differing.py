"""Two runs to what changed between them, on the terminal or as JSON."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.changes import by_kind, changes
from pipeline.earlier import NOTHING_IN_COMMON, read_manifest, read_run
from pipeline.export.wording import CHANGES, STATUS_NAMES, count, named
from pipeline.matches import stories_matched
from pipeline.records import Change, Changes, Earlier


def diff_and_report(earlier: Path, later: Path, *, as_json: bool) -> int:
    """Print what changed; returns 0 whether anything did or not."""
    before, after = read_run(earlier), read_run(later)
    pairs = stories_matched(*({name: run.articles for name, run in runs.items()} for runs in (before, after)))
    found = {new: changes(before[old], after[new]) for new, old in sorted(pairs.items())}
    new, gone = {*after} - {*pairs}, {*before} - {*pairs.values()}
    left_before, left_after = new & _unfinished(earlier), gone & _unfinished(later)
    alone = {
        "new_stories": sorted(new - left_before),
        "gone_stories": sorted(gone - left_after),
        "unfinished_stories": sorted(left_before | left_after),
    }
    if as_json:
        told = {story: change.model_dump(mode="json", exclude={"kept"}) for story, change in found.items()}
        sys.stdout.write(json.dumps({"stories": told, **alone}, ensure_ascii=False, sort_keys=True) + "\n")
        return 0
    if not found and not alone["unfinished_stories"] and (before or after):
        sys.stdout.write(f"{NOTHING_IN_COMMON[0].upper()}{NOTHING_IN_COMMON[1:]}.\n")
        return 0
    sys.stdout.writelines(f"{line}\n" for line in _lines(found, pairs))
    sys.stdout.writelines(f"{name}, a new story: {_told(after[name])}\n" for name in alone["new_stories"])
    sys.stdout.writelines(f"{name}, told no longer: {_told(before[name])}\n" for name in alone["gone_stories"])
    sys.stdout.writelines(f"{name}, not finished in {earlier}: {_told(after[name])}\n" for name in sorted(left_before))
    sys.stdout.writelines(f"{name}, not finished in {later}: {_told(before[name])}\n" for name in sorted(left_after))
    return 0


def _unfinished(folder: Path) -> set[str]:
    """Give the ids of the stories that a partial run did not come to the end of: they are neither new nor gone."""
    return {story.id for story in read_manifest(folder).unfinished}


def _told(run: Earlier) -> str:
    return f"{count(len(run.articles), 'article')}, {count(len(run.findings), 'finding')}"


def _lines(found: Mapping[str, Changes], pairs: Mapping[str, str]) -> Iterator[str]:
    for story, told in found.items():
        called = "" if pairs[story] == story else f" (before: {pairs[story]})"
        yield f"{story}{called}: {_counts(told)}"
        for kind, group in by_kind(told.changes).items():
            yield f"  {CHANGES[kind]}"
            yield from (f"    {_line(change)}" for change in group)


def _counts(told: Changes) -> str:
    articles = [f"{count(len(told.added), 'article')} added"] if told.added else []
    articles += [f"{count(len(told.edited), 'article')} edited"] if told.edited else []
    articles += [f"gone: {named(told.gone)}"] if told.gone else []
    kinds = [f"{len(group)} {CHANGES[kind].lower()}" for kind, group in by_kind(told.changes).items()]
    return ", ".join(articles + kinds) or "nothing changed"


def _line(change: Change) -> str:
    was = f", {STATUS_NAMES[change.was].lower()} before" if change.was else ""
    put = f"\n      before: {change.before}" if change.before else ""
    return f"{change.statement} ({named(change.outlets)}{was}){put}"
