"""Articles put into stories to the table, file or JSON a user sees of them."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.export.dataset import write_json
from pipeline.feeds import is_grouping, read_grouping, regroup
from pipeline.grouped import GroupedStory, Grouping
from pipeline.settings import Settings


def group_and_report(
    inputs: Sequence[str], output: Path | None, into: Path | None, settings: Settings, *, as_json: bool
) -> int:
    """Group, write the stories to `output`, else back to `into`, and print them. Returns the exit code."""
    target = output or into
    _check(target)
    before = read_grouping(into).stories if into else ()
    stories, skipped = regroup(inputs, before, stdin=sys.stdin.buffer, max_bytes=settings.max_bytes)
    for item in skipped:
        _say(f"skipped {item.path}: {item.reason}: {item.detail}")
    made = Grouping(version=version("claimweave"), stories=stories, skipped=skipped).model_dump(mode="json")
    if target:
        _write(target, made)
    sys.stdout.write(
        json.dumps(made, ensure_ascii=False, sort_keys=True) + "\n" if as_json else _table(stories, before)
    )
    for line in _gone_over(stories, before):
        _say(line)
    _say(_summary(stories, before))
    _say(f"written to {target}; go on with: claimweave run {target}" if target else "add -o FILE.json to keep them")
    return 0


def _check(target: Path | None) -> None:
    """Refuse to write over anything but stories grouped before."""
    if target and target.exists() and not is_grouping(target):
        raise UsageError(f"{target} holds something else than grouped stories: choose another file with -o")


def _write(target: Path, made: dict[str, object]) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_json(target, made)
    except OSError as error:
        raise UsageError(f"nothing can be written at {target}: {error.strerror}; choose a file with -o") from error


def _table(stories: Sequence[GroupedStory], before: Sequence[GroupedStory]) -> str:
    """Lay out one line a story, those of most articles first."""
    held = {story.id: len(story.articles) for story in before}
    ordered = sorted(stories, key=lambda story: (-len(story.articles), story.first or "9999", story.id))
    rows = [("articles", "dates", "story"), *((_size(story, held), _dates(story), _plain(story)) for story in ordered)]
    wide = [max(len(row[column]) for row in rows) for column in (0, 1)]
    return "".join(f"{size:>{wide[0]}}  {dates:<{wide[1]}}  {name}\n" for size, dates, name in rows)


def _size(story: GroupedStory, held: dict[str, int]) -> str:
    new = len(story.articles) - held.get(story.id, 0)
    return f"{len(story.articles)} ({new:+})" if held and new else str(len(story.articles))


def _dates(story: GroupedStory) -> str:
    if story.first is None or story.last is None:
        return "-"
    return story.first if story.first == story.last else f"{story.first} to {story.last}"


def _plain(story: GroupedStory) -> str:
    return "".join(char if char.isprintable() else " " for char in story.name)


def _summary(stories: Sequence[GroupedStory], before: Sequence[GroupedStory]) -> str:
    total, alone = sum(len(story.articles) for story in stories), sum(len(story.articles) == 1 for story in stories)
    told = f"{_count(total, 'article', 'articles')} in {_count(len(stories), 'story', 'stories')}"
    if total == 1:
        told += ": there is nothing to group it with"
    elif len(stories) > 1:
        told += f", {alone} of one article"
    if not before:
        return told
    held, known = {story.id for story in before}, {article.id for story in before for article in story.articles}
    joined = sum(article.id not in known for story in stories if story.id in held for article in story.articles)
    new = _count(sum(story.id not in held for story in stories), "story is", "stories are")
    return f"{told}; {joined} joined earlier stories, {new} new"


def _gone_over(stories: Sequence[GroupedStory], before: Sequence[GroupedStory]) -> Iterator[str]:
    """Say of every earlier story which of its articles are in another one now."""
    homes = {article.id: story for story in stories for article in story.articles}
    live = {story.id for story in stories}
    for story in before:
        left = Counter(homes[article.id].id for article in story.articles if homes[article.id].id != story.id)
        for home, articles in sorted(left.items()):
            moved = _count(articles, "article", "articles")
            whole = story.id not in live and articles == len(story.articles)
            yield f"story {story.id} joined {home}" if whole else f"{moved} went over from story {story.id} to {home}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
