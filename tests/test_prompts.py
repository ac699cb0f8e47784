"""Prompt files: front matter, sections, blanks."""

import pytest

from pipeline import prompts, resources, schemas
from pipeline.answers import ITEMS
from pipeline.errors import PromptError
from pipeline.exchange import Message, Sampling
from pipeline.records import PromptRef

REF = PromptRef(name="trial", version=3, sha256="0" * 64)
TEXT = "---\nschema: claims\ntemperature: 0\nchanged: First.\n---\n# system\nBe brief.\n# user\nRead $this for $$5.\n"


def test_a_file_gives_settings_schema_and_sections() -> None:
    prompt = prompts.parse(TEXT, REF)
    assert (prompt.answer, prompt.sampling) == (schemas.asked_for("claims"), Sampling(temperature=0.0))
    assert (prompt.system, prompt.user, prompt.blanks) == ("Be brief.", "Read $this for $$5.", frozenset({"this"}))


def test_blanks_are_filled_and_what_fills_them_is_not_read_again() -> None:
    messages = prompts.render(prompts.parse(TEXT, REF), {"this": "$that and {other}"})
    assert messages == (
        Message(role="system", content="Be brief."),
        Message(role="user", content="Read $that and {other} for $5."),
    )


@pytest.mark.parametrize("blanks", [{}, {"this": "x", "more": "y"}], ids=["missing", "unknown"])
def test_blanks_that_do_not_fit_are_named(blanks: dict[str, str]) -> None:
    with pytest.raises(PromptError, match=r"trial\.v3 wants \$this"):
        prompts.render(prompts.parse(TEXT, REF), blanks)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (TEXT.replace("temperature", "temprature"), "front matter key temprature"),
        (TEXT.replace("changed: First.\n", ""), "front matter key changed"),
        (TEXT.replace("# user", "# usr"), "no section `# user`"),
        ("Just a text", "front matter between two `---` lines is missing: begin"),
        (TEXT.replace("schema: claims", "schema: [claims"), "not YAML"),
        (TEXT.replace("schema: claims\ntemperature: 0\nchanged: First.", "- a"), "no mapping"),
    ],
    ids=["misspelt", "unexplained", "no user", "no front matter", "bad YAML", "a list"],
)
def test_a_wrong_file_is_an_error_that_names_it(text: str, message: str) -> None:
    with pytest.raises(PromptError, match=message) as caught:
        prompts.parse(text, REF)
    assert "prompts/trial.v3.md" in str(caught.value)


def test_every_prompt_loads_asks_for_a_known_schema_and_fences_what_is_not_ours() -> None:
    loaded = [prompts.load(name, version) for name, all_ in resources.prompt_versions().items() for version in all_]
    assert {"claims", "judge-same", "lines", "repair", "summary"} <= {prompt.ref.name for prompt in loaded}
    assert {prompt.answer.name for prompt in loaded if prompt.answer} <= {*ITEMS}
    assert [prompt.ref.name for prompt in loaded if prompt.answer and "fence" not in prompt.blanks] == []


def test_the_stable_part_of_a_prompt_has_no_blanks() -> None:
    stable = {name: prompts.load(name).system for name in resources.prompt_versions()}
    assert stable["claims"]
    assert [name for name, system in stable.items() if "$" in system] == []
