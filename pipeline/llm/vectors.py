"""A request turned into the body that asks for a vector, and the answer to that into a reply."""

import json
from typing import Any

from pipeline.errors import ModelError
from pipeline.exchange import Reply, Request, Rung
from pipeline.llm.bodies import read_model, read_usage
from pipeline.llm.rungs import Manners


def write_vector_body(request: Request, _manners: Manners) -> dict[str, Any]:
    """Write the JSON body that asks for the vector of the last message, as numbers a reader can check."""
    return {"model": request.model, "input": request.messages[-1].content, "encoding_format": "float"}


def read_vector(document: dict[str, Any], _rung: Rung, seconds: float) -> Reply:
    """Give the vector as a reply, its numbers being the items; raises `ModelError` where there is none."""
    data = document.get("data")
    first = data[0] if isinstance(data, list) and len(data) == 1 else None
    vector = first.get("embedding") if isinstance(first, dict) else None
    if not isinstance(vector, list) or not any(map(_is_number, vector)) or not all(map(_is_number, vector)):
        raise ModelError(
            "unexpected_shape",
            "Wanted one embedding with a list of numbers; the server sent none. Check that the endpoint has "
            "/embeddings and that the setting `embeddings` names a model for it.",
        )
    return Reply(
        text=json.dumps({"items": vector}, separators=(",", ":")),
        model=read_model(document),
        finish_reason="stop",
        usage=read_usage(document),
        rung="text",
        seconds=seconds,
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
