"""Articles into how claimweave's claims compare with langextract's of the same text and model.

    python -m benchmarks.peers SHARED --runs DIR... [--ask URL --python LANGEXTRACT_PYTHON] [--model M]

SHARED holds `corpora/white-house-meeting`; the example stories are the repository's. `--runs` are finished runs of
claimweave over them. langextract's answers are kept and asked for only with `--ask`.

A claim's evidence is exact where the span it is given holds the words it quotes, three or more. It is supported where
`pipeline.support` finds nothing in it that its span does not carry, and stands alone where `pipeline.references` finds
no pronoun or "last month" in it that points outside. A good claim is exact and supported, counted once; claimweave
holds its own claims to the same two checks, which is why the shares reached stand beside them.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.langextract_kept import Answer, Extraction, Peer, answers
from pipeline.articles import ingest
from pipeline.coverage import Coverage, Told, coverage
from pipeline.evidence import fold
from pipeline.manifest import Run
from pipeline.records import Article, Claim, Span
from pipeline.references import dangling
from pipeline.support import unsupported

EXAMPLES = ("bridge-closure", "harbour-fire", "water-pact")
LEAST_WORDS = 3
"""Words of evidence that say something: langextract places some quotes on one word ("the")."""
NAMED = ("sentences", "numbers", "names", "quotations")


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim of either tool: its text, the spans it rests on, and whether each span holds the words quoted."""

    text: str
    spans: tuple[Span, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class Read:
    """What a tool made of one article."""

    article: Article
    stated: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Spent:
    """What a tool took for some articles; None where it was not measured."""

    seconds: float | None = None
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


Column = dict[str, str]
"""Measures of one tool on one corpus, as shown."""


def main(arguments: Sequence[str]) -> None:
    """Print the table, then where langextract put its quotes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", type=Path)
    parser.add_argument("--runs", type=Path, nargs="+", required=True)
    parser.add_argument("--ask", default="")
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--model", default="qwen-1.5b")
    given = parser.parse_args(arguments)
    corpora = _corpora(given.shared)
    texts = {article.text_sha256: article.text for articles in corpora.values() for article in articles}
    kept = answers(texts, Peer(given.python, given.model, given.ask))
    columns: dict[str, Column] = {}
    for name, articles in corpora.items():
        columns[f"{name} langextract"] = _column(*_peer(articles, kept))
        columns[f"{name} claimweave"] = _column(*_ours(articles, given.runs))
    _show(columns)
    unasked = [article.path for article in corpora["all"] if article.text_sha256 not in kept]
    print(f"not asked of langextract yet: {', '.join(unasked) or 'none'}")
    print(f"langextract's placing: {dict(Counter(e.status for a in kept.values() for e in a.extractions))}")


def _corpora(shared: Path) -> dict[str, list[Article]]:
    """Read the articles as claimweave freezes them: both tools get this text."""
    examples = Path(__file__).parent.parent / "examples"
    real = _articles(shared / "corpora" / "white-house-meeting")
    invented = [article for name in EXAMPLES for article in _articles(examples / name)]
    return {"real": real, "examples": invented, "all": real + invented}


def _articles(folder: Path) -> list[Article]:
    return [article for story in ingest([str(folder)]).stories for article in story.articles]


def _peer(articles: Iterable[Article], kept: Mapping[str, Answer]) -> tuple[list[Read], Spent]:
    found = [(article, kept[article.text_sha256]) for article in articles if article.text_sha256 in kept]
    read = [Read(article, tuple(placed(e, article.text) for e in answer.extractions)) for article, answer in found]
    asked = [answer for _, answer in found]
    return read, Spent(
        sum(answer.seconds for answer in asked),
        sum(answer.prompt_tokens for answer in asked),
        sum(answer.completion_tokens for answer in asked),
    )


def placed(found: Extraction, text: str) -> Stated:
    """See an extraction of langextract as a claim; one it could not place rests on nothing."""
    held = text[slice(*found.span)] if found.span else ""
    return Stated(found.claim, (found.span,) if found.span else (), held == found.words and _long_enough(held))


def _ours(articles: Sequence[Article], runs: Iterable[Path]) -> tuple[list[Read], Spent]:
    wanted = {article.text_sha256: article for article in articles}
    read: list[Read] = []
    spent: list[Spent] = []
    for folder in runs:
        found = [pair for story in sorted(folder.glob("*/articles.jsonl")) for pair in _story(story.parent)]
        ours = [Read(wanted[sha], claims) for sha, claims in found if sha in wanted]
        if ours:
            read += ours
            spent.append(_spent(Run.model_validate_json((folder / "run.json").read_bytes())))
    return read, _sum(spent)


def _story(folder: Path) -> list[tuple[str, tuple[Stated, ...]]]:
    articles = [Article.model_validate_json(line) for line in _lines(folder / "articles.jsonl")]
    claims = [Claim.model_validate_json(line) for line in _lines(folder / "claims.jsonl")]
    return [
        (article.text_sha256, tuple(stated(claim, article.text) for claim in claims if claim.article_id == article.id))
        for article in articles
    ]


def stated(claim: Claim, text: str) -> Stated:
    """See a claim of claimweave beside the other tool's."""
    return Stated(
        claim.text,
        tuple((cited.start, cited.end) for cited in claim.evidence),
        all(text[cited.start : cited.end] == cited.exact and _long_enough(cited.exact) for cited in claim.evidence),
    )


def _long_enough(words: str) -> bool:
    return len(words.split()) >= LEAST_WORDS


def _spent(run: Run) -> Spent:
    """Give what extraction took; nothing where answers came from the store and so were not measured."""
    use = next((use for use in run.use if use.stage == "extract"), None)
    if use is None or use.stored or not use.asked:
        return Spent()
    return Spent(run.timing.stages["extract"], use.prompt_tokens, use.completion_tokens)


def _sum(spent: Sequence[Spent]) -> Spent:
    if not spent or any(one.seconds is None for one in spent):
        return Spent()
    return Spent(
        sum(one.seconds or 0.0 for one in spent),
        sum(one.prompt_tokens or 0 for one in spent),
        sum(one.completion_tokens or 0 for one in spent),
    )


def _column(read: Sequence[Read], spent: Spent) -> Column:
    pairs = [(one.article, claim) for one in read for claim in one.stated]
    good = {
        (article.id, fold(claim.text).text.casefold()): _alone(claim, article)
        for article, claim in pairs
        if is_good(claim, article)
    }
    words = sum(len(one.article.text.split()) for one in read)
    return {
        "articles": str(len(read)),
        "claims": str(len(pairs)),
        "claims per 1,000 words": f"{1000 * len(pairs) / words:.1f}" if words else "-",
        "evidence exact": exact_share(read),
        "supported": supported_share(read),
        "standing alone": _share(sum(_alone(claim, article) for article, claim in pairs), len(pairs)),
        "good claims": str(len(good)),
        "good claims standing alone": str(sum(good.values())),
        **_reached([coverage(one.article, [Told(claim.text, claim.spans) for claim in one.stated]) for one in read]),
        **_costs(spent, len(good)),
    }


def _alone(claim: Stated, article: Article) -> bool:
    return not dangling(claim.text, article.language)


def _costs(spent: Spent, good: int) -> Column:
    """Show what was taken as a whole and for each good claim; a tool that finds nothing takes nothing."""
    taken = {
        "seconds": spent.seconds,
        "prompt tokens": spent.prompt_tokens,
        "completion tokens": spent.completion_tokens,
    }
    whole = {name: "-" if number is None else f"{number:.0f}" for name, number in taken.items()}
    each = {
        f"{name} a good claim": "-" if number is None or not good else f"{number / good:.1f}"
        for name, number in taken.items()
    }
    return whole | each


def is_good(claim: Stated, article: Article) -> bool:
    """Tell whether a claim's evidence is exact and carries it."""
    return claim.exact and _supported(claim, article)


def exact_share(read: Sequence[Read]) -> str:
    """Show the share of claims whose every span holds the words quoted."""
    marks = [claim.exact for one in read for claim in one.stated]
    return _share(sum(marks), len(marks))


def supported_share(read: Sequence[Read]) -> str:
    """Show the share of claims that say no more than their spans."""
    marks = [_supported(claim, one.article) for one in read for claim in one.stated]
    return _share(sum(marks), len(marks))


def _supported(claim: Stated, article: Article) -> bool:
    words = " ".join(article.text[start:end] for start, end in claim.spans)
    return bool(words) and not unsupported(
        claim.text, words, article.text, article.language, published=article.published
    )


def _reached(covered: Sequence[Coverage]) -> Column:
    shares = {name: [getattr(one, name) for one in covered] for name in NAMED}
    return {
        f"{name} reached": _share(sum(one.reached for one in every), sum(one.total for one in every))
        for name, every in shares.items()
    }


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%} of {whole}" if whole else "-"


def _show(columns: Mapping[str, Column]) -> None:
    print(f"| | {' | '.join(columns)} |")
    print(f"|---|{'---|' * len(columns)}")
    for measure in next(iter(columns.values())):
        print(f"| {measure} | {' | '.join(column[measure] for column in columns.values())} |")


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line]


if __name__ == "__main__":
    main(sys.argv[1:])
