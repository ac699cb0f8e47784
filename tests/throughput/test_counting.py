"""What the benchmark's server counts: a speed without its losses and second payments would say little."""

import asyncio
import json
from collections.abc import Awaitable, Callable

from benchmarks.throughput.articles import WARM_UP, article
from benchmarks.throughput.faults import Faults
from benchmarks.throughput.server import Connection, Desk, Served, desk

Ask = Callable[[bytes, bytes], Awaitable[tuple[int, bytes]]]


def about(number: int) -> bytes:
    return json.dumps({"messages": [{"role": "user", "content": article(number).title}]}).encode()


async def served(shared: Desk, asked: list[tuple[bytes, bytes]]) -> list[tuple[int, bytes]]:
    """Send requests over one kept-open connection, one after another, and give statuses and bodies."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(shared), "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    answers = []
    for path, content in asked:
        writer.write(b"POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % (path, len(content)) + content)
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
        answers.append((int(head.split()[1]), await reader.readexactly(length)))
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()
    return answers


CHAT = b"/content/v1/chat/completions"


async def test_an_answer_is_about_the_article_asked_about_and_asking_twice_is_counted() -> None:
    shared = desk(3, 1)

    answers = await served(shared, [(CHAT, about(1)), (CHAT, about(1)), (CHAT, about(2))])

    assert [status for status, _ in answers] == [200, 200, 200]
    assert json.loads(answers[2][1])["id"] == "chatcmpl-2"
    sent = len(about(1)) * 2 + len(about(2))
    assert shared.served.counts() == {
        "requests": 3, "bytes": sent, "articles": 2, "answered": 2, "twice": 1,
        "limited": 0, "failed": 0, "most_in_flight": 1
    }  # fmt: skip


async def test_the_warm_up_is_counted_nowhere_and_meets_no_fault() -> None:
    shared = desk(1, 1)
    shared.faults = Faults(limited=1.0)

    [(status, _)] = await served(shared, [(CHAT, about(WARM_UP))])

    assert status == 200
    assert shared.served.counts()["requests"] == 0


async def test_a_refused_request_is_counted_as_a_fault_and_not_as_an_answer() -> None:
    shared = desk(1, 1)
    told = json.dumps({"limited": 1.0, "retry_after": "0.5"}).encode()

    answers = await served(shared, [(b"/control", told), (CHAT, about(0))])

    assert answers[1][0] == 429
    counts = shared.served.counts()
    assert (counts["requests"], counts["limited"], counts["answered"]) == (1, 1, 0)


async def test_an_unknown_article_or_shape_is_not_answered() -> None:
    answers = await served(desk(1, 1), [(CHAT, about(7)), (b"/odd/v1/chat/completions", about(0))])

    assert [status for status, _ in answers] == [404, 404]


def test_the_same_faults_meet_whoever_asks() -> None:
    faults = Faults(limited=0.3, failed=0.2)
    one, other = Served(), Served()

    forwards = {number: one.status(number, faults) for number in range(50)}
    backwards = {number: other.status(number, faults) for number in reversed(range(50))}

    assert forwards == backwards
