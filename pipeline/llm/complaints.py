"""What a server says against a request turned into one of our errors, without the key or the article in it."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.errors import ModelError, ModelFault, ProviderRefused

LONGEST_QUOTE = 300
"""Characters of a server's own words that an error repeats."""

LONGEST_WORDS = 20_000
"""Characters of a body that are looked through for words."""

_QUOTA = re.compile(
    r"insufficient_quota|billing_(hard_limit|not_active)|credit balance|insufficient (credits|balance|funds)"
)
_CONTEXT = re.compile(
    r"context_length|exceed_context_size|context (length|size|window)|prompt is too long|too many (input )?tokens"
    r"|(maximum|input) (number of )?tokens .*exceed|exceeds? .*(maximum|max) .*(input )?tokens"
)
_FILTER = re.compile(r"content_?filter|content_policy|content management policy|responsibleaipolicy|moderation")


@dataclass(frozen=True, slots=True)
class Complaint:
    """A refusal by its status and the server's words; empty where it said nothing."""

    status: int
    param: str
    message: str
    words: str
    """Everything it said, lower case, to look for known words in."""


def read_complaint(status: int, body: bytes) -> Complaint:
    """Read a refusal's body, whatever it is: JSON of any provider's shape, a web page, nothing."""
    text = body.decode(errors="replace")[:LONGEST_WORDS]
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        document = None
    return Complaint(status, _param(document), _message(document), text.lower())


def embedded_complaint(document: Mapping[str, Any]) -> Complaint | None:
    """Give the error a 200 holds instead of an answer, by the status it names, or None."""
    error = document.get("error")
    if not error or document.get("choices"):
        return None
    code = error.get("code") if isinstance(error, dict) else None
    status = code if isinstance(code, int) and 400 <= code <= 599 else 200
    return read_complaint(status, json.dumps({"error": error}).encode())


def to_error(complaint: Complaint, hidden: Sequence[str]) -> ModelError:
    """Make the error a complaint amounts to; no stretch of a `hidden` text (key, article) is repeated in it."""
    fault = _fault(complaint)
    # The words of a refused key can hold part of it, starred out or not: they are never repeated.
    said = "" if fault == "auth" else _quote(complaint, hidden)
    message = f"{_EXPLANATIONS[fault]} The server answered {complaint.status}{said}."
    kind = ProviderRefused if fault in ("auth", "quota") else ModelError
    return kind(fault, message, status=complaint.status)


_EXPLANATIONS: dict[ModelFault, str] = {
    "auth": "The provider did not accept the key; check OPENAI_API_KEY and that the key may use this model.",
    "quota": "The account has no quota or credit left; add some, then run again: finished work is kept.",
    "rate_limit": "The provider limits the rate of requests; lower the concurrency or wait.",
    "context_length": "The request is longer than the model's context; use smaller windows or a longer context.",
    "content_filter": "The provider's content filter refused the request.",
    "bad_request": "The server did not take the request; check the model's name and the base URL.",
    "timeout": "The server gave up waiting.",
    "server": "The server failed.",
    "transport": (
        "The server points to another address and articles are not sent on; "
        "set the base URL to the final address (https instead of http, often)."
    ),
    "unexpected_shape": "Wanted an answer; the server sent an error inside a success.",
}

_BY_STATUS: dict[int, ModelFault] = {
    401: "auth", 402: "quota", 403: "auth", 408: "timeout", 409: "server", 413: "context_length", 425: "server",
    429: "rate_limit", 504: "timeout",
}  # fmt: skip


def _fault(complaint: Complaint) -> ModelFault:
    if complaint.status != 401 and (worded := _worded_fault(complaint)):
        return worded
    if complaint.status in _BY_STATUS:
        return _BY_STATUS[complaint.status]
    by_hundred: dict[int, ModelFault] = {3: "transport", 4: "bad_request", 5: "server"}
    return by_hundred.get(complaint.status // 100, "unexpected_shape")


def _worded_fault(complaint: Complaint) -> ModelFault | None:
    if _QUOTA.search(complaint.words):
        return "quota"
    if complaint.status == 429 or complaint.status // 100 == 3:
        return None
    if _CONTEXT.search(complaint.words):
        return "context_length"
    return "content_filter" if _FILTER.search(complaint.words) else None


def _quote(complaint: Complaint, hidden: Sequence[str]) -> str:
    message = " ".join(complaint.message.split())[:LONGEST_QUOTE]
    if not message:
        return ""
    if any(_overlap(message, text) for text in hidden):
        return ", in words that repeat the request and are left out"
    return f": {message.rstrip('.')}"


def _overlap(message: str, hidden: str) -> bool:
    """Tell whether a stretch of a hidden text stands in the message: 8 characters of a key, 24 of an article."""
    flat = " ".join(hidden.split())
    width = min(len(flat), 8 if len(flat) < 400 and " " not in flat else 24)
    if width < 4:  # too short to be told from ordinary words
        return False
    return any(message[at : at + width] in flat for at in range(len(message) - width + 1))


def _message(document: object) -> str:
    if not isinstance(document, dict):
        return ""
    error = document.get("error", document)
    if isinstance(error, str):
        return error
    found = [error.get(name) for name in ("message", "detail")] if isinstance(error, dict) else []
    return next((text for text in found if isinstance(text, str)), "")


def _param(document: object) -> str:
    error = document.get("error") if isinstance(document, dict) else None
    param = error.get("param") if isinstance(error, dict) else None
    return param if isinstance(param, str) else ""
