"""Reviewed claims of a finished run to a case that asks for them: its articles, with a gold.json beside them."""

import csv
import io
import json
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.earlier import read_run
from pipeline.errors import UsageError
from pipeline.evals.cases import GOLD, cases, file_name
from pipeline.evals.gold import Fact, Gold, Ideal
from pipeline.evals.records import Case
from pipeline.records import Article, Claim, Earlier, Finding

FIELDS = ("title", "outlet", "author", "published", "url", "language", "credit")
"""What metadata.csv tells of an article."""
WORDS = 6
"""Words of a claim that a fact is called by."""

_UNFIT = re.compile(r"[^\w.]+")
_WORD = re.compile(r"\w+")


def add(run: Path, wanted: Sequence[str], folder: Path | None = None) -> tuple[Path, Case]:
    """Make a case of claims of a run, named by their ids or the beginnings of these; gives its folder and the case.

    Claims of one finding are one fact, its status the finding's; the words each rests on are its mentions. `folder` is
    by default that of the story's id in `evals`. Raises UsageError where a claim is not in the run, where claims are of
    several stories, and where the folder is there already.
    """
    name, story, claims = _found(run, wanted)
    place = folder or Path("evals") / name
    if place.exists():
        raise UsageError(f"{place} is there already, and nothing is overwritten: give another folder with -o")
    making = place.with_name(f".{place.name}.making")
    shutil.rmtree(making, ignore_errors=True)
    try:
        making.mkdir(parents=True)
        for file, text in _files(story, claims).items():
            (making / file).write_text(text, encoding="utf-8", newline="\n")
        cases([making])
        making.rename(place)
    except OSError as error:
        raise UsageError(f"nothing can be written at {place}: {error.strerror}; give a folder with -o") from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return place, cases([place])[0]


def _found(run: Path, wanted: Sequence[str]) -> tuple[str, Earlier, tuple[Claim, ...]]:
    """Find the one story that has the claims."""
    told = read_run(run)
    by_id = {claim.id: name for name, story in told.items() for claim in story.claims}
    ids = dict.fromkeys(_whole(one, by_id, run) for one in wanted)
    names = sorted({by_id[one] for one in ids})
    if len(names) != 1:
        raise UsageError(
            f"the claims are of {len(names)} stories ({', '.join(names)}): add those of one story at a time"
        )
    story = told[names[0]]
    return names[0], story, tuple(claim for claim in story.claims if claim.id in ids)


def _whole(beginning: str, ids: Iterable[str], run: Path) -> str:
    found = sorted(id_ for id_ in ids if id_.startswith(beginning))
    if len(found) != 1:
        what = f"{len(found)} claims begin with {beginning}" if found else f"no claim {beginning}"
        raise UsageError(f"{what} in {run}: claims go by the `id` they have in its claims.jsonl")
    return found[0]


def _files(story: Earlier, claims: Sequence[Claim]) -> dict[str, str]:
    names = _names(story.articles)
    texts = {names[article.id]: article.text for article in story.articles}
    gold = Gold(facts=_facts(story, claims, names)).model_dump(mode="json", exclude_defaults=True)
    return {
        **texts,
        "metadata.csv": _metadata(story.articles, names),
        GOLD: json.dumps(gold, indent=1, ensure_ascii=False) + "\n",
    }


def _names(articles: Iterable[Article]) -> dict[str, str]:
    """Call each article's text file like the file it came from."""
    names: dict[str, str] = {}
    for article in articles:
        path = Path(file_name(article).replace("#", "-"))
        ending = re.search(r"-\d+$", path.suffix)
        stem = _UNFIT.sub("-", f"{path.stem}{ending.group() if ending else ''}").strip("-.") or "article"
        taken = {name.casefold() for name in names.values()}
        tries = (f"{stem}.txt", *(f"{stem}-{n}.txt" for n in range(2, len(taken) + 3)))
        names[article.id] = next(one for one in tries if one.casefold() not in {*taken, "readme.txt"})
    return names


def _metadata(articles: Iterable[Article], names: Mapping[str, str]) -> str:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(("file", *FIELDS))
    writer.writerows((names[one.id], *(getattr(one, field) or "" for field in FIELDS)) for one in articles)
    return table.getvalue()


def _facts(story: Earlier, claims: Sequence[Claim], names: Mapping[str, str]) -> tuple[Fact, ...]:
    held = {id_: finding for finding in story.findings for id_ in finding.claims}
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(held[claim.id].id if claim.id in held else claim.id, []).append(claim)
    facts = [_fact(group, held.get(group[0].id), names) for group in groups.values()]
    return tuple(_told_apart(facts))


def _fact(claims: Sequence[Claim], finding: Finding | None, names: Mapping[str, str]) -> Fact:
    by_file: dict[str, list[tuple[str, Ideal]]] = {}
    for claim in claims:
        # The widest evidence says most of the claim; one mention a claim, so that no claim counts twice.
        words = max((one.exact for one in claim.evidence), key=len)
        ideal = Ideal(text=claim.text, speaker=claim.speaker)
        by_file.setdefault(names[claim.article_id], []).append((words, ideal))
    return Fact(
        id="-".join(_WORD.findall(claims[0].text.casefold())[:WORDS]) or claims[0].id,
        statement=claims[0].text,
        status=finding.status if finding else None,
        type=finding.dispute.type if finding and finding.dispute and finding.status == "disputed" else None,
        mentions={file: tuple(words for words, _ in every) for file, every in by_file.items()},
        ideal={file: tuple(ideal for _, ideal in every) for file, every in by_file.items()},
    )


def _told_apart(facts: Sequence[Fact]) -> Iterable[Fact]:
    """Put a number to the ids of facts that would go by one."""
    seen: dict[str, int] = {}
    for fact in facts:
        seen[fact.id] = seen.get(fact.id, 0) + 1
        yield fact if seen[fact.id] == 1 else fact.model_copy(update={"id": f"{fact.id}-{seen[fact.id]}"})
