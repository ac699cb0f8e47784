"""The metadata.csv of a folder into what it says of each file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pipeline.articles.decoding import open_text
from pipeline.articles.fields import Fields, prefer, read_fields, unread_date
from pipeline.articles.inputs import SIDECAR, Source
from pipeline.articles.rows import read_rows
from pipeline.errors import Unreadable
from pipeline.records import Skipped


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What one metadata.csv says, by the name in its column `file`, and what of it cannot be used."""

    said: Mapping[str, Fields]
    skipped: tuple[Skipped, ...]


def read_sidecars(sources: Iterable[Source], limit: int) -> dict[Path, Sidecar]:
    """Read the metadata.csv beside each source, and in the folder it was found under."""
    folders = {folder for s in sources if s.file for folder in (s.file.parent, s.root) if folder}
    return {folder: _read(folder / SIDECAR, limit) for folder in sorted(folders) if (folder / SIDECAR).is_file()}


def look_up(sidecars: Mapping[Path, Sidecar], source: Source, row: str = "") -> Fields:
    """Give what the sidecars say of a file, or of a row of it ("#3"); its own folder's goes first."""
    if source.file is None:
        return Fields()
    name = source.file.name
    keys = [(source.file.parent, name + row), (source.file.parent, name)]
    if source.root and source.root != source.file.parent:
        keys += [(source.root, source.path + row), (source.root, source.path)]
    said = Fields()
    for folder, key in keys:
        if folder in sidecars:
            said = prefer(said, sidecars[folder].said.get(key, Fields()))
    return said


def _read(path: Path, limit: int) -> Sidecar:
    said: dict[str, Fields] = {}
    skipped: list[Skipped] = []
    shown = path.as_posix()
    try:
        with path.open("rb") as file:
            rows = list(read_rows(open_text(BytesIO(file.read(limit))), "csv", limit))
    except (OSError, Unreadable) as error:
        return Sidecar({}, (Skipped(path=shown, reason="bad_sidecar", detail=str(error)),))
    for row in rows:
        named = {str(key).strip().casefold(): value for key, value in (row.row or {}).items()}
        name = str(named.get("file") or "").strip().removeprefix("./")
        if row.row is None or not name:
            fault = row.fault or "no file is named; the column `file` holds the name of the file described"
            skipped.append(Skipped(path=shown, reason="bad_row", detail=f"{row.place}: {fault}"))
        elif not (path.parent / name.partition("#")[0]).is_file():
            detail = f"{row.place}: there is no file {name} in this folder"
            skipped.append(Skipped(path=shown, reason="bad_row", detail=detail))
        else:
            said[name] = read_fields(row.row)
            skipped += bad_date(shown, unread_date(row.row), f"{row.place}: ")
    return Sidecar(said, tuple(skipped))


def bad_date(path: str, words: str | None, place: str = "") -> tuple[Skipped, ...]:
    """Tell of a date that is left unused: the article goes on without it."""
    told = f"{place}the date {words!r} is not used: it is no date, or can be read two ways; write it as 2026-02-03"
    return (Skipped(path=path, reason="bad_date", detail=told),) if words else ()
