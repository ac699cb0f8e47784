"""What openai and httpx2 raise where no answer came, turned into one of our errors, without the request in it."""

import errno
import os
from collections.abc import Awaitable

from pipeline.errors import ModelError
from pipeline.llm.wire import Answered

_FULL = (errno.EMFILE, errno.ENFILE)


class UnreachedError(ModelError):
    """Nobody was there: no connection could be opened, so nothing was sent."""


class CrowdedError(ModelError):
    """The machine lets the process open no more connections; those that are open can be used."""


class StaleError(ModelError):
    """A connection used before was closed by the server as the request left: it did not read it."""


class NoHttpError(ModelError):
    """Somebody was there who does not speak HTTP."""


async def receive(exchange: Awaitable[Answered], base_url: str) -> Answered:
    """Wait for what comes back; raises `ModelError` where nothing does, TimeoutError where it takes too long."""
    import httpx2
    import openai

    try:
        return await exchange
    except openai.APITimeoutError as error:
        if not isinstance(error.__cause__, httpx2.ConnectTimeout):
            raise TimeoutError from None
        problem: ModelError = UnreachedError(
            "timeout", f"{base_url} let no connection open in time; check host and network."
        )
    except (openai.APIConnectionError, httpx2.RequestError) as error:
        wrapped = error.__cause__ if isinstance(error, openai.APIConnectionError) else None
        problem = _unreached(base_url, wrapped or error)
    # Raised out here so that it carries no SDK error along: those hold the request, its key and the article.
    raise problem


def late(base_url: str, seconds: float) -> ModelError:
    """Give the error of an attempt that took too long."""
    return ModelError(
        "timeout",
        f"No complete answer from {base_url} within {seconds:g} s; "
        "allow more time, ask fewer requests at once or use smaller windows.",
    )


def _unreached(base_url: str, cause: BaseException) -> ModelError:
    import httpx2

    from pipeline.llm import transport

    if isinstance(cause, httpx2.ConnectError) and getattr(_first(cause), "errno", None) in _FULL:
        return CrowdedError(
            "transport",
            "No more connections can be opened: raise the limit of open files (ulimit -n), or lower the concurrency.",
        )
    if isinstance(cause, httpx2.ConnectError):
        return UnreachedError(
            "transport",
            f"Nothing could be reached at {base_url} ({_reason(cause)}). Check that the server runs, "
            "and the host, port and scheme of the base URL; proxies of the environment are not used.",
        )
    if isinstance(cause, httpx2.LocalProtocolError):
        return NoHttpError(
            "transport",
            f"What listens at {base_url} does not speak HTTP: check the port and the scheme of the base URL.",
        )
    kind = StaleError if isinstance(cause, transport.Stale) else ModelError
    return kind("transport", f"The connection to {base_url} broke off before the answer was complete ({cause}).")


def _first(error: BaseException) -> BaseException:
    while (deeper := error.__cause__ or error.__context__) is not None:
        error = deeper
    return error


def _reason(error: BaseException) -> str:
    """Give the operating system's word for it ("Connection refused"), which lies at the bottom of the chain."""
    error = _first(error)
    if isinstance(error, ConnectionError) and error.errno:  # asyncio puts its own words in the place of the system's
        return os.strerror(error.errno)
    return str(getattr(error, "strerror", None) or error or type(error).__name__)
