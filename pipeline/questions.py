"""An answer to a question of a stage into the items kept, and those that are not with why."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import ValidationError

from pipeline import schemas
from pipeline.errors import ModelError
from pipeline.exchange import Reply
from pipeline.prompts import Prompt
from pipeline.records import Failure, PromptRef, Record, Rejected, StageName
from pipeline.salvage import Salvaged, read_items
from pipeline.schemas import AnswerSchema

Item = TypeVar("Item", bound=Record)
Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why one item of an answer is not accepted: a short stable word, and what to tell the model."""

    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Question(Generic[Item]):
    """What a stage asks: `blanks` fill the prompt `prompt`, `item` is the record of one item of the answer."""

    prompt: str
    stage: StageName
    about: str | None
    """Id of the article asked about, where it is one."""
    blanks: Mapping[str, str]
    item: type[Item]
    parts: Callable[[object], Sequence[object]] = lambda raw: (raw,)
    """What of an answered item is checked by itself, kept or sent back without the rest."""
    again: bool = False
    """Whether it asks about what an earlier answer left out."""
    send_back: bool = True
    """Whether faulty items go back to the model; an answer that cannot be read does, unless it ran on to its limit."""
    asked_on: bool = False
    """Whether the stage asks on where an answer cannot be read, before the baseline stands in."""
    max_tokens: int | None = None
    """Tokens the answer may take, where that depends on what is asked; None for the prompt's own limit."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Kept]):
    """What came of a question: what was kept, what was not and why, and who answered."""

    kept: tuple[Kept, ...]
    rejected: tuple[Rejected, ...]
    failures: tuple[Failure, ...]
    model: str
    prompt: PromptRef


@dataclass(frozen=True, slots=True)
class Round(Generic[Kept]):
    """What one answer gave: items kept, items rejected with what to tell the model about each."""

    kept: tuple[Kept, ...]
    rejected: tuple[Rejected, ...]
    whole: Salvaged

    @property
    def faults(self) -> tuple[str, ...]:
        """What to tell the model, one line a fault."""
        return tuple(
            f"- the answer as a whole: {fault.reason}: {fault.detail}"
            if fault.reason == self.whole.fault
            else f"- {fault.answer}\n  {fault.reason}: {fault.detail}"
            for fault in self.rejected
        )


def read_answer(
    reply: Reply, question: Question[Item], check: Callable[[Item], Kept | Fault], prompt: Prompt
) -> Round[Kept]:
    """Read what an answer gave: the items that hold, and of the rest and of the answer itself what is wrong."""
    whole = read_items(reply.text, cut_off=reply.finish_reason == "length")
    kept: list[Kept] = []
    rejected: list[Rejected] = []
    for raw in (part for item in whole.items for part in question.parts(item)):
        result = _checked(raw, question, check, prompt.answer)
        if isinstance(result, Fault):
            rejected.append(_rejected(question, raw, result))
        else:
            kept.append(result)
    if whole.fault:
        rejected.append(_rejected(question, reply.text, Fault(whole.fault, whole.detail)))
    return Round(tuple(kept), tuple(rejected), whole)


def _checked(
    raw: object, question: Question[Item], check: Callable[[Item], Kept | Fault], answer: AnswerSchema | None
) -> Kept | Fault:
    broken = schemas.faults(answer, raw) if answer else ()
    if broken:
        return Fault("schema_mismatch", "; ".join(broken))
    try:
        item = question.item.model_validate_json(json.dumps(raw))
    except ValidationError as error:  # a prompt's own schema may ask for less than the stage needs
        return Fault("schema_mismatch", "; ".join(f"{fault['loc']}: {fault['msg']}" for fault in error.errors()))
    return check(item)


def _rejected(question: Question[Item], raw: object, fault: Fault) -> Rejected:
    answer = json.dumps(raw, ensure_ascii=False, sort_keys=True)
    return Rejected(
        stage=question.stage, article_id=question.about, reason=fault.reason, detail=fault.detail, answer=answer
    )


def _failure(question: Question[Item], fault: str, detail: str) -> Failure:
    return Failure(stage=question.stage, article_id=question.about, fault=fault, detail=detail)


def worth_repair(rounds: list[Round[Kept]], question: Question[Item]) -> bool:
    """Tell whether the faults of the last answer should go back to the model."""
    last = rounds[-1]
    wanted = question.send_back or (last.whole.fault not in {None, "truncated"} and not last.kept)
    return bool(last.faults) and wanted and not _no_progress(rounds)


def _no_progress(rounds: list[Round[Kept]]) -> bool:
    """Tell whether the last answer repeats the faults of the one before, or has nothing in it."""
    if len(rounds) < 2:
        return False
    now, before = ({(fault.reason, fault.detail) for fault in turn.rejected} for turn in (rounds[-1], rounds[-2]))
    return now == before or not rounds[-1].whole.items


def _unreadable(rounds: list[Round[Kept]]) -> bool:
    return all(turn.whole.fault for turn in rounds)


def outcome_of(
    rounds: list[Round[Kept]],
    answered: str,
    prompt: PromptRef,
    error: ModelError | None,
    question: Question[Item],
) -> Outcome[Kept]:
    """Join the answers to a question, each item kept or rejected once; `error` is why the last was not had."""
    kept = tuple(dict.fromkeys(item for turn in rounds for item in turn.kept))
    rejected = tuple(dict.fromkeys(item for turn in rounds for item in turn.rejected))
    failures = (_failure(question, error.fault, str(error)),) if error else ()
    if not error and not kept and _unreadable(rounds):
        whole = rounds[-1].whole
        failures = (_failure(question, whole.fault or "invalid_json", whole.detail),)
    return Outcome(kept, rejected, failures, answered, prompt)
