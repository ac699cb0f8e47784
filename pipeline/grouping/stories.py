"""Turns loose articles into stories, beside those there are."""

from collections.abc import Sequence

from pipeline.grouped import GroupedStory
from pipeline.grouping.events import days
from pipeline.grouping.groups import Known
from pipeline.grouping.joining import join
from pipeline.grouping.naming import name
from pipeline.grouping.vectors import weigh
from pipeline.ids import story_id
from pipeline.records import Article


def group(articles: Sequence[Article], stories: Sequence[GroupedStory] = ()) -> tuple[GroupedStory, ...]:
    """Put articles into stories: into one of `stories` where they report its event, else into new ones.

    Every article is in exactly one story, if need be alone. Stories given keep their ids, their names and their
    articles, and are never joined with each other; an article they have already is not added again. The order of
    articles and of stories changes nothing. Stories come by the day of their first article, undated ones last.
    """
    of = {article.id: story.id for story in stories for article in story.articles}
    known = {article.id: article for story in stories for article in story.articles}
    every = {article.id: article for article in articles} | known
    before = {story.id: story for story in stories}
    details = {id_: Known(days(article), article.language, of.get(id_)) for id_, article in every.items()}
    groups = join(weigh(list(every.values())), details)
    made = [_story([every[id_] for id_ in members], before.get(story or "")) for members, story in groups]
    return tuple(sorted(made, key=lambda story: (story.first or "9999", story.id)))


def _story(articles: Sequence[Article], before: GroupedStory | None) -> GroupedStory:
    dates = sorted(article.published[:10] for article in articles if article.published)
    named = before.name if before else name(articles)
    return GroupedStory(
        id=before.id if before else story_id(named, [article.id for article in articles]),
        name=named,
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        articles=tuple(sorted(articles, key=_order)),
        rejected=before.rejected if before else (),
    )


def _order(article: Article) -> tuple[str, str, str]:
    return article.published or "9999", article.outlet or "", article.id
