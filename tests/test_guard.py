"""The guard itself: nothing leaves this machine, in the tests or in what they start."""

import asyncio
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guard.sitecustomize import NetworkReached

OUTSIDE = "192.0.2.1"  # reserved for documentation: no host answers there


def test_a_connection_to_the_outside_is_refused() -> None:
    with socket.socket() as sock, pytest.raises(NetworkReached, match=r"192\.0\.2\.1"):
        sock.connect((OUTSIDE, 80))


def test_a_connection_that_would_only_return_its_error_is_refused() -> None:
    with socket.socket() as sock, pytest.raises(NetworkReached):
        sock.connect_ex((OUTSIDE, 80))


def test_a_connection_over_version_six_is_refused() -> None:
    with socket.socket(socket.AF_INET6) as sock, pytest.raises(NetworkReached):
        sock.connect(("2001:db8::1", 80))


def test_a_datagram_to_the_outside_is_refused() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as sock, pytest.raises(NetworkReached):
        sock.sendto(b"", (OUTSIDE, 53))


def test_the_name_of_another_machine_is_not_looked_up() -> None:
    with pytest.raises(NetworkReached, match=r"news\.example"):
        socket.getaddrinfo("news.example", 443)


async def test_a_stream_of_asyncio_is_refused() -> None:
    with pytest.raises(NetworkReached):
        await asyncio.open_connection(OUTSIDE, 80)


def test_a_child_process_is_refused() -> None:
    code = f"import socket; socket.socket().connect(({OUTSIDE!r}, 80))"
    child = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (child.returncode, "NetworkReached" in child.stderr) == (1, True)


async def test_loopback_is_reached_by_number_and_by_name() -> None:
    server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        for host in ("127.0.0.1", "localhost"):
            reader, writer = await asyncio.open_connection(host, port)
            assert await reader.read() == b""
            writer.close()
            await writer.wait_closed()


def test_the_users_own_settings_are_not_seen(home: Path) -> None:
    leaked = [name for name in os.environ if name.startswith(("OPENAI_", "CLAIMWEAVE_"))]
    assert (leaked, Path.home()) == ([], home)
