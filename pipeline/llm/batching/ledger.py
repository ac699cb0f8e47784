"""Which requests lie in which batch: kept on disk before a batch is sent, whatever kills the process.

For each batch two files: `<mark>.orders`, a line for each request, and `<mark>.json`, the ids that the provider gave.
The first stands before anything is sent; the second gains the file's id before a batch is made of it. So orders
without a file's id were never sent, and those with one and without a batch's may have been: the provider's list tells.
Who deals with a batch holds a lock on its orders, which the system takes back from a process that is killed.
"""

import asyncio
import time
import uuid
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import IO

from pydantic import Field, ValidationError

from pipeline.durable import replacing
from pipeline.errors import StoreError
from pipeline.llm.batching.orders import KeptManners, Order, keep_line, kept_key, kept_manners, manners_of, read_kept
from pipeline.llm.rungs import Manners
from pipeline.locks import lock
from pipeline.records import Record

ORDERS = ".orders"
RECORD = ".json"
MANNERS = "manners.json"
LOCK = "lock"

_NAP = 0.05


class Sent(Record):
    """A batch of ours: its mark, where it was sent, and the ids the provider gave, empty until then."""

    mark: str
    base_url: str
    file: str = ""
    batch: str = ""


class _Learnt(Record):
    models: dict[str, KeptManners] = Field(default_factory=dict)


class Ledger:
    """The batches of one folder, shared by any number of processes of one machine."""

    def __init__(self, folder: Path, base_url: str) -> None:
        self.folder = folder
        self.base_url = base_url
        self._held: dict[str, IO[bytes]] = {}
        with named(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def close(self) -> None:
        """Let go of every batch; others may deal with them from here on."""
        for opened in self._held.values():
            opened.close()
        self._held.clear()

    @asynccontextmanager
    async def locked(self) -> AsyncIterator[None]:
        """Keep other processes from placing requests meanwhile."""
        with named(self.folder), (self.folder / LOCK).open("wb") as opened:
            while not lock(opened.fileno()):  # noqa: ASYNC110 - another process holds it, and tells nobody when it lets go
                await asyncio.sleep(_NAP)
            yield

    def records(self) -> list[Sent]:
        """Give the batches of this endpoint that are not dealt with yet, oldest first."""
        with named(self.folder):
            found = sorted(self.folder.glob("*" + ORDERS), key=lambda path: (path.stat().st_mtime_ns, path.name))
        records = (self._read(path.name.removesuffix(ORDERS)) for path in found)
        return [record for record in records if record.base_url == self.base_url]

    def stands(self, record: Sent) -> bool:
        """Tell whether a batch is still to be dealt with."""
        return self.orders_of(record).exists()

    def current(self, record: Sent) -> Sent:
        """Give what is known of a batch by now: another process may have learnt its ids."""
        return self._read(record.mark)

    def begin(self, orders: Iterable[Order]) -> Sent:
        """Keep orders as a batch to be sent; they are on disk, and ours to deal with, when this returns."""
        record = Sent(mark=f"cw-{uuid.uuid4().hex}", base_url=self.base_url)
        with named(self.folder):
            self.note(record)
            path = self.orders_of(record)
            with replacing(path) as file:
                file.writelines(map(keep_line, orders))
        self.take(record)
        return record

    def note(self, record: Sent) -> None:
        """Keep what is known of a batch, on disk when this returns."""
        with named(self.folder), replacing(self.folder / (record.mark + RECORD)) as file:
            file.write(record.model_dump_json().encode())

    def take(self, record: Sent) -> bool:
        """Make a batch ours to deal with; False while another process deals with it, or when it is dealt with."""
        if record.mark in self._held:
            return True
        with named(self.folder):
            try:
                opened = self.orders_of(record).open("rb")
            except FileNotFoundError:
                return False
            # What was unlinked between opening and locking is dealt with.
            if not lock(opened.fileno()) or not self.stands(record):
                opened.close()
                return False
        self._held[record.mark] = opened
        return True

    def drop(self, record: Sent) -> None:
        """Forget a batch that is dealt with, or was never sent."""
        with named(self.folder):
            for path in (*self.folder.glob(record.mark + ".*.part"), *self.folder.glob(record.mark + ".*.jsonl")):
                path.unlink(missing_ok=True)
            self.orders_of(record).unlink(missing_ok=True)
            (self.folder / (record.mark + RECORD)).unlink(missing_ok=True)
        opened = self._held.pop(record.mark, None)
        if opened is not None:
            opened.close()

    def keys(self, record: Sent) -> dict[str, int]:
        """Give the keys of a batch's requests, each with the place of its order in the file."""
        keys, at = {}, 0
        for line in self._lines(record):
            if key := kept_key(line):
                keys[key] = at
            at += len(line)
        return keys

    def order(self, record: Sent, at: int) -> Order | None:
        """Read the order at a place of the file; None where it is damaged."""
        opened = self._held[record.mark]
        opened.seek(at)
        return read_kept(opened.readline())

    def orders(self, record: Sent) -> Iterator[Order]:
        """Read a batch's orders; damaged ones are passed over."""
        return (order for line in self._lines(record) if (order := read_kept(line)))

    def age(self, record: Sent) -> float:
        """Give the seconds since orders were kept as a batch, by the clock of this machine."""
        return time.time() - self.orders_of(record).stat().st_mtime

    def orders_of(self, record: Sent) -> Path:
        """Say where a batch's orders lie."""
        return self.folder / (record.mark + ORDERS)

    def scratch(self, record: Sent, name: str) -> Path:
        """Say where a file that belongs to a batch lies until the batch is dropped."""
        return self.folder / f"{record.mark}.{name}.jsonl"

    def manners(self, model: str) -> Manners:
        """Give how a model wants to be asked, as learnt from earlier batches."""
        asked = self._learnt().models.get(self._asked(model))
        return manners_of(asked) if asked else Manners()

    def learn(self, model: str, manners: Manners) -> None:
        """Remember how a model wants to be asked."""
        learnt = _Learnt(models={**self._learnt().models, self._asked(model): kept_manners(manners)})
        with named(self.folder), replacing(self.folder / MANNERS) as file:
            file.write(learnt.model_dump_json().encode())

    def _learnt(self) -> _Learnt:
        try:
            return _Learnt.model_validate_json((self.folder / MANNERS).read_bytes())
        except (OSError, ValidationError):
            return _Learnt()

    def _asked(self, model: str) -> str:
        return f"{model} at {self.base_url}"

    def _lines(self, record: Sent) -> Iterator[bytes]:
        try:
            with self.orders_of(record).open("rb") as file:
                yield from file
        except FileNotFoundError:  # dealt with by another process meanwhile
            return

    def _read(self, mark: str) -> Sent:
        """Read a record; of a damaged one the mark is left, by which the provider's list gives the rest."""
        path = self.folder / (mark + RECORD)
        try:
            return Sent.model_validate_json(path.read_bytes())
        except (OSError, ValidationError):
            return Sent(mark=mark, base_url=self.base_url, file="unknown")


@contextmanager
def named(folder: Path) -> Iterator[None]:
    """Turn what the system refuses into a StoreError."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"the batches in {folder} could not be read or written: {error.strerror or error}; "
            "choose a folder that can be written with --cache"
        ) from error
