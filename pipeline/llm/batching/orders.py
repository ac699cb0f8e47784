"""Requests turned into the lines of a batch, and the lines that come back into answers or what they are instead."""

import json
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from pipeline.errors import ModelError
from pipeline.exchange import Reply, Request, Rung
from pipeline.llm.bodies import decode
from pipeline.llm.complaints import Complaint, to_error
from pipeline.llm.endpoint import judge
from pipeline.llm.rungs import Manners, give_way, write_body
from pipeline.llm.ways import WORDS
from pipeline.llm.wire import LARGEST_BODY, Answered
from pipeline.records import Record

ASKED = "/v1/chat/completions"
"""What every line of a batch is sent to, by the provider's own names."""

TIER = "batch"
"""The service tier of a reply that came by batch: it costs half."""

_KEY = 64


class KeptManners(Record):
    """The manners in which a server was asked, as they are kept."""

    rung: Rung
    limit: str
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """A request as it is asked by batch: on which rung, and for the how manieth time."""

    request: Request
    manners: Manners
    round: int = 1


class _Kept(Record):
    request: Request
    asked: KeptManners
    round: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a result: whose it is, and the status and body that the request got, or the error in their place."""

    key: str
    status: int
    body: dict[str, Any] | None
    error: dict[str, Any]


def write_line(order: Order) -> bytes:
    """Write the line of a batch's input; its `custom_id` is the request's key."""
    line = {
        "custom_id": order.request.key,
        "method": "POST",
        "url": ASKED,
        "body": write_body(order.request, order.manners),
    }
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def keep_line(order: Order) -> bytes:
    """Write the line by which an order is found again: the key first, so that it is known without reading on."""
    kept = _Kept(request=order.request, asked=kept_manners(order.manners), round=order.round)
    return f"{order.request.key} {kept.model_dump_json()}\n".encode()


def kept_key(line: bytes) -> str:
    """Give the key a kept line begins with; empty for a damaged one."""
    key = line[:_KEY].decode("ascii", "replace")
    return key if line[_KEY : _KEY + 1] == b" " and line.endswith(b"\n") else ""


def read_kept(line: bytes) -> Order | None:
    """Read a kept order back; None where the line is damaged."""
    try:
        kept = _Kept.model_validate_json(line[_KEY:])
    except ValidationError:
        return None
    order = Order(kept.request, manners_of(kept.asked), kept.round)
    return order if order.request.key == kept_key(line) else None


def kept_manners(manners: Manners) -> KeptManners:
    """Give manners as they are kept."""
    return KeptManners(rung=manners.rung, limit=manners.limit, dropped=tuple(sorted(manners.dropped)))


def manners_of(asked: KeptManners) -> Manners:
    """Give kept manners back."""
    return Manners(asked.rung, asked.limit, frozenset(asked.dropped))


def read_row(line: bytes) -> Row | None:
    """Read a line of a result; None where it is none, or does not say whose it is."""
    try:
        document = decode(Answered(200, {}, line, len(line) <= LARGEST_BODY, 0.0))
    except ModelError:
        return None
    key, response, error = (document.get(name) for name in ("custom_id", "response", "error"))
    if not isinstance(key, str):
        return None
    response = response if isinstance(response, dict) else {}
    status, body = response.get("status_code"), response.get("body")
    known = isinstance(status, int) and not isinstance(status, bool)
    return Row(key, int(status or 0) if known else 0, body if isinstance(body, dict) else None, _error(error))


def settle(row: Row, order: Order, secret: str) -> Reply | Manners | ModelError:
    """Give the reply a row holds, or the manners to ask with instead, or the error it amounts to."""
    if row.body is None or row.error:
        return _unanswered(row)
    # A batch does not tell how long each answer took.
    answered = Answered(row.status, {}, json.dumps(row.body).encode(), True, 0.0)
    try:
        outcome = judge(answered, order.request, order.manners, WORDS, secret)
    except ModelError as error:
        if error.reply is not None:
            error.reply = _by_batch(error.reply)
        return error
    return _by_batch(outcome) if isinstance(outcome, Reply) else _objected(outcome, order, secret)


def _by_batch(reply: Reply) -> Reply:
    return reply.model_copy(update={"service_tier": TIER})


def _objected(complaint: Complaint, order: Order, secret: str) -> Manners | ModelError:
    error = to_error(complaint, [secret, *(message.content for message in order.request.messages)])
    yielded = give_way(order.request, order.manners, complaint) if error.fault in ("bad_request", "server") else None
    return yielded or error


def _unanswered(row: Row) -> ModelError:
    code = row.error.get("code")
    known = code if isinstance(code, str) and code.replace("_", "").isalnum() and len(code) < 60 else "no reason"
    if known in {"batch_expired", "batch_cancelled"}:
        return ModelError("timeout", f"The batch ended before this was answered ({known}).")
    return ModelError("server", f"The provider gave no answer to this line of a batch ({known}).")


def _error(error: object) -> dict[str, Any]:
    if not error:
        return {}
    return error if isinstance(error, dict) else {"code": "no reason"}
