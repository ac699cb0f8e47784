"""Turns findings into findings that keep their ids from an earlier run, with what changed since."""

from pipeline.asking import Asker
from pipeline.changes import carried_on, changes, is_telling
from pipeline.matches import with_ids_kept
from pipeline.records import Earlier, Story


async def compare(story: Story, _asker: Asker) -> Story:
    """Compare with the earlier run, where there was one. A run with nothing new tells what that one told."""
    if story.earlier is None:
        return story
    kept = story.model_copy(update={"findings": with_ids_kept(story.earlier, made(story))})
    found = changes(story.earlier, made(kept))
    told = found if is_telling(found) else carried_on(story.earlier.changes, kept.findings)
    return kept.model_copy(update={"changes": told})


def made(story: Story) -> Earlier:
    """Give what a run has made of a story, as a later run will find it."""
    return Earlier(
        articles=story.articles,
        claims=story.claims,
        judgements=story.judgements,
        findings=story.findings,
        changes=story.changes,
    )
