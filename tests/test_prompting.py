"""The commands `claimweave prompts ...` as a user meets them."""

import json
from pathlib import Path

import pytest

from pipeline import resources
from tests.evals.test_subjects import git, write
from tests.test_cli import claimweave

CLAIMS, _ = resources.read_prompt("claims")
ARTICLE = "The lock at Varn was shut on Monday. Two barges wait below it.\n\nNobody knows for how long."


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a prompt of one's own, and an article."""
    write(tmp_path, {"prompts/claims.v3.md": CLAIMS, "lock.txt": ARTICLE})
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "First")
    return tmp_path


def test_the_shipped_prompts_are_listed_with_what_they_want(tmp_path: Path) -> None:
    done = claimweave("prompts", "list", "--json", folder=tmp_path)
    rows = {row["name"]: row for row in json.loads(done.stdout)}
    names = {f"{name}.v{version}" for name, versions in resources.prompt_versions().items() for version in versions}
    assert set(rows) == names
    assert rows["claims.v2"]["schema"] == "claims"
    assert rows["claims.v2"]["variables"] == ["before", "fence", "language", "sentences", "title"]
    assert 200 < rows["claims.v2"]["tokens"] < 600
    assert rows["claims.v2"]["changed"].startswith("Single facts")
    assert "claims.v2" in claimweave("prompts", "list", folder=tmp_path).stdout


def test_ones_own_folder_is_listed_where_one_stands(repository: Path) -> None:
    for place in ((), ("--from", "prompts"), ("--from", "git:main")):
        done = claimweave("prompts", "list", "--json", *place, folder=repository)
        assert [row["name"] for row in json.loads(done.stdout)] == ["claims.v3"], done.stderr


def test_a_prompt_is_shown_with_its_variables_marked(repository: Path) -> None:
    done = claimweave("prompts", "show", "claims", folder=repository)
    assert "claims.v3" in done.stdout
    assert "⟦$sentences⟧" in done.stdout
    assert "summary.v1" in claimweave("prompts", "show", "summary", folder=repository).stdout, "a shipped one"


def test_a_prompt_is_shown_as_it_is_sent_about_an_article(repository: Path) -> None:
    done = claimweave("prompts", "show", "claims", "--article", "lock.txt", folder=repository)
    assert "[1] The lock at Varn was shut on Monday." in done.stdout
    assert "--- system, request 1 of 1" in done.stdout
    assert "⟦" not in done.stdout
    alone = claimweave("prompts", "show", "judge-same", "--article", "lock.txt", folder=repository)
    assert (alone.returncode, alone.stdout) == (2, "")
    assert "give more with --article" in alone.stderr


@pytest.mark.parametrize("new", ["claims", "claims.v4", "prompts/claims.v4.md"])
def test_the_words_between_two_prompts_are_shown(new: str, repository: Path) -> None:
    write(repository, {"prompts/claims.v4.md": CLAIMS.replace("never skip one", "skip none")})
    for base in ("git:main:claims", "git:main:claims.v3", "git:main:prompts/claims.v3.md", "claims.v3"):
        done = claimweave("prompts", "diff", base, new, folder=repository)
        assert "[-never -]skip [-one-]{+none+}" in done.stdout, done.stderr
        assert len(done.stdout.splitlines()) == 1


def test_no_difference_is_said(repository: Path) -> None:
    done = claimweave("prompts", "diff", "git:main:claims", "claims.v3", folder=repository)
    assert (done.returncode, done.stdout) == (0, "")
    assert "are the same" in done.stderr


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nonsense", "no prompt is called nonsense; there are claims"),
        ("git:main", "names a revision and no prompt"),
        ("git:main:nonsense", "no prompt nonsense in prompts at main"),
        ("git:nowhere:claims", "git knows no revision nowhere"),
        ("drafts/own.md", "there is no prompt file"),
    ],
)
def test_a_prompt_that_is_not_there_is_said(name: str, message: str, repository: Path) -> None:
    done = claimweave("prompts", "show", name, folder=repository)
    assert done.returncode == 2
    assert message in done.stderr


def test_lint_passes_what_is_right_and_names_what_is_wrong_by_file_and_line(repository: Path) -> None:
    assert claimweave("prompts", "lint", folder=repository).returncode == 0
    write(repository, {"prompts/claims.v3.md": CLAIMS.replace("$title", "$titel")})
    done = claimweave("prompts", "lint", folder=repository)
    number = next(n for n, line in enumerate(CLAIMS.splitlines(), 1) if "$title" in line)
    assert done.returncode == 1
    assert f"prompts/claims.v3.md:{number}: unknown-variable: $titel" in done.stdout
    assert f"prompts/claims.v3.md:{number}: edited: differs from prompts at HEAD" in done.stdout
    found = json.loads(claimweave("prompts", "lint", "--json", "--against", "", folder=repository).stdout)
    assert [problem["rule"] for problem in found] == ["unknown-variable", "missing-variable"]
    wrong = claimweave("prompts", "lint", "--against", "nowhere", folder=repository)
    assert (wrong.returncode, "git knows no revision nowhere" in wrong.stderr) == (2, True)


def test_the_shipped_prompts_pass_lint(tmp_path: Path) -> None:
    done = claimweave("prompts", "lint", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
