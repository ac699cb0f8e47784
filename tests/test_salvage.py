"""Answers that are whole, broken, cut off or no answers at all."""

import pytest

from pipeline.salvage import Salvaged, read_items


def test_a_whole_answer_gives_its_items_and_no_fault() -> None:
    assert read_items('{"items": [{"a": 1}, 2]}', cut_off=False) == Salvaged(({"a": 1}, 2), None, "")


@pytest.mark.parametrize(
    "text",
    ['Sure!\n```json\n{"items": [{"a": 1}]}\n```\nAnything else?', '  {"items":[{"a":1}]}  '],
    ids=["code fence", "spaces"],
)
def test_what_models_put_around_json_is_dropped(text: str) -> None:
    assert read_items(text, cut_off=False).items == ({"a": 1},)


def test_a_cut_off_answer_gives_its_complete_items_and_says_so() -> None:
    salvaged = read_items('{"items": [{"a": "x]"}, {"a": "y"}, {"a": "z', cut_off=True)
    assert (salvaged.items, salvaged.fault) == (({"a": "x]"}, {"a": "y"}), "truncated")


def test_a_broken_item_ends_what_can_be_read() -> None:
    salvaged = read_items('{"items": [{"a": 1}, {"a": }, {"a": 3}]}', cut_off=False)
    assert (salvaged.items, salvaged.fault) == (({"a": 1},), "invalid_json")


@pytest.mark.parametrize("text", ["", "I cannot help with that.", "{", "<html></html>"])
def test_a_text_without_json_is_invalid(text: str) -> None:
    salvaged = read_items(text, cut_off=False)
    assert (salvaged.items, salvaged.fault) == ((), "invalid_json")


@pytest.mark.parametrize("text", ["[]", "null", '"items"', '{"items": {}}', '{"claims": []}'])
def test_json_of_another_shape_breaks_the_schema(text: str) -> None:
    assert read_items(text, cut_off=False).fault == "schema_mismatch"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_a_number_that_is_no_json_is_refused(number: str) -> None:
    assert read_items(f'{{"items": [{number}]}}', cut_off=False).fault == "invalid_json"


def test_a_key_given_twice_is_refused() -> None:
    salvaged = read_items('{"items": [{"a": 1, "a": 2}]}', cut_off=False)
    assert (salvaged.items, salvaged.fault) == ((), "invalid_json")


def test_nesting_without_end_is_refused_and_does_not_crash() -> None:
    assert read_items('{"items": [' + "[" * 100_000, cut_off=False).fault == "invalid_json"


@pytest.mark.parametrize(
    ("escaped", "read"),
    [
        (r"a\ud800b", "a b"),
        (r"a\u0000b", "a b"),
        (r"a\ud83d\ude00b", "a\U0001f600b"),
        (r"a\\ud800b", r"a\ud800b"),
        (r"a\tb", "a\tb"),
    ],
    ids=["half a surrogate pair", "a NUL", "a whole pair", "a backslash before it", "a tab"],
)
def test_an_escape_that_is_no_character_is_read_as_a_space(escaped: str, read: str) -> None:
    assert read_items(f'{{"items": ["{escaped}"]}}', cut_off=False).items == (read,)
