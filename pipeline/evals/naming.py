"""The name of one prompt to its version, its text, and what it asks for."""

from pathlib import Path

from pipeline.errors import UsageError
from pipeline.evals.shelves import PROMPTS, Shelf, at_revision, found, on_disk, shipped
from pipeline.evals.subjects import Given, read
from pipeline.resources import prompt_called


def named(spec: str, folder: Path) -> Given:
    """Find a prompt: `claims` (the newest), `claims.v2`, a file, or one of a revision: `git:main:claims`.

    Names are looked for in the folder `prompts` one stands in, then in what comes with claimweave. Raises UsageError
    and PromptError, saying what was looked for.
    """
    if spec.startswith("git:"):
        return _at(spec, folder)
    if spec.endswith(".md") or (folder / spec).is_file():
        if not (folder / spec).is_file():
            raise UsageError(f"there is no prompt file {spec}")
        shelf = on_disk(folder / spec)
        return _chosen(shelf, Path(spec).name.removesuffix(".md"))
    for shelf in (found("", folder), shipped()):
        if spec in _names(shelf):
            return _chosen(shelf, spec)
    raise UsageError(f"no prompt is called {spec}; there are {', '.join(sorted(_names(found('', folder))))}")


def _at(spec: str, folder: Path) -> Given:
    _, revision, *rest = spec.split(":", 2)
    if not rest or not rest[0]:
        raise UsageError(f"{spec} names a revision and no prompt: write git:{revision}:claims")
    path = Path(rest[0])
    if rest[0].endswith(".md"):
        return _chosen(at_revision(revision, folder, path.as_posix()), path.name.removesuffix(".md"))
    inside = path.parent.as_posix() if "/" in rest[0] else PROMPTS
    return _chosen(at_revision(revision, folder, inside), path.name)


def _names(shelf: Shelf) -> set[str]:
    return {name for name, _ in shelf.versions()} | {f"{name}.v{version}" for name, version in shelf.versions()}


def _chosen(shelf: Shelf, name: str) -> Given:
    called = prompt_called(f"{name}.md")
    versions = shelf.versions()
    key = called or max((one for one in versions if one[0] == name), default=(name, 0))
    if key not in versions:
        raise UsageError(f"no prompt {name} in {shelf.where}; there are {', '.join(sorted(_names(shelf)))}")
    return read(shelf, *key, versions[key])
