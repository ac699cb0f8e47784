"""An exchange to what of it is recorded: the fields named here, and nothing that looks like a key."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.errors import StoreError
from pipeline.exchange import Exchange
from pipeline.stores.credentials import credential, secrets_of

KEPT: dict[str, Any] = {
    "asked_at": True,
    "fault": True,
    "detail": True,
    "request": {
        "prompt": {"name", "version", "sha256"},
        "model": True,
        "messages": {"__all__": {"role", "content"}},
        "answer_schema": True,
        "sampling": {"temperature", "top_p", "max_tokens", "seed"},
    },
    "reply": {
        "text": True,
        "model": True,
        "finish_reason": True,
        "usage": {"prompt_tokens", "completion_tokens", "cached_tokens"},
        "rung": True,
        "service_tier": True,
        "system_fingerprint": True,
        "seconds": True,
    },
}
"""All that a recording holds. A field that is not here is not written: no header, address, id or name of an account."""

_FOLDERS = re.compile(r"^(?:[A-Za-z]:[\\/]|[/~\\]).*[\\/]")
_APART = "\n\x1f\n"


def scrubbed(exchange: Exchange, secrets: Iterable[str] = ()) -> dict[str, Any]:
    """Give what is recorded of an exchange, as JSON holds it.

    Raises StoreError where any of it looks like a credential, or holds one of `secrets` or of the environment's keys. A
    local server that names its model by a path is left with the file's name.
    """
    kept = exchange.model_dump(mode="json", include=KEPT)
    kept["reply"]["model"] = _FOLDERS.sub("", kept["reply"]["model"])
    found = credential(_APART.join(_strings(kept)), (*secrets, *secrets_of()))
    if found is not None:
        raise StoreError(
            f"a {exchange.request.prompt.name} exchange ({exchange.request.key[:16]}) holds what looks like "
            f"{found}; it is not recorded, because recordings are for committing: take it out of the input"
        )
    return kept


def _strings(value: Any) -> Iterator[str]:
    """Give every string in a JSON value, names of fields included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            # Together, so that {"api_key": "..."} is read as what it is.
            yield f"{name}: {part}" if isinstance(part, str) else name
            yield from () if isinstance(part, str) else _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
