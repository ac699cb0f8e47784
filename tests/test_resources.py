"""Prompts and schemas are found by name, and a missing one says where it was looked for."""

import pytest

from pipeline.errors import PromptError, UsageError
from pipeline.resources import prompt_versions, read_prompt, read_schema, schema_names


def test_every_listed_prompt_can_be_read_in_each_of_its_versions() -> None:
    assert {"summary", "claims", "judge-same", "judge-compatible", "lines", "repair"} <= {*prompt_versions()}
    for name, versions in prompt_versions().items():
        for version in versions:
            text, answered = read_prompt(name, version)
            assert (bool(text), answered) == (True, version)


def test_the_newest_version_is_read_when_none_is_asked_for() -> None:
    newest = {name: max(versions) for name, versions in prompt_versions().items()}
    assert {name: read_prompt(name)[1] for name in newest} == newest


def test_every_listed_schema_is_an_object() -> None:
    assert {"article.v1", "briefing.v1", "claim.v1", "finding.v1", "run.v1"} <= {*schema_names()}
    assert [name for name in schema_names() if not isinstance(read_schema(name), dict)] == []


def test_a_missing_prompt_names_its_file_and_both_places() -> None:
    with pytest.raises(PromptError, match=r"no prompt no-such\.v<n>\.md in .*prompts or .*prompts"):
        read_prompt("no-such")


def test_a_name_with_a_path_in_it_is_no_prompt() -> None:
    with pytest.raises(PromptError, match="no prompt"):
        read_prompt("../README")


def test_a_missing_schema_names_its_file_and_both_places() -> None:
    with pytest.raises(UsageError, match=r"no schema no-such\.json in .*schemas or .*schemas"):
        read_schema("no-such")
