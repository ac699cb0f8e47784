"""A few small questions to an endpoint turned into what it can do, with what to change where it cannot."""

import json
from dataclasses import dataclass, replace
from typing import Any, Literal

from pipeline.errors import ModelError
from pipeline.exchange import Message, Reply, Request, Sampling
from pipeline.llm.bodies import decode
from pipeline.llm.complaints import read_complaint, to_error
from pipeline.llm.endpoint import Endpoint, EndpointModel
from pipeline.llm.wire import Answered
from pipeline.records import PromptRef

State = Literal["yes", "no", "unknown"]

LONG_PROMPT = 5000
"""Words of the one long question: above the 4,096 tokens that local servers cut to without a word."""

_WORD = "claimweave-47"
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"word": {"type": "string", "enum": [_WORD]}},
    "required": ["word"],
    "additionalProperties": False,
}
_CONTEXTS = ("n_ctx", "max_model_len", "context_length", "context_window", "max_context_length")
"""The names llama.cpp, vLLM, OpenRouter, Groq and LM Studio give to the context in their lists of models."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is so, what was seen, and what to change if it is not."""

    name: str
    state: State
    found: str
    change: str = ""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What an endpoint can do, in the order it was asked."""

    model: str
    base_url: str
    checks: tuple[Check, ...]

    @property
    def usable(self) -> bool:
        """Tell whether runs can be made: the model answers, whatever else it cannot do."""
        return any(check.name == "answers" and check.state == "yes" for check in self.checks)


async def examine(endpoint: Endpoint, long_timeout: float = 90.0) -> Diagnosis:
    """Ask the endpoint up to four small questions, each once, and look at what comes back.

    Only where the server does not tell its context is one long question asked (`LONG_PROMPT` words), for at most
    `long_timeout` seconds; 0 leaves it out. Faults become checks: nothing of `ModelError` is raised.
    """
    async with EndpointModel(replace(endpoint, attempts=1)) as model:
        listed, context = await _look_at_list(model)
        if any(check.state == "no" and check.name in ("reachable", "key accepted") for check in listed):
            return Diagnosis(endpoint.model, endpoint.base_url, listed)
        asked = await _look_at_answers(model)
    answers = asked[0].state == "yes"
    long = () if not answers else (await _look_at_context(endpoint, context, long_timeout),)
    return Diagnosis(endpoint.model, endpoint.base_url, (*listed, *asked, *long))


def describe(diagnosis: Diagnosis) -> str:
    """Render a diagnosis as plain lines: a mark, the name, what was seen, and below it what to change."""
    marks = {"yes": "ok  ", "no": "NO  ", "unknown": "?   "}
    lines = [f"{diagnosis.model} at {diagnosis.base_url}"]
    for check in diagnosis.checks:
        lines.append(f"  {marks[check.state]}{check.name:<21}{check.found}")
        lines.extend([f"      -> {check.change}"] if check.change else [])
    return "\n".join(lines)


async def _look_at_list(model: EndpointModel) -> tuple[tuple[Check, ...], int | None]:
    try:
        answered = await model.models()
    except ModelError as error:
        return (Check("reachable", "no", error.fault, str(error)),), None
    reachable = Check("reachable", "yes", f"in {answered.seconds:.2f} s")
    if answered.status in (401, 403):
        refused = to_error(read_complaint(answered.status, answered.body), [model.endpoint.api_key])
        return (reachable, Check("key accepted", "no", f"status {answered.status}", str(refused))), None
    entries = _entries(answered)
    known, context = _model_known(entries, model.endpoint.model)
    return (reachable, known), context


def _entries(answered: Answered) -> list[dict[str, Any]] | None:
    try:
        data = decode(answered).get("data") if answered.status == 200 else None
    except ModelError:
        return None
    return [entry for entry in data if isinstance(entry, dict)] if isinstance(data, list) else None


def _model_known(entries: list[dict[str, Any]] | None, name: str) -> tuple[Check, int | None]:
    if entries is None:
        return Check("model known", "unknown", "the server lists no models"), None
    entry = next((entry for entry in entries if entry.get("id") == name), None)
    if entry is None:
        offered = ", ".join(str(entry.get("id")) for entry in entries[:8]) or "none"
        return Check("model known", "no", f"not in the server's list of {len(entries)}", f"use one of: {offered}"), None
    meta = entry.get("meta")
    places = [entry, meta] if isinstance(meta, dict) else [entry]
    told = (place.get(field) for place in places for field in _CONTEXTS)
    return Check("model known", "yes", "listed"), next((size for size in told if isinstance(size, int)), None)


async def _look_at_answers(model: EndpointModel) -> tuple[Check, ...]:
    # The prompt asks for one thing and the schema allows only another: what comes back shows which was obeyed.
    request = _request(model.endpoint.model, "What colour is a ripe tomato? Answer in JSON.", _SCHEMA, 60)
    try:
        first = await model.answer(request)
        second = await model.answer(request)
    except ModelError as error:
        return (Check("answers", "no", error.fault, str(error)),)
    return (
        Check("answers", "yes", f"as {first.model or 'a model without name'}"),
        Check("key accepted", "yes", "with the key given" if model.endpoint.api_key else "no key needed"),
        _shape(first),
        *_settings(model),
        _usage(first),
        Check("seconds per call", "yes", f"{first.seconds:.2f}, repeated {second.seconds:.2f}"),
        _cache(second),
    )


def _shape(reply: Reply) -> Check:
    name = "json_schema honoured"
    if reply.rung != "json_schema":
        found = f"refused; {reply.rung} was taken instead"
        return Check(name, "no", found, "nothing need be: answers are checked here, but more are asked for again")
    try:
        obeyed = json.loads(reply.text)["word"] == _WORD
    except (ValueError, TypeError, KeyError, RecursionError):
        obeyed = False
    if obeyed:
        return Check(name, "yes", "the answer follows the schema")
    return Check(
        name,
        "no",
        "taken, then ignored",
        "update the server or switch on structured output; until then more answers are asked for again",
    )


def _settings(model: EndpointModel) -> tuple[Check, ...]:
    dropped = ", ".join(sorted(model.manners.dropped))
    change = "answers can differ from run to run; recordings keep them"
    return (Check("settings taken", "no", f"not {dropped}", change),) if dropped else ()


def _usage(reply: Reply) -> Check:
    usage = reply.usage
    if usage.prompt_tokens is None or usage.completion_tokens is None:
        return Check("usage reported", "no", "no token counts", "costs and silent cuts cannot be seen with this server")
    return Check("usage reported", "yes", f"{usage.prompt_tokens} + {usage.completion_tokens} tokens")


def _cache(again: Reply) -> Check:
    cached = again.usage.cached_tokens
    if cached:
        return Check("prompt cache", "yes", f"{cached} of {again.usage.prompt_tokens} tokens on a repeat")
    found = "not reported" if cached is None else "no hit on a short prompt; many providers begin at 1,024 tokens"
    return Check("prompt cache", "unknown", found)


async def _look_at_context(endpoint: Endpoint, told: int | None, seconds: float) -> Check:
    name = "context length"
    if told is not None:
        return Check(name, "yes", f"{told} tokens by the server's word")
    if seconds <= 0:
        return Check(name, "unknown", "not told by the server, not tried")
    # Every one of these words is at least a token, in any tokeniser: fewer counted means some were cut off.
    request = _request(endpoint.model, "Say yes. " + "rain wind snow " * (LONG_PROMPT // 3), {}, 1)
    try:
        async with EndpointModel(replace(endpoint, attempts=1, timeout=seconds)) as model:
            reply = await model.answer(request)
    except ModelError as error:
        return _long_fault(error, name)
    counted = reply.usage.prompt_tokens
    if counted is None:
        return Check(name, "unknown", f"{LONG_PROMPT} words were taken; how many were read is not reported")
    if counted < LONG_PROMPT - 2:
        change = "articles would lose text without a word: give the server a longer context, or use smaller windows"
        return Check(name, "no", f"cut silently: {counted} of over {LONG_PROMPT} tokens were read", change)
    return Check(name, "yes", f"at least {counted} tokens")


def _long_fault(error: ModelError, name: str) -> Check:
    state: State = "no" if error.fault == "context_length" else "unknown"
    return Check(name, state, f"{LONG_PROMPT} words at once: {error.fault}", str(error))


def _request(model: str, question: str, schema: dict[str, Any], limit: int) -> Request:
    return Request(
        prompt=PromptRef(name="doctor", version=1, sha256="0" * 64),
        model=model,
        messages=(Message(role="user", content=question),),
        answer_schema=schema,
        sampling=Sampling(temperature=0.0, max_tokens=limit),
    )
