"""A finished run's folder to what it made of its stories."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from pipeline.errors import UsageError
from pipeline.manifest import Run, Told
from pipeline.matches import stories_matched
from pipeline.records import Article, Claim, Earlier, Finding, Judgement, Record, Story

MANIFEST = "run.json"
NOTHING_IN_COMMON = "the two runs have no report in common, so there is nothing to compare"

Kind = TypeVar("Kind", bound=Record)


def read_run(folder: Path) -> dict[str, Earlier]:
    """Give what a run made of each of its stories, by story id.

    Raises UsageError where the folder holds no run, or one that cannot be read.
    """
    if not (folder / MANIFEST).is_file():
        raise UsageError(f"there is no run at {folder}: give the folder that `claimweave run` printed")
    manifest = _read(folder / MANIFEST, Run.model_validate_json)
    # A folder name is taken from the manifest: it must not lead out of the run.
    return {story.id: read_story(folder / Path(story.folder).name) for story in manifest.stories}


def called_as(stories: Sequence[Story], earlier: Mapping[str, Earlier]) -> Iterator[Story]:
    """Give each story the id and name it had in the earlier run, where it holds most of the articles it had then.

    A story found by what its articles report is named anew with new headlines; its folder must not be.
    """
    free = {id_: told for id_, told in sorted(earlier.items()) if id_ not in {story.id for story in stories}}
    for story in stories:
        ours = {article.id for article in story.articles}
        held = {id_: sum(article.id in ours for article in told.articles) for id_, told in free.items()}
        most = [id_ for id_, count in held.items() if 2 * count > len(free[id_].articles)]
        id_ = story.id if story.id in earlier else max(most, key=held.__getitem__, default="")
        free.pop(id_, None)
        yield story.model_copy(update={"id": id_, "name": earlier[id_].name or story.name}) if id_ else story


def going_on(stories: Sequence[Story], earlier: Mapping[str, Earlier]) -> Iterator[Story]:
    """Give each story what the earlier run made of it: of the story it has most articles in common with.

    Where no story goes on from an earlier one and most of its articles are in one story now, that story has taken it
    in: what was made of both is what it is compared with, so that nothing told of either is lost or told as new.
    """
    told = {name: run.articles for name, run in earlier.items()}
    pairs = stories_matched(told, {story.id: story.articles for story in stories})
    rest = {name: run for name, run in sorted(earlier.items()) if name not in pairs.values()}
    for story in stories:
        ours = {article.id for article in story.articles}
        taken_in = [run for run in rest.values() if 2 * sum(one.id in ours for one in run.articles) > len(run.articles)]
        before = earlier.get(pairs.get(story.id, ""))
        yield story.model_copy(update={"earlier": before and _together(before, taken_in)})


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
