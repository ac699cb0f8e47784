"""Each fault of the wire, met always and met once: it is named, bounded, told, and over when it is over.

`MATRIX` is the list: what the server does, what the fault is called, and whether it is asked again. Rows of `STOPS`
end the run, which is gone on with by running it again.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.llm.wire import LARGEST_BODY
from tests.faults import wire
from tests.faults.runs import ALWAYS, ARTICLES, KEY, Ran, claims_of_the_first, go_on, meet
from tests.faults.server import Fault, FaultServer
from tests.llm.server import complaint, completion


@dataclass(frozen=True, slots=True)
class Row:
    """A fault: what the server does, the name it gets, whether it may pass, and the patience it is met with."""

    fault: Fault
    named: str
    passes: bool = False

    @property
    def patience(self) -> dict[str, str]:
        """Settings under which a fault that lasts ends soon; others wait for a busy machine as long as it takes."""
        if self.named == "rate_limit":
            return {"CLAIMWEAVE_DEADLINE": "4"}
        return {"CLAIMWEAVE_TIMEOUT": "1.5"} if self.fault in {wire.silence, wire.half_headers, wire.dripping} else {}


PASSING = {
    "429 with Retry-After in seconds": Row(wire.limited(retry_after="1"), "rate_limit", True),
    "429 with a Retry-After of a fraction": Row(wire.limited(retry_after="0.2"), "rate_limit", True),
    "429 with a date": Row(wire.come_back_on_a_date(), "rate_limit", True),
    "429 with milliseconds": Row(wire.limited(retry_after_ms="200"), "rate_limit", True),
    "429 with a negative Retry-After": Row(wire.limited(retry_after="-5"), "rate_limit", True),
    "429 with nonsense": Row(wire.limited(retry_after="soon"), "rate_limit", True),
    "429 without Retry-After": Row(wire.limited(), "rate_limit", True),
    "500": Row(wire.status(500), "server", True),
    "502 with a web page": Row(wire.status(502, wire.PAGE, content_type="text/html"), "server", True),
    "503 with a web page": Row(wire.status(503, wire.PAGE, content_type="text/html"), "server", True),
    "504": Row(wire.status(504, b""), "timeout", True),
    "408": Row(wire.status(408), "timeout", True),
    "409": Row(wire.status(409, complaint("conflict, try again")), "server", True),
    "529": Row(wire.status(529, complaint("Overloaded", type="overloaded_error")), "server", True),
    "silence": Row(wire.silence, "timeout", True),
    "half the headers": Row(wire.half_headers, "timeout", True),
    "a dripping body": Row(wire.dripping, "timeout", True),
    "a reset before the headers": Row(wire.reset_at_once, "transport", True),
    "a reset in the headers": Row(wire.reset_in_the_headers, "transport", True),
    "a reset in the body": Row(wire.reset_in_the_body, "transport", True),
    "a body cut off": Row(wire.cut, "transport", True),
    "a chunk cut off": Row(wire.cut_in_a_chunk, "transport", True),
    "the last chunk missing": Row(wire.cut_between_chunks, "transport", True),
    "a length that is too long": Row(wire.too_long, "transport", True),
}
"""Faults that may pass: asked again."""

LASTING = {
    "429 for five minutes": Row(wire.limited(retry_after="300"), "rate_limit"),
    "400": Row(wire.status(400), "bad_request"),
    "404": Row(wire.status(404), "bad_request"),
    "413": Row(wire.status(413, wire.PAGE, content_type="text/html"), "context_length"),
    "422": Row(wire.status(422), "bad_request"),
    "too long for the context": Row(
        wire.status(400, complaint("maximum context length", code="context_length_exceeded")), "context_length"
    ),
    "the prompt filtered": Row(wire.status(400, complaint("filtered", code="content_filter")), "content_filter"),
    "the answer filtered": Row(wire.said(None, finish_reason="content_filter"), "content_filter"),
    "a refusal in its field": Row(
        wire.success(completion(message={"role": "assistant", "content": None, "refusal": "I will not."})), "refusal"
    ),
    "a redirect": Row(wire.status(307, b"", location="http://127.0.0.1:9/v1/chat/completions"), "transport"),
    "bad gzip": Row(wire.success(b"not gzip at all", content_encoding="gzip"), "unexpected_shape"),
    "a gzip bomb": Row(wire.bomb(), "unexpected_shape"),
    "a length that is too short": Row(wire.too_short, "transport"),
    "no HTTP": Row(wire.no_http, "transport"),
    "an empty body": Row(wire.success(b""), "unexpected_shape"),
    "broken JSON": Row(wire.success(b'{"choices": ['), "unexpected_shape"),
    "a web page as success": Row(wire.success(wire.PAGE, content_type="text/html"), "unexpected_shape"),
    "null": Row(wire.success(b"null"), "unexpected_shape"),
    "a list": Row(wire.success(b"[]"), "unexpected_shape"),
    "an error in a success": Row(wire.success(complaint("something odd")), "unexpected_shape"),
    "no choices": Row(wire.success(completion(choices=[])), "unexpected_shape"),
    "null choices": Row(wire.success(completion(choices=None)), "unexpected_shape"),
    "null content": Row(wire.said(None), "unexpected_shape"),
    "an unknown finish reason": Row(wire.said("x", finish_reason="bored"), "unexpected_shape"),
    "bytes that are not UTF-8": Row(wire.success(b'{"choices": "\xff\xfe"}'), "unexpected_shape"),
    "half a surrogate pair": Row(wire.said("\ud800"), "unexpected_shape"),
    "a NUL": Row(wire.said("a\0b"), "unexpected_shape"),
    "NaN": Row(wire.success(b'{"choices": [], "usage": NaN}'), "unexpected_shape"),
    "a number past all bounds": Row(wire.success(b'{"choices": [], "created": 1e999}'), "unexpected_shape"),
    "a key twice": Row(wire.success(b'{"choices": [], "choices": []}'), "unexpected_shape"),
    "a body of 50 MB": Row(wire.success(b'{"x": "' + b"x" * 50_000_000 + b'"}'), "unexpected_shape"),
}
"""Faults that would come again: asked once."""

STOPS = {
    "401": Row(wire.status(401, complaint(f"Incorrect API key provided: {KEY}")), "auth"),
    "403": Row(wire.status(403), "auth"),
    "402": Row(wire.status(402), "quota"),
    "429 for want of quota": Row(
        wire.status(429, complaint("You exceeded your current quota", code="insufficient_quota")), "quota"
    ),
}
"""Faults after which nothing more can be asked: the run stops."""

MATRIX = PASSING | LASTING


@dataclass(frozen=True, slots=True)
class Met:
    """A run that met a fault at every asking, and the next."""

    spoiled: Ran
    mended: Ran


@pytest.fixture(scope="session")
def met(fault_server: FaultServer, tmp_path_factory: pytest.TempPathFactory) -> "_Meetings":
    return _Meetings(fault_server, tmp_path_factory)


class _Meetings:
    """Meets each fault once, however many tests look at what came of it."""

    def __init__(self, server: FaultServer, folders: pytest.TempPathFactory) -> None:
        self._server, self._folders = server, folders
        self._known: dict[str, Met] = {}

    def of(self, name: str) -> Met:
        if name not in self._known:
            place = self._folders.mktemp("met")
            row = (MATRIX | STOPS)[name]
            spoiled = meet(self._server, place, row.fault, ALWAYS, claims_of_the_first, **row.patience)
            self._known[name] = Met(spoiled, go_on(self._server, place))
        return self._known[name]


def first_article(ran: Ran) -> str:
    (found,) = (row["id"] for row in ran.rows("articles.jsonl") if row["path"].endswith("a.txt"))
    return str(found)


@pytest.mark.parametrize("name", MATRIX)
def test_the_failure_is_listed_by_its_name_with_its_article(met: _Meetings, name: str) -> None:
    spoiled = met.of(name).spoiled
    assert (spoiled.code, spoiled.failures) == (1, [("extract", first_article(spoiled), MATRIX[name].named)])


@pytest.mark.parametrize("name", MATRIX)
def test_what_may_pass_is_asked_again_a_bounded_number_of_times_and_the_rest_once(met: _Meetings, name: str) -> None:
    faults = met.of(name).spoiled.faults
    assert 2 <= faults <= 40 if MATRIX[name].passes else faults == 1


@pytest.mark.parametrize("name", MATRIX)
def test_its_story_is_told_all_the_same_and_says_so(met: _Meetings, name: str) -> None:
    spoiled, article = met.of(name).spoiled, first_article(met.of(name).spoiled)
    told = {row["article_id"]: row["model"] for row in spoiled.rows("claims.jsonl")}
    assert told.pop(article) == "extractive"
    assert set(told.values()) == {"obliging-1"}
    assert len(told) == len(ARTICLES) - 1
    briefing = spoiled.files["ferry/briefing.md"]
    assert f"failed: extract A: {MATRIX[name].named.replace('_', chr(92) + '_')}:" in briefing
    assert f"<b>{MATRIX[name].named.replace('_', ' ')}</b>" in spoiled.files["ferry/briefing.html"]


@pytest.mark.parametrize("name", MATRIX | STOPS)
def test_neither_key_nor_article_is_given_away(met: _Meetings, name: str) -> None:
    spoiled = met.of(name).spoiled
    words = spoiled.talk + str(spoiled.manifest) + "".join(spoiled.files.values())
    assert KEY[:12] not in words
    assert "84 people aboard" not in spoiled.talk + str(spoiled.manifest)


@pytest.mark.parametrize("name", MATRIX | STOPS)
def test_the_next_run_asks_only_for_what_is_missing(met: _Meetings, undisturbed: Ran, name: str) -> None:
    spoiled, mended = met.of(name).spoiled, met.of(name).mended
    both = spoiled.asked + mended.asked
    assert mended.code == 0, mended.talk
    again = {key for key in mended.asked if spoiled.asked[key]}
    assert len(again) <= 1  # the request that never had an answer
    assert undisturbed.asked.keys() <= both.keys()
    assert (spoiled.twice, mended.twice) == (0, 0)


@pytest.mark.parametrize("name", MATRIX | STOPS)
def test_the_next_run_comes_to_what_an_undisturbed_one_does(met: _Meetings, undisturbed: Ran, name: str) -> None:
    assert met.of(name).mended.files == undisturbed.files


@pytest.mark.parametrize("name", STOPS)
def test_key_and_quota_stop_the_run_with_a_word_on_what_to_do(met: _Meetings, name: str) -> None:
    spoiled = met.of(name).spoiled
    assert (spoiled.code, spoiled.faults) == (3, 1)
    assert {"auth": "OPENAI_API_KEY", "quota": "quota or credit"}[STOPS[name].named] in spoiled.talk


@pytest.mark.parametrize("name", PASSING)
def test_a_fault_met_once_leaves_no_trace_in_what_comes_out(
    fault_server: FaultServer, undisturbed: Ran, tmp_path: Path, name: str
) -> None:
    timeout = PASSING[name].patience.get("CLAIMWEAVE_TIMEOUT", "60")
    ran = meet(fault_server, tmp_path, PASSING[name].fault, 1, claims_of_the_first, CLAIMWEAVE_TIMEOUT=timeout)
    assert (ran.code, ran.files) == (0, undisturbed.files)
    assert (ran.requests, ran.twice) == (undisturbed.requests + 1, 0)


def test_a_connection_closed_behind_an_answer_costs_nothing(
    fault_server: FaultServer, undisturbed: Ran, tmp_path: Path
) -> None:
    ran = meet(fault_server, tmp_path, wire.closed_behind, ALWAYS, lambda _: True)
    assert (ran.code, ran.files) == (0, undisturbed.files)
    assert ran.requests == undisturbed.requests


def test_the_large_bodies_are_larger_than_what_is_read() -> None:
    assert LARGEST_BODY < 50_000_000
