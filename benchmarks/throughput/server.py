"""Chat completions about made-up articles to answers written beforehand, counted, late and faulty as told.

    python -m benchmarks.throughput.server [--articles N] [--seed N]

Prints the port it listens on, on loopback alone, and serves until its standard input is closed. `POST /control` with
`{"latency": seconds, "limited": share, "failed": share, "retry_after": "..."}` sets it and begins to count anew;
`GET /control` gives the counts. The path says the answer's shape: `/content/v1/chat/completions`; under `/run/v1`
every prompt of claimweave's is answered, by the rules of `benchmarks.memory`.
"""

import argparse
import asyncio
import json
import re
import sys
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import cast

from benchmarks.memory import answer
from benchmarks.throughput.answers import SHAPES, body
from benchmarks.throughput.articles import WARM_UP, article
from benchmarks.throughput.faults import Faults

_MARK = re.compile(rb"report-(\d{6})")
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_REASONS = {200: "OK", 404: "Not Found", 429: "Too Many Requests", 500: "Internal Server Error"}


@dataclass(slots=True)
class Served:
    """What a server has served since it was last set."""

    requests: int = 0
    bytes: int = 0
    """Of the bodies of requests."""
    answered: Counter[int] = field(default_factory=Counter)
    asked: Counter[int] = field(default_factory=Counter)
    refused: Counter[int] = field(default_factory=Counter)
    in_flight: int = 0
    most_in_flight: int = 0

    def status(self, number: int, faults: Faults) -> int:
        """Count a request about an article, and give the status it is answered with."""
        if number == WARM_UP:
            return 200
        status = faults.status(number, self.asked[number])
        self.requests += 1
        self.asked[number] += 1
        if status == 200:
            self.answered[number] += 1
        else:
            self.refused[status] += 1
        return status

    def counts(self) -> dict[str, int]:
        """Give the counts: `twice` are answers to what was answered before, so paid for once more."""
        return {
            "requests": self.requests,
            "bytes": self.bytes,
            "articles": len(self.asked),
            "answered": len(self.answered),
            "twice": sum(self.answered.values()) - len(self.answered),
            "limited": self.refused[429],
            "failed": self.refused[500],
            "most_in_flight": self.most_in_flight,
        }


@dataclass(slots=True)
class Desk:
    """What the connections share: the answers, how they are given now, and what was served."""

    bodies: dict[tuple[bytes, int], bytes]
    latency: float = 0.0
    faults: Faults = field(default_factory=Faults)
    served: Served = field(default_factory=Served)

    def set(self, told: dict[str, object]) -> None:
        """Take new manners, and count anew."""
        self.latency = float(str(told.get("latency", 0.0)))
        self.faults = Faults(**{name: told[name] for name in asdict(Faults()) if name in told})  # type: ignore[arg-type]
        self.served = Served()

    def answer(self, head: bytes, content: bytes) -> tuple[bytes, float]:
        """Give the response to a request, and the seconds after which it is sent."""
        method, path = head.split(b" ", 2)[:2]
        if path == b"/control":
            if method == b"POST":
                self.set(json.loads(content))
            return response(200, json.dumps(self.served.counts()).encode()), 0.0
        if path.startswith(b"/run/"):
            self.served.requests += 1
            self.served.bytes += len(content)
            told = answer(json.loads(content)["messages"]) if content else {"object": "list", "data": []}
            return response(200, json.dumps(told).encode()), self.latency
        found = _MARK.search(content)
        shape = path.split(b"/", 2)[1]
        if found is None or (shape, int(found[1])) not in self.bodies:
            return response(404, b'{"error": {"message": "no such article or shape"}}'), 0.0
        status = self.served.status(int(found[1]), self.faults)
        self.served.bytes += len(content) if int(found[1]) != WARM_UP else 0
        if status == 200:
            return self.bodies[shape, int(found[1])], self.latency
        extra = f"retry-after: {self.faults.retry_after}\r\n" if status == 429 else ""
        return response(status, b'{"error": {"message": "try again", "type": "made_up"}}', extra), self.latency


def response(status: int, content: bytes, extra: str = "") -> bytes:
    """Write a response of JSON; the connection stays open."""
    head = (
        f"HTTP/1.1 {status} {_REASONS[status]}\r\ncontent-type: application/json\r\n{extra}"
        f"content-length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content


class Connection(asyncio.Protocol):
    """One kept-open connection: bytes come in, responses go out in the order of the requests."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._pending = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is no subclass of it

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        self._transport = None

    def data_received(self, data: bytes) -> None:
        self._pending += data
        while (end := self._pending.find(b"\r\n\r\n")) >= 0:
            head = bytes(self._pending[:end])
            length = _LENGTH.search(head)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(self._pending) < whole:
                return
            content = bytes(self._pending[end + 4 : whole])
            del self._pending[:whole]
            self._respond(*self._desk.answer(head, content))

    def _respond(self, answer: bytes, seconds: float) -> None:
        served = self._desk.served
        served.in_flight += 1
        served.most_in_flight = max(served.most_in_flight, served.in_flight)
        if seconds:
            asyncio.get_running_loop().call_later(seconds, self._send, answer, served)
        else:
            self._send(answer, served)

    def _send(self, answer: bytes, served: Served) -> None:
        served.in_flight -= 1
        if self._transport is not None:
            self._transport.write(answer)


def desk(articles: int, seed: int) -> Desk:
    """Write the answers about a batch beforehand, in every shape."""
    made = [article(number, seed) for number in (*range(articles), WARM_UP)]
    return Desk({(shape.encode(), one.number): response(200, body(one, shape)) for shape in SHAPES for one in made})


async def serve(shared: Desk) -> None:
    """Listen on a free port of loopback until standard input is closed."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(shared), "127.0.0.1", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await loop.run_in_executor(None, sys.stdin.read)


def main(arguments: list[str]) -> None:
    """Serve, on uvloop where it is installed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    try:
        import uvloop

        factory = uvloop.new_event_loop
    except ImportError:
        factory = asyncio.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(serve(desk(given.articles, given.seed)))


if __name__ == "__main__":
    main(sys.argv[1:])
