"""INPUT... into stories: as folders have them, as they were grouped before, or grouped by what they report."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from pipeline.articles import Gathered, Planned, ingest, plan
from pipeline.articles.languages import let_go
from pipeline.articles.places import anycase, is_device
from pipeline.earlier import Before, called_as, going_on
from pipeline.errors import UsageError
from pipeline.grouped import FORMAT, GroupedStory, Grouping
from pipeline.ids import text_digest
from pipeline.records import Rejected, Skipped, Story

_HEAD = 200
_FEW = 50
"""Articles up to which reading the detector of languages once more would take longer than reading them did."""


def gather(
    inputs: Sequence[str], *, grouped: bool, stdin: BinaryIO | None, max_bytes: int, secrets: Sequence[str] = ()
) -> Gathered:
    """Read INPUT... into stories, to be loaded one by one; files that `claimweave group` wrote bring theirs.

    With `grouped`, articles are put into stories by what they report, wherever they lie, beside or into the stories
    of such files: for that, all of them are held in memory, as are the stories of such files. Raises `UsageError` when
    nothing usable is found.
    """
    files = [given for given in dict.fromkeys(inputs) if is_grouping(Path(given))]
    rest = [given for given in inputs if given not in files]
    before = _together([read_grouping(Path(given)) for given in files])
    if grouped:
        found, skipped = (
            regroup(rest, before, stdin=stdin, max_bytes=max_bytes, secrets=secrets) if rest else (before, ())
        )
        return _held(found, skipped)
    if files and not rest:
        return _held(before, ())
    loose = plan(rest, stdin=stdin, max_bytes=max_bytes, secrets=secrets)
    if sum(story.articles for story in loose.stories) > _FEW:
        let_go()
    taken = {story.id.upper() for story in before}
    if clash := next((story.id for story in loose.stories if story.id.upper() in taken), None):
        raise UsageError(f"a grouped story and a folder are both called {clash}: rename the folder, or add --group")
    held = _held(before, ())
    return replace(loose, stories=(*held.stories, *loose.stories), whole=held.whole)


def _held(stories: Sequence[GroupedStory], skipped: tuple[Skipped, ...]) -> Gathered:
    planned = tuple(Planned(story.id, story.name, len(story.articles)) for story in stories)
    return Gathered(planned, skipped, whole={story.id: _ungrouped(story) for story in stories})


def continued(gathered: Gathered, before: Before, *, grouped: bool) -> Gathered:
    """Give each story what an earlier run made of it when it is loaded; a grouped one has its id and name of then."""
    if grouped:
        gathered = _renamed(gathered, before)
    going = going_on({story.id: gathered.traces(story) for story in gathered.stories}, before)
    return replace(gathered, before=lambda id_: before.read(going.get(id_, ())), goes_on=bool(going))


def _renamed(gathered: Gathered, before: Before) -> Gathered:
    known = called_as({story.id: gathered.traces(story) for story in gathered.stories}, before)
    stories = [
        gathered.load(one).model_copy(update={"id": (id_ := known[one.id]), "name": before.names[id_] or one.name})
        if one.id in known
        else gathered.load(one)
        for one in gathered.stories
    ]
    planned = tuple(Planned(story.id, story.name, len(story.articles)) for story in stories)
    return replace(gathered, stories=planned, whole={story.id: story for story in stories})


def regroup(
    inputs: Sequence[str],
    stories: Sequence[GroupedStory],
    *,
    stdin: BinaryIO | None,
    max_bytes: int,
    secrets: Sequence[str] = (),
) -> tuple[tuple[GroupedStory, ...], tuple[Skipped, ...]]:
    """Read INPUT... and put its articles into stories, or into those given; what was skipped is listed beside them."""
    from pipeline.grouping import group

    loose = ingest(inputs, stdin=stdin, max_bytes=max_bytes, together=True, secrets=secrets)
    articles = [article for story in loose.stories for article in story.articles]
    hidden = [item for story in loose.stories for item in story.rejected]
    return tuple(_with_hidden(story, hidden) for story in group(articles, stories)), loose.skipped


def is_grouping(file: Path) -> bool:
    """Whether a file is one that `claimweave group` wrote, by how it begins."""
    try:
        with file.open("rb") as opened:
            return f'"format": "{FORMAT}"'.encode() in opened.read(_HEAD)
    except (OSError, ValueError):
        return False


def read_grouping(file: Path) -> Grouping:
    """Read a file that `claimweave group` wrote. Raises `UsageError` where it is none, or was changed."""
    if not file.is_file():
        raise UsageError(f"there is no file {file}: begin it with `claimweave group INPUT -o {file}`")
    if not is_grouping(file):
        raise UsageError(f"{file} is not a file that `claimweave group` wrote; begin one with -o FILE.json")
    try:
        grouping = Grouping.model_validate_json(file.read_bytes())
    except (ValidationError, OSError) as error:
        raise UsageError(f"{file} cannot be read as grouped stories: {_brief(error)}") from error
    for article in (article for story in grouping.stories for article in story.articles):
        if text_digest(article.text) != article.text_sha256:
            raise UsageError(f"{file}: the text of article {article.id} ({article.path}) was changed: group it again")
    return grouping


def _together(groupings: Iterable[Grouping]) -> tuple[GroupedStory, ...]:
    stories: dict[str, GroupedStory] = {}
    for story in (story for grouping in groupings for story in grouping.stories):
        if stories.setdefault(story.id, story) != story:
            raise UsageError(f"two of the files hold story {story.id}, and not alike: give the later one alone")
    known: dict[str, str] = {}
    for id_ in stories:
        if is_device(id_) or known.setdefault(anycase(id_), id_) != id_:
            twin = known.get(anycase(id_), id_)
            what = "is a device on Windows" if is_device(id_) else f"is {twin} where case is not told apart"
            raise UsageError(f"story {id_} can have no folder of its own: {id_} {what}; give it another id")
    return tuple(stories.values())


def _ungrouped(story: GroupedStory) -> Story:
    return Story(id=story.id, name=story.name, articles=story.articles, rejected=story.rejected)


def _with_hidden(story: GroupedStory, hidden: Sequence[Rejected]) -> GroupedStory:
    """Add what the pages of a story's articles hid, once."""
    ids = {article.id for article in story.articles}
    new = (item for item in hidden if item.article_id in ids)
    return story.model_copy(update={"rejected": tuple(dict.fromkeys((*story.rejected, *new)))})


def _brief(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_input=False, include_url=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error)
