"""What is wrong with a prompt file, named by line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import prompts, resources, schemas
from pipeline.evals.linting import lint
from pipeline.evals.rendering import rendered
from pipeline.evals.shelves import Shelf, shipped
from pipeline.settings import load
from tests.made import article

CLAIMS, _ = resources.read_prompt("claims", 2)
SCHEMA = json.loads(schemas.asked_for("claims").text)


def shelf(text: str, schema: dict[str, object] | None = None, file: str = "claims.v3.md") -> Shelf:
    return Shelf("drafts", {file: text}, {"answer-claims.v1.json": json.dumps(schema)} if schema else {})


def line_of(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def test_the_shipped_prompts_have_no_problem() -> None:
    assert lint(shipped()) == ()
    assert len(shipped().versions()) >= 7


def test_the_table_of_variables_is_what_the_stages_fill() -> None:
    """Each shipped prompt is filled by its stage in the replayed runs, where one too many or too few is an error."""
    found = {name: prompts.load(name).blanks for name in resources.prompt_versions()}
    assert found == prompts.FILLED


def test_the_stages_do_fill_them() -> None:
    texts = ("Two barges wait at Varn.", "The lock at Varn was shut on Monday by the canal office.")
    made = [article(*texts), article(*texts[::-1], path="b.txt", outlet="The Echo")]
    for name in ("claims", "summary", "lines"):
        assert rendered(name, prompts.load, made, load()), name


BROKEN: dict[str, tuple[Callable[[str], str], str, str]] = {
    "unknown-variable": (lambda t: t.replace("$title", "$titel"), "$titel", "filled by no stage; there are $before"),
    "missing-variable": (lambda t: t.replace("$before\n", ""), "The report is headed", "$before is filled in"),
    "dollar": (lambda t: t.replace("3 million crowns", "$3 million", 1), "$3 million", "write `$$`"),
    "prefix": (lambda t: t.replace("You split", "In $language you split"), "In $language", "`# user`"),
    "fence": (lambda t: t.replace("</report-$fence>\n", ""), "The report is headed", "is not closed"),
    "schema": (lambda t: t.replace('- "facts":', '- "fact":'), '- "fact":', '"fact" is no field'),
    "example": (lambda t: t.replace('"sentence":4,', '"sentence":"4",'), '{"items"', "item 1 of the example"),
    "changed": (lambda t: t.replace("changed: ", "changed: ''\n#"), "changed:", "say what changed"),
    "unreadable": (lambda t: t.replace("temperature:", "temprature:"), "---", "temprature"),
}


@pytest.mark.parametrize("rule", BROKEN)
def test_each_fault_is_named_at_its_line(rule: str) -> None:
    change, words, detail = BROKEN[rule]
    text = change(CLAIMS)
    assert text != CLAIMS
    found = [problem for problem in lint(shelf(text)) if problem.rule == rule]
    assert [(problem.file, problem.line) for problem in found] == [("claims.v3.md", line_of(text, words))]
    assert detail in found[0].detail


def test_material_outside_a_fence_is_found() -> None:
    text = CLAIMS.replace("<report-$fence>\n", "").replace("</report-$fence>\n", "")
    assert [problem.rule for problem in lint(shelf(text))] == ["missing-variable", "fence"]
    other = CLAIMS.replace("</report-$fence>", "</article-$fence>")
    assert [problem.rule for problem in lint(shelf(other))] == ["fence"]


def test_rules_behind_the_first_variable_are_found_where_they_are_many() -> None:
    tail = "\n".join(f"Rule {number}: keep every name, every number and every date." for number in range(12))
    (problem,) = lint(shelf(CLAIMS + tail))
    assert (problem.rule, problem.line) == ("prefix", line_of(CLAIMS, "The report is headed"))


@pytest.mark.parametrize(
    ("thinned", "detail"),
    [
        (json.loads(json.dumps(SCHEMA).replace('"speaker"', '"voice"')), 'lacks "speaker"'),
        (json.loads(json.dumps(SCHEMA).replace('"speaker"', '"voice"')), 'asks for "voice"'),
        (json.loads(json.dumps(SCHEMA).replace('"speaker"', '"voice"')), "which the prompt never names"),
        (json.loads(json.dumps(SCHEMA).replace('"speaker"', '"voice"')), '"speaker" is no field'),
        (json.loads(json.dumps(SCHEMA).replace('"integer"', '"string"')), "item 1 of the example breaks the schema"),
    ],
)
def test_a_schema_that_drifted_is_found(thinned: dict[str, object], detail: str) -> None:
    assert any(detail in problem.detail for problem in lint(shelf(CLAIMS, thinned)))


def test_an_example_that_is_no_json_is_found() -> None:
    text = CLAIMS.replace('"speaker":null},', '"speaker":null,}', 1)
    assert [problem.rule for problem in lint(shelf(text))] == ["example"]


def test_a_schema_and_a_name_that_nobody_knows_are_found() -> None:
    (schema,) = lint(shelf(CLAIMS.replace("schema: claims", "schema: nonsense")))
    assert (schema.rule, schema.line) == ("schema", 2)
    (name,) = lint(shelf(CLAIMS, file="clams.v1.md"))
    assert name.rule == "name"
    assert "claims, judge-both" in name.detail


def test_a_version_edited_since_its_release_is_found_and_a_new_one_is_not() -> None:
    text = CLAIMS.replace("never skip one", "skip none")
    released = Shelf("prompts at HEAD", {"claims.v3.md": CLAIMS}, {})
    (problem,) = lint(shelf(text), released)
    assert (problem.rule, problem.line) == ("edited", line_of(CLAIMS, "never skip one"))
    assert lint(shelf(text, file="claims.v4.md"), released) == ()
    assert lint(shelf(CLAIMS), released) == ()


def test_hostile_text_is_read_in_time(tmp_path: Path) -> None:
    # Near-linear: a quadratic rule would take minutes on these.
    for part in ("$", '{"items":', "<report-$fence>\n", '- "a', "{" * 1000 + "\n"):
        body = part * (200_000 // len(part))
        assert lint(shelf(f"---\nschema: claims\nchanged: x\n---\n# user\n{body}\n$sentences"))
