"""Trials made by hand for tests: cells alone, or with cases and what was told."""

from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.evals.gold import Gold
from pipeline.evals.metrics import METRICS
from pipeline.evals.records import Case, Cell, Results, Subject
from pipeline.records import Article, PromptRef

PROMPT = "---\nschema: claims\nchanged: first\n---\n# system\nBe exact.\nQuote the words.\n# user\n$article\n"


def cell(metric: str, article: str | None, got: float, of: float, repeat: int = 0) -> Cell:
    """Make one cell of the case `fire`."""
    return Cell(metric=metric, case="fire", article=article, repeat=repeat, got=got, of=of)


def cells(metric: str, had: Sequence[tuple[float, float]], repeat: int = 0) -> tuple[Cell, ...]:
    """Make one cell an article, `a00.txt` on."""
    return tuple(cell(metric, f"a{at:02}.txt", got, of, repeat) for at, (got, of) in enumerate(had))


def subject(label: str = "claims.v1", model: str = "qwen-0.5b", text: str = PROMPT) -> Subject:
    """Make a subject of one prompt."""
    ref = PromptRef(name="claims", version=1, sha256="0" * 64)
    return Subject(label=label, model=model, prompts=(ref,), schemas={"claims": "1" * 64}, texts={"claims.v1": text})


def case(name: str = "fire", articles: Sequence[Article] = (), digest: str = "2" * 64) -> Case:
    """Make a case without gold."""
    gold = Gold.model_validate(
        {"story": name, "articles": {}, "copies": (), "facts": (), "hostile": (), "quotations": ()}
    )
    return Case(name=name, sha256=digest, articles=tuple(articles), gold=gold)


def results(*groups: Iterable[Cell], **fields: Any) -> Results:
    """Make a trial of the case `fire` out of cells."""
    given: dict[str, Any] = {"subject": subject(), "cases": (case(),), "told": (), "version": "0.1.0"}
    return Results(cells=tuple(cell for group in groups for cell in group), **(given | fields))


def all_metrics(got: float, of: float, articles: int = 12) -> tuple[Cell, ...]:
    """Give every metric the same sums on every article."""
    return tuple(cell for name in METRICS for cell in cells(name, [(got, of)] * articles))
