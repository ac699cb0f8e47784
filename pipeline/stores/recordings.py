"""Exchanges to a folder of JSON files that read well in a diff, one file a request."""

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.durable import sync
from pipeline.errors import StoreError
from pipeline.exchange import Exchange, Request
from pipeline.store import Damage
from pipeline.stores.scrubbing import scrubbed

_SHORT = 16
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\Z")


class Recordings:
    """A store in a folder: `<prompt>.v<version>/<first 16 digits of the key>.json`.

    A file once written is not written again, so seconds and times in it stay; only a fault gives way to an
    answer. Each file holds a digest of all else in it, so one that was edited anywhere, its answer too, raises
    StoreError, naming it; so does one that was moved or left behind by a changed prompt.
    """

    def __init__(self, folder: Path, secrets: Iterable[str] = ()) -> None:
        """`secrets` are refused in whatever is written, besides all that looks like a key."""
        self.folder = folder
        self._secrets = tuple(secrets)

    @property
    def shared(self) -> None:
        """Recordings are for committing: processes do not meet in them."""
        return

    def get(self, key: str, request: Request | None = None) -> Exchange | None:  # noqa: ARG002 - a file is read whole
        path = next(self.folder.glob(f"*/{key[:_SHORT]}.json"), None)
        if path is None:
            return None
        exchange = _read(path)
        return exchange if exchange.request.key == key else None

    def put(self, exchange: Exchange) -> None:
        self.put_all([exchange])

    def _put(self, exchange: Exchange) -> tuple[Path, ...]:
        """Write a file, if it is to be, and give its folder: that is still to be synced."""
        path = self.where(exchange)
        if path.exists():
            held = _read(path)
            if held.request.key != exchange.request.key:
                raise StoreError(f"{path} already holds another request: move it away and record again")
            if held.fault is None or exchange.fault is not None:
                return ()
        _write(path, _rendered(exchange, self._secrets))
        return (path.parent,)

    def put_all(self, exchanges: Sequence[Exchange], audits: Sequence[Exchange] = ()) -> None:  # noqa: ARG002
        """Write a file each, whatever of another is refused; the first refusal is raised in the end.

        Of failed askings kept for audit none is written: what is recorded is replayed.
        """
        folders: set[Path] = set()
        refusals: list[StoreError] = []
        for exchange in exchanges:
            try:
                folders.update(self._put(exchange))
            except StoreError as error:
                refusals.append(error)
        for folder in folders:
            _synced(folder)
        if refusals:
            raise refusals[0]

    def keys(self) -> Iterator[str]:
        return iter(sorted(_read(path).request.key for path in self._files()))

    def exchanges(self, prompt: str | None = None, newest: int | None = None) -> Iterator[Exchange]:
        files = self._files() if prompt is None else self._files(f"{prompt}.v*")
        found = sorted((_read(path) for path in files), key=lambda e: (e.asked_at, e.request.key), reverse=True)
        return iter(found[:newest])

    def sound(self) -> Iterator[Exchange]:
        """Give the exchanges of the files that are what they say, passing over the others: see `damages`."""
        for path in self._files():
            with suppress(StoreError):
                yield _read(path)

    def damages(self) -> Iterator[Damage]:
        for path in self._files():
            try:
                _read(path)
            except StoreError as error:
                yield Damage(str(path), str(error))

    def where(self, exchange: Exchange) -> Path:
        """Give the file that holds an exchange, or would."""
        return self.folder / _place(exchange)

    def close(self) -> None:
        """Nothing is held open."""

    def _files(self, folder: str = "*") -> list[Path]:
        return sorted(self.folder.glob(f"{folder}/*.json"))


def _place(exchange: Exchange) -> Path:
    prompt = exchange.request.prompt
    if not _NAME.match(prompt.name):
        raise StoreError(f"a prompt called {prompt.name!r} cannot be recorded: its name cannot name a folder")
    return Path(f"{prompt.name}.v{prompt.version}", f"{exchange.request.key[:_SHORT]}.json")


def lines(text: str) -> list[str]:
    """Cut text after line feeds, and after each item of JSON written on one line; joined, it is the text again."""
    return [part for part in re.split(r"(?<=\n)|(?<=\},)", text) if part] or [""]


def _rendered(exchange: Exchange, secrets: Iterable[str]) -> str:
    whole = scrubbed(exchange, secrets)
    for message in whole["request"]["messages"]:
        message["content"] = lines(message["content"])
    whole["reply"]["text"] = lines(whole["reply"]["text"])
    shown = {"key": exchange.request.key, **whole}
    shown["sha256"] = _digest(shown)
    return _visible(json.dumps(shown, indent=1, sort_keys=True, ensure_ascii=False)) + "\n"


def _digest(shown: dict[str, Any]) -> str:
    """Give the SHA-256 of what a file holds besides its digest, however its JSON is laid out."""
    # In ASCII, so that a lone half of a character, which UTF-8 cannot write, has a digest too.
    return hashlib.sha256(json.dumps(shown, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _visible(text: str) -> str:
    """Escape what a reviewer could not see: controls, invisible and direction-changing characters."""
    return "".join(c if c == "\n" or c.isprintable() else json.dumps(c)[1:-1] for c in text)


def _read(path: Path) -> Exchange:
    try:
        shown = json.loads(path.read_text(encoding="utf-8"))
        if shown.pop("sha256", None) != _digest(shown):
            raise StoreError(
                f"the recording {path} was edited, for it has not the digest it was written with; "
                "restore it or record it again"
            )
        key = shown.pop("key")
        exchange = Exchange.model_validate_json(json.dumps(_joined(shown)))
    except OSError as error:
        raise StoreError(f"the recording {path} cannot be read: {error}") from error
    except (ValueError, KeyError, TypeError, AttributeError, ValidationError) as error:
        raise StoreError(f"{path} is no recording: {str(error)[:200]}; restore it or record it again") from error
    if exchange.request.key != key or path.parts[-2:] != _place(exchange).parts:
        raise StoreError(
            f"the recording {path} is of another request than its key and name say: it was moved, or is stale; "
            "restore it or record it again"
        )
    return exchange


def _joined(shown: dict[str, Any]) -> dict[str, Any]:
    request, reply = shown["request"], shown["reply"]
    messages = [{**message, "content": "".join(message["content"])} for message in request["messages"]]
    return {
        **shown,
        "request": {**request, "messages": messages},
        "reply": {**reply, "text": "".join(reply["text"])},
    }


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all; it is on disk once its folder is synced."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
            part.write(text.encode())
            part.flush()
            os.fsync(part.fileno())
        Path(part.name).chmod(0o644)
        Path(part.name).replace(path)
    except OSError as error:
        raise StoreError(f"the recording {path} cannot be written: {error}; choose another folder") from error


def _synced(folder: Path) -> None:
    try:
        sync(folder)
    except OSError as error:
        raise StoreError(f"the recordings in {folder} cannot be written: {error}; choose another folder") from error
