"""Turns loose articles into stories, beside those there are."""

from collections import defaultdict
from collections.abc import Sequence

from pipeline.grouped import GroupedStory
from pipeline.grouping.continuing import Past, pasts
from pipeline.grouping.events import detail
from pipeline.grouping.joining import join
from pipeline.grouping.naming import name
from pipeline.grouping.vectors import weigh
from pipeline.ids import story_id
from pipeline.moments import listed
from pipeline.records import Article, Rejected


def group(articles: Sequence[Article], stories: Sequence[GroupedStory] = ()) -> tuple[GroupedStory, ...]:
    """Put articles into stories: into one of `stories` where they report its event, else into new ones.

    Every article is in exactly one story, if need be alone. All articles are grouped, those of `stories` too, for a
    later one may tell which belong together: step by step they end as if they had come at once. A story given keeps
    id and name where it goes on, see `continuing.py`; one that became part of another is listed there as joined.
    The order of articles and of stories changes nothing. Stories come by the day of their first article, undated
    ones last.
    """
    known = {article.id: article for story in stories for article in story.articles}
    every = {article.id: article for article in articles} | known
    details = {id_: detail(article) for id_, article in every.items()}
    groups = sorted(join(weigh(list(every.values())), details))
    taken = {id_ for story in stories for id_ in (story.id, *story.joined)}
    hidden: dict[str | None, list[Rejected]] = defaultdict(list)
    for item in (item for story in stories for item in story.rejected):
        hidden[item.article_id].append(item)
    made = []
    for members, past in zip(groups, pasts(groups, stories), strict=True):
        story = _story([every[id_] for id_ in members], past, taken)
        taken.add(story.id)
        made.append(story.model_copy(update={"rejected": tuple(item for id_ in members for item in hidden[id_])}))
    return tuple(sorted(made, key=lambda story: (story.first or "9999", story.id)))


def _story(articles: Sequence[Article], past: Past, taken: set[str]) -> GroupedStory:
    dates = sorted(article.published[:10] for article in articles if article.published)
    named = past.story.name if past.story else name(articles)
    joined = {id_ for story in past.joined for id_ in (story.id, *story.joined)}
    return GroupedStory(
        id=past.story.id if past.story else _free_id(named, [article.id for article in articles], taken),
        name=named,
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        joined=tuple(sorted(joined.union(past.story.joined if past.story else ()))),
        articles=tuple(sorted(articles, key=listed)),
    )


def _free_id(named: str, articles: Sequence[str], taken: set[str]) -> str:
    """Give an id no story has or had: what comes off a story may begin with the very article that one began with."""
    found = story_id(named, articles)
    while found in taken:
        found = story_id(named, [f"{min(articles)} beside {found}"])
    return found
