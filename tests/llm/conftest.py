"""Fixtures of the tests that ask a real server on loopback."""

from collections.abc import AsyncIterator

import pytest

from tests.llm.server import Server, serving


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving() as opened:
        yield opened
