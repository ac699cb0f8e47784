"""A cache, recordings and a folder to record into, to one store."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import StoreError
from pipeline.exchange import Exchange, Request
from pipeline.store import Damage, Store
from pipeline.stores.disk import DiskStore
from pipeline.stores.recordings import Recordings


@dataclass(frozen=True, slots=True)
class Layered:
    """Reads from the first store that holds an answer, and writes to all of `write` and to `record`.

    What was found in any store is written to `record` too, so that a recording is complete.
    """

    read: tuple[Store, ...]
    write: tuple[Store, ...]
    record: Store | None = None

    @property
    def shared(self) -> Path | None:
        """The folder of the first store written to that processes can share."""
        return next((store.shared for store in self.write if store.shared), None)

    def get(self, key: str, request: Request | None = None) -> Exchange | None:
        best = None
        for store in self.read:
            found = store.get(key, request)
            best = best or found
            if found is not None and found.fault is None:
                best = found
                break
        if best is not None and self.record is not None:
            self.record.put(best)
        return best

    def put(self, exchange: Exchange) -> None:
        self.put_all([exchange])

    def put_all(self, exchanges: Sequence[Exchange], audits: Sequence[Exchange] = ()) -> None:
        """Write to every store, whatever another of them refuses; raises the first refusal in the end."""
        targets = self.write if self.record is None else (*self.write, self.record)
        if not targets:
            raise StoreError("there is nowhere to store an answer: give a cache or a folder to record into")
        refusals = [error for store in targets if (error := _refusal(store, exchanges, audits))]
        if refusals:
            raise refusals[0]

    def keys(self) -> Iterator[str]:
        return iter(sorted({key for store in self.read for key in store.keys()}))  # noqa: SIM118 - no mapping

    def exchanges(self, prompt: str | None = None, newest: int | None = None) -> Iterator[Exchange]:
        """Give the stores' exchanges one store after the other, at most `newest` of each."""
        for store in self.read:
            yield from store.exchanges(prompt, newest)

    def damages(self) -> Iterator[Damage]:
        for store in self.read:
            yield from store.damages()

    def close(self) -> None:
        for store in {id(store): store for store in (*self.read, *self.write)}.values():
            store.close()


def _refusal(store: Store, exchanges: Sequence[Exchange], audits: Sequence[Exchange]) -> StoreError | None:
    try:
        store.put_all(exchanges, audits)
    except StoreError as error:
        return error
    return None


def open_stores(
    cache: Path | None, recordings: Sequence[Path] = (), record: Path | None = None, secrets: Sequence[str] = ()
) -> Layered:
    """Open the stores of a run: recordings are read before the cache; new answers go to cache and `record`.

    None of `secrets` is recorded. Raises StoreError when a recordings folder is missing or the cache cannot be used.
    """
    for folder in recordings:
        if not folder.is_dir():
            raise StoreError(f"there is no folder of recordings at {folder}")
    recorder = None if record is None else Recordings(record, secrets)
    disk: tuple[Store, ...] = () if cache is None else (DiskStore(cache),)
    recorded = (*(() if recorder is None else (recorder,)), *map(Recordings, recordings))
    return Layered(read=(*recorded, *disk), write=disk, record=recorder)
