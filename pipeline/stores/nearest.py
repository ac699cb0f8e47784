"""A request no store holds to the stored one most like it, with what differs in words."""

from collections import Counter
from itertools import zip_longest

from pipeline.exchange import Exchange, Request
from pipeline.store import Store

_ROWS = 500  # some 50 ms of reading at 0.1 ms a row
_SHOWN = 60


def nearest(store: Store, request: Request, rows: int = _ROWS) -> tuple[Exchange, str] | None:
    """Give the stored exchange of the same prompt name that is most alike, and what differs from the request.

    Looks at the newest `rows` of that prompt in each folder. None when that prompt has no exchange at all.
    """
    held = store.exchanges(request.prompt.name, rows)
    best = max(held, key=lambda exchange: (_likeness(exchange.request, request), exchange.request.key), default=None)
    return None if best is None else (best, "; ".join(_differences(request, best.request)) or "nothing")


def _likeness(a: Request, b: Request) -> float:
    """Share of lines in common, with every other part worth a tenth: what is asked matters most."""
    left, right = (Counter(line for m in r.messages for line in m.content.splitlines()) for r in (a, b))
    lines = max(left.total(), right.total())
    shared = (left & right).total() / lines if lines else 1.0
    parts = (a.model == b.model, a.prompt == b.prompt, a.sampling == b.sampling, a.answer_schema == b.answer_schema)
    return shared + sum(parts) / 10


def _differences(asked: Request, held: Request) -> list[str]:
    return [
        *_change("model", asked.model, held.model),
        *_change("prompt version", asked.prompt.version, held.prompt.version),
        *(["the prompt's file has changed"] if asked.prompt.sha256 != held.prompt.sha256 else []),
        *_sampling(asked, held),
        *(["the answer's schema has changed"] if asked.answer_schema != held.answer_schema else []),
        *_messages(asked, held),
    ]


def _change(what: str, asked: object, held: object) -> list[str]:
    return [] if asked == held else [f"{what}: asked {asked}, stored {held}"]


def _sampling(asked: Request, held: Request) -> list[str]:
    stored = held.sampling.model_dump()
    return [part for name, value in asked.sampling.model_dump().items() for part in _change(name, value, stored[name])]


def _messages(asked: Request, held: Request) -> list[str]:
    """Name the first message that differs, and its first line that does."""
    for number, (a, b) in enumerate(zip_longest(asked.messages, held.messages), start=1):
        if a is None or b is None:
            return [f"messages: asked {len(asked.messages)}, stored {len(held.messages)}"]
        if a != b:
            return [f"message {number} ({a.role}) {_first_line(a.content, b.content)}"]
    return []


def _first_line(asked: str, held: str) -> str:
    pairs = zip_longest(asked.split("\n"), held.split("\n"), fillvalue="")
    for number, (a, b) in enumerate(pairs, start=1):
        if a != b:
            return f"line {number}: asked {_around(a, b)!r}, stored {_around(b, a)!r}"
    return "has another role or number of lines"


def _around(line: str, other: str) -> str:
    """Give the part of a long line where it begins to differ."""
    same = next((i for i, (a, b) in enumerate(zip(line, other, strict=False)) if a != b), min(len(line), len(other)))
    start = max(0, same - _SHOWN // 2) if len(line) > _SHOWN else 0
    return line[start : start + _SHOWN]
