"""Asking by batch: collected, sent, found again, collected once, and nothing given away."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import BatchSent, ModelError, ProviderRefused, StoreError, UsageError
from pipeline.exchange import Message, Reply, Request, Sampling
from pipeline.llm.batching.model import BatchModel
from pipeline.llm.batching.terms import Terms
from pipeline.llm.endpoint import Endpoint
from pipeline.prices import Tariff
from pipeline.records import PromptRef
from pipeline.spending import Limits, Metered, Spending
from tests.llm.batch_server import BatchServer, Fault, Plan, Rows, serving_batches
from tests.llm.server import complaint, completion

KEY = "sk-test-0123456789abcdef"
ARTICLE = "The ferry Halcyon Dawn lost power off Port Merrow on Sunday with 84 people aboard."
QUICK = Terms(poll=0.01, lull=0.1, lag=0.0, patience=0.0)


@pytest.fixture
async def server() -> AsyncIterator[BatchServer]:
    async with serving_batches() as opened:
        opened.answer = echo
        yield opened


class Kept:
    """A shelf in memory: what was kept of which request."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}
        self.puts: list[str] = []

    def stored(self, request: Request) -> Reply | None:
        return self.replies.get(request.key)

    async def keep(self, request: Request, reply: Reply) -> None:
        self.puts.append(request.key)
        self.replies[request.key] = reply


def request(text: str, schema: bool = True) -> Request:
    return Request(
        prompt=PromptRef(name="claims", version=1, sha256="0" * 64),
        model="asked-model",
        messages=(Message(role="system", content="List the claims."), Message(role="user", content=text)),
        answer_schema={"type": "object"} if schema else {},
        sampling=Sampling(temperature=0.0, max_tokens=50),
    )


def echo(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """Answer with the last words asked, in capitals: so that an answer shows whose it is."""
    return 200, completion(body["messages"][-1]["content"].upper())


@asynccontextmanager
async def model(
    server: BatchServer, folder: Path, shelf: Kept | None = None, terms: Terms = QUICK, **changes: Any
) -> AsyncIterator[BatchModel]:
    told = changes.pop("told", [])
    settings: dict[str, Any] = {"timeout": 10.0, "attempts": 3, "backoff": 0.0, "api_key": KEY} | changes
    endpoint = Endpoint(model="asked-model", base_url=server.url, **settings)
    async with BatchModel(endpoint, folder, shelf or Kept(), terms=terms, tell=told.append) as opened:
        yield opened


async def ask(opened: BatchModel, texts: list[str]) -> list[Reply | BaseException]:
    return await asyncio.gather(*(opened.answer(request(text)) for text in texts), return_exceptions=True)


async def texts_of(server: BatchServer, folder: Path, texts: list[str], **changes: Any) -> list[str]:
    async with model(server, folder, **changes) as opened:
        return [reply.text if isinstance(reply, Reply) else repr(reply) for reply in await ask(opened, texts)]


async def test_what_is_asked_side_by_side_goes_as_one_batch_and_each_gets_its_own_answer(
    server: BatchServer, tmp_path: Path
) -> None:
    assert await texts_of(server, tmp_path, ["a", "b", "c"]) == ["A", "B", "C"]
    assert [len(made.rows) for made in server.batches.values()] == [3]
    assert set(server.paid.values()) == {1}


async def test_a_line_holds_what_an_ordinary_request_would(server: BatchServer, tmp_path: Path) -> None:
    await texts_of(server, tmp_path, [ARTICLE])
    (made,) = server.batches.values()
    assert made.rows == [
        {
            "custom_id": request(ARTICLE).key,
            "method": "POST",
            "url": "/v1/chat/completions",
            "body": {
                "model": "asked-model",
                "messages": [{"role": "system", "content": "List the claims."}, {"role": "user", "content": ARTICLE}],
                "temperature": 0.0,
                "max_tokens": 50,
                "response_format": {
                    "type": "json_schema",
                    "json_schema": {"name": "claims", "strict": True, "schema": {"type": "object"}},
                },
            },
        }
    ]
    assert made.metadata is not None
    assert made.metadata["claimweave"].startswith("cw-")
    assert all(headers["authorization"] == f"Bearer {KEY}" for _, _, headers in server.seen)


async def test_a_reply_says_that_it_came_by_batch_and_is_kept_before_it_is_used(
    server: BatchServer, tmp_path: Path
) -> None:
    shelf = Kept()
    async with model(server, tmp_path, shelf) as opened:
        reply = await opened.answer(request("a"))
        assert shelf.replies[request("a").key] == reply
    assert (reply.service_tier, reply.rung, reply.usage.prompt_tokens) == ("batch", "json_schema", 12)
    assert names(tmp_path) == ["lock"]


async def test_what_is_asked_when_answers_come_goes_in_the_next_batch(server: BatchServer, tmp_path: Path) -> None:
    async def story(opened: BatchModel, name: str) -> str:
        first = await opened.answer(request(name))
        return (await opened.answer(request(first.text + "!"))).text

    async with model(server, tmp_path) as opened:
        told = await asyncio.gather(*(story(opened, name) for name in "abcde"))
    assert told == ["A!", "B!", "C!", "D!", "E!"]
    assert [len(made.rows) for made in server.batches.values()] == [5, 5]


async def test_the_same_asked_by_two_at_once_is_sent_once(server: BatchServer, tmp_path: Path) -> None:
    assert await texts_of(server, tmp_path, ["a", "a"]) == ["A", "A"]
    assert set(server.paid.values()) == {1}


async def test_no_batch_is_larger_than_its_caps(server: BatchServer, tmp_path: Path) -> None:
    texts = [f"text {number}" for number in range(7)]
    assert await texts_of(server, tmp_path, texts, terms=Terms(poll=0.01, lull=0.1, requests=3)) == [
        text.upper() for text in texts
    ]
    assert sorted(len(made.rows) for made in server.batches.values()) == [1, 3, 3]


async def test_no_file_is_larger_than_its_cap(server: BatchServer, tmp_path: Path) -> None:
    texts = [str(number) * 1000 for number in range(5)]
    assert len(await texts_of(server, tmp_path, texts, terms=Terms(poll=0.01, lull=0.1, size=3000))) == 5
    inputs = [server.files[made.file] for made in server.batches.values()]
    assert max(map(len, inputs)) <= 3000
    assert len(inputs) == 3


async def test_rows_missing_from_the_result_are_asked_again(server: BatchServer, tmp_path: Path) -> None:
    server.plans.extend([Plan(answers=lambda rows: rows[:1]), Plan(answers=lambda rows: rows[:1])])
    told: list[str] = []
    assert await texts_of(server, tmp_path, ["a", "b", "c"], told=told) == ["A", "B", "C"]
    assert [len(made.rows) for made in server.batches.values()] == [3, 2, 1]
    assert "batch batch_1: completed, 1 answered, 2 without a row" in told


async def test_what_a_batch_did_not_get_to_is_asked_again_and_what_it_did_is_not(
    server: BatchServer, tmp_path: Path
) -> None:
    server.plans.append(Plan(status="expired", unfinished=2))
    assert await texts_of(server, tmp_path, ["a", "b", "c", "d"]) == ["A", "B", "C", "D"]
    assert [len(made.rows) for made in server.batches.values()] == [4, 2]
    assert set(server.paid.values()) == {1}


async def test_a_request_that_never_comes_back_fails_after_three_batches_and_the_others_do_not(
    server: BatchServer, tmp_path: Path
) -> None:
    lost = request("lost").key
    losing = Plan(answers=lambda rows: [row for row in rows if row["custom_id"] != lost])
    server.plans.extend([losing] * 3)
    async with model(server, tmp_path) as opened:
        found, failed = await ask(opened, ["found", "lost"])
    assert isinstance(found, Reply)
    assert isinstance(failed, ModelError)
    assert failed.fault == "server"
    assert "sent 3 times" in str(failed)
    assert [len(made.rows) for made in server.batches.values()] == [2, 1, 1]


async def test_rows_twice_rows_of_nobody_and_rows_that_are_none_are_counted_and_ignored(
    server: BatchServer, tmp_path: Path
) -> None:
    strange = {"custom_id": "f" * 64, "response": {"status_code": 200, "body": completion("STRANGE")}}
    raw = b'not json\n[1]\n{"custom_id": 5}\n\n{"custom_id": "x", "custom_id": "y"}\n'
    server.plans.append(Plan(answers=lambda rows: [*rows, *rows, strange], raw=raw))
    told: list[str] = []
    assert await texts_of(server, tmp_path, ["a", "b"], told=told) == ["A", "B"]
    assert "batch batch_1: completed, 2 answered, 2 rows twice, 5 rows of nobody" in told


async def test_a_line_too_long_to_be_an_answer_is_passed_over(server: BatchServer, tmp_path: Path) -> None:
    server.plans.append(Plan(raw=b'{"custom_id": "' + b"x" * (9 * 2**20) + b'"}\n'))
    # A file may have so many bytes for each request: with enough of them the line is read, and passed over.
    texts = [f"text {number}" for number in range(40)]
    assert await texts_of(server, tmp_path, texts) == [text.upper() for text in texts]


async def test_a_file_too_large_for_its_batch_is_not_taken(server: BatchServer, tmp_path: Path) -> None:
    server.plans.append(Plan(raw=b"x" * (2 * 2**20)))
    async with model(server, tmp_path) as opened:
        (failed,) = await ask(opened, ["a"])
    assert isinstance(failed, ProviderRefused)
    assert "more than 1 MB" in str(failed)


async def test_a_good_row_counts_whatever_another_row_for_the_same_request_says(
    server: BatchServer, tmp_path: Path
) -> None:
    def doubled(rows: Rows) -> Rows:
        bad = [{**row, "response": {"status_code": 500, "body": complaint("broken")}} for row in rows]
        return [*bad, *rows, *bad]

    server.plans.append(Plan(answers=doubled))
    assert await texts_of(server, tmp_path, ["a", "b"]) == ["A", "B"]
    assert len(server.batches) == 1


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ((400, complaint("This model's maximum context length is 10 tokens")), "context_length"),
        ((400, complaint("no such field", param="frequency")), "bad_request"),
        ((200, completion(finish_reason="content_filter")), "content_filter"),
        ((200, completion(message={"role": "assistant", "content": None, "refusal": "no"})), "refusal"),
        ((200, {"error": {"message": "oops", "code": 400}}), "bad_request"),
        ((200, {"choices": []}), "unexpected_shape"),
        ((200, completion(finish_reason="wandered off")), "unexpected_shape"),
    ],
)
async def test_a_row_is_checked_like_an_ordinary_answer(
    server: BatchServer, tmp_path: Path, answer: tuple[int, dict[str, Any]], fault: str
) -> None:
    server.answer = lambda body: answer if body["messages"][-1]["content"] == "bad" else echo(body)
    async with model(server, tmp_path) as opened:
        good, bad = await ask(opened, ["good", "bad"])
    assert isinstance(good, Reply)
    assert isinstance(bad, ModelError)
    assert bad.fault == fault
    assert len(server.batches) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_row_with_a_fault_that_may_pass_is_asked_again(
    server: BatchServer, tmp_path: Path, status: int
) -> None:
    tries: list[str] = []

    def once(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        tries.append(body["messages"][-1]["content"])
        return (status, complaint("later")) if len(tries) == 1 else echo(body)

    server.answer = once
    assert await texts_of(server, tmp_path, ["a", "b"]) == ["A", "B"]
    assert [len(made.rows) for made in server.batches.values()] == [2, 1]


async def test_a_row_that_tells_of_an_empty_account_stops_the_run_once_all_answers_are_kept(
    server: BatchServer, tmp_path: Path
) -> None:
    empty = (429, complaint("You exceeded your quota", code="insufficient_quota"))
    server.answer = lambda body: echo(body) if body["messages"][-1]["content"] == "a" else empty
    shelf = Kept()
    async with model(server, tmp_path, shelf) as opened:
        kept, refused = await ask(opened, ["a", "b"])
    assert isinstance(kept, Reply)
    assert isinstance(refused, ProviderRefused)
    assert refused.fault == "quota"
    assert shelf.puts == [request("a").key]


async def test_a_server_that_takes_no_schema_is_asked_one_rung_lower_and_that_is_remembered(
    server: BatchServer, tmp_path: Path
) -> None:
    def picky(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        kind = body.get("response_format", {}).get("type")
        return (400, complaint(f"response_format {kind} is not supported")) if kind else echo(body)

    server.answer = picky
    async with model(server, tmp_path) as opened:
        first, _ = await ask(opened, ["a", "b"])
        assert isinstance(first, Reply)
        assert (first.text, first.rung) == ("A", "text")
        await opened.answer(request("c"))
    assert [len(made.rows) for made in server.batches.values()] == [2, 2, 2, 1]
    await texts_of(server, tmp_path, ["d"])  # another process: it begins where this one ended
    assert [len(made.rows) for made in server.batches.values()] == [2, 2, 2, 1, 1]


async def test_an_objection_to_one_of_several_does_not_bring_the_others_down(
    server: BatchServer, tmp_path: Path
) -> None:
    def picky(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        shaped = body["messages"][-1]["content"] == "b" and body.get("response_format", {}).get("type") == "json_schema"
        return (400, complaint("invalid schema for response_format")) if shaped else echo(body)

    server.answer = picky
    async with model(server, tmp_path) as opened:
        first, second = await ask(opened, ["a", "b"])
        third = await opened.answer(request("c"))
    assert isinstance(first, Reply)
    assert isinstance(second, Reply)
    assert (first.rung, second.rung, third.rung) == ("json_schema", "json_object", "json_schema")


async def test_a_batch_refused_as_a_whole_stops_the_run_with_the_servers_words(
    server: BatchServer, tmp_path: Path
) -> None:
    said = {"code": "model_not_found", "message": "The model asked-model cannot be batched", "line": 1}
    server.plans.append(Plan(status="failed", complaint=said))
    async with model(server, tmp_path) as opened:
        first, second = await ask(opened, ["a", "b"])
    assert isinstance(first, ProviderRefused)
    assert isinstance(second, ProviderRefused)
    assert "refused batch batch_1 as a whole" in str(first)
    assert "cannot be batched" in str(first)
    assert len(server.batches) == 1


@pytest.mark.parametrize("leak", [KEY, ARTICLE, ARTICLE[20:60]])
async def test_neither_key_nor_article_is_repeated_from_a_refusal(
    server: BatchServer, tmp_path: Path, leak: str
) -> None:
    server.plans.append(Plan(status="failed", complaint={"code": "x", "message": f"cannot read {leak} here"}))
    told: list[str] = []
    async with model(server, tmp_path, told=told) as opened:
        refused, _ = await ask(opened, [ARTICLE, "b"])
    text = f"{refused} {refused!r} {told}"
    assert isinstance(refused, ProviderRefused)
    assert leak not in text
    assert leak[:24] not in text


async def test_a_batch_with_more_than_an_account_may_have_under_way_is_sent_in_halves_one_by_one(
    server: BatchServer, tmp_path: Path
) -> None:
    said = {"code": "token_limit_exceeded", "message": "Enqueued token limit reached for asked-model"}
    server.plans.extend([Plan(status="failed", complaint=said)])
    assert await texts_of(server, tmp_path, list("abcd")) == list("ABCD")
    assert [len(made.rows) for made in server.batches.values()] == [4, 2, 2]
    created = [at for at, call in enumerate(server.calls) if call == "create"]
    assert "content" in server.calls[created[1] : created[2]], "the second half waits for the first"


async def test_a_cancelled_batch_keeps_its_answers_stops_the_run_and_the_next_asks_for_the_rest(
    server: BatchServer, tmp_path: Path
) -> None:
    server.plans.append(Plan(status="cancelled", unfinished=1))
    shelf = Kept()
    async with model(server, tmp_path, shelf) as opened:
        answered, refused = await ask(opened, ["a", "b"])
    assert isinstance(answered, Reply)
    assert isinstance(refused, ProviderRefused)
    assert "was cancelled" in str(refused)
    assert await texts_of(server, tmp_path, ["b"], shelf=shelf) == ["B"]
    assert set(server.paid.values()) == {1}


@pytest.mark.parametrize("name", ["list", "upload", "create", "retrieve", "content"])
@pytest.mark.parametrize(
    "fault",
    [
        Fault(429, complaint("slow down"), {"retry-after": "0"}),
        Fault(500, b"<html>oops</html>"),
        Fault(200, b"<html>a proxy</html>"),
        Fault(dead=True),
        Fault(dead=True, after=True),
        Fault(503, complaint("busy"), after=True),
        Fault(cut=True, after=True),
    ],
)
async def test_a_call_that_fails_is_made_again_and_nothing_is_paid_twice(
    server: BatchServer, tmp_path: Path, name: str, fault: Fault
) -> None:
    if name == "content" and fault.body == b"<html>a proxy</html>":
        pytest.skip("a result that is no result is what rows without a request are for")
    server.faults[name].append(fault)
    assert await texts_of(server, tmp_path, ["a", "b"]) == ["A", "B"]
    assert len(server.batches) == 1
    assert set(server.asked.values()) == {1}


@pytest.mark.parametrize("name", ["list", "upload", "create"])
async def test_a_call_that_fails_for_good_stops_the_run_and_is_tried_a_bounded_number_of_times(
    server: BatchServer, tmp_path: Path, name: str
) -> None:
    server.faults[name].extend([Fault(503)] * 50)
    async with model(server, tmp_path) as opened:
        (failed,) = await ask(opened, ["a"])
    assert isinstance(failed, ProviderRefused)
    assert failed.fault == "server"
    assert server.calls.count(name) == 3


async def test_polls_that_fail_are_endured_for_as_long_as_patience_lasts(server: BatchServer, tmp_path: Path) -> None:
    server.faults["retrieve"].extend([Fault(503)] * 10)
    patient = Terms(poll=0.01, lull=0.1, patience=600)
    assert await texts_of(server, tmp_path, ["a"], terms=patient) == ["A"]


async def test_polls_that_go_on_failing_stop_the_run_and_the_batch_is_collected_by_the_next(
    server: BatchServer, tmp_path: Path
) -> None:
    server.faults["retrieve"].extend([Fault(503)] * 3)
    async with model(server, tmp_path) as opened:
        (failed,) = await ask(opened, ["a"])
    assert isinstance(failed, ProviderRefused)
    assert "run the same command" in str(failed)
    assert await texts_of(server, tmp_path, ["a"]) == ["A"]
    assert server.asked.total() == 1


async def test_a_refused_key_stops_the_run_before_anything_is_sent(server: BatchServer, tmp_path: Path) -> None:
    server.faults["list"].append(Fault(401, complaint(f"Incorrect key {KEY[:8]}***")))
    async with model(server, tmp_path) as opened:
        (failed,) = await ask(opened, ["a"])
    assert isinstance(failed, ProviderRefused)
    assert failed.fault == "auth"
    assert KEY[:8] not in str(failed)
    assert server.calls == ["list"]


async def test_a_server_without_batches_is_told_of_before_anything_is_sent(server: BatchServer, tmp_path: Path) -> None:
    server.missing = {"list", "create", "upload", "retrieve"}
    async with model(server, tmp_path) as opened:
        (failed,) = await ask(opened, ["a"])
    assert isinstance(failed, UsageError)
    assert "wants a provider with a batch endpoint" in str(failed)
    assert "Run without --batch" in str(failed)
    assert server.calls == ["list"]


async def test_after_the_run_was_stopped_nothing_more_is_asked(server: BatchServer, tmp_path: Path) -> None:
    server.missing = {"list"}
    async with model(server, tmp_path) as opened:
        await ask(opened, ["a"])
        (failed,) = await ask(opened, ["b"])
    assert isinstance(failed, UsageError)
    assert server.calls == ["list"]


async def test_who_does_not_wait_leaves_once_all_is_sent_and_collects_later(
    server: BatchServer, tmp_path: Path
) -> None:
    leaving = Terms(wait=False, poll=0.01, lull=0.1)
    server.plans.append(Plan(looks=3))
    for _ in range(2):
        async with model(server, tmp_path, terms=leaving) as opened:
            first, second = await ask(opened, ["a", "b"])
        assert isinstance(first, BatchSent)
        assert isinstance(second, BatchSent)
        assert "run the same command to collect" in str(first)
        assert first.exit_code == 0
    assert await texts_of(server, tmp_path, ["a", "b"], terms=leaving) == ["A", "B"]
    assert server.asked.total() == 2


async def test_a_run_that_is_interrupted_leaves_its_batch_running_and_says_how_to_collect(
    server: BatchServer, tmp_path: Path
) -> None:
    server.plans.append(Plan(looks=10**6))
    told: list[str] = []
    async with model(server, tmp_path, told=told) as opened:
        asking = asyncio.create_task(opened.answer(request("a")))
        await until(lambda: "retrieve" in server.calls)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
    assert told[-1].endswith("run the same command to collect")
    server.plans.append(Plan())
    server.batches["batch_1"].looks = 10**6
    assert await texts_of(server, tmp_path, ["a"]) == ["A"]
    assert server.asked.total() == 1


async def test_what_another_process_sent_is_waited_for_and_only_the_rest_is_sent(
    server: BatchServer, tmp_path: Path
) -> None:
    leaving = Terms(wait=False, poll=0.01, lull=0.1)
    async with model(server, tmp_path, terms=leaving) as opened:
        await ask(opened, ["a", "b"])
    assert await texts_of(server, tmp_path, ["b", "c"]) == ["B", "C"]
    assert server.asked == {request(text).key: 1 for text in "abc"}


async def test_answers_that_nobody_asks_for_any_more_are_kept_all_the_same(server: BatchServer, tmp_path: Path) -> None:
    async with model(server, tmp_path, terms=Terms(wait=False, poll=0.01, lull=0.1)) as opened:
        await ask(opened, ["a", "b"])
    shelf = Kept()
    assert await texts_of(server, tmp_path, ["b"], shelf=shelf) == ["B"]
    assert sorted(shelf.puts) == sorted([request("a").key, request("b").key])


async def test_two_who_ask_the_same_at_the_same_time_send_it_once(server: BatchServer, tmp_path: Path) -> None:
    shelf = Kept()  # stands for the store that two processes share
    texts = list("abcdef")
    both: tuple[list[str], list[str]] = await asyncio.gather(
        texts_of(server, tmp_path, texts, shelf=shelf), texts_of(server, tmp_path, texts[::-1], shelf=shelf)
    )
    assert tuple(both) == ([text.upper() for text in texts], [text.upper() for text in texts[::-1]])
    assert set(server.asked.values()) == {1}


async def test_a_batch_that_was_made_but_not_noted_is_adopted(server: BatchServer, tmp_path: Path) -> None:
    server.faults["create"].extend([Fault(dead=True, after=True), Fault(dead=True), Fault(dead=True)])
    server.hidden_for = 2  # as a list that lags behind shows it
    async with model(server, tmp_path) as opened:
        (failed,) = await ask(opened, ["a"])
    assert isinstance(failed, ProviderRefused)
    assert await texts_of(server, tmp_path, ["a"]) == ["A"]
    assert server.asked.total() == 1


async def test_a_server_that_forgets_marks_is_known_by_the_file(server: BatchServer, tmp_path: Path) -> None:
    server.forgetful = True
    server.faults["create"].append(Fault(dead=True, after=True))
    assert await texts_of(server, tmp_path, ["a"]) == ["A"]
    assert server.asked.total() == 1


async def test_a_batch_is_found_behind_hundreds_of_others(server: BatchServer, tmp_path: Path) -> None:
    def crowd() -> None:
        (made,) = server.batches.values()
        for number in range(250):
            other = Plan(), f"batch_x{number}"
            server.batches[other[1]] = type(made)(other[1], f"file-x{number}", None, [])

    server.faults["create"].append(Fault(dead=True, after=True, act=crowd))
    assert await texts_of(server, tmp_path, ["a"]) == ["A"]
    assert server.asked.total() == 1
    assert server.calls.count("list") == 4


async def test_a_batch_unknown_to_the_provider_stops_the_run_and_says_what_to_delete(
    server: BatchServer, tmp_path: Path
) -> None:
    async with model(server, tmp_path, terms=Terms(wait=False, poll=0.01, lull=0.1)) as opened:
        await ask(opened, ["a"])
    server.batches.clear()
    async with model(server, tmp_path) as opened:
        (failed,) = await ask(opened, ["a"])
    assert isinstance(failed, ProviderRefused)
    (orders,) = names(tmp_path, ".orders")
    assert f"delete {tmp_path / orders}" in str(failed)


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b'{"mark": 5}', None])
async def test_a_damaged_record_of_a_batch_is_made_good_from_the_providers_list(
    server: BatchServer, tmp_path: Path, damage: bytes | None
) -> None:
    async with model(server, tmp_path, terms=Terms(wait=False, poll=0.01, lull=0.1)) as opened:
        await ask(opened, ["a"])
    record = tmp_path / names(tmp_path, ".json")[0]
    record.unlink() if damage is None else record.write_bytes(damage)
    assert await texts_of(server, tmp_path, ["a"]) == ["A"]
    assert server.asked.total() == 1


async def test_nothing_kept_on_disk_holds_the_key(server: BatchServer, tmp_path: Path) -> None:
    async with model(server, tmp_path, terms=Terms(wait=False, poll=0.01, lull=0.1)) as opened:
        await ask(opened, ["a"])
    kept = [(tmp_path / name).read_bytes() for name in names(tmp_path)]
    assert any(b"asked-model" in content for content in kept)
    assert not any(KEY.encode() in content for content in kept)


async def test_orders_of_another_endpoint_are_left_alone(server: BatchServer, tmp_path: Path) -> None:
    async with model(server, tmp_path, terms=Terms(wait=False, poll=0.01, lull=0.1)) as opened:
        await ask(opened, ["a"])
    async with serving_batches() as other:
        other.answer = echo
        assert await texts_of(other, tmp_path, ["a"]) == ["A"]
        assert other.asked.total() == 1
    assert len(names(tmp_path, ".orders")) == 1


async def test_the_ids_a_server_gives_reach_no_path_of_another_call(server: BatchServer, tmp_path: Path) -> None:
    server.faults["create"].extend([Fault(200, {"id": "../../files", "status": "completed"})] * 3)
    async with model(server, tmp_path) as opened:
        (failed,) = await ask(opened, ["a"])
    assert isinstance(failed, ProviderRefused)
    assert failed.fault == "unexpected_shape"


async def test_a_redirect_is_not_followed(server: BatchServer, tmp_path: Path) -> None:
    async with serving_batches() as other:
        server.faults["upload"].append(Fault(307, b"", {"location": f"{other.url}/files"}))
        async with model(server, tmp_path) as opened:
            (failed,) = await ask(opened, ["a"])
        assert isinstance(failed, ProviderRefused)
        assert failed.fault == "transport"
        assert other.calls == []


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not true():  # noqa: ASYNC110 - what is waited for happens in the server
            await asyncio.sleep(0.01)


def names(folder: Path, ending: str = "") -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.endswith(ending))


def test_a_kept_line_gives_the_same_request_back() -> None:
    from pipeline.llm.batching.orders import Order, keep_line, kept_key, read_kept
    from pipeline.llm.rungs import Manners

    order = Order(
        request("Zoë \u2028 said\n“no”"), Manners("json_object", "max_completion_tokens", frozenset({"seed"})), 2
    )
    line = keep_line(order)
    assert line.count(b"\n") == 1
    assert kept_key(line) == order.request.key
    assert read_kept(line) == order
    assert read_kept(line[:-9] + b"\n") is None


async def test_a_batch_long_past_its_day_is_not_waited_for(server: BatchServer, tmp_path: Path) -> None:
    server.plans.append(Plan(looks=10**6))
    async with model(server, tmp_path, terms=Terms(poll=0.01, lull=0.1, overdue=0.0)) as opened:
        (failed,) = await ask(opened, ["a"])
    assert isinstance(failed, ProviderRefused)
    assert "should have ended within 24 hours" in str(failed)


async def test_a_list_with_strange_things_in_it_is_searched_all_the_same(server: BatchServer, tmp_path: Path) -> None:
    strange = {"data": [None, 5, {"id": 7}, {"id": "../x"}, {"id": "batch_y", "metadata": []}], "has_more": False}
    server.faults["create"].append(Fault(dead=True))
    server.faults["list"].extend([Fault(200, {"data": []}), Fault(200, strange)])
    assert await texts_of(server, tmp_path, ["a"]) == ["A"]


async def test_a_folder_that_cannot_be_written_is_told_of(server: BatchServer, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where a folder should be")
    with pytest.raises(StoreError, match="could not be read or written"):
        await texts_of(server, tmp_path / "taken", ["a"])


async def test_limits_hold_back_what_would_exceed_them_until_room_is_made(server: BatchServer, tmp_path: Path) -> None:
    limits = Limits(requests=3)
    spending = Spending(limits, Tariff(server.url))
    endpoint = Endpoint("asked-model", server.url, timeout=10.0, attempts=3, backoff=0.0)
    async with BatchModel(endpoint, tmp_path, Kept(), terms=QUICK, traffic=spending) as opened:
        metered = Metered(opened, spending)
        asked = [metered.answer(request(text)) for text in "abcde"]
        told = await asyncio.gather(*asked, return_exceptions=True)
    assert sorted(type(one).__name__ for one in told) == ["BudgetSpent"] * 2 + ["Reply"] * 3
    assert server.asked.total() == 3


async def test_what_is_asked_again_counts_against_the_limits(server: BatchServer, tmp_path: Path) -> None:
    server.plans.append(Plan(answers=lambda _: []))
    spending = Spending(Limits(requests=3), Tariff(server.url))
    endpoint = Endpoint("asked-model", server.url, timeout=10.0, attempts=3, backoff=0.0)
    async with BatchModel(endpoint, tmp_path, Kept(), terms=QUICK, traffic=spending) as opened:
        metered = Metered(opened, spending)
        told = await asyncio.gather(*(metered.answer(request(text)) for text in "ab"), return_exceptions=True)
    assert sorted(type(one).__name__ for one in told) == ["BudgetSpent", "Reply"]
    assert spending.spent.requests == 3
