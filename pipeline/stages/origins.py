"""Turns a story into one whose articles and claims name the origin they come from, by the rules of pipeline.origins."""

from pipeline.asking import Asker
from pipeline.origins import cite, decide, read_houses
from pipeline.records import Article, Story


async def trace(story: Story, asker: Asker) -> Story:
    """Name the origin of every article, and of every claim that rests on another outlet or an agency."""
    houses = read_houses(asker.families)
    decided = decide(story.articles, houses)

    def traced(article: Article) -> Article:
        found = decided[article.id]
        return article.model_copy(update={"origin": found.origin, "origin_links": found.links})

    articles = tuple(map(traced, story.articles))
    return story.model_copy(update={"articles": articles, "claims": cite(story.claims, articles, decided, houses)})
