"""A quick yes to an item of an answer against the validator that explains a no."""

import json
import random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pipeline.answers import ITEMS
from pipeline.schemas import asked_for, faults
from pipeline.shapes import yes

GOOD: dict[str, dict[str, Any]] = {
    "summary": {"text": "The wall stands.", "sentences": [1, 2]},
    "claims": {"sentence": 3, "facts": ["The wall stands."], "speaker": None},
    "judge": {"pair": 1, "answer": "yes"},
    "judge-both": {"pair": 1, "answer": "no", "right": "yes"},
    "lines": {"text": "The wall stands.", "findings": [1]},
}
ODD: tuple[Any, ...] = (
    None,
    "",
    "x",
    0,
    1,
    -1,
    1.0,
    1.5,
    True,
    [],
    [1],
    ["x"],
    [""],
    [None],
    [[1]],
    {},
    {"a": 1},
    "yes",
)


def item_schema(name: str) -> dict[str, Any]:
    (schema,) = json.loads(asked_for(name).text)["$defs"].values()
    return dict(schema)


def test_every_schema_of_an_answer_has_a_good_item() -> None:
    assert GOOD.keys() == ITEMS.keys()


@pytest.mark.parametrize("name", sorted(GOOD))
def test_an_item_that_holds_is_known_at_once(name: str) -> None:
    assert yes(item_schema(name))(GOOD[name])
    assert faults(asked_for(name), GOOD[name]) == ()


@pytest.mark.parametrize("name", sorted(GOOD))
def test_yes_is_said_to_nothing_that_does_not_hold(name: str) -> None:
    schema = item_schema(name)
    holds, validator = yes(schema), Draft202012Validator(schema)
    draw = random.Random(1)
    said = 0
    for _ in range(2_000):
        item = dict(GOOD[name]) | {
            draw.choice([*GOOD[name], "more"]): draw.choice(ODD) for _ in range(draw.randrange(3))
        }
        item = {key: value for key, value in item.items() if draw.random() > 0.05}
        said += holds(item)
        assert not holds(item) or validator.is_valid(item)
        assert (faults(asked_for(name), item) == ()) == validator.is_valid(item)
    assert said > 200


@pytest.mark.parametrize("value", ODD)
def test_yes_is_said_to_no_value_that_is_no_item(value: object) -> None:
    assert not any(yes(item_schema(name))(value) for name in GOOD)


@pytest.mark.parametrize(
    "schema",
    [
        {},
        {"type": "number"},
        {"type": ["string", "null"]},
        {"type": "string", "pattern": "x"},
        {"type": "integer", "minimum": 1},
        {"type": "object", "properties": {}},
        {"$ref": "#/$defs/a"},
        {"anyOf": [{"type": "string"}], "type": "string"},
    ],
)
def test_a_schema_that_says_more_than_is_known_here_gets_no_yes(schema: dict[str, Any]) -> None:
    assert not any(yes(schema)(value) for value in ODD)
