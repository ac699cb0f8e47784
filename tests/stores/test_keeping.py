"""Answers kept side by side, and claimed before they are asked for."""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from pipeline.errors import StoreError
from pipeline.exchange import Exchange
from pipeline.stores.disk import DiskStore
from pipeline.stores.keeping import Keeper
from pipeline.stores.layers import open_stores
from pipeline.stores.recordings import Recordings

Make = Callable[..., Exchange]


class Counting(DiskStore):
    """Counts the answers of each transaction."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.batches: list[int] = []

    def put_all(self, exchanges: Sequence[Exchange], audits: Sequence[Exchange] = ()) -> None:
        self.batches.append(len(exchanges) + len(audits))
        super().put_all(exchanges, audits)


@pytest.fixture
async def keepers(tmp_path: Path) -> AsyncIterator[Callable[..., Keeper]]:
    """Give keepers of one folder, each as another process would have it."""
    async with AsyncExitStack() as resources:

        def opened(patience: float = 60.0) -> Keeper:
            store = Counting(tmp_path / "cache")
            resources.callback(store.close)
            keeper = Keeper(store, patience)
            resources.push_async_callback(keeper.close)
            return keeper

        yield opened


async def test_answers_that_come_together_are_written_together(keepers: Callable[..., Keeper], make: Make) -> None:
    keeper, exchanges = keepers(), [make(f"{n}?") for n in range(600)]
    await asyncio.gather(*map(keeper.keep, exchanges))
    assert isinstance(keeper.store, Counting)
    assert keeper.store.batches == [256, 256, 88]
    other = keepers()
    assert [other.held(one.request) for one in exchanges] == exchanges


async def test_an_answer_is_on_disk_when_keeping_it_returns(keepers: Callable[..., Keeper], make: Make) -> None:
    keeper, other = keepers(), keepers()
    await keeper.keep(make())
    assert other.held(make().request) == make()


async def test_an_answer_is_kept_though_whoever_waited_for_it_was_cancelled(
    keepers: Callable[..., Keeper], make: Make
) -> None:
    keeper, other = keepers(), keepers()
    waiting = asyncio.ensure_future(keeper.keep(make()))
    await asyncio.sleep(0)
    waiting.cancel()
    await keeper.close()
    assert waiting.cancelled()
    assert other.held(make().request) == make()


async def test_a_refused_answer_is_kept_for_audit_and_never_given(keepers: Callable[..., Keeper], make: Make) -> None:
    keeper, refused = keepers(), make(answer="I can't help with that.", fault="refusal")
    await keeper.keep(refused, audit=True)
    assert keeper.held(refused.request) is None
    assert list(keeper.store.exchanges()) == [refused]
    await keeper.keep(make())
    assert keeper.held(refused.request) == make()
    assert sorted(one.fault or "" for one in keeper.store.exchanges()) == ["", "refusal"]


async def test_an_answer_to_be_repaired_is_given_again(keepers: Callable[..., Keeper], make: Make) -> None:
    keeper, broken = keepers(), make(answer="{", fault="invalid_json")
    await keeper.keep(broken)
    assert keeper.held(broken.request) == broken


async def test_an_answer_goes_to_the_recordings_too_and_one_for_audit_does_not(tmp_path: Path, make: Make) -> None:
    store = open_stores(tmp_path / "cache", record=tmp_path / "record")
    keeper = Keeper(store)
    await asyncio.gather(keeper.keep(make()), keeper.keep(make("Refused?", fault="refusal"), audit=True))
    await keeper.close()
    store.close()
    assert list(Recordings(tmp_path / "record").exchanges()) == [make()]


async def test_after_a_store_refused_an_answer_nothing_more_is_asked(
    keepers: Callable[..., Keeper], make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = keepers()

    def full(*_: object) -> None:
        raise StoreError("full")

    monkeypatch.setattr(keeper.store, "put_all", full)
    with pytest.raises(StoreError, match="full"):
        await keeper.keep(make())
    with pytest.raises(StoreError, match="full"):
        async with keeper.claimed(make("Another?").request):
            pytest.fail("it was asked")


async def test_who_claims_second_waits_and_gets_the_answer_of_the_first(
    keepers: Callable[..., Keeper], make: Make
) -> None:
    first, second, events = keepers(), keepers(), []

    async def ask(keeper: Keeper, name: str) -> None:
        async with keeper.claimed(make().request) as meanwhile:
            events.append((name, meanwhile))
            if meanwhile is None:
                await asyncio.sleep(0.05)
                await keeper.keep(make())

    await asyncio.gather(ask(first, "one"), ask(second, "other"))
    assert [meanwhile for _, meanwhile in events] == [None, make()]


async def test_the_claim_of_one_who_failed_passes_on(keepers: Callable[..., Keeper], make: Make) -> None:
    first, second = keepers(), keepers()
    with pytest.raises(ZeroDivisionError):
        async with first.claimed(make().request):
            raise ZeroDivisionError
    async with second.claimed(make().request) as meanwhile:
        assert meanwhile is None


async def test_claims_on_other_requests_do_not_wait(keepers: Callable[..., Keeper], make: Make) -> None:
    first, second = keepers(), keepers()
    async with first.claimed(make("A?").request), second.claimed(make("B?").request) as meanwhile:
        assert meanwhile is None


async def test_where_a_system_has_no_locks_nobody_waits(
    keepers: Callable[..., Keeper], make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.stores.keeping.possible", lambda: False)
    first, second = keepers(), keepers()
    async with first.claimed(make().request) as one, second.claimed(make().request) as other:
        assert (one, other) == (None, None)
    await first.keep(make())
    assert second.held(make().request) == make()


async def test_thousands_of_claims_are_held_at_once(keepers: Callable[..., Keeper], make: Make) -> None:
    keeper, other, held = keepers(0.5), keepers(0.5), 3000
    everything = asyncio.Event()

    async def hold(number: int) -> None:
        async with keeper.claimed(make(f"{number}?").request) as meanwhile:
            assert meanwhile is None
            await everything.wait()

    async def ask() -> Exchange | None:
        async with other.claimed(make("7?").request) as meanwhile:
            return meanwhile

    tasks = [asyncio.create_task(hold(number)) for number in range(held)]
    waiting = asyncio.create_task(ask())
    await asyncio.sleep(1)
    assert not waiting.done()
    await keeper.keep(make("7?"))
    everything.set()
    await asyncio.gather(*tasks)
    assert await waiting == make("7?")


async def test_a_holder_that_goes_on_is_waited_for_however_long(keepers: Callable[..., Keeper], make: Make) -> None:
    first, second, impatient = keepers(0.2), keepers(0.2), []

    async def ask() -> None:
        async with second.claimed(make().request) as meanwhile:
            impatient.append(meanwhile)

    async with first.claimed(make().request):
        waiting = asyncio.ensure_future(ask())
        await asyncio.sleep(1)  # five times as long as a silent one is waited for
        assert impatient == []
        await first.keep(make())
    await waiting
    assert impatient == [make()]


HOLDER = """
    import asyncio, sys
    from pathlib import Path
    from conftest import build
    from pipeline.stores.disk import DiskStore
    from pipeline.stores.keeping import Keeper

    async def hold():
        async with Keeper(DiskStore(Path(sys.argv[1]))).claimed(build().request):
            print("held", flush=True)
            await asyncio.sleep(600)

    asyncio.run(hold())
    """


@pytest.fixture
def holder(tmp_path: Path) -> Callable[[], subprocess.Popen[str]]:
    """Start a process that claims the request, and wait until it has."""
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{root / 'tests' / 'stores'}"}
    command = [sys.executable, "-c", textwrap.dedent(HOLDER), str(tmp_path / "cache")]

    def started() -> subprocess.Popen[str]:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        return process

    return started


async def test_the_claim_of_a_killed_holder_is_free_at_once(
    keepers: Callable[..., Keeper], make: Make, holder: Callable[[], subprocess.Popen[str]]
) -> None:
    with holder() as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        async with asyncio.timeout(30), keepers().claimed(make().request) as meanwhile:
            assert meanwhile is None


async def test_a_stopped_holder_is_passed_over_by_one_at_a_time(
    keepers: Callable[..., Keeper], make: Make, holder: Callable[[], subprocess.Popen[str]]
) -> None:
    events = []

    async def ask(keeper: Keeper) -> None:
        async with keeper.claimed(make().request) as meanwhile:
            events.append(meanwhile)
            if meanwhile is None:
                await asyncio.sleep(0.5)
                await keeper.keep(make())

    with holder() as process:
        process.send_signal(signal.SIGSTOP)
        try:
            async with asyncio.timeout(60):
                await asyncio.gather(ask(keepers(1.0)), ask(keepers(1.0)))
        finally:
            process.kill()
    assert events == [None, make()]
