"""The baseline: answers by rule, in the schema of the prompts."""

import json
from typing import Any

from pipeline import schemas
from pipeline.exchange import Request, Sampling
from pipeline.llm.extractive import Extractive
from pipeline.records import PromptRef

SENTENCES = (
    "[1] A fire at the Orla mill destroyed 12 homes on Monday.\n"
    "[2] The weather was mild.\n"
    "[3] “The mill fire reached the homes in minutes,” said Ilse Brandt, the mayor.\n"
    "[4] The Orla mill fire may have started in the homes nearby.\n"
    "[5] Tea was served.\n"
    "[6] Twelve homes near the Orla mill were destroyed by fire, the mayor was told.\n"
)


async def answered(prompt: str, blanks: dict[str, str]) -> list[dict[str, Any]]:
    request = Request(
        prompt=PromptRef(name=prompt, version=1, sha256=""),
        model="extractive",
        messages=(),
        answer_schema={},
        sampling=Sampling(),
        blanks=blanks,
    )
    items: list[dict[str, Any]] = json.loads((await Extractive().answer(request)).text)["items"]
    return items


async def test_every_sentence_is_a_fact_of_its_own() -> None:
    claims = await answered("claims", {"sentences": SENTENCES})
    assert [f"[{claim['sentence']}] {fact}" for claim in claims for fact in claim["facts"]] == SENTENCES.splitlines()
    assert claims[2]["speaker"] == "Ilse Brandt"
    assert all(schemas.faults(schemas.asked_for("claims"), claim) == () for claim in claims)


async def test_the_summary_is_the_central_sentences_in_reading_order() -> None:
    summary = await answered("summary", {"sentences": SENTENCES})
    assert [item["sentences"] for item in summary] == [[1], [3], [4], [6]]


async def test_pairs_that_share_their_words_are_the_same_detail() -> None:
    pairs = "1. A: The Orla mill burnt down on Monday. | B: On Monday the Orla mill burnt."
    pairs += "\n2. A: It rained. | B: Tea was served."
    assert await answered("judge-same", {"pairs": pairs}) == [{"pair": 1, "answer": "yes"}, {"pair": 2, "answer": "no"}]


async def test_a_prompt_without_a_rule_gets_an_empty_answer() -> None:
    assert await answered("lines", {"findings": "1. It rained."}) == []


async def test_a_line_that_names_a_thing_and_tells_nothing_is_no_fact() -> None:
    lines = "[1] Stricter patrols and anti-theft operations\n[2] The wall will be built by June.\n"
    assert [claim["sentence"] for claim in await answered("claims", {"sentences": lines})] == [2]
