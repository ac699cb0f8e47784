"""An HTTP request of the SDK turned into the whole of its response, by aiohttp: a fifth of httpx2's cost."""

import zlib
from typing import TYPE_CHECKING

import httpx2  # noqa: TID253 - this module is itself imported late, when a client is opened

from pipeline.llm.wire import LARGEST_BODY, LONGEST_CONNECT

if TYPE_CHECKING:
    import aiohttp

KEPT_OPEN = 4.0
"""Seconds an idle connection is kept: many servers close theirs after 5, and a request on its way would be lost."""


class Stale(httpx2.RemoteProtocolError):
    """A connection used before was closed by the server as the request left: nothing of it was read."""


class Pooled(httpx2.AsyncBaseTransport):
    """Connections kept open to one server, as many as there are requests in flight.

    It follows no redirect, takes no proxy, cookie or password from anywhere, and reads at most `LARGEST_BODY`. A body
    that was longer is cut, and its response says so: `extensions["whole"]` is False.
    """

    def __init__(self, timeout: float, *, secure: bool) -> None:
        self._timeout = timeout
        self._trusted = httpx2.create_ssl_context(trust_env=False) if secure else True
        self._session: aiohttp.ClientSession | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request once and read what comes back; raises what httpx2 raises."""
        import aiohttp

        session = self._session = self._session or self._open()
        used: dict[str, bool] = {}
        headers = [(name.decode("ascii"), value.decode("ascii")) for name, value in _sent(request)]
        try:
            async with session.request(
                request.method,
                str(request.url),
                headers=headers,
                data=request.content or None,
                allow_redirects=False,
                trace_request_ctx=used,
            ) as response:
                body, whole = await _read(response)
                received = [(name, value) for name, value in response.raw_headers if name.lower() not in _UNPACKED]
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise _as_httpx(error, reused="reused" in used) from error
        return httpx2.Response(response.status, headers=received, content=body, extensions={"whole": whole})

    async def aclose(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _open(self) -> "aiohttp.ClientSession":
        import aiohttp

        watching = aiohttp.TraceConfig()
        watching.on_connection_reuseconn.append(_note)
        return aiohttp.ClientSession(
            # The pace says how many may be in flight; a limit here would only hide who waits.
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=KEPT_OPEN, ssl=self._trusted),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=min(self._timeout, LONGEST_CONNECT)),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,  # done here, within bounds
            trust_env=False,
            trace_configs=[watching],
        )


_UNPACKED = (b"content-encoding", b"content-length", b"transfer-encoding")
"""Headers that are no longer true of a body that was read and unpacked."""

_KEPT_BACK = (b"host", b"connection", b"content-length", b"transfer-encoding", b"accept-encoding")
"""Headers that aiohttp sets by itself, and the packings that are undone here."""


def _sent(request: httpx2.Request) -> list[tuple[bytes, bytes]]:
    kept = [
        (name, value)
        for name, value in request.headers.raw
        if (low := name.lower()) not in _KEPT_BACK and not low.startswith(b"x-stainless")
    ]
    return [*kept, (b"Accept-Encoding", b"gzip, deflate")]


async def _note(_session: object, context: "aiohttp.TraceConfig | object", _params: object) -> None:
    context.trace_request_ctx["reused"] = True  # type: ignore[union-attr]


async def _read(response: "aiohttp.ClientResponse") -> tuple[bytes, bool]:
    body = bytearray()
    while chunk := await response.content.readany():
        body += chunk
        if len(body) > LARGEST_BODY:
            response.close()
            break
    packed = response.headers.get("Content-Encoding", "").strip().lower()
    unpacked = _unpack(bytes(body), packed) if packed in ("gzip", "x-gzip", "deflate") else bytes(body)
    return unpacked[:LARGEST_BODY], len(unpacked) <= LARGEST_BODY and len(body) <= LARGEST_BODY


def _unpack(body: bytes, packing: str) -> bytes:
    """Unpack a body, at most a byte more than is read of any; one that cannot be is left as it is: no JSON."""
    for window in (31,) if packing != "deflate" else (15, -15):  # servers send deflate with and without its header
        try:
            return zlib.decompressobj(window).decompress(body, LARGEST_BODY + 1)
        except zlib.error:
            continue
    return body


def _as_httpx(error: Exception, *, reused: bool) -> httpx2.RequestError:
    import aiohttp

    if isinstance(error, aiohttp.ClientConnectorError):
        return httpx2.ConnectError("no connection")
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return httpx2.ConnectTimeout("no connection in time")
    if isinstance(error, TimeoutError):
        return httpx2.ReadTimeout("no answer in time")
    if isinstance(error, aiohttp.ClientResponseError):
        return httpx2.LocalProtocolError("no HTTP")
    if isinstance(error, aiohttp.ClientPayloadError):
        return httpx2.ReadError("the body broke off")
    return (Stale if reused else httpx2.RemoteProtocolError)("closed before an answer")
