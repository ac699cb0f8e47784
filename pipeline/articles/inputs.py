"""INPUT... as the user gave it into the files to read, each with the story it belongs to."""

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.records import Skipped

STDIN = "-"
SIDECAR = "metadata.csv"
NEVER_ARTICLES = frozenset({"readme", "readme.md", "readme.txt", "gold.json", SIDECAR})
"""File names, in lower case, that are never articles; neither are those that begin with a dot."""

FORMS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
}
"""What is read, by the end of the file's name; each also with .gz behind it."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read, or standard input where `file` is None."""

    path: str
    """As the user gave it; under a folder, relative to that folder."""
    file: Path | None
    form: str
    folder: Path | None
    """The folder whose story it is in; None for files given one by one, which make a story together."""
    root: Path | None = None
    """The input folder it was found under."""


def form_of(name: str) -> str | None:
    """Give how a file of this name is read: `text`, `markdown`, `html`, `json`, `jsonl`, `csv`, `pdf`; None if not."""
    ending = Path(name.lower().removesuffix(".gz")).suffix
    return "pdf" if ending == ".pdf" else FORMS.get(ending)


def find_sources(inputs: Sequence[str]) -> tuple[tuple[Source, ...], tuple[Skipped, ...]]:
    """Find the files behind INPUT..., and list what cannot be read; a file reached twice is read once.

    A folder's files make one story; those of each folder below it one more each.
    """
    found = [item for given in sorted(dict.fromkeys(inputs)) for item in _expand(given)]
    skipped = [item for item in found if isinstance(item, Skipped)]
    sources: dict[Path | None, Source] = {}
    for source in sorted((s for s in found if isinstance(s, Source)), key=lambda s: (s.folder is None, s.path)):
        place = source.file.resolve() if source.file else None
        first = sources.setdefault(place, source)
        if first is not source:
            skipped.append(Skipped(path=source.path, reason="duplicate", detail=f"the same file as {first.path}"))
    return tuple(sources.values()), tuple(skipped)


def _expand(given: str) -> Iterator[Source | Skipped]:
    """Turn one INPUT into files: standard input, a file, a folder, or a pattern for any of them."""
    if given == STDIN:
        yield Source(STDIN, None, "any", None)
        return
    try:
        exists = os.path.lexists(given)
        matches = [given] if exists else _match(given)
    except ValueError:
        matches = []
    if not matches:
        yield Skipped(path=given, reason="not_found", detail="no such file or folder; check the path or the pattern")
    for match in matches:
        path = Path(match)
        if path.is_dir():
            yield from tuple(_walk(path)) or (_without_articles(path, match),)
        else:
            yield from _given_file(match, path)


def _match(pattern: str) -> list[str]:
    # `Path.glob` takes no absolute patterns, and drops a leading "./" the user wrote.
    return sorted(glob.glob(pattern, recursive=True)) if glob.has_magic(pattern) else []  # noqa: PTH207


def _given_file(given: str, path: Path) -> Iterator[Source | Skipped]:
    name = path.name.lower()
    if name == SIDECAR:
        return
    shown = path.as_posix() if os.sep != "/" else given
    if name in NEVER_ARTICLES:
        yield Skipped(path=shown, reason="not_an_article", detail=f"{path.name} is never read as an article; rename it")
    else:
        yield _source(path, shown, None, None)


def _walk(root: Path) -> Iterator[Source | Skipped]:
    """Go through a folder in order of names; links are followed, each real folder is entered once."""
    seen: set[Path] = set()
    failed: list[OSError] = []
    for place, folders, files in os.walk(root, followlinks=True, onerror=failed.append):
        here = Path(place)
        real = here.resolve()
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        pages = {Path(name).stem for name in files if form_of(name) == "html"}
        folders[:] = sorted(name for name in folders if not _is_aside(name, pages))
        for name in sorted(files):
            if not name.startswith(".") and name.lower() not in NEVER_ARTICLES:
                file = here / name
                yield _source(file, file.relative_to(root).as_posix(), here, root)
    for error in failed:
        yield Skipped(path=str(error.filename), reason="unreadable", detail=f"{error.strerror}; check its permissions")


def _without_articles(root: Path, given: str) -> Skipped:
    """Say of a folder in which nothing is read what was looked for and what lies there instead."""
    names = sorted(name for _, _, files in os.walk(root) for name in files)
    shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    found = f"found only {shown}, never read as articles" if names else "it is empty"
    detail = f"no article in the folder or below: looked for {_wanted()}; {found}"
    return Skipped(path=given, reason="no_articles", detail=detail.encode("utf-8", "replace").decode())


def _wanted() -> str:
    told = ", ".join(end for end in FORMS if end not in {".text", ".markdown", ".xhtml", ".ndjson"})
    return f"{told}, each also .gz"


def _is_aside(name: str, pages: set[str]) -> bool:
    """Whether a folder holds no articles of its own: hidden, or the pictures and scripts of a saved page."""
    return name.startswith(".") or any(name == f"{page}{end}" for page in pages for end in ("_files", ".files"))


def _source(file: Path, shown: str, folder: Path | None, root: Path | None) -> Source | Skipped:
    shown = shown.encode("utf-8", "replace").decode()
    form = form_of(file.name)
    try:
        mode = file.stat().st_mode
    except OSError as error:
        return Skipped(path=shown, reason="unreadable", detail=f"{error.strerror}; check the link or the permissions")
    if form is None or not stat.S_ISREG(mode):
        return Skipped(path=shown, reason="unsupported", detail=f"not a type that is read ({_wanted()})")
    return Source(shown, file, form, folder, root)
