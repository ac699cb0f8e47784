"""What becomes of answers: kept, repaired, rejected, stored, stood in for. The answers are hand-written."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.answers import JudgeItem
from pipeline.asking import Asker, Call
from pipeline.errors import ModelError, OfflineMiss, ProviderRefused
from pipeline.exchange import Reply, Request
from pipeline.questions import Fault, Question
from pipeline.stores.disk import DiskStore
from pipeline.stores.recordings import Recordings
from tests.scripted import Scripted, reply

QUESTION = Question(
    prompt="judge-same",
    stage="judge",
    about=None,
    blanks={
        "pairs": "1. A: The Orla bridge fell into the sea on Monday. | B: On Monday the Orla bridge fell into the sea.",
        "fence": "01234567",
    },
    item=JudgeItem,
)
YES = '{"items": [{"pair": 1, "answer": "yes"}]}'
NO = '{"items": [{"pair": 1, "answer": "no"}]}'


def accept(item: JudgeItem) -> JudgeItem | Fault:
    return item


def only_yes(item: JudgeItem) -> JudgeItem | Fault:
    return item if item.answer == "yes" else Fault("not_yes", f"say yes to {item.pair}")


def asker(model: Scripted | None, store: Recordings | None = None) -> Asker:
    return Asker(name="scripted-1", model=model, store=store, window=1000)


async def test_a_good_answer_is_kept() -> None:
    outcome = await asker(Scripted([YES])).ask(QUESTION, accept)
    assert outcome.kept == (JudgeItem(pair=1, answer="yes"),)
    assert (outcome.rejected, outcome.failures, outcome.model) == ((), (), "scripted-1")


async def test_a_faulty_item_goes_back_with_its_fault_named_and_the_good_one_stays() -> None:
    model = Scripted(['{"items": [{"pair": 1, "answer": "yes"}, {"pair": 2, "answer": "no"}]}', YES])
    outcome = await asker(model).ask(QUESTION, only_yes)
    assert outcome.kept == (JudgeItem(pair=1, answer="yes"),)
    assert [(item.reason, item.detail) for item in outcome.rejected] == [("not_yes", "say yes to 2")]
    assert json.loads(outcome.rejected[0].answer) == {"answer": "no", "pair": 2}
    sent = model.asked[1].messages
    assert [message.role for message in sent[-2:]] == ["assistant", "user"]
    assert "not_yes: say yes to 2" in sent[-1].content


async def test_an_item_that_breaks_the_schema_is_rejected_by_path() -> None:
    outcome = await asker(Scripted(['{"items": [{"pair": "one", "answer": "yes"}]}', YES])).ask(QUESTION, accept)
    assert [item.reason for item in outcome.rejected] == ["schema_mismatch"]
    assert "pair: 'one' is not of type 'integer'" in outcome.rejected[0].detail


async def test_faults_go_back_at_most_twice() -> None:
    other = '{"items": [{"pair": 2, "answer": "no"}]}'
    third = '{"items": [{"pair": 3, "answer": "no"}]}'
    model = Scripted([NO, other, third])
    outcome = await asker(model).ask(QUESTION, only_yes)
    assert (len(model.asked), outcome.kept, len(outcome.rejected)) == (3, (), 3)


async def test_a_model_that_repeats_its_faults_is_not_asked_again() -> None:
    model = Scripted([NO, NO])
    await asker(model).ask(QUESTION, only_yes)
    assert len(model.asked) == 2


async def test_a_cut_off_answer_gives_what_was_complete() -> None:
    class CutOff(Scripted):
        async def answer(self, request: Request) -> Reply:
            return (await super().answer(request)).model_copy(update={"finish_reason": "length"})

    model = CutOff(['{"items": [{"pair": 1, "answer": "yes"}, {"pair": 2, "ans', '{"items": []}'])
    outcome = await asker(model).ask(QUESTION, accept)
    assert outcome.kept == (JudgeItem(pair=1, answer="yes"),)
    assert [item.reason for item in outcome.rejected] == ["truncated"]
    assert outcome.failures == ()


@pytest.mark.parametrize(
    "script",
    [[ModelError("server", "gone")], ["no", "no", "no"]],
    ids=["no answer at all", "never JSON"],
)
async def test_the_baseline_stands_in_for_a_model_that_failed_for_good(script: list[str | ModelError]) -> None:
    outcome = await asker(Scripted(script)).ask(QUESTION, accept)
    assert outcome.model == "extractive"
    assert outcome.kept == (JudgeItem(pair=1, answer="yes"),)
    assert len(outcome.failures) == 1


async def test_a_refused_key_ends_the_run() -> None:
    with pytest.raises(ProviderRefused):
        await asker(Scripted([ProviderRefused("auth", "no such key")])).ask(QUESTION, accept)


async def test_an_answer_is_paid_for_once_and_then_comes_from_the_store(tmp_path: Path) -> None:
    first = await asker(Scripted([YES]), Recordings(tmp_path)).ask(QUESTION, accept)
    calls: list[Call] = []
    again = asker(Scripted([]), Recordings(tmp_path)).telling(calls.append)
    assert await again.ask(QUESTION, accept) == first
    assert [call.stored for call in calls] == [True]


async def test_a_broken_answer_and_its_repair_are_not_paid_for_again(tmp_path: Path) -> None:
    await asker(Scripted(["broken", YES]), Recordings(tmp_path)).ask(QUESTION, accept)
    outcome = await asker(None, Recordings(tmp_path)).ask(QUESTION, accept)
    assert (outcome.kept, outcome.model) == ((JudgeItem(pair=1, answer="yes"),), "scripted-1")
    assert [item.reason for item in outcome.rejected] == ["invalid_json"]


async def test_two_who_ask_the_same_at_once_pay_once() -> None:
    model = Scripted([YES])
    one = asker(model)
    outcomes = await asyncio.gather(one.ask(QUESTION, accept), one.ask(QUESTION, accept))
    assert outcomes[0] == outcomes[1]
    assert len(model.asked) == 1


async def test_what_came_in_an_answers_place_is_kept_for_audit_and_asked_again(tmp_path: Path) -> None:
    refused = reply("I can't help with that.")
    store = DiskStore(tmp_path)
    failing = Asker("scripted-1", Scripted([ModelError("refusal", "it declined", reply=refused)]), store, 1000)
    outcome = await failing.ask(QUESTION, accept)
    assert [failure.fault for failure in outcome.failures] == ["refusal"]
    assert [(one.fault, one.detail, one.reply) for one in store.exchanges()] == [("refusal", "it declined", refused)]
    asked_again = Asker("scripted-1", Scripted([YES]), store, 1000)
    assert (await asked_again.ask(QUESTION, accept)).model == "scripted-1"
    assert len(list(store.exchanges())) == 2
    store.close()


async def test_an_offline_miss_says_that_the_answer_was_refused(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    refusal = ModelError("refusal", "it declined", reply=reply("No."))
    await Asker("scripted-1", Scripted([refusal]), store, 1000).ask(QUESTION, accept)
    with pytest.raises(OfflineMiss, match="it was asked, and failed: refusal: it declined"):
        await Asker("scripted-1", None, store, 1000).ask(QUESTION, accept)
    store.close()


async def test_who_asked_the_same_second_goes_on_when_the_first_is_cancelled() -> None:
    class Slow(Scripted):
        async def answer(self, request: Request) -> Reply:
            await asyncio.sleep(0.01)
            return await super().answer(request)

    one = asker(Slow([YES]))
    first, second = (asyncio.ensure_future(one.ask(QUESTION, accept)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    assert (await second).kept == (JudgeItem(pair=1, answer="yes"),)
    assert first.cancelled()


async def test_an_offline_miss_names_the_request_and_what_differs(tmp_path: Path) -> None:
    await asker(Scripted([YES]), Recordings(tmp_path)).ask(QUESTION, accept)
    other = replace(QUESTION, blanks={"pairs": "1. A: It rained. | B: It snowed.", "fence": "01234567"})
    with pytest.raises(OfflineMiss, match=r"judge-same\.v2 with scripted-1 .*It rained"):
        await asker(None, Recordings(tmp_path)).ask(other, accept)


async def test_a_prompt_that_the_server_cut_silently_is_no_answer() -> None:
    class Swallowing(Scripted):
        async def answer(self, request: Request) -> Reply:
            await super().answer(request)
            return reply(YES, prompt_tokens=16)

    outcome = await asker(Swallowing([YES])).ask(QUESTION, accept)
    assert [failure.fault for failure in outcome.failures] == ["context_length"]


async def test_parts_of_an_item_are_kept_and_rejected_by_themselves() -> None:
    both = replace(QUESTION, parts=lambda raw: ({"pair": 1, "answer": "yes"}, {"pair": 2, "answer": raw}))
    outcome = await asker(Scripted(['{"items": ["maybe"]}'] * 3)).ask(both, accept)
    assert outcome.kept == (JudgeItem(pair=1, answer="yes"),)
    assert [json.loads(rejected.answer) for rejected in outcome.rejected] == [{"answer": "maybe", "pair": 2}]


async def test_faulty_items_are_not_sent_back_where_the_stage_asks_again_itself() -> None:
    model = Scripted([NO, YES])
    outcome = await asker(model).ask(replace(QUESTION, send_back=False), only_yes)
    assert (outcome.kept, len(model.asked)) == ((), 1)


async def test_an_answer_cut_off_is_not_sent_back_and_gives_its_complete_items() -> None:
    model = Scripted([YES[:-1] + ', {"pair"'])
    outcome = await asker(model).ask(replace(QUESTION, send_back=False), accept)
    assert (outcome.kept, len(model.asked)) == ((JudgeItem(pair=1, answer="yes"),), 1)


async def test_what_is_asked_may_bound_the_answer() -> None:
    model = Scripted([YES])
    await asker(model).ask(replace(QUESTION, max_tokens=77), accept)
    assert model.asked[0].sampling.max_tokens == 77
