"""Summaries and the sentences they cite. The model's answers are hand-written."""

import json

import pytest

from pipeline.asking import Asker
from pipeline.records import Article, Story
from pipeline.stages import summarise as module
from pipeline.stages.summarise import summarise
from tests.made import article, story
from tests.scripted import Scripted

REPORT = article(
    "A fire destroyed about 40 homes in Skell on Monday.",
    "The harbour is closed.",
    "Mayor Ilse Brandt said she had asked Norvia to pay.",
    "Nobody was hurt.",
    "Tea was served.",
)


async def summed_up(*items: dict[str, object], of: Article = REPORT) -> Story:
    script = [json.dumps({"items": items})]
    return await summarise(
        story(of), Asker(name="scripted-1", model=Scripted(script), store=None, window=5000, repairs=0)
    )


async def test_a_sentence_cites_the_words_that_carry_it() -> None:
    (summary,) = (await summed_up({"text": "About 40 homes in Skell burnt.", "sentences": [1]})).summaries
    (sentence,) = summary.sentences
    assert (sentence.sentences, sentence.evidence[0].exact) == (
        (1,),
        "A fire destroyed about 40 homes in Skell on Monday.",
    )


async def test_a_miscounted_sentence_is_cited_where_its_words_stand() -> None:
    told = await summed_up({"text": "Ilse Brandt had asked Norvia to pay.", "sentences": [5]})
    assert 3 in told.summaries[0].sentences[0].sentences


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("About 90 homes in Skell burnt.", "number_not_in_evidence"),
        ("Homes in Tornhaven burnt.", "name_not_in_article"),
        ("The mayor said “we shall pay”.", "quotation_not_verbatim"),
    ],
)
async def test_a_sentence_its_citation_does_not_carry_is_withheld_and_listed(text: str, reason: str) -> None:
    told = await summed_up({"text": text, "sentences": [1, 3]})
    assert told.summaries == ()
    assert [(rejected.stage, rejected.reason) for rejected in told.rejected] == [("summarise", reason)]


async def test_a_sentence_that_cites_nothing_there_is_withheld() -> None:
    told = await summed_up({"text": "The harbour is closed.", "sentences": [9]})
    assert [rejected.reason for rejected in told.rejected] == ["sentence_unknown"]


async def test_a_long_article_is_summed_up_in_parts_and_cites_its_own_sentences(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "CHARACTERS", 90)
    answers = [
        [{"text": "A fire destroyed about 40 homes in Skell.", "sentences": [1]}],
        [{"text": "Nobody was hurt.", "sentences": [4]}],
        [{"text": "Nobody was hurt.", "sentences": [2]}],
    ]
    model = Scripted([json.dumps({"items": items}) for items in answers])
    told = await summarise(story(REPORT), Asker(name="scripted-1", model=model, store=None, window=5000))
    assert len(model.asked) == 3
    assert [sentence.sentences for sentence in told.summaries[0].sentences] == [(4,)]
