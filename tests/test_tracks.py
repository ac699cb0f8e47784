"""A story's two tracks: how many round trips it takes, and that what is written is as if they were one."""

import asyncio
from pathlib import Path

from pipeline.articles import ingest
from pipeline.asking import Asker
from pipeline.exchange import Reply, Request
from pipeline.records import Story
from pipeline.stages.summarise import CHARACTERS
from pipeline.tracks import tell
from tests.llm.server import Received
from tests.obliging import oblige
from tests.scripted import reply

FIRE = Path(__file__).resolve().parent.parent / "examples" / "harbour-fire"


class Rounds:
    """Answers obligingly, and all that is asked at one time together: a round trip."""

    def __init__(self) -> None:
        self.trips: list[list[str]] = []
        self._waiting: list[tuple[Request, asyncio.Future[None]]] = []

    async def answer(self, request: Request) -> Reply:
        """Wait until nobody asks anything more, then answer."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.append((request, future))
        await future
        messages = [{"role": message.role, "content": message.content} for message in request.messages]
        body = oblige(Received("POST", "/v1/chat/completions", {}, {"messages": messages})).body
        assert isinstance(body, dict)
        return reply(body["choices"][0]["message"]["content"])

    async def turn(self) -> None:
        """Let all that waits be answered, again and again."""
        while True:
            for _ in range(20):  # as many turns of the loop as lie between an answer and the next question
                await asyncio.sleep(0)
            if self._waiting:
                self.trips.append([request.prompt.name for request, _ in self._waiting])
                waiting, self._waiting = self._waiting, []
                for _, future in waiting:
                    future.set_result(None)


async def told(story: Story, window: int) -> tuple[Story, list[list[str]]]:
    model = Rounds()
    turning = asyncio.create_task(model.turn())
    made = await tell(story, Asker("scripted-1", model, None, window, pairs=32, repairs=0, passes=1))
    turning.cancel()
    return made, model.trips


def fire() -> Story:
    (story,) = ingest([str(FIRE)]).stories
    return story


async def test_a_story_takes_three_round_trips() -> None:
    _, trips = await told(fire(), window=6_000)
    assert [set(trip) for trip in trips] == [{"claims", "summary"}, {"judge-both"}, {"lines"}]


async def test_a_summary_in_two_steps_is_written_while_claims_are_judged() -> None:
    short = fire()
    text = " ".join(article.text for article in short.articles)
    text = f"{text} " + "The town has a clock tower. " * (CHARACTERS // 28)
    long = short.articles[0].model_copy(update={"text": text, "sentences": sentences(text)})
    made, trips = await told(short.model_copy(update={"articles": (long, *short.articles[1:])}), window=60_000)
    assert trips[0].count("summary") == len(short.articles) + 1
    assert trips[1].count("summary") == 1
    assert "judge-both" in trips[1]
    assert len(made.summaries) == len(short.articles)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    ends = [at + 1 for at, letter in enumerate(text) if letter == "." and text[at + 1 : at + 2] == " "]
    starts = [0, *(end + 1 for end in ends)]
    return tuple(span for span in zip(starts, [*ends, len(text)], strict=True) if span[1] > span[0])
