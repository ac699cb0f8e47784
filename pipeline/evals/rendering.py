"""A prompt and articles to the requests that would be sent, with nobody asked."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.asking import Asker
from pipeline.exchange import Reply, Request, Usage
from pipeline.prompts import Prompt
from pipeline.records import Article, Story
from pipeline.settings import Settings
from pipeline.tracks import tell


@dataclass(slots=True)
class Noting:
    """A model that notes what it is asked, and answers with nothing."""

    asked: list[Request] = field(default_factory=list)

    async def answer(self, request: Request) -> Reply:
        """Note a request."""
        self.asked.append(request)
        usage = Usage()
        return Reply(
            text='{"items":[]}', model="none", finish_reason="stop", usage=usage, rung="json_schema", seconds=0.0
        )


def rendered(
    name: str, prompt_of: Callable[[str], Prompt], articles: Sequence[Article], settings: Settings
) -> tuple[Request, ...]:
    """Give what the stages ask with a prompt about articles, where every answer holds nothing.

    Claims are then the articles' own sentences: what is asked about pairs of claims is asked about these.
    """
    noting = Noting()
    asker = Asker(
        settings.model or "none",
        noting,
        None,
        settings.characters,
        settings.pairs_asked,
        repairs=0,
        passes=1,
        prompt_of=prompt_of,
    )
    asyncio.run(tell(Story(id="shown", name="shown", articles=tuple(articles)), asker))
    return tuple(request for request in noting.asked if request.prompt.name == name)
