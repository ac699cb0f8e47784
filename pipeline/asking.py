"""A question of a stage to its outcome: rendered, asked once, stored, and sent back for repair."""

import asyncio
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from pipeline import prompts, schemas, sizes
from pipeline.errors import ModelError, ModelFault, OfflineMiss, ProviderRefused
from pipeline.exchange import Exchange, Message, Reply, Request
from pipeline.llm import Model
from pipeline.llm.extractive import NAME as EXTRACTIVE
from pipeline.llm.extractive import Extractive
from pipeline.prompts import Prompt
from pipeline.questions import Fault, Item, Kept, Outcome, Question, Round, outcome_of, read_answer, worth_repair
from pipeline.records import PromptRef, StageName
from pipeline.salvage import read_items
from pipeline.store import Store
from pipeline.stores.keeping import Keeper
from pipeline.stores.nearest import nearest

ADVICE = "Run once without --offline to ask for it."


@dataclass(frozen=True, slots=True)
class Call:
    """One answer used: asked for now, or found in the store."""

    stage: StageName
    prompt: PromptRef
    reply: Reply
    stored: bool
    repair: bool
    again: bool = False
    about: str | None = None
    question: str = ""
    """Key of the request that first asked: a repair has that of what it repairs."""
    key: str = ""
    """Key of the request that this answers."""

    @property
    def asked(self) -> bool:
        """Whether a server was asked: nothing stored, and not the baseline."""
        return not self.stored and self.reply.rung != "none"


@dataclass(slots=True)
class Asker:
    """Asks one model, through one store, and tells of each answer. `model` is None offline: only the store answers."""

    name: str
    """The model's name, as it goes into requests."""
    model: Model | None
    store: Store | None
    window: int
    """Characters of an article per request for claims."""
    pairs: int = 1
    """Pairs of claims per request of the judge. A model trusted with several is asked about every pair left open."""
    repairs: int = 2
    """How often faulty items go back to the model."""
    passes: int = 2
    """How often an article's sentences may be asked about for claims: once, and once more where the first was thin."""
    prompt_of: Callable[[str], Prompt] = prompts.load
    """Gives a prompt by its name: the newest that comes with claimweave, or another in its place."""
    families: Path | None = None
    """The user's own table of agencies and publishers, beside the one that comes with claimweave."""
    on_call: Callable[[Call], None] = lambda _: None
    claims: bool = True
    """Whether a request is claimed between processes while it is asked; not where the model itself sees to that."""
    embedder: "Asker | None" = None
    """Asks for the vectors of texts, where a model for them is set."""
    _flights: dict[str, asyncio.Task[tuple[Exchange, bool]]] = field(default_factory=dict)
    _come: set[str] = field(default_factory=set)
    """Keys whose answer has come and is being kept: it is paid for, and belongs in the account."""
    _keeper: Keeper | None = None

    def __post_init__(self) -> None:
        if self._keeper is None and self.store is not None:
            self._keeper = Keeper(self.store)

    async def close(self) -> None:
        """Wait until every answer that came is on disk; model and store stay open."""
        if self._keeper is not None:
            await self._keeper.close()

    def give_up(self, waiting_for: Callable[[str], bool]) -> bool:
        """Give up all that is asked but what is worth waiting for, by its request's key; whether anything is left."""
        for key, flight in tuple(self._flights.items()):
            if key not in self._come and not waiting_for(key):
                flight.cancel()
        return bool(self._flights)

    def stored(self, request: Request) -> Reply | None:
        """Give the answer that is kept for a request, if one is."""
        held = self._keeper.held(request) if self._keeper else None
        return held.reply if held else None

    async def keep(self, request: Request, reply: Reply) -> None:
        """Keep an answer, on disk on return, that came while nobody here may be waiting for it."""
        if self._keeper and not _swallowed(request, reply):
            await self._keeper.keep(_read(request, reply))

    @property
    def extractive(self) -> bool:
        """Whether the built-in baseline answers, with no language model."""
        return self.name == EXTRACTIVE

    def baseline(self) -> "Asker":
        """Give the built-in baseline, which asks nobody and counts no call."""
        return Asker(EXTRACTIVE, Extractive(), None, self.window, prompt_of=self.prompt_of)

    def telling(self, on_call: Callable[[Call], None]) -> "Asker":
        """Give an asker of the same model, store and open questions, which tells its calls to another."""
        embedder = self.embedder and replace(self.embedder, on_call=on_call)
        return replace(self, on_call=on_call, embedder=embedder)

    async def ask(self, question: Question[Item], check: Callable[[Item], Kept | Fault]) -> Outcome[Kept]:
        """Ask, check every item, send the faulty ones back at most `repairs` times, give what holds and the rest.

        A model that fails for good is stood in for by the extractive baseline, and a Failure says so.
        Raises OfflineMiss, and ProviderRefused when key or quota end the run.
        """
        prompt = self.prompt_of(question.prompt)
        request = self._request(prompt, question)
        first = request.key
        rounds: list[Round[Kept]] = []
        answered = self.name
        failed: ModelError | None = None
        try:
            for attempt in range(self.repairs + 1):
                reply = await self._reply(request, question, first, repair=attempt > 0)
                answered = reply.model or self.name
                rounds.append(read_answer(reply, question, check, prompt))
                if self.extractive or not worth_repair(rounds, question):
                    break
                request = self._repair(request, reply, rounds[-1].faults)
        except ProviderRefused:
            raise
        except ModelError as error:
            failed = error
        outcome = outcome_of(rounds, answered, prompt.ref, failed, question)
        unread = question.asked_on and failed is None
        if outcome.kept or self.extractive or not outcome.failures or unread:
            return outcome
        return await self._stand_in(question, check, outcome)

    async def fetch(self, request: Request, stage: StageName) -> Reply:
        """Look up or ask what is no question, the vector of a text; raises as the model does, or OfflineMiss."""
        exchange, stored = await self._once(request)
        self.on_call(Call(stage, request.prompt, exchange.reply, stored, repair=False, key=request.key))
        return exchange.reply

    async def _stand_in(
        self, question: Question[Item], check: Callable[[Item], Kept | Fault], failed: Outcome[Kept]
    ) -> Outcome[Kept]:
        baseline = replace(self.baseline(), on_call=self.on_call)
        stand_in = await baseline.ask(question, check)
        return Outcome(
            stand_in.kept,
            failed.rejected + stand_in.rejected,
            failed.failures + stand_in.failures,
            stand_in.model,
            stand_in.prompt,
        )

    def _request(self, prompt: Prompt, question: Question[Item]) -> Request:
        limit = {} if question.max_tokens is None else {"max_tokens": question.max_tokens}
        return Request(
            prompt=prompt.ref,
            model=self.name,
            messages=prompts.render(prompt, question.blanks),
            answer_schema=schemas.wire_schema(prompt.answer) if prompt.answer else {},
            sampling=prompt.sampling.model_copy(update=limit),
            blanks=dict(question.blanks),
        )

    def _repair(self, request: Request, reply: Reply, faults: tuple[str, ...]) -> Request:
        follow_up = prompts.render(self.prompt_of("repair"), {"faults": "\n".join(faults)})
        answered = Message(role="assistant", content=reply.text)
        return request.model_copy(update={"messages": (*request.messages, answered, *follow_up)})

    async def _reply(self, request: Request, question: Question[Item], first: str, *, repair: bool) -> Reply:
        exchange, stored = await self._once(request)
        about = (question.again, question.about, first, request.key)
        self.on_call(Call(question.stage, request.prompt, exchange.reply, stored, repair, *about))
        return exchange.reply

    async def _once(self, request: Request) -> tuple[Exchange, bool]:
        """Look up or ask; whoever asks the same thing meanwhile waits for the one answer."""
        while (flying := self._flights.get(request.key)) is not None:
            try:
                exchange, _ = await asyncio.shield(flying)
            except asyncio.CancelledError:
                here = asyncio.current_task()
                if here is None or here.cancelling() or not flying.cancelled():
                    raise
                continue  # whoever asked first was cancelled, and this was not: ask oneself
            return exchange, True
        flight = self._flights[request.key] = asyncio.ensure_future(self._exchange(request))
        flight.add_done_callback(lambda _: self._flights.pop(request.key))
        return await flight

    async def _exchange(self, request: Request) -> tuple[Exchange, bool]:
        """Look up, claim and ask: an answer is kept before it is used, and only one process pays for it."""
        keeper = self._keeper
        if keeper is None:
            if self.model is None:
                raise OfflineMiss(_miss(request, None))
            return _read(request, await self._asked(self.model, request)), False
        held = keeper.held(request)
        if held is not None:
            return held, True
        if self.model is None:
            raise OfflineMiss(_miss(request, self.store))
        async with keeper.claimed(request) if self.claims else nullcontext() as meanwhile:
            if meanwhile is not None:
                return meanwhile, True
            exchange = _read(request, await self._asked(self.model, request))
            self._come.add(request.key)
            try:
                await keeper.keep(exchange)
            finally:
                self._come.discard(request.key)
            return exchange, False

    async def _asked(self, model: Model, request: Request) -> Reply:
        """Ask; what came and is no answer is kept for audit, and raised."""
        try:
            reply = await model.answer(request)
            if _swallowed(request, reply):
                raise _cut(request, reply)
        except ModelError as error:
            if self._keeper is not None and error.reply is not None:
                refused = _exchanged(request, error.reply, error.fault, str(error))
                await self._keeper.keep(refused, audit=True)
            raise
        return reply


def _read(request: Request, reply: Reply) -> Exchange:
    whole = read_items(reply.text, cut_off=reply.finish_reason == "length")
    return _exchanged(request, reply, whole.fault, whole.detail)


def _exchanged(request: Request, reply: Reply, fault: ModelFault | None, detail: str) -> Exchange:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Exchange(request=request, reply=reply, fault=fault, detail=detail, asked_at=now)


def _cut(request: Request, reply: Reply) -> ModelError:
    return ModelError(
        "context_length",
        f"the server read {reply.usage.prompt_tokens} tokens of a prompt of about {sizes.prompt(request)}: "
        "it cut the prompt silently; raise the server's context length or lower --window",
        reply=reply,
    )


def _swallowed(request: Request, reply: Reply) -> bool:
    counted = reply.usage.prompt_tokens
    return bool(counted) and counted is not None and sizes.cut(sizes.prompt(request), counted)


def _miss(request: Request, store: Store | None) -> str:
    prompt = f"{request.prompt.name}.v{request.prompt.version}"
    wanted = f"offline, and no answer is stored for {prompt} with {request.model}"
    near = nearest(store, request) if store else None
    return f"{wanted} (request {request.key[:16]}): {_nearby(request, near)}. {ADVICE}"


def _nearby(request: Request, near: tuple[Exchange, str] | None) -> str:
    if near is None:
        return "nothing is stored for this prompt"
    held, differs = near
    if held.request.key == request.key:
        return f"it was asked, and failed: {held.fault}: {held.detail}"
    return f"the nearest stored one differs in: {differs}"
