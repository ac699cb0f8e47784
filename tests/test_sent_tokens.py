"""How much is sent about an article, and that what all requests of a prompt share comes first."""

from pathlib import Path

from benchmarks.tokens import Listening, of_length, sent
from pipeline.articles import ingest
from pipeline.asking import Asker
from pipeline.settings import WINDOW
from pipeline.stages.extract import extract

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "harbour-fire"


def test_an_article_of_900_words_is_sent_twice_with_half_as_much_around_it_at_most() -> None:
    (story,) = ingest([str(EXAMPLE)]).stories
    measured = [sent(of_length(article, 900), WINDOW, len) for article in story.articles]
    assert [one.requests for one in measured] == [2] * len(story.articles)
    assert all(one.times <= 1.5 for one in measured)


async def test_instructions_come_first_and_are_the_same_for_every_article() -> None:
    (story,) = ingest([str(EXAMPLE)]).stories
    model = Listening()
    await extract(story, Asker("scripted-large", model, None, WINDOW, repairs=0, passes=1))
    assert len(model.requests) == len(story.articles)
    assert len({request.messages[0].content for request in model.requests}) == 1
    assert len({request.messages[1].content for request in model.requests}) == len(story.articles)
