"""A made article to the body of an answer about it, in the shape a client wants it in."""

import json
from typing import Any

from benchmarks.throughput.articles import Made

SHAPES = ("content", "tool", "send_output", "langextract")
"""The answer's claims as the message's text, as a tool called by its usual name, and in langextract's own words."""

_TOOLS = {"tool": "Answer", "send_output": "send_output"}


def body(made: Made, shape: str) -> bytes:
    """Write the chat completion that answers a request about this article."""
    return json.dumps(
        {
            "id": f"chatcmpl-{made.number}",
            "object": "chat.completion",
            "created": 1_780_000_000,
            "model": "made-up",
            "choices": [_choice(made, shape)],
            "usage": {"prompt_tokens": 1700, "completion_tokens": 900, "total_tokens": 2600},
        }
    ).encode()


def items(made: Made) -> list[dict[str, Any]]:
    """Give the claims as the items of an answer."""
    return [{"sentence": one.sentence, "text": one.text, "quote": one.quote} for one in made.claims]


def _choice(made: Made, shape: str) -> dict[str, Any]:
    if shape in _TOOLS:
        called = {"name": _TOOLS[shape], "arguments": json.dumps({"items": items(made)})}
        call = {"id": f"call-{made.number}", "type": "function", "function": called}
        return {
            "index": 0,
            "finish_reason": "tool_calls",
            "message": {"role": "assistant", "content": None, "tool_calls": [call]},
        }
    return {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": _text(made, shape)}}


def _text(made: Made, shape: str) -> str:
    if shape == "langextract":
        found = [
            {"claim": one.quote, "claim_attributes": {"sentence": str(one.sentence), "text": one.text}}
            for one in made.claims
        ]
        return json.dumps({"extractions": found})
    return json.dumps({"items": items(made)})
