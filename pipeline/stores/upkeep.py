"""A store to its figures, its recordings and its faults: what stands behind `claimweave cache`."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.errors import StoreError
from pipeline.exchange import Exchange
from pipeline.store import Damage, Store
from pipeline.stores.disk import DiskStore
from pipeline.stores.recordings import Recordings


@dataclass(frozen=True, slots=True)
class Stats:
    """Figures of a store; `bytes` are those of the stored JSON; times are ISO 8601, None when it is empty."""

    entries: int
    bytes: int
    by_model: tuple[tuple[str, int], ...]
    by_prompt: tuple[tuple[str, int], ...]
    faults: tuple[tuple[str, int], ...]
    damaged: int
    oldest: str | None
    newest: str | None


@dataclass(frozen=True, slots=True)
class Transfer:
    """What came of copying exchanges; `refused` names each that was not, with the reason."""

    new: int
    known: int
    refused: tuple[str, ...]


def stats(store: DiskStore) -> Stats:
    """Count what a store holds, failed askings included."""
    held = list(store.exchanges())
    times = sorted(exchange.asked_at for exchange in held)
    return Stats(
        entries=len(held),
        bytes=store.sizes()[1],
        by_model=_counts(held, lambda exchange: exchange.reply.model),
        by_prompt=_counts(held, lambda e: f"{e.request.prompt.name}.v{e.request.prompt.version}"),
        faults=_counts([e for e in held if e.fault is not None], lambda exchange: str(exchange.fault)),
        damaged=sum(1 for _ in store.damages()),
        oldest=times[0] if times else None,
        newest=times[-1] if times else None,
    )


def _counts(held: list[Exchange], name: Callable[[Exchange], str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(map(name, held)).items()))


def export(store: Store, folder: Path) -> Transfer:
    """Write the exchange of every key as a recording; those that hold a credential are refused, by name."""
    recordings = Recordings(folder)
    refused = []
    counts: Counter[bool] = Counter()
    for key in store.keys():  # noqa: SIM118 - no mapping
        try:
            counts[_copied(store.get(key), recordings)] += 1
        except StoreError as error:
            refused.append(str(error))
    return Transfer(new=counts[True], known=counts[False], refused=tuple(refused))


def import_(folder: Path, store: Store) -> Transfer:
    """Take every recording of a folder that proves to be what it says into a store."""
    if not folder.is_dir():
        raise StoreError(f"there is no folder of recordings at {folder}")
    recordings = Recordings(folder)
    damages = tuple(damage.reason for damage in recordings.damages())
    new = sum(_copied(exchange, store) for exchange in recordings.sound())
    total = sum(1 for _ in recordings.sound())
    return Transfer(new=new, known=total - new, refused=damages)


def _copied(exchange: Exchange | None, target: Store) -> bool:
    """Copy an exchange unless the target holds it, or an answer to its request, and tell."""
    if exchange is None:
        return False
    held = target.get(exchange.request.key)
    if held is not None and (held.fault is None or exchange.fault is not None):
        return False
    target.put(exchange)
    return True


def prune(
    store: DiskStore,
    *,
    before: date | None = None,
    prompt: str | None = None,
    model: str | None = None,
    faults: bool = False,
) -> int:
    """Forget the exchanges that meet every condition given; give how many went. No condition, none."""
    if before is None and prompt is None and model is None and not faults:
        return 0
    return store.drop(
        exchange
        for exchange in store.exchanges(prompt)
        if (before is None or exchange.asked_at[:10] < before.isoformat())
        and (model is None or model in {exchange.request.model, exchange.reply.model})
        and (not faults or exchange.fault is not None)
    )


def verify(store: Store) -> tuple[Damage, ...]:
    """Read everything a store holds and name what is damaged."""
    return tuple(store.damages())
