"""The made-up batch that speed is measured on: the same for every tool, with answers that hold."""

import json

from benchmarks.throughput.answers import SHAPES, body, items
from benchmarks.throughput.articles import CLAIMS, WORDS, article
from benchmarks.throughput.clients.claimweave import SCHEMA, Quoted
from benchmarks.throughput.faults import HEAVY, NONE
from pipeline.evidence import locate


def test_an_article_is_the_same_whenever_it_is_made() -> None:
    first = article(3)
    article.cache_clear()

    assert article(3) == first
    assert article(3, seed=2) != first
    assert WORDS <= len(first.text.split()) < WORDS + 40


def test_every_quote_of_an_answer_stands_in_its_article_once() -> None:
    for number in range(50):
        made = article(number)
        found = [locate(one.quote, made.text) for one in made.claims]
        assert len(found) == CLAIMS
        assert all(one is not None and one.match == "exact" for one in found), number
        assert all(made.text.count(one.quote) == 1 for one in made.claims), number


def test_an_answer_holds_the_same_claims_in_every_shape() -> None:
    made = article(5)
    for shape in SHAPES:
        message = json.loads(body(made, shape))["choices"][0]["message"]
        text = message["content"] or message["tool_calls"][0]["function"]["arguments"]
        assert all(json.dumps(one.quote)[1:-1] in text for one in made.claims), shape


def test_an_answer_is_what_claimweave_asks_for() -> None:
    wanted = SCHEMA["properties"]["items"]["items"]["properties"]  # type: ignore[index]
    for item in items(article(1)):
        assert item.keys() == wanted.keys()
        Quoted.model_validate_json(json.dumps(item))


def test_faults_are_drawn_alike_for_every_client_and_in_their_shares() -> None:
    drawn = [HEAVY.status(number, asking) for number in range(2000) for asking in range(2)]

    assert drawn == [HEAVY.status(number, asking) for number in range(2000) for asking in range(2)]
    assert 0.23 < drawn.count(429) / len(drawn) < 0.27
    assert 0.08 < drawn.count(500) / len(drawn) < 0.12
    assert {NONE.status(number, 0) for number in range(100)} == {200}
