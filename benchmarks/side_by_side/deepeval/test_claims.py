"""One version of the prompt for claims on twelve briefs: PROMPT=shipped deepeval test run test_claims.py."""

import json
import os
import re
from pathlib import Path

import deepeval
import pytest
from deepeval import assert_test
from deepeval.metrics import BaseMetric, JsonCorrectnessMetric
from deepeval.test_case import LLMTestCase
from openai import OpenAI
from pydantic import BaseModel

GIVEN = Path(__file__).parent.parent / "given"
PROMPT = os.environ.get("PROMPT", "shipped")
CASES = [json.loads(line) for line in (GIVEN / "cases.jsonl").read_text("utf-8").splitlines()]
CHAT = json.loads((GIVEN / f"{PROMPT}.json").read_text("utf-8"))
SHARE = 0.75
"""Of a fact's words and figures that one line of the answer must hold to state it."""


class Item(BaseModel):
    sentence: int
    facts: list[str]
    speaker: str | None


class Claims(BaseModel):
    items: list[Item]


def words(text: str) -> set[str]:
    return set(re.findall(r"\d[\d.,]*\d|\d|[a-z]{4,}", text.lower()))


class Recall(BaseMetric):
    """Share of the facts that some line of the answer states."""

    def __init__(self, threshold: float = 0.6) -> None:
        self.threshold = threshold
        self.async_mode = False

    def measure(self, test_case: LLMTestCase, *_args: object, **_settings: object) -> float:
        facts = test_case.expected_output.splitlines()
        try:
            items = Claims.model_validate_json(test_case.actual_output).items
        except ValueError:
            items = []
        lines = [words(fact) for item in items for fact in item.facts]
        wanted = [(fact, words(fact)) for fact in facts]
        missed = [fact for fact, its in wanted if not any(len(its & line) >= SHARE * len(its) for line in lines)]
        self.score = 1 - len(missed) / len(facts)
        self.reason = "not stated: " + " | ".join(missed) if missed else "all stated"
        self.success = self.score >= self.threshold
        return self.score

    async def a_measure(self, test_case: LLMTestCase, *args: object, **settings: object) -> float:
        return self.measure(test_case, *args, **settings)

    def is_successful(self) -> bool:
        return bool(self.success)

    @property
    def __name__(self) -> str:
        return "Recall"


def answered(case: dict) -> str:
    def filled(text: str) -> str:
        return re.sub(r"{{(\w+)}}", lambda name: str(case[name[1]]), text)

    messages = [{"role": message["role"], "content": filled(message["content"])} for message in CHAT]
    schema = {"name": "claims", "strict": True, "schema": Claims.model_json_schema()}
    answer = OpenAI().chat.completions.create(
        model="qwen-0.5b",
        messages=messages,
        temperature=0,
        max_tokens=400,
        response_format={"type": "json_schema", "json_schema": schema},
    )
    return answer.choices[0].message.content


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_claims(case: dict) -> None:
    test_case = LLMTestCase(
        input=case["sentences"], actual_output=answered(case), expected_output="\n".join(case["facts"])
    )
    assert_test(test_case, [JsonCorrectnessMetric(Claims, include_reason=False), Recall()], run_async=False)


@deepeval.log_hyperparameters
def hyperparameters() -> dict[str, str]:
    return {"prompt": PROMPT, "model": "qwen-0.5b"}
