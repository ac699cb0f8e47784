"""One request to a model and its answer, as they are keyed, stored and recorded."""

import hashlib
import json
from functools import cached_property
from typing import Any, Literal, Self

from pydantic import Field

from pipeline.errors import ModelFault
from pipeline.records import PromptRef, Record

Rung = Literal["json_schema", "json_object", "text", "none"]
"""How the answer's shape was asked for; `none` where no server was asked (the extractive baseline)."""


class Message(Record):
    role: Literal["system", "user", "assistant"]
    content: str


class Sampling(Record):
    """What shapes the answer besides the words. None leaves a setting to the server."""

    temperature: float | None = None
    top_p: float | None = None
    max_tokens: int | None = None
    seed: int | None = None


class Request(Record):
    """What is asked. `key` is the SHA-256 of everything in it that shapes the answer, and of nothing else."""

    prompt: PromptRef
    model: str
    messages: tuple[Message, ...]
    answer_schema: dict[str, Any]
    sampling: Sampling
    blanks: dict[str, str] = Field(default_factory=dict, exclude=True)
    """What filled the prompt's variables: read by models that answer without reading the messages."""

    def canonical(self) -> bytes:
        """Give the canonical JSON that is hashed: sorted keys, no spaces, UTF-8."""
        return json.dumps(
            self.model_dump(mode="json"), sort_keys=True, separators=(",", ":"), ensure_ascii=False
        ).encode()

    @cached_property
    def key(self) -> str:
        """SHA-256 of the canonical JSON, in hex."""
        return hashlib.sha256(self.canonical()).hexdigest()

    def __copy__(self) -> Self:
        """Copy without the key: `model_copy` goes on to change what it is of."""
        copied = super().__copy__()
        copied.__dict__.pop("key", None)
        return copied


class Usage(Record):
    """Tokens as the server counted them; None where it did not say."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    cached_tokens: int | None = None
    """The part of `prompt_tokens` served from the provider's prompt cache."""


class Reply(Record):
    """What a model answered, as it came."""

    text: str
    model: str
    """The model that answered, by the server's word."""
    finish_reason: str | None
    usage: Usage
    rung: Rung
    service_tier: str | None = None
    system_fingerprint: str | None = None
    seconds: float


class Exchange(Record):
    """A request with its reply, as stored.

    With a `fault` it is no answer: either one that came and cannot be read as a whole, found again together with its
    repair, or one that was refused or is none, which is kept for audit alone.
    """

    request: Request
    reply: Reply
    fault: ModelFault | None = None
    detail: str = ""
    asked_at: str
    """ISO 8601 in UTC."""
