"""A finished run's folder to what it made of its stories."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pipeline.errors import UsageError
from pipeline.manifest import Run, StoryCount, Told
from pipeline.matches import Trace, stories_matched, trace
from pipeline.records import Article, Claim, Earlier, Finding, Judgement, Record, Rejected, Story, Summary

MANIFEST = "run.json"
NOTHING_IN_COMMON = "the two runs have no report in common, so there is nothing to compare"

Kind = TypeVar("Kind", bound=Record)


@dataclass(frozen=True, slots=True)
class Before:
    """A finished run: where each of its stories lies and what its articles are known again by, by story id."""

    folders: Mapping[str, Path]
    names: Mapping[str, str]
    traces: Mapping[str, Sequence[Trace]]

    def read(self, ids: Sequence[str]) -> Earlier | None:
        """Give what the run made of a story, and of those that it has taken in since; None where no id is given."""
        if not ids:
            return None
        first, *others = (read_story(self.folders[id_]) for id_ in ids)
        return _together(first, others)


def open_run(folder: Path) -> Before:
    """Look through a run, whose stories are to be read when their turn comes.

    Raises UsageError where the folder holds no run, or one that cannot be read.
    """
    folders = _folders(folder)
    names, traces = dict[str, str](), dict[str, tuple[Trace, ...]]()
    for id_, place in folders.items():
        # Every file is read once here: a run that cannot be read is told of before anything is asked.
        story = read_story(place)
        names[id_], traces[id_] = story.name, tuple(map(trace, story.articles))
    return Before(folders, names, traces)


def read_run(folder: Path) -> dict[str, Earlier]:
    """Give what a run made of all its stories, by story id; raises UsageError as `open_run` does."""
    return {id_: read_story(place) for id_, place in _folders(folder).items()}


def read_manifest(folder: Path) -> Run:
    """Give the manifest of the run in a folder. Raises UsageError where there is none, or none that can be read."""
    if not (folder / MANIFEST).is_file():
        raise UsageError(f"there is no run at {folder}: give the folder that `claimweave run` printed")
    return _read(folder / MANIFEST, Run.model_validate_json)


def folder_of(folder: Path, story: StoryCount) -> Path:
    """Give the folder of a story in its run's; what the manifest says of it must not lead out of there."""
    return folder / (Path(story.folder).name.strip(".") or "story")


def _folders(folder: Path) -> dict[str, Path]:
    return {story.id: folder_of(folder, story) for story in read_manifest(folder).stories}


def called_as(stories: Mapping[str, Sequence[Trace]], before: Before) -> dict[str, str]:
    """Give, by story id, the id it had in the earlier run: that of the story whose articles it holds most of.

    A story found by what its articles report is named anew with new headlines; its folder must not be.
    """
    free = sorted(before.traces.keys() - stories.keys())
    home = _home(before, free)
    found, taken = dict[str, str](), set[str]()
    for id_, ours in stories.items():
        held = {one: count for one, count in _held(ours, home).items() if one not in taken}
        most = sorted(one for one, count in held.items() if 2 * count > len(before.traces[one]))
        if id_ in before.traces:
            found[id_] = id_
        elif most:
            found[id_] = max(most, key=held.__getitem__)
            taken.add(found[id_])
    return found


def going_on(stories: Mapping[str, Sequence[Trace]], before: Before) -> dict[str, tuple[str, ...]]:
    """Give, by story id, the earlier story it goes on from: the one it has most articles in common with.

    Where no story goes on from an earlier one and most of its articles are in one story now, that story has taken it
    in, and its id stands behind: what was made of both is what it is compared with, so that nothing told of either is
    lost or told as new.
    """
    pairs = stories_matched(before.traces, stories)
    home = _home(before, sorted(before.traces.keys() - pairs.values()))
    going = dict[str, tuple[str, ...]]()
    for new, old in pairs.items():
        held = _held(stories[new], home)
        taken_in = sorted(id_ for id_, count in held.items() if 2 * count > len(before.traces[id_]))
        going[new] = old, *taken_in
    return going


def _home(before: Before, ids: Iterable[str]) -> dict[str, list[str]]:
    """Give, by article id, the stories that have the article."""
    home: dict[str, list[str]] = {}
    for id_ in ids:
        for article in before.traces[id_]:
            home.setdefault(article.id, []).append(id_)
    return home


def _held(ours: Sequence[Trace], home: Mapping[str, Sequence[str]]) -> Counter[str]:
    """Count how many articles of each earlier story are ours."""
    return Counter(id_ for article in {one.id for one in ours} for id_ in home.get(article, ()))


def _together(run: Earlier, others: Sequence[Earlier]) -> Earlier:
    every = (run, *others)
    return run.model_copy(
        update={
            "articles": tuple(article for one in every for article in one.articles),
            "claims": tuple(claim for one in every for claim in one.claims),
            "judgements": tuple(judgement for one in every for judgement in one.judgements),
            "findings": tuple(finding for one in every for finding in one.findings),
        }
    )


def read_story(folder: Path) -> Earlier:
    """Give what a run made of one story; raises UsageError where its files cannot be read."""
    told = _read(folder / "briefing.json", Told.model_validate_json)
    return Earlier(
        articles=_records(folder / "articles.jsonl", Article),
        claims=_records(folder / "claims.jsonl", Claim),
        judgements=_records(folder / "judgements.jsonl", Judgement),
        findings=_records(folder / "findings.jsonl", Finding),
        changes=told.changes,
        model=told.facts.model,
        prompts=told.facts.prompts,
        name=told.name,
    )


def read_told(id_: str, folder: Path) -> Story:
    """Give a story with everything made of it; raises UsageError where its files cannot be read."""
    told = _read(folder / "briefing.json", Told.model_validate_json)
    return Story(
        id=id_,
        name=told.name,
        articles=_records(folder / "articles.jsonl", Article),
        summaries=_records(folder / "summaries.jsonl", Summary),
        claims=_records(folder / "claims.jsonl", Claim),
        judgements=_records(folder / "judgements.jsonl", Judgement),
        findings=_records(folder / "findings.jsonl", Finding),
        briefing=told.briefing,
        rejected=_records(folder / "rejected.jsonl", Rejected),
        failures=told.failures,
        changes=told.changes,
    )


def _records(path: Path, kind: type[Kind]) -> tuple[Kind, ...]:
    return _read(path, lambda text: tuple(kind.model_validate_json(line) for line in text.split("\n") if line))


Made = TypeVar("Made")


def _read(path: Path, parse: Callable[[str], Made]) -> Made:
    try:
        return parse(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        reason = str(error).split("\n", 1)[0][:200]
        raise UsageError(
            f"the run at {path.parent} cannot be read, at {path.name}: {reason}; run its articles again"
        ) from error
