"""The calls of a case to its cells: answers that hold to their schema, and what they took in tokens, money and time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from pipeline import schemas
from pipeline.asking import Call
from pipeline.evals.cases import file_name
from pipeline.evals.records import Case, Cell
from pipeline.prices import price
from pipeline.prompts import Prompt
from pipeline.salvage import read_items

Amounts = dict[str | None, float]
"""By article's id; None for what is of the story as a whole."""


def answer_cells(
    calls: Sequence[Call], case: Case, repeat: int, prompt_of: Callable[[str], Prompt], base_url: str
) -> tuple[Cell, ...]:
    """Measure the answers a case took, whether they were asked for now or are stored.

    What is of the story as a whole counts evenly for each of its articles, but for validity, which is shown by itself.
    Money is left out where the price of a call is unknown, tokens where no server counted them.
    """
    names = {article.id: file_name(article) for article in case.articles}
    scores = [*_validity(calls, names, prompt_of), *_spent(calls, names, base_url)]
    return tuple(
        Cell(metric=metric, case=case.name, article=article, repeat=repeat, got=got, of=of)
        for metric, article, got, of in scores
    )


def line_cells(calls: Iterable[Call], kept: Iterable[str], case: Case, repeat: int) -> tuple[Cell, ...]:
    """Measure how many of the sentences answered for a story's bottom line were kept; none where none was answered."""
    answers = [read_items(call.reply.text, cut_off=False).items for call in calls if call.stage == "compose"]
    texts = {str(item.get("text")) for items in answers for item in items if isinstance(item, dict)}
    got = len(texts.intersection(kept))
    cell = Cell(metric="faithful", case=case.name, article=None, repeat=repeat, got=got, of=len(texts))
    return (cell,) if texts else ()


def is_valid(call: Call, prompt: Prompt) -> bool:
    """Tell whether an answer is whole JSON every item of which holds to the prompt's own schema."""
    whole = read_items(call.reply.text, cut_off=call.reply.finish_reason == "length")
    answer = prompt.answer
    return whole.fault is None and not (answer and any(schemas.faults(answer, item) for item in whole.items))


def _validity(
    calls: Iterable[Call], names: Mapping[str, str], prompt_of: Callable[[str], Prompt]
) -> Iterator[tuple[str, str | None, float, float]]:
    """Count questions by article, and those whose first answer was valid, and whose last."""
    asked: dict[tuple[str | None, str], list[bool]] = {}
    for call in calls:
        prompt = prompt_of(call.prompt.name)
        if prompt.answer is not None:
            asked.setdefault((names.get(call.about or ""), call.question), []).append(is_valid(call, prompt))
    of_article = {name: [turns for (about, _), turns in asked.items() if about == name] for name in names.values()}
    of_story = [turns for (about, _), turns in asked.items() if about is None]
    for name, every in [*of_article.items(), *([(None, of_story)] if of_story else [])]:
        yield "valid_first", name, sum(turns[0] for turns in every), len(every)
        yield "valid_after", name, sum(any(turns) for turns in every), len(every)


def _spent(
    calls: Sequence[Call], names: Mapping[str, str], base_url: str
) -> Iterator[tuple[str, str | None, float, float]]:
    costs = [price(call.reply, base_url) for call in calls]
    taken: dict[str, list[float | None]] = {
        "tokens": [_tokens(call) for call in calls],
        "cost": [None if paid is None else float(paid) for paid in costs],
        "seconds": [call.reply.seconds for call in calls],
    }
    for metric, amounts in taken.items():
        known = [amount for amount in amounts if amount is not None]
        if known and len(known) == len(amounts):
            by_article = _by_article(calls, known)
            share = sum(amount for about, amount in by_article.items() if about not in names) / len(names)
            yield from ((metric, name, by_article.get(id_, 0.0) + share, 1) for id_, name in names.items())


def _tokens(call: Call) -> float | None:
    usage = call.reply.usage
    if usage.prompt_tokens is None and usage.completion_tokens is None:
        return None
    return float((usage.prompt_tokens or 0) + (usage.completion_tokens or 0))


def _by_article(calls: Sequence[Call], amounts: Sequence[float]) -> Amounts:
    added: dict[str | None, Decimal] = {}
    for call, amount in zip(calls, amounts, strict=True):
        # Added up as decimals, so that the order in which answers came changes nothing.
        added[call.about] = added.get(call.about, Decimal(0)) + Decimal(repr(amount))
    return {about: float(total) for about, total in added.items()}
