"""Batches of made-up articles to the most memory a whole run holds: python -m benchmarks.memory [N...] [--words N].

Each batch is one file of JSON Lines, five articles a story, written from a seed. `claimweave run` goes in a process of
its own, against a server on loopback in another, with an empty cache; --model extractive asks no server. The peak is
the most resident memory the kernel saw of it, shared libraries and all.

    python -m benchmarks.memory serve

is that server: it prints its address and answers until its standard input is closed.
"""

import argparse
import asyncio
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STORY = 5
"""Articles of a story."""
EVERY = 4
"""The server makes a claim of every so many-th sentence: some ten for an article of 900 words."""

_SENTENCE = re.compile(r"^\[(\d+)\] (.+)$", re.MULTILINE)
_PAIR = re.compile(r"^(\d+)\. A: ", re.MULTILINE)
_SYLLABLES = "bar del fen gor hul jas kel lim mor nar pol quin rav sel tor ulm ver wick yar zan".split()
_SUBJECTS = "The council|The county court|The fire service|The water board|The school authority|The police".split("|")
_DEEDS = "said|reported|told residents|wrote in a letter|announced|confirmed".split("|")
_MATTERS = (
    "the sea wall would cost {number} thousand crowns",
    "{number} people had left their homes near the quay",
    "the bridge would stay closed for {number} days",
    "{person} had asked for {number} more engineers",
    "{number} letters had come from the people of {place}",
    "work on the reservoir at {place} had begun",
    "{person} would speak to the press in {place}",
    "a survey had found {number} faults in the pumps",
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def articles(number: int, words: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Write articles: those of a story share a third of their sentences, and names and figures."""
    for story in range((number + STORY - 1) // STORY):
        draw = random.Random(f"{seed}/{story}")
        names = [_name(draw) for _ in range(8)]
        common = [_sentence(draw, names) for _ in range(words // 36)]
        for at in range(min(STORY, number - story * STORY)):
            told = _text(draw, names, common, words)
            yield {
                "story": f"Story {story}",
                "outlet": f"{_name(draw)} Post",
                "title": f"{draw.choice(names)} waits for its council",
                "date": f"2026-03-{1 + at:02d}",
                "text": told,
            }


def _text(draw: random.Random, names: list[str], common: list[str], words: int) -> str:
    sentences: list[str] = []
    left = words
    while left > 0:
        sentences.append(draw.choice(common) if common and draw.random() < 1 / 3 else _sentence(draw, names))
        left -= sentences[-1].count(" ") + 1
    return "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))


def _sentence(draw: random.Random, names: list[str]) -> str:
    matter = draw.choice(_MATTERS).format(
        number=draw.randrange(20, 400), person=f"{draw.choice(names)} {draw.choice(names)}", place=draw.choice(names)
    )
    return (
        f"{draw.choice(_SUBJECTS)} of {draw.choice(names)} {draw.choice(_DEEDS)} on {draw.choice(_DAYS)} that {matter}."
    )


def _name(draw: random.Random) -> str:
    return "".join(draw.choice(_SYLLABLES) for _ in range(draw.randrange(2, 4))).capitalize()


def answer(asked: list[dict[str, str]]) -> dict[str, Any]:
    """Answer a request as a model that does as it is told would: hand-written rules."""
    system, last = asked[0]["content"], asked[-1]["content"]
    characters = sum(len(message["content"]) for message in asked)
    usage = {"prompt_tokens": characters // 4, "completion_tokens": 40, "total_tokens": characters // 4 + 40}
    message = {"role": "assistant", "content": json.dumps({"items": _items(system, last)})}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "made-up",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": usage,
    }


def _items(system: str, asked: str) -> list[dict[str, Any]]:
    sentences = _SENTENCE.findall(asked)
    if '"facts"' in system:
        told = sentences[::EVERY]
        return [{"sentence": int(number), "facts": [text], "speaker": None} for number, text in told]
    if _PAIR.search(asked):
        return [{"pair": int(number), "answer": "no"} for number in _PAIR.findall(asked)]
    return [{"text": text, "sentences": [int(number)]} for number, text in sentences[:1]] if "sum up" in system else []


async def _serve() -> None:
    server = await asyncio.start_server(_connected, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", flush=True)
    await asyncio.to_thread(sys.stdin.read)


async def _connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            length = re.search(rb"(?i)content-length: *(\d+)", head)
            asked = json.loads(await reader.readexactly(int(length[1]) if length else 0) or b"{}")
            body = json.dumps(answer(asked["messages"]) if asked else {"object": "list", "data": []}).encode()
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n" % len(body))
            writer.write(body)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


@dataclass(frozen=True, slots=True)
class Took:
    """What a run took."""

    megabytes: float
    seconds: float
    code: int


def measure(number: int, words: int, model: str, url: str) -> Took:
    """Run a batch in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        batch = Path(folder) / "articles.jsonl"
        with batch.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(one) + "\n" for one in articles(number, words))
        command = [sys.executable, "-m", "pipeline.cli", "run", str(batch), "-o", f"{folder}/out", "--model", model]
        command += [] if model == "extractive" else ["--base-url", url, "--cache", f"{folder}/cache"]
        start = time.perf_counter()
        with Path(folder, "log").open("wb") as log:
            child = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | {"OPENAI_API_KEY": "made-up"})
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            print(Path(folder, "log").read_text("utf-8")[-2000:], file=sys.stderr)
        return Took(used.ru_maxrss / 1024, time.perf_counter() - start, child.returncode)


def main() -> None:
    """Measure batches of the sizes given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("numbers", nargs="*", default=["1000"], help="articles of a batch, or `serve`")
    parser.add_argument("--words", type=int, default=900, help="of an article")
    parser.add_argument("--model", default="made-up")
    given = parser.parse_args()
    if given.numbers == ["serve"]:
        asyncio.run(_serve())
        return
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.memory", "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        url = next(iter(server.stdout or ())).strip()
        print(f"{'articles':>9} {'words':>6} {'peak MB':>8} {'articles/s':>11}  exit code   ({given.model})")
        for number in map(int, given.numbers):
            took = measure(number, given.words, given.model, url)
            print(
                f"{number:>9} {given.words:>6} {took.megabytes:>8.1f} {number / took.seconds:>11.2f}  {took.code}",
                flush=True,
            )
        server.communicate()


if __name__ == "__main__":
    main()
