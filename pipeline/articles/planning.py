"""INPUT... into a plan of stories, whose frozen articles wait on disk until their turn."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from os.path import commonpath
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

from pipeline.articles.contents import read_drafts
from pipeline.articles.doubles import doubles
from pipeline.articles.drafts import Draft, Frozen, freeze
from pipeline.articles.fields import prefer
from pipeline.articles.inputs import Source, find_sources
from pipeline.articles.places import Places
from pipeline.articles.shelf import Shelf, StoryKey
from pipeline.articles.sidecars import Sidecar, bad_date, look_up, read_sidecars
from pipeline.errors import Unreadable, UsageError
from pipeline.matches import Trace, trace
from pipeline.records import Earlier, Skipped, Story
from pipeline.stores.credentials import masked


class Planned(NamedTuple):
    """A story whose articles wait."""

    id: str
    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class Gathered:
    """The stories found, in their order, each loaded when its turn comes; and every input that yielded no article."""

    stories: tuple[Planned, ...]
    skipped: tuple[Skipped, ...]
    shelf: Shelf | None = None
    """Where the articles wait."""
    whole: Mapping[str, Story] = field(default_factory=dict)
    """Stories that are held in memory, by id."""
    before: Callable[[str], Earlier | None] = lambda _: None
    """Gives what an earlier run made of the story of an id."""
    goes_on: bool = False
    """Whether it made something of any."""

    def load(self, planned: Planned) -> Story:
        """Give a story with its articles and what an earlier run made of it, however often it is asked for."""
        if planned.id in self.whole or self.shelf is None:
            story = self.whole[planned.id]
        else:
            story = self.shelf.load(planned.id)
        earlier = self.before(planned.id)
        return story.model_copy(update={"earlier": earlier}) if earlier else story

    def traces(self, planned: Planned) -> tuple[Trace, ...]:
        """Give what a story's articles are known again by."""
        if planned.id in self.whole or self.shelf is None:
            return tuple(map(trace, self.whole[planned.id].articles))
        return self.shelf.traces(planned.id)

    def close(self) -> None:
        """Let go of the articles that wait: nothing can be loaded any more."""
        if self.shelf is not None:
            self.shelf.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def plan(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    max_bytes: int = 5_000_000,
    together: bool = False,
    secrets: Sequence[str] = (),
) -> Gathered:
    """Read INPUT... (files, folders, patterns, "-") into a plan of stories; their order changes nothing.

    Every article is read and frozen here, once, and waits on disk: memory depends on the largest article and story.
    `max_bytes` bounds one article, before and after unpacking; how much larger a file of many may be, `contents` says.
    With `together` all articles make one story, whatever folder they lie in and whatever story they name.
    A credential in an article, or one of `secrets`, is masked before its text is frozen, and listed.
    Raises `UsageError` when nothing usable is found; anything else that cannot be read is listed as skipped.
    """
    shelf = Shelf()
    sources, missing = find_sources(inputs)
    sidecars = read_sidecars(sources, max_bytes)
    loose = _loose_name([source for source in sources if source.folder is None])
    skipped = [*missing, *(item for sidecar in sidecars.values() for item in sidecar.skipped)]
    for source in sources:
        for raw in read_drafts(source, stdin or sys.stdin.buffer, max_bytes):
            draft, leaks = (raw, ()) if isinstance(raw, Skipped) else _without_credentials(raw, secrets)
            item = draft if isinstance(draft, Skipped) else _place(draft, source, sidecars, loose)
            if isinstance(item, Skipped):
                skipped.append(item)
            else:
                skipped += (*bad_date(draft.path, item[1].unread), *leaks)
                shelf.add(("loose", "", loose) if together else item[0], item[1])
    stories = _settled(shelf, skipped)
    every = tuple(sorted(skipped, key=lambda item: (item.path, item.reason, item.detail)))
    if not stories:
        raise UsageError(_nothing(every))
    return Gathered(stories, every, shelf)


def _without_credentials(draft: Draft, secrets: Sequence[str]) -> tuple[Draft, tuple[Skipped, ...]]:
    words, found = masked(draft.words, secrets)
    told = (f"{kind} stood in the text and is masked there; the file is as it was" for kind in dict.fromkeys(found))
    listed = tuple(Skipped(path=draft.path, reason="credential_masked", detail=one) for one in told)
    return (replace(draft, words=words) if found else draft), listed


def _settled(shelf: Shelf, skipped: list[Skipped]) -> tuple[Planned, ...]:
    """Give each story its id and leave out its doubles, which are added to what was skipped."""
    stories: list[Planned] = []
    places = Places()
    for number, name in shelf.stories():
        found = list(doubles(shelf.alike(number)))
        skipped += (
            Skipped(path=one.path, reason="duplicate", detail=f"the same text as {kept.path}") for one, kept in found
        )
        id_ = places.take(name)
        stories.append(Planned(id_, name, shelf.settle(number, id_, [one for one, _ in found])))
    shelf.settled()
    return tuple(stories)


def _place(
    draft: Draft, source: Source, sidecars: Mapping[Path, Sidecar], loose: str
) -> tuple[StoryKey, Frozen] | Skipped:
    """Freeze a draft and say which story it goes to: the one it names, else its folder's, else that of loose files."""
    row = draft.path.removeprefix(source.path)
    draft = replace(draft, said=prefer(look_up(sidecars, source, row), draft.said))
    try:
        frozen = freeze(draft)
    except Unreadable as error:
        return Skipped(path=draft.path, reason=error.reason, detail=str(error))
    if frozen.story:
        return ("named", frozen.story, frozen.story), frozen
    if source.folder is None:
        return ("loose", "", loose), frozen
    return ("folder", source.folder.resolve().as_posix(), source.folder.resolve().name), frozen


def _loose_name(sources: Sequence[Source]) -> str:
    """Name the story of files given one by one: a lone file's name, else their folder's."""
    files = [source.file.resolve() for source in sources if source.file]
    if not files:
        return "stdin"
    if len(sources) == 1:
        return files[0].name.removesuffix(".gz").rsplit(".", 1)[0]
    try:
        return Path(commonpath([file.parent for file in files])).name or "story"
    except ValueError:
        return "story"


def _nothing(skipped: Sequence[Skipped]) -> str:
    if not skipped:
        return "nothing to read: give files, folders, patterns, or - with articles as JSON Lines on standard input"
    shown = "; ".join(f"{item.path}: {item.detail}" for item in skipped[:5])
    more = f"; and {len(skipped) - 5} more" if len(skipped) > 5 else ""
    return f"no usable article in what was given. {shown}{more}"
