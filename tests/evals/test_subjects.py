"""The name of what is evaluated to its prompts, schemas and model."""

import json
import subprocess
from pathlib import Path

import pytest

from pipeline import prompts, resources, schemas
from pipeline.errors import ClaimweaveError, PromptError, UsageError
from pipeline.evals.subjects import subject
from pipeline.settings import Settings, load

CLAIMS = "---\nschema: claims\nchanged: {why}\n---\n# system\nList the facts. {why}\n# user\n$sentences\n"
SCHEMA = json.loads(schemas.asked_for("claims").text)


def settings(model: str = "small-1b") -> Settings:
    return load(model=model, offline=True)


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=A Tester", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return folder


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A history of three commits: a prompt, another word in it, another schema."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    for why in ("First.", "Second."):
        write(tmp_path, {"prompts/claims.v3.md": CLAIMS.format(why=why), "drafts/own.v1.md": CLAIMS.format(why="Own.")})
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "--quiet", "-m", why)
    write(tmp_path, {"schemas/answer-claims.v1.json": json.dumps(SCHEMA | {"description": "Thinned."})})
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "schema")
    return tmp_path


def test_nothing_said_is_the_model_set_with_the_newest_prompts(tmp_path: Path) -> None:
    found, prompt_of, used = subject("", settings(), tmp_path)
    assert (found.label, found.model, used.model) == ("small-1b", "small-1b", "small-1b")
    assert [ref.name for ref in found.prompts] == sorted(resources.prompt_versions())
    assert prompt_of("claims") == prompts.load("claims")
    assert set(found.texts) == {f"{ref.name}.v{ref.version}" for ref in found.prompts}
    assert set(found.schemas) == {"claims", "judge", "judge-both", "lines", "summary"}


@pytest.mark.parametrize(
    ("spec", "model", "models"),
    [
        ("model:tiny-0.5b", "tiny-0.5b", False),
        ("model:tiny:0.5b", "tiny:0.5b", False),
        ("extractive", "extractive", False),
        ("tiny-0.5b", "tiny-0.5b", True),
        ("tiny:0.5b", "tiny:0.5b", True),
    ],
)
def test_a_model_changes_the_settings_and_no_prompt(spec: str, model: str, models: bool, tmp_path: Path) -> None:
    found, prompt_of, used = subject(spec, settings(), tmp_path, models=models)
    assert (found.label, found.model, used.asked_model) == (spec, model, model)
    assert prompt_of("summary") == prompts.load("summary")


@pytest.mark.parametrize("spec", ["claims.v2", "prompt:claims.v2"])
def test_a_prompt_version_is_taken_from_those_that_ship(spec: str, tmp_path: Path) -> None:
    found, prompt_of, _ = subject(spec, settings(), tmp_path)
    assert prompt_of("claims") == prompts.load("claims", 2)
    assert found.label == spec


def test_a_version_there_is_not_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match=r"claims\.v99\.md .*versions there: 2"):
        subject("claims.v99", settings(), tmp_path)


@pytest.mark.parametrize(
    ("spec", "words"),
    [("git:main~2", "First."), ("main~2", "First."), ("git:main", "Second."), ("git:main:./prompts", "Second.")],
)
def test_a_revision_gives_its_own_prompts_and_leaves_the_folder_alone(spec: str, words: str, repository: Path) -> None:
    write(repository, {"prompts/claims.v3.md": "not committed"})
    found, prompt_of, _ = subject(spec, settings(), repository)
    assert prompt_of("claims").system == f"List the facts. {words}"
    assert found.texts["claims.v3"] == CLAIMS.format(why=words)
    assert prompt_of("summary") == prompts.load("summary"), "a prompt it does not hold is the newest shipped"
    assert (repository / "prompts/claims.v3.md").read_text() == "not committed"


def test_a_revision_gives_its_own_schemas(repository: Path) -> None:
    before, old, _ = subject("git:main~1", settings(), repository)
    after, new, _ = subject("git:main", settings(), repository)
    assert before.schemas["claims"] != after.schemas["claims"]
    assert before.prompts == after.prompts
    assert old("claims").answer == schemas.asked_for("claims") != new("claims").answer


def test_another_folder_of_a_revision_is_named_after_a_second_colon(repository: Path) -> None:
    found, prompt_of, _ = subject("git:main:drafts", settings(), repository)
    assert prompt_of("own").system == "List the facts. Own."
    assert "own.v1" in found.texts
    assert "claims.v3" not in found.texts


def test_a_revision_is_read_from_below_the_top_too(repository: Path) -> None:
    below = repository / "drafts"
    assert subject("git:main:../prompts", settings(), below).prompt_of("claims").ref.version == 3


@pytest.mark.parametrize("spec", ["prompts:drafts", "drafts", "prompts:drafts/claims.v7.md", "drafts/claims.v7.md"])
def test_a_folder_or_a_file_of_prompts_stands_in_for_what_ships(spec: str, tmp_path: Path) -> None:
    write(tmp_path, {"drafts/claims.v7.md": CLAIMS.format(why="Draft."), "drafts/notes.md": "Not a prompt."})
    found, prompt_of, _ = subject(spec, settings(), tmp_path)
    assert prompt_of("claims").ref.version == 7
    assert found.texts["claims.v7"] == CLAIMS.format(why="Draft.")


def test_a_folder_gives_the_newest_of_each_prompt_and_the_schemas_in_it(tmp_path: Path) -> None:
    two = {f"claims.v{n}.md": CLAIMS.format(why=f"Version {n}.") for n in (9, 10)}
    write(tmp_path, two | {"schemas/answer-claims.v1.json": json.dumps(SCHEMA | {"description": "Own."})})
    _, prompt_of, _ = subject("prompts:.", settings(), tmp_path)
    answer = prompt_of("claims").answer
    assert prompt_of("claims").ref.version == 10
    assert answer is not None
    assert json.loads(answer.text)["description"] == "Own."


def test_names_are_joined_by_commas(repository: Path) -> None:
    found, prompt_of, used = subject("git:main, model:tiny-0.5b,prompts:drafts", settings(), repository)
    assert (used.model, prompt_of("claims").ref.version, prompt_of("own").ref.version) == ("tiny-0.5b", 3, 1)
    assert found.label == "git:main, model:tiny-0.5b,prompts:drafts"


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("git:no-such", "git knows no revision no-such here"),
        ("git:--output=x", "no name of a git revision"),
        ("git:-", "no name of a git revision"),
        ("git:main:schemas", "no prompts in schemas at main"),
        ("prompts:nowhere", "nothing at nowhere"),
        ("prompts:schemas", "no prompts in"),
        ("saved/results.json", "claimweave eval diff"),
        ("drafts.md", "nothing at drafts.md"),
        ("schemas/answer-claims.v1.txt", "no prompt, path or git revision is called schemas/answer"),
        ("brokke", "no prompt, path or git revision is called brokke; a model is named model:brokke"),
        ("main,tiny-0.5b", "git revision is called tiny-0.5b; a model is named model:tiny-0.5b"),
        ("main:draughts", "git revision is called main:draughts"),
        ("model:", "git revision is called model:"),
    ],
)
def test_what_cannot_be_found_is_said(spec: str, message: str, repository: Path) -> None:
    with pytest.raises(UsageError, match=message):
        subject(spec, settings(), repository)


def test_outside_a_repository_a_revision_is_an_error_with_a_prefix_and_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="in no git repository"):
        subject("git:main", settings(), tmp_path)
    with pytest.raises(UsageError, match="git revision is called main; a model is named model:main"):
        subject("main", settings(), tmp_path)
    assert subject("main", settings(), tmp_path, models=True).subject.model == "main"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"claims.v3.md": "no front matter"}, "front matter between two"),
        ({"claims.v3.md": CLAIMS.format(why="Odd.").replace(": claims", ": nonsense")}, "no schema answer-nonsense"),
        ({"claims.v3.md": CLAIMS.format(why="Odd."), "schemas/answer-claims.v1.json": "{"}, "is no JSON"),
    ],
)
def test_a_broken_prompt_is_an_error_that_says_where_it_lies(
    files: dict[str, str], message: str, tmp_path: Path
) -> None:
    write(tmp_path, files)
    with pytest.raises(ClaimweaveError, match=message) as caught:
        subject(f"prompts:{tmp_path}", settings(), tmp_path)
    assert str(tmp_path) in str(caught.value)
