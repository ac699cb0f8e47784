"""The bytes of an answer turned into a reply, or into the fault that makes them no answer."""

import json
import math
import re
from typing import Any

from pipeline.errors import ModelError
from pipeline.exchange import Reply, Rung, Usage
from pipeline.llm.wire import LARGEST_BODY, Answered

FINISHED = ("stop", "length")
"""The finish reasons of an answer; whether one cut short by `length` is of use is for the asker to say."""


LONGEST_AUDIT = 64_000
"""Bytes of a success that is no answer that are kept for audit."""

SHORTEST_KEY = 8
"""Letters of a stretch of a key that is not repeated. An answer is refused for keys of twice as many: local servers are
given words ("lm-studio", "placeholder") that an answer may well hold."""


def decode(answered: Answered, key: str = "") -> dict[str, Any]:
    """Give the body's JSON object; raises `ModelError` where it is none, not one both sides read alike, or tells `key`.

    What holds the key of the asker would be stored and written out: a gateway that echoes its request sends such.
    """
    if len(key) >= 2 * SHORTEST_KEY and key.encode() in answered.body:
        raise _no_answer("the API key back")
    if not answered.whole:
        raise _no_answer(f"a body of more than {LARGEST_BODY // 2**20} MB")
    try:
        document = json.loads(
            answered.body.decode(), object_pairs_hook=_unique, parse_constant=_no_number, parse_float=_finite
        )
    except UnicodeDecodeError:
        raise _no_answer("bytes that are not UTF-8") from None
    except RecursionError:
        raise _no_answer("JSON nested too deep to read") from None
    # `from None` throughout: the decoder's own error carries the whole body along.
    except ValueError as error:
        raise _no_answer(_not_json(answered.body, error)) from None
    if not isinstance(document, dict):
        raise _no_answer(f"JSON that is {_kind(document)}, not an object")
    return document


def read_reply(document: dict[str, Any], rung: Rung, seconds: float) -> Reply:
    """Give the reply a chat completion holds; raises `ModelError` where it holds none."""
    choice = _first_choice(document)
    message = choice.get("message")
    if not isinstance(message, dict):
        raise _no_answer("a choice without a message")
    finish = _finish_reason(choice)
    if refusal := message.get("refusal"):
        raise ModelError("refusal", f"The model declined to answer ({len(str(refusal))} characters of refusal).")
    return Reply(
        text=_content(message, finish),
        model=read_model(document),
        finish_reason=finish,
        usage=read_usage(document),
        rung=rung,
        service_tier=_word(document, "service_tier"),
        system_fingerprint=_word(document, "system_fingerprint"),
        seconds=seconds,
    )


def raw_reply(answered: Answered, rung: Rung, key: str) -> Reply:
    """Give a success that is no answer as a reply for audit: its body as it came, bounded, without the key."""
    document = _lenient(answered)
    choices = document.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices and isinstance(choices[0], dict) else {}
    text = answered.body[:LONGEST_AUDIT].decode(errors="replace").replace("\0", "\ufffd")
    return Reply(
        text=without(text, key),
        model=without(read_model(document), key),
        finish_reason=_word(choice, "finish_reason"),
        usage=read_usage(document),
        rung=rung,
        seconds=answered.seconds,
    )


def _lenient(answered: Answered) -> dict[str, Any]:
    if not answered.whole:
        return {}
    try:
        document = json.loads(answered.body)
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def without(text: str, key: str) -> str:
    """Give a text without the key, and without any eight letters of it in a row."""
    if len(key) < SHORTEST_KEY:
        return text
    width = SHORTEST_KEY
    stretches = {re.escape(key[at : at + width]) for at in range(len(key) - width + 1)}
    return re.sub("|".join(sorted(stretches)), "[key]", text)


def read_model(document: dict[str, Any]) -> str:
    """Give the model that answered, by the server's word."""
    return _word(document, "model") or ""


def _first_choice(document: dict[str, Any]) -> dict[str, Any]:
    choices = document.get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise _no_answer("no choices")
    return choices[0]


def _finish_reason(choice: dict[str, Any]) -> str:
    reason = choice.get("finish_reason")
    if reason == "content_filter":
        raise ModelError("content_filter", "The provider's content filter stopped the answer.")
    if reason not in FINISHED:
        found = reason if isinstance(reason, str) and len(reason) < 40 else _kind(reason)
        raise _no_answer(f"the finish reason {found!r}, which does not say whether the answer is complete")
    return str(reason)


def _content(message: dict[str, Any], finish: str) -> str:
    content = message.get("content")
    if content is None and finish == "length":  # a reasoning model that spent every token before answering
        return ""
    if not isinstance(content, str):
        raise _no_answer(f"a message whose content is {_kind(content)}, not text")
    if "\0" in content or not _encodes(content):
        raise _no_answer("text with a NUL or half a surrogate pair, which no file can hold")
    return content


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def read_usage(document: dict[str, Any]) -> Usage:
    """Give the tokens the server counted."""
    usage = document.get("usage")
    if not isinstance(usage, dict):
        return Usage()
    details = usage.get("prompt_tokens_details")
    return Usage(
        prompt_tokens=_count(usage, "prompt_tokens"),
        completion_tokens=_count(usage, "completion_tokens"),
        cached_tokens=_count(details, "cached_tokens") if isinstance(details, dict) else None,
    )


def _count(record: dict[str, Any], name: str) -> int | None:
    value = record.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _word(document: dict[str, Any], name: str) -> str | None:
    value = document.get(name)
    return value if isinstance(value, str) and _encodes(value) else None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return record


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON number")


def _finite(digits: str) -> float:
    value = float(digits)
    if math.isinf(value):
        raise ValueError("a number is too large")
    return value


def _not_json(body: bytes, error: ValueError) -> str:
    start = body.lstrip()[:1]
    if not start:
        return "an empty body"
    if start == b"<":
        return "a web page: a proxy may stand between, or the address is not the API's (it often ends in /v1)"
    # A JSONDecodeError's text is a position and a rule, never words of the body.
    return f"broken JSON ({error})" if isinstance(error, json.JSONDecodeError) else f"unsafe JSON ({error})"


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _no_answer(found: str) -> ModelError:
    return ModelError(
        "unexpected_shape",
        f"Wanted a chat completion with one message of text; the server sent {found}. "
        "Check that the base URL leads to an OpenAI-compatible API.",
    )
