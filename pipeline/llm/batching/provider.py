"""A provider's files and batches: what is asked of them turned into what it said."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

from pipeline.errors import ModelError, UsageError
from pipeline.llm.batching.calls import Calls
from pipeline.llm.batching.orders import ASKED
from pipeline.llm.complaints import Complaint
from pipeline.llm.endpoint import Endpoint

MARK = "claimweave"
"""Name of our mark in a batch's metadata."""

FIRST_TRIES = 6
"""How often the first call is made at most: whether anybody is there at all shows within some 10 seconds."""

PAGES = 50
"""Pages of 100 batches looked through for ours, newest first."""

_ID = re.compile(r"[\w:-][\w.:-]{0,199}", re.ASCII)
_MISSING = (404, 405, 410, 501)
_ENDED = ("completed", "expired", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as the provider tells of it."""

    id: str
    status: str
    file: str
    mark: str
    results: tuple[str, ...]
    """Ids of the files with what came of it, answers first."""
    done: int
    complaint: Complaint | None
    """What it says against the batch as a whole."""

    @property
    def ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self.status in _ENDED


class Provider:
    """The files and batches of an endpoint. Use it in `async with`, within one event loop."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self._calls = Calls(endpoint)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._calls.__aexit__()

    async def check(self) -> None:
        """See that the provider has batches and takes the key; raises UsageError or ModelError where not."""
        try:
            await self._calls.patiently(lambda: self._calls.told("GET", "/batches?limit=1"), FIRST_TRIES)
        except ModelError as error:
            if error.status not in _MISSING:
                raise
            raise UsageError(
                f"--batch wants a provider with a batch endpoint, and {self.endpoint.base_url} has none: it answered "
                f"{error.status} for /batches. Nothing was sent. Run without --batch, or give another --base-url."
            ) from None

    async def upload(self, path: Path) -> str:
        """Send a file of lines, from disk as it goes, and give its id."""
        fields = {"purpose": "batch"}
        return _id(await self._calls.patiently(lambda: self._calls.sent("/files", fields, path)), "id")

    async def create(self, file: str, mark: str) -> Batch:
        """Begin a batch, unless an earlier try that seemed to fail has begun it: then that one is given."""
        tries = 0
        body = {
            "input_file_id": file,
            "endpoint": ASKED,
            "completion_window": "24h",
            "metadata": {MARK: mark},
        }

        async def begin() -> Batch:
            nonlocal tries
            tries += 1
            begun = await self._find(mark, file) if tries > 1 else None
            return begun or _batch(await self._calls.told("POST", "/batches", body))

        return await self._calls.patiently(begin)

    async def find(self, mark: str, file: str) -> Batch | None:
        """Look for a batch by our mark, or by its file; None where the provider lists none."""
        return await self._calls.patiently(lambda: self._find(mark, file))

    async def retrieve(self, batch: str) -> Batch:
        """Ask how far a batch is."""
        path = f"/batches/{quote(batch, safe='')}"
        return await self._calls.patiently(lambda: self._batch(path))

    async def download(self, file: str, into: Path, most: int) -> None:
        """Fetch a file to disk, whole or not at all; raises ModelError for one of more than `most` bytes."""
        path = f"/files/{quote(file, safe='')}/content"
        await self._calls.patiently(lambda: self._calls.saved(path, into, most))

    async def _batch(self, path: str) -> Batch:
        return _batch(await self._calls.told("GET", path))

    async def _find(self, mark: str, file: str) -> Batch | None:
        after = ""
        for _ in range(PAGES):
            page = await self._calls.told("GET", f"/batches?limit=100{after}")
            listed = page.get("data")
            batches = list(filter(None, map(_listed, listed if isinstance(listed, list) else ())))
            # A server that forgets metadata is still known to hold ours by the file it was made from.
            found = next((one for one in batches if one.mark == mark or one.file == file), None)
            if found or not batches or not page.get("has_more"):
                return found
            after = f"&after={quote(batches[-1].id, safe='')}"
        return None


def _listed(document: object) -> Batch | None:
    try:
        return _batch(document) if isinstance(document, dict) else None
    except ModelError:  # not ours, then
        return None


def _batch(document: dict[str, Any]) -> Batch:
    metadata, counts = document.get("metadata"), document.get("request_counts")
    mark = metadata.get(MARK) if isinstance(metadata, dict) else None
    done = [counts.get(name) for name in ("completed", "failed")] if isinstance(counts, dict) else []
    return Batch(
        id=_id(document, "id"),
        status=str(document.get("status")),
        file=str(document.get("input_file_id") or ""),
        mark=mark if isinstance(mark, str) else "",
        results=tuple(_id(document, name) for name in ("output_file_id", "error_file_id") if document.get(name)),
        done=sum(count for count in done if isinstance(count, int)),
        complaint=_complaint(document.get("errors")),
    )


def _id(document: dict[str, Any], name: str) -> str:
    found = document.get(name)
    if not isinstance(found, str) or not _ID.fullmatch(found):
        raise ModelError("unexpected_shape", f"Wanted a file or batch with an {name}; the server sent none.")
    return found


def _complaint(errors: object) -> Complaint | None:
    listed = errors.get("data") if isinstance(errors, dict) else errors
    said = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    if not said:
        return None
    words = [[str(one.get(name) or "") for name in ("code", "param", "message")] for one in said[:20]]
    message = "; ".join(dict.fromkeys(text for _, _, text in words if text))
    return Complaint(400, words[0][1], message, " ".join(" ".join(three) for three in words).lower())
