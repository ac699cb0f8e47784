"""The line that tells how a run goes on."""

from decimal import Decimal

import pytest

from pipeline.asking import Call
from pipeline.cli.progress import EVERY, Meter, Screen
from pipeline.errors import ModelError
from pipeline.exchange import Message, Request, Sampling, Usage
from pipeline.manifest import StoryCount
from pipeline.records import Failure, PromptRef, Story
from tests.scripted import reply
from tests.test_flow import Paced

PROMPT = PromptRef(name="claims", version=1, sha256="0" * 64)
STORY = Story(id="bridge", name="bridge", articles=())
REQUEST = Request(
    prompt=PROMPT, model="m", messages=(Message(role="user", content="?"),), answer_schema={}, sampling=Sampling()
)


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def call(*, stored: bool) -> Call:
    answered = reply("{}").model_copy(update={"usage": Usage(prompt_tokens=5, completion_tokens=1)})
    return Call("extract", PROMPT, answered, stored, repair=False)


def counted(*failures: Failure) -> StoryCount:
    return StoryCount(
        id="bridge",
        name="bridge",
        folder="bridge",
        articles=5,
        origins=2,
        summaries=5,
        claims=9,
        rejected={},
        reached=(),
        findings={"corroborated": 1, "echoed": 0, "single": 2, "disputed": 0, "updated": 0},
        failures=failures,
    )


def test_the_line_tells_rate_flight_stored_hits_errors_money_and_time_left() -> None:
    clock = Clock()
    meter = Meter(clock)
    meter.begin(stories=10, articles=50)
    meter.pace = Paced(limit=8, in_flight=6)
    for _ in range(40):
        meter.note(call(stored=False), Decimal("0.001"))
    meter.note(call(stored=True), Decimal(0))
    meter.errors, meter.read = 2, 5
    clock.now += 20
    assert meter.line() == "2.0 answers/s, 6 in flight, 1 stored, 2 errors, $0.0400, 3 min left"
    clock.now += 40
    assert meter.line().startswith("0.0 answers/s")


def test_a_pause_the_server_asked_for_and_an_unknown_price_are_told() -> None:
    meter = Meter(Clock())
    meter.pace = Paced(limit=8, paused=42.3)
    meter.note(call(stored=False), None)
    meter.note(call(stored=False), Decimal(1))
    assert "0 in flight, paused for 42 s" in meter.line()
    assert "cost unknown" in meter.line()


@pytest.mark.parametrize(
    ("seconds", "words"), [(45, "45 s"), (600, "10 min"), (3600 * 5 + 1200, "5 h 20 min"), (3600 * 60, "60 h")]
)
def test_the_time_left_is_said_as_people_do(seconds: int, words: str) -> None:
    clock = Clock()
    meter = Meter(clock)
    meter.begin(stories=2, articles=2)
    meter.read = 1
    clock.now += seconds
    assert meter.line().endswith(f"{words} left")


def test_a_log_gets_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    screen = Screen(None, Meter(clock))
    screen.planned(3, 15, ())
    for _ in range(100):
        screen.called(STORY, call(stored=False), Decimal(0))
        screen.failed(REQUEST, ModelError("server", "gone"), 1.0)
        clock.now += EVERY / 50
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "15 articles in 3 stories"
    assert len(lines) == 2
    assert lines[1].startswith("0 of 3 stories, ")


def test_of_a_large_batch_only_what_failed_is_told_story_by_story(capsys: pytest.CaptureFixture[str]) -> None:
    screen = Screen(None, Meter(Clock()))
    screen.planned(1000, 5000, ())
    screen.finished(STORY, counted())
    failure = Failure(stage="extract", article_id="a1", fault="server", detail="502 Bad Gateway")
    screen.finished(STORY, counted(failure))
    lines = capsys.readouterr().err.splitlines()[1:]
    assert [line.split(":")[0] for line in lines] == ["bridge", "  failed"]
    assert "502 Bad Gateway" in lines[1]
