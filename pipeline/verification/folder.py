"""A run's folder to the flaws in it: its manifest, then each story it names."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pipeline.manifest import Run, StoryCount, Told
from pipeline.records import Article, Claim, Finding, Judgement, Rejected, Summary
from pipeline.verification.briefings import check_markdown, check_page
from pipeline.verification.flaws import Dataset, Flaw, repeated
from pipeline.verification.reading import read_record, read_records, read_text
from pipeline.verification.rendering import check_rendering
from pipeline.verification.texts import check_articles, check_claims, check_summaries
from pipeline.verification.woven import check_findings, check_judgements, check_rejected

MANIFEST = "run.json"


def verify(run: Path) -> tuple[Flaw, ...]:
    """Check a finished run: schemas, hashes, ids, offsets, statuses, citations, quotations, counts. Empty: all holds.

    Nothing in the folder makes it raise: what is missing, cut off or no JSON is a flaw like the others.
    """
    text = read_text(run, MANIFEST)
    manifest = text if isinstance(text, Flaw) else read_record(MANIFEST, "file", text, Run)
    return (manifest,) if isinstance(manifest, Flaw) else tuple(_run(run, manifest))


def _run(run: Path, manifest: Run) -> Iterator[Flaw]:
    for folder in repeated(story.folder for story in manifest.stories):
        yield Flaw(MANIFEST, folder, "two stories have this folder")
    yield from _partial(manifest)
    for story in manifest.stories:
        if story.folder != Path(story.folder).name or story.folder in {"", ".."}:
            yield Flaw(MANIFEST, story.id, f"{story.folder} is no folder of the run")
        elif not (run / story.folder).is_dir():
            yield Flaw(story.folder, "folder", "it is missing")
        else:
            yield from _story(run, story)


def _partial(manifest: Run) -> Iterator[Flaw]:
    """Hold what a run says of its stories that are not finished to why it ended, and to those that are."""
    if manifest.unfinished and manifest.stopped is None:
        yield Flaw(MANIFEST, "unfinished", "stories are not finished, and nothing says why")
    every = (*(story.id for story in manifest.stories), *(story.id for story in manifest.unfinished))
    yield from (Flaw(MANIFEST, id_, "it is listed twice, finished or not") for id_ in repeated(every))


def _story(run: Path, told: StoryCount) -> Iterator[Flaw]:
    folder = told.folder
    articles = read_records(run, f"{folder}/articles.jsonl", Article)
    summaries = read_records(run, f"{folder}/summaries.jsonl", Summary)
    claims = read_records(run, f"{folder}/claims.jsonl", Claim)
    judgements = read_records(run, f"{folder}/judgements.jsonl", Judgement)
    findings = read_records(run, f"{folder}/findings.jsonl", Finding)
    rejected = read_records(run, f"{folder}/rejected.jsonl", Rejected)
    for records in (articles, summaries, claims, judgements, findings, rejected):
        yield from records.flaws
    yield from _dataset(
        run,
        told,
        Dataset(
            folder,
            articles.read,
            summaries.read,
            claims.read,
            judgements.read,
            findings.read,
            rejected.read,
            {article.id: article for article in articles.read},
            {claim.id: claim for claim in claims.read},
        ),
    )


def _dataset(run: Path, told: StoryCount, data: Dataset) -> Iterator[Flaw]:
    yield from check_articles(data)
    yield from check_summaries(data)
    yield from check_claims(data)
    yield from check_judgements(data)
    yield from check_findings(data, _kept(run, data))
    yield from check_rejected(data)
    cited = [*check_markdown(run, data), *check_page(run, data)]
    yield from cited
    # A flaw that says what is wrong is worth more than one that says where the page differs.
    known = {flaw.file for flaw in cited}
    yield from (flaw for flaw in check_rendering(run, told.id, data) if flaw.file not in known)
    yield from _counts(told, data)


def _kept(run: Path, data: Dataset) -> frozenset[str]:
    """Give the ids that findings keep from an earlier run; where nothing says so, none. See `check_rendering`."""
    text = read_text(run, f"{data.folder}/briefing.json")
    told = text if isinstance(text, Flaw) else read_record("briefing.json", "file", text, Told)
    return frozenset() if isinstance(told, Flaw) or told.changes is None else frozenset(told.changes.kept)


def _counts(told: StoryCount, data: Dataset) -> Iterator[Flaw]:
    counted: dict[str, tuple[int | Counter[str], int | Counter[str]]] = {
        "articles": (told.articles, len(data.articles)),
        "origins": (told.origins, len({article.origin for article in data.articles})),
        "summaries": (told.summaries, len(data.summaries)),
        "claims": (told.claims, len(data.claims)),
        "rejected": (Counter[str](told.rejected), Counter[str](item.reason for item in data.rejected)),
        "findings": (Counter[str](told.findings), Counter[str](finding.status for finding in data.findings)),
    }
    for name, (said, found) in counted.items():
        if said != found:
            yield Flaw(MANIFEST, f"{told.id}, {name}", f"the files hold {_plain(found)}, not {_plain(said)}")
    unknown = {failure.article_id for failure in told.failures} - {None} - set(data.article)
    yield from (
        Flaw(MANIFEST, f"{told.id}, failures", f"there is no article {article}")
        for article in sorted(map(str, unknown))
    )


def _plain(count: int | Counter[str]) -> str:
    return str(count) if isinstance(count, int) else ", ".join(f"{n} {name}" for name, n in sorted(count.items()))
