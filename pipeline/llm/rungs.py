"""A request turned into the body a server takes, going down the ladder where it objects.

The ladder: `json_schema` (the schema is enforced), `json_object` (some JSON is), `text` (nothing is).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from pipeline.exchange import Request, Rung
from pipeline.llm.complaints import Complaint

_BELOW: Mapping[Rung, Rung] = MappingProxyType({"json_schema": "json_object", "json_object": "text"})

_OBJECTIONS = (400, 404, 422, 501)
"""The statuses servers give for a field they do not take."""

_SHAPE = re.compile(r"response[_ ]format|json_schema|json_object|json[_ ]schema|structured[_ ]output|grammar|guided")
_UNTAKEN = re.compile(r"unsupported|not support|unknown|unrecognized|unexpected|only the default|not permitted|invalid")
_DROPPABLE = ("temperature", "top_p", "seed")


@dataclass(frozen=True, slots=True)
class Manners:
    """How a server wants to be asked, as learnt from its objections."""

    rung: Rung = "json_schema"
    limit: str = "max_tokens"
    """The name it takes for the limit on generated tokens."""
    dropped: frozenset[str] = frozenset()
    """Sampling settings it does not take, and which are therefore not sent."""


def write_body(request: Request, manners: Manners) -> dict[str, Any]:
    """Write the JSON body of a chat completion; what is None in the request is left to the server."""
    sampling = request.sampling.model_dump(exclude_none=True)
    settings = {name: value for name, value in sampling.items() if name not in manners.dropped}
    limit = settings.pop("max_tokens", None)
    return {
        "model": request.model,
        "messages": [{"role": message.role, "content": message.content} for message in request.messages],
        **settings,
        **({manners.limit: limit} if limit is not None else {}),
        **_response_format(request, manners.rung),
    }


def asked_rung(request: Request, manners: Manners) -> Rung:
    """Give the rung the body asks on; without a schema there is none to climb."""
    return manners.rung if request.answer_schema else "text"


def give_way(request: Request, manners: Manners, complaint: Complaint) -> Manners | None:
    """Give the manners to try next, or None where the complaint is about something else.

    Each step gives up one thing for good, so that a stubborn server is asked a bounded number of times.
    """
    if complaint.status not in _OBJECTIONS:
        return None
    if manners.limit == "max_tokens" and "max_completion_tokens" in complaint.words:
        return replace(manners, limit="max_completion_tokens")
    if name := _untaken_setting(request, manners, complaint):
        return replace(manners, dropped=manners.dropped | {name})
    below = _BELOW.get(asked_rung(request, manners))
    return replace(manners, rung=below) if below and _about_shape(complaint) else None


def _about_shape(complaint: Complaint) -> bool:
    return complaint.status == 501 or bool(_SHAPE.search(complaint.words))


def _untaken_setting(request: Request, manners: Manners, complaint: Complaint) -> str | None:
    sent = request.sampling.model_dump(exclude_none=True).keys() - manners.dropped
    named = (name for name in _DROPPABLE if name in sent and _names(complaint, name))
    return next(named, None)


def _names(complaint: Complaint, setting: str) -> bool:
    if complaint.param:
        return complaint.param == setting
    message = complaint.message.lower()
    return re.search(rf"\b{setting}\b", message) is not None and _UNTAKEN.search(message) is not None


def _response_format(request: Request, rung: Rung) -> dict[str, Any]:
    if not request.answer_schema or rung == "text":
        return {}
    if rung == "json_object":
        return {"response_format": {"type": "json_object"}}
    # Providers take letters, digits, dash and underscore, at most 64.
    name = re.sub(r"[^a-zA-Z0-9_-]", "_", request.prompt.name)[:64] or "answer"
    schema = {"name": name, "strict": True, "schema": request.answer_schema}
    return {"response_format": {"type": "json_schema", "json_schema": schema}}
