"""A folder, a file or a git revision to the prompt and schema files that lie there."""

import posixpath
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.errors import UsageError
from pipeline.resources import prompt_called, prompt_versions, read_prompt

PROMPTS = "prompts"
SCHEMAS = "schemas"
_SECONDS = 60.0
_PLAIN_FILES = {"100644", "100755"}


@dataclass(frozen=True, slots=True)
class Shelf:
    """Prompts and answer schemas of one place, each file's text by its name."""

    where: str
    """The place in words: `prompts at main~1`."""
    prompts: Mapping[str, str]
    schemas: Mapping[str, str]

    def versions(self) -> dict[tuple[str, int], str]:
        """Give the text of every version of every prompt, by name and version, in their order."""
        return dict(sorted((called, text) for file, text in self.prompts.items() if (called := prompt_called(file))))

    def newest(self) -> dict[str, tuple[int, str]]:
        """Give each prompt's newest version here with its text, by the prompt's name."""
        return {name: (version, text) for (name, version), text in self.versions().items()}


def shipped() -> Shelf:
    """Give the prompts that come with claimweave, all versions; their schemas are found without them."""
    found = [(name, version) for name, versions in prompt_versions().items() for version in versions]
    return Shelf(PROMPTS, {f"{name}.v{version}.md": read_prompt(name, version)[0] for name, version in found}, {})


def found(spec: str, folder: Path) -> Shelf:
    """Find prompts by `git:REV`, `git:REV:FOLDER`, a folder or a file seen from `folder`, or nothing said.

    Nothing said is the folder `prompts` where it holds any, else what comes with claimweave.
    """
    kind, _, name = spec.partition(":")
    if kind == "git" and name:
        revision, _, place = name.partition(":")
        return at_revision(revision, folder, place or PROMPTS)
    if spec:
        return on_disk(folder / spec)
    own = folder / PROMPTS
    return on_disk(own) if any(prompt_called(file.name) for file in own.glob("*.md")) else shipped()


def on_disk(place: Path) -> Shelf:
    """Read a folder of prompts, a folder that holds `prompts/`, or one prompt file; `schemas/` in it or beside it.

    Raises UsageError where nothing of the kind lies there.
    """
    if place.is_file():
        if prompt_called(place.name) is None:
            raise UsageError(f"{place} is not named like a prompt: name it <name>.v<n>.md, like claims.v3.md")
        return Shelf(str(place), {place.name: _text(place.read_bytes(), str(place))}, {})
    folder = place / PROMPTS if (place / PROMPTS).is_dir() else place
    prompts = {file.name: file for file in sorted(folder.glob("*.md")) if prompt_called(file.name)}
    if not prompts:
        raise UsageError(f"no prompts in {folder}: files named <name>.v<n>.md, like claims.v3.md, are looked for")
    beside = next((found for found in (folder / SCHEMAS, folder.parent / SCHEMAS) if found.is_dir()), None)
    schemas = {file.name: file for file in sorted(beside.glob("*.json"))} if beside else {}
    return Shelf(
        str(folder),
        {name: _text(file.read_bytes(), str(file)) for name, file in prompts.items()},
        {name: _text(file.read_bytes(), str(file)) for name, file in schemas.items()},
    )


def is_revision(name: str, repository: Path) -> bool:
    """Tell whether git knows a commit by this name; False where there is no git or no repository."""
    if not name or name.startswith("-") or ":" in name or shutil.which("git") is None:
        return False
    return _run(repository, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").returncode == 0


def at_revision(revision: str, repository: Path, folder: str = PROMPTS) -> Shelf:
    """Read a folder of prompts, or one prompt file, as a git revision holds it; nothing is checked out.

    `repository` is any folder of it, and `folder` is seen from there. Raises UsageError where there is no repository,
    revision or prompt of this name.
    """
    commit = _commit(revision, repository)
    place = posixpath.normpath(folder)
    files = _files(commit, repository, f"{place}/") or _files(commit, repository, place)
    prompts = {name: text for name, text in files.items() if prompt_called(name)}
    if not prompts:
        raise UsageError(
            f"no prompts in {place} at {revision}: files named <name>.v<n>.md are looked for; another folder of the "
            f"revision is named like git:{revision}:path/to/prompts"
        )
    inside = _files(commit, repository, f"{place}/{SCHEMAS}/")
    beside = inside or _files(commit, repository, posixpath.normpath(f"{place}/../{SCHEMAS}") + "/")
    schemas = {name: text for name, text in beside.items() if name.endswith(".json")}
    return Shelf(f"{place} at {revision}", prompts, schemas)


def _commit(revision: str, repository: Path) -> str:
    if not revision or revision.startswith("-"):
        raise UsageError(f"{revision!r} is no name of a git revision: give a branch, a tag or a commit")
    if _run(repository, "rev-parse", "--git-dir").returncode:
        raise UsageError(f"{repository.resolve()} is in no git repository, so there is no revision {revision}")
    found = _run(repository, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if found.returncode:
        raise UsageError(
            f"git knows no revision {revision} here; in a shallow clone fetch it first: git fetch origin {revision}"
        )
    return found.stdout.decode().strip()


def _files(commit: str, repository: Path, place: str) -> dict[str, str]:
    listed = _run(repository, "ls-tree", "-z", commit, "--", place).stdout.decode("utf-8", "replace")
    entries = (entry.split("\t", 1) for entry in listed.split("\0") if entry)
    blobs = {PurePosixPath(path).name: head.split() for head, path in entries}
    return {
        name: _text(_run(repository, "cat-file", "blob", oid).stdout, f"{place} at {commit[:12]}, {name}")
        for name, (mode, _, oid) in sorted(blobs.items())
        if mode in _PLAIN_FILES and name.endswith((".md", ".json"))
    }


def _run(repository: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    git = shutil.which("git")
    if git is None:
        raise UsageError("git is not installed, and a revision can only be read by it")
    try:
        return subprocess.run(  # noqa: S603 - git alone, with a list of arguments that never begin with a dash
            [git, *arguments], cwd=repository, capture_output=True, check=False, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError(f"git {arguments[0]} failed in {repository}: {error}") from error


def _text(content: bytes, where: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{where} is no UTF-8 text: {error}") from error
