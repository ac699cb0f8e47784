"""One version of the prompt for claims on twelve briefs: inspect eval claims.py -T prompt=shipped."""

import json
import re
from pathlib import Path

from inspect_ai import Task, task
from inspect_ai.dataset import Sample, json_dataset
from inspect_ai.model import ChatMessageSystem, ChatMessageUser, GenerateConfig, ResponseSchema
from inspect_ai.scorer import Score, Target, ci, mean, scorer
from inspect_ai.solver import TaskState, generate
from inspect_ai.util import json_schema
from pydantic import BaseModel

GIVEN = Path(__file__).parent.parent / "given"
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


@scorer(metrics={"*": [mean(), ci()]})
def recall():
    async def score(state: TaskState, target: Target) -> Score:
        try:
            answer = Claims.model_validate_json(state.output.completion)
        except ValueError as error:
            return Score(value={"valid": 0, "recall": 0}, explanation=str(error))
        lines = [words(fact) for item in answer.items for fact in item.facts]
        wanted = [(fact, words(fact)) for fact in target]
        missed = [fact for fact, its in wanted if not any(len(its & line) >= SHARE * len(its) for line in lines)]
        value = {"valid": 1, "recall": 1 - len(missed) / len(target)}
        return Score(value=value, explanation="not stated: " + " | ".join(missed) if missed else "all stated")

    return score


@task
def claims(prompt: str = "shipped") -> Task:
    system, user = json.loads((GIVEN / f"{prompt}.json").read_text("utf-8"))

    def sample(record: dict) -> Sample:
        text = re.sub(r"{{(\w+)}}", lambda name: str(record[name[1]]), user["content"])
        messages = [ChatMessageSystem(content=system["content"]), ChatMessageUser(content=text)]
        return Sample(id=record["id"], input=messages, target=record["facts"], metadata={"title": record["title"]})

    return Task(
        dataset=json_dataset(str(GIVEN / "cases.jsonl"), sample),
        solver=generate(),
        scorer=recall(),
        config=GenerateConfig(
            temperature=0,
            max_tokens=400,
            max_connections=2,
            response_schema=ResponseSchema(name="claims", json_schema=json_schema(Claims)),
        ),
    )
