"""A server's play that answers every prompt of ours well enough: hand-written rules, not a model's answers."""

import json
import re
from typing import Any

from tests.llm.server import Received, Script, completion

_SENTENCE = re.compile(r"^\[(\d+)\] (.+)$", re.MULTILINE)
_PAIR = re.compile(r"^(\d+)\. A: ", re.MULTILINE)


def oblige(received: Received) -> Script:
    """Answer with every sentence as a claim, the first as summary, "no" to every pair, and nothing else."""
    if received.body is None:
        return Script(body={"object": "list", "data": [{"id": "gpt-4o-mini"}]})
    asked = received.body["messages"][-1]["content"]
    system = received.body["messages"][0]["content"]
    characters = sum(len(message["content"]) for message in received.body["messages"])
    usage = {"prompt_tokens": characters // 4, "completion_tokens": 9, "total_tokens": characters // 4 + 9}
    return Script(body=completion(json.dumps({"items": items(system, asked)}), usage=usage, model="obliging-1"))


def items(system: str, asked: str) -> list[dict[str, Any]]:
    """Give the items of an answer to a prompt, by what its system message asks for."""
    if '"facts"' in system:
        return [_claim(int(number), text) for number, text in _SENTENCE.findall(asked)]
    if _PAIR.search(asked):
        return [{"pair": int(number), "answer": "no"} for number in _PAIR.findall(asked)]
    if "sum up" in system:
        number, text = _SENTENCE.findall(asked)[0]
        return [{"text": text, "sentences": [int(number)]}]
    return []


def _claim(number: int, text: str) -> dict[str, Any]:
    return {"sentence": number, "facts": [text], "speaker": None}
