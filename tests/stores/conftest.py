"""Exchanges to store."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.exchange import Exchange, Message, Reply, Request, Sampling, Usage
from pipeline.records import PromptRef

MakeExchange = Callable[..., Exchange]


def build(question: str = "Which bridge?", answer: str = "The old one.", **other: Any) -> Exchange:
    """Make an exchange; `other` may change the prompt, version, model, temperature, fault or time."""
    request = Request(
        prompt=PromptRef(name=other.get("prompt", "extract"), version=other.get("version", 1), sha256="5" * 64),
        model=other.get("model", "small-1"),
        messages=(Message(role="system", content="Answer.\n"), Message(role="user", content=question)),
        answer_schema={"type": "object", "properties": {"z": {"type": "number", "maximum": 1.5}, "a": {}}},
        sampling=Sampling(temperature=other.get("temperature", 0.0)),
    )
    reply = Reply(
        text=answer,
        model="small-1-q4",
        finish_reason="stop",
        usage=Usage(prompt_tokens=12, completion_tokens=3),
        rung="json_schema",
        seconds=0.25,
    )
    asked_at = other.get("asked_at", "2026-11-20T08:00:00+00:00")
    return Exchange(request=request, reply=reply, fault=other.get("fault"), asked_at=asked_at)


@pytest.fixture
def make() -> MakeExchange:
    return build
