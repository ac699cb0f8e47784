"""Schemas: in step with the records, lean on the wire, full when checking."""

import pytest
from jsonschema import Draft202012Validator

from pipeline import resources, schemas
from pipeline.answers import ITEMS


def test_the_files_are_in_step_with_the_records() -> None:
    assert schemas.main(["--check"]) == 0


@pytest.mark.parametrize("name", resources.schema_names())
def test_every_file_is_a_valid_schema(name: str) -> None:
    schema = resources.read_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:claimweave:{name}"


@pytest.mark.parametrize("name", sorted(ITEMS))
def test_what_goes_on_the_wire_keeps_to_what_strict_modes_accept(name: str) -> None:
    def objects(part: object) -> list[dict[str, object]]:
        parts = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        found = [inner for value in parts for inner in objects(value)]
        return [part, *found] if isinstance(part, dict) and part.get("type") == "object" else found

    schema = schemas.wire_schema(schemas.asked_for(name))
    closed = objects(schema)
    assert len(closed) == 2
    assert all(part["additionalProperties"] is False for part in closed)
    assert all(part["required"] == list(part["properties"]) for part in closed)  # type: ignore[call-overload]
    assert not {"$ref", "$defs", "minItems", "minLength", "title", "default", "allOf"} & set(repr(schema).split("'"))


def test_a_claim_is_asked_for_with_its_sentence_first() -> None:
    item = schemas.wire_schema(schemas.asked_for("claims"))["properties"]["items"]["items"]
    assert list(item["properties"]) == ["sentence", "facts", "speaker"]


def test_every_fault_of_an_item_is_named_by_path() -> None:
    assert schemas.faults(schemas.asked_for("judge"), {"pair": 1.5, "answer": "maybe", "why": ""}) == (
        "item: Additional properties are not allowed ('why' was unexpected)",
        "answer: 'maybe' is not one of ['yes', 'no']",
        "pair: 1.5 is not of type 'integer'",
    )


def test_a_right_item_has_no_faults() -> None:
    assert schemas.faults(schemas.asked_for("judge"), {"pair": 1, "answer": "no"}) == ()
