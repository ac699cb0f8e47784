"""Turns claims into the vectors a model has for their texts, each asked for once and stored like an answer."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline import prompts
from pipeline.asking import Asker
from pipeline.errors import ModelError, ProviderRefused
from pipeline.exchange import Request
from pipeline.records import Claim, Failure

Vector = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Vectors:
    """Vectors by claim, all of one length; none where no model is set for them or one could not be had."""

    of: dict[str, Vector] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()


async def vectors(claims: Sequence[Claim], asker: Asker | None) -> Vectors:
    """Ask for the vectors of claims, one request a text. Raises ProviderRefused and OfflineMiss."""
    if asker is None or not claims:
        return Vectors()
    texts = sorted({claim.text for claim in claims})
    found = await asyncio.gather(*(_vector(text, asker) for text in texts), return_exceptions=True)
    if failed := next((error for error in found if isinstance(error, BaseException)), None):
        if not isinstance(failed, ModelError) or isinstance(failed, ProviderRefused):
            raise failed
        return _none(failed.fault, str(failed))
    by_text = {text: vector for text, vector in zip(texts, found, strict=True) if isinstance(vector, tuple)}
    if len({len(vector) for vector in by_text.values()}) > 1:
        return _none(
            "unexpected_shape", f"{asker.name} gave vectors of different lengths; candidates go by words alone."
        )
    return Vectors({claim.id: by_text[claim.text] for claim in claims})


async def _vector(text: str, asker: Asker) -> Vector:
    prompt = asker.prompt_of("vector")
    request = Request(
        prompt=prompt.ref,
        model=asker.name,
        messages=prompts.render(prompt, {"text": text}),
        answer_schema={},
        sampling=prompt.sampling,
    )
    reply = await asker.fetch(request, "judge")
    return tuple(float(number) for number in json.loads(reply.text)["items"])


def _none(fault: str, detail: str) -> Vectors:
    return Vectors({}, (Failure(stage="judge", article_id=None, fault=fault, detail=detail),))
