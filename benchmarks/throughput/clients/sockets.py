"""The requests of the claims job sent over plain sockets, answers counted and thrown away: the server's own limit."""

import asyncio
import json
from collections.abc import Sequence
from urllib.parse import urlsplit

from benchmarks.throughput import job
from benchmarks.throughput.articles import Made


async def work(spec: job.Spec, made: Sequence[Made]) -> job.Results:
    """Send everything."""
    place = urlsplit(spec.url)
    written = {one.number: _request(one) for one in made}
    waiting = iter(made)
    results = job.Results()

    async def work_off() -> None:
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        for one in waiting:
            writer.write(written[one.number])
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(int(head.rpartition(b"content-length: ")[2]))
            results.add(one, [{}])
        writer.close()

    await asyncio.gather(*(work_off() for _ in range(spec.concurrency)))
    return results


def _request(made: Made) -> bytes:
    content = json.dumps({"model": job.MODEL, "messages": job.messages(made)}).encode()
    head = b"POST /content/v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: %d\r\n\r\n" % len(content)
    return head + content


if __name__ == "__main__":
    with asyncio.Runner() as runner:
        job.measured(lambda spec, made: runner.run(work(spec, made)))
