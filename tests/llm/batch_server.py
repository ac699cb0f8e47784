"""A provider's files and batches as a real HTTP server on loopback, with every fault of theirs."""

import asyncio
import json
import re
from collections import Counter, defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.llm.server import complaint, completion

Rows = list[dict[str, Any]]
Answer = Callable[[dict[str, Any]], tuple[int, dict[str, Any]]]
"""The body of a request to the status and body it gets."""

_BOUNDARY = re.compile(r"boundary=([^;]+)")
_NAMES = (
    ("POST", r"/v1/files", "upload"),
    ("GET", r"/v1/files/([^/]+)/content", "content"),
    ("POST", r"/v1/batches", "create"),
    ("GET", r"/v1/batches(?:\?.*)?", "list"),
    ("GET", r"/v1/batches/([^/?]+)", "retrieve"),
    ("POST", r"/v1/batches/([^/?]+)/cancel", "cancel"),
    ("POST", r"/v1/chat/completions", "chat"),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one call: before anything is done, or (`after`) when it is done and not yet answered."""

    status: int = 500
    body: dict[str, Any] | bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    dead: bool = False
    """The connection is closed without a word."""
    cut: bool = False
    """It is closed halfway through the answer."""
    after: bool = False
    act: Callable[[], None] = lambda: None
    """Done before the fault shows, like killing who asked."""


@dataclass(slots=True)
class Made:
    """A batch of this server's."""

    id: str
    file: str
    metadata: dict[str, str] | None
    rows: Rows
    looks: int = 0
    status: str = "validating"
    results: dict[str, str] = field(default_factory=dict)
    errors: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """What becomes of one batch: its last status, and what is made of its rows before they are written."""

    status: str = "completed"
    looks: int = 3
    """How often it is looked at before it has ended."""
    shuffle: bool = True
    answers: Callable[[Rows], Rows] = lambda rows: rows
    errors: Callable[[Rows], Rows] = lambda rows: rows
    unfinished: int = 0
    """Rows that a batch which expires or is cancelled did not get to."""
    complaint: dict[str, Any] | None = None
    raw: bytes = b""
    """Put in front of the output file."""


class BatchServer:
    """Keeps files and makes batches of them; counts what it was asked, and what was paid for twice."""

    def __init__(self) -> None:
        self.port = 0
        self.answer: Answer = lambda _: (200, completion())
        self.plans: deque[Plan] = deque()
        """What becomes of the next batches; ordinary ones after the last."""
        self.faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        """What goes wrong with the next calls, by name."""
        self.missing: set[str] = set()
        """Names of the calls that this server does not know."""
        self.files: dict[str, bytes] = {}
        self.batches: dict[str, Made] = {}
        self.calls: list[str] = []
        self.seen: list[tuple[str, str, dict[str, str]]] = []
        self.asked: Counter[str] = Counter()
        """How often each request was put into a batch."""
        self.paid: Counter[str] = Counter()
        """How often each request was answered by a model."""
        self.bodies: list[dict[str, Any]] = []
        self.forgetful = False
        """Whether metadata is forgotten."""
        self.hidden_for = 0
        """How many times the list is given before a batch just made shows in it."""
        self._planned: dict[str, Plan] = {}
        self.on_call: Callable[[str], Fault | None] = lambda _: None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while (request := await _receive(reader)) is not None:
                if not await self._reply(*request, writer):
                    break
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _reply(
        self, method: str, path: str, headers: dict[str, str], body: bytes, writer: asyncio.StreamWriter
    ) -> bool:
        name, found = _name(method, path)
        self.calls.append(name)
        self.seen.append((method, path, headers))
        fault = self.on_call(name) or (self.faults[name].popleft() if self.faults[name] else None)
        if name in self.missing or not name:
            return await _send(writer, 404, complaint("not found"))
        if fault and not fault.after:
            return await self._fail(fault, writer)
        status, said = getattr(self, f"_{name}")(found, headers, body)
        if fault:
            return await self._fail(fault, writer, status, said)
        return await _send(writer, status, said)

    async def _fail(self, fault: Fault, writer: asyncio.StreamWriter, status: int = 0, said: Any = None) -> bool:
        fault.act()
        if fault.dead:
            return False
        if fault.cut:
            await _send(writer, status or 200, said or {"a": "b" * 100}, cut=True)
            return False
        return await _send(writer, fault.status, fault.body, fault.headers)

    def _upload(self, _found: str, headers: dict[str, str], body: bytes) -> tuple[int, Any]:
        parts = _parts(headers["content-type"], body)
        if parts.get("purpose") != b"batch":
            return 400, complaint("a purpose is wanted", param="purpose")
        name = f"file-{len(self.files) + 1}"
        self.files[name] = parts["file"]
        return 200, {"id": name, "object": "file", "purpose": "batch", "bytes": len(parts["file"])}

    def _content(self, found: str, _headers: dict[str, str], _body: bytes) -> tuple[int, Any]:
        return (200, self.files[found]) if found in self.files else (404, complaint("no such file"))

    def _create(self, _found: str, _headers: dict[str, str], body: bytes) -> tuple[int, Any]:
        asked = json.loads(body)
        if asked["endpoint"] != "/v1/chat/completions" or asked["completion_window"] != "24h":
            return 400, complaint("a window of 24h and an endpoint are wanted")
        rows = [json.loads(line) for line in self.files[asked["input_file_id"]].splitlines()]
        metadata = None if self.forgetful else asked.get("metadata")
        made = Made(f"batch_{len(self.batches) + 1}", asked["input_file_id"], metadata, rows)
        self.batches[made.id] = made
        self.asked.update(row["custom_id"] for row in rows)
        self._plan(made)
        return 200, self._told(made)

    def _list(self, _found: str, _headers: dict[str, str], _body: bytes) -> tuple[int, Any]:
        path = self.seen[-1][1]
        limit = int((re.search(r"limit=(\d+)", path) or ["", "20"])[1])
        after = re.search(r"after=([^&]+)", path)
        listed = list(self.batches.values())[::-1]
        if limit > 1 and self.hidden_for > 0:
            self.hidden_for -= 1
            listed = listed[1:]
        ids = [made.id for made in listed]
        begin = ids.index(after[1]) + 1 if after else 0
        page = listed[begin : begin + limit]
        return 200, {"data": [self._told(made) for made in page], "has_more": begin + limit < len(listed)}

    def _retrieve(self, found: str, _headers: dict[str, str], _body: bytes) -> tuple[int, Any]:
        made = self.batches.get(found)
        if made is None:
            return 404, complaint("no such batch")
        made.looks += 1
        self._move(made)
        return 200, self._told(made)

    def _cancel(self, found: str, _headers: dict[str, str], _body: bytes) -> tuple[int, Any]:
        made = self.batches[found]
        self._planned[found].status = "cancelled"
        return 200, self._told(made)

    def _chat(self, _found: str, _headers: dict[str, str], body: bytes) -> tuple[int, Any]:
        return self.answer(json.loads(body))

    def _plan(self, made: Made) -> None:
        self._planned[made.id] = self.plans.popleft() if self.plans else Plan()

    def _move(self, made: Made) -> None:
        """Bring a batch on, from look to look."""
        plan = self._planned[made.id]
        steps = ("validating", "in_progress", "finalizing")
        if made.looks < plan.looks:
            made.status = steps[min(made.looks * len(steps) // plan.looks, 2)]
        elif made.status not in {"completed", "expired", "failed", "cancelled"}:
            made.status = plan.status
            self._end(made, plan)

    def _end(self, made: Made, plan: Plan) -> None:
        if plan.status == "failed":
            made.errors = [plan.complaint or {"code": "invalid_request", "message": "no", "line": 1, "param": None}]
            return
        done = made.rows[: len(made.rows) - plan.unfinished]
        answers: Rows = []
        errors: Rows = []
        for row in done:
            status, body = self.answer(row["body"])
            self.bodies.append(row["body"])
            self.paid[row["custom_id"]] += status == 200
            (answers if status == 200 else errors).append(_row(row["custom_id"], status, body))
        for row in made.rows[len(done) :]:
            error = {"code": f"batch_{plan.status}", "message": "This request could not be executed in time."}
            errors.append({"id": "x", "custom_id": row["custom_id"], "response": None, "error": error})
        answers, errors = plan.answers(answers), plan.errors(errors)
        for name, rows in (("output", answers), ("error", errors)):
            if rows or (name == "output" and plan.raw):
                ordered = rows[::-1] if plan.shuffle else rows
                lines = b"".join(json.dumps(row).encode() + b"\n" for row in ordered)
                made.results[name] = f"file-{made.id}-{name}"
                self.files[made.results[name]] = (plan.raw if name == "output" else b"") + lines

    def _told(self, made: Made) -> dict[str, Any]:
        done = len(made.rows) if made.results else 0
        return {
            "id": made.id,
            "object": "batch",
            "endpoint": "/v1/chat/completions",
            "input_file_id": made.file,
            "completion_window": "24h",
            "status": made.status,
            "output_file_id": made.results.get("output"),
            "error_file_id": made.results.get("error"),
            "errors": {"object": "list", "data": made.errors} if made.errors else None,
            "request_counts": {"total": len(made.rows), "completed": done, "failed": 0},
            "metadata": made.metadata,
        }


@asynccontextmanager
async def serving_batches() -> AsyncIterator[BatchServer]:
    """Serve on a free port of loopback."""
    server = BatchServer()
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listener.close()
        # Lets the handlers see their peers go, so that no transport is left open.
        await asyncio.sleep(0.01)


def _row(key: str, status: int, body: dict[str, Any]) -> dict[str, Any]:
    response = {"status_code": status, "request_id": "req_1", "body": body}
    return {"id": f"batch_req_{key[:8]}", "custom_id": key, "response": response, "error": None}


def _name(method: str, path: str) -> tuple[str, str]:
    for wanted, pattern, name in _NAMES:
        found = re.fullmatch(pattern, path)
        if found and wanted == method:
            return name, found[1] if found.groups() else ""
    return "", ""


def _parts(kind: str, body: bytes) -> dict[str, bytes]:
    """Read the parts of a multipart body, by name."""
    boundary = (_BOUNDARY.search(kind) or ["", ""])[1].strip('"').encode()
    parts = {}
    for part in body.split(b"--" + boundary)[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        name = re.search(rb'name="([^"]+)"', head)
        parts[name[1].decode() if name else ""] = content.removesuffix(b"\r\n")
    return parts


async def _receive(reader: asyncio.StreamReader) -> tuple[str, str, dict[str, str], bytes] | None:
    start = (await reader.readline()).decode().split()
    if not start:
        return None
    headers = {}
    while line := (await reader.readline()).decode().strip():
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    return start[0], start[1], headers, await reader.readexactly(int(headers.get("content-length", 0)))


async def _send(
    writer: asyncio.StreamWriter, status: int, said: Any, headers: dict[str, str] | None = None, *, cut: bool = False
) -> bool:
    content = said if isinstance(said, bytes) else json.dumps(said).encode()
    lines = "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items())
    writer.write(f"HTTP/1.1 {status} X\r\ncontent-length: {len(content)}\r\n{lines}\r\n".encode())
    writer.write(content[: len(content) // 2] if cut else content)
    await writer.drain()
    return not cut
