"""Articles and keys leave for the host that was named and for no other, and a host that is not there is soon told."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import wire
from tests.faults.runs import ALWAYS, KEY, everything, go_on, meet, run
from tests.faults.server import FaultServer, serving


@pytest.fixture(scope="module")
def other() -> Iterator[FaultServer]:
    """Give a second host, to which nothing may be sent."""
    with serving() as server:
        yield server


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_article_follows_a_redirect(
    fault_server: FaultServer, other: FaultServer, tmp_path: Path, status: int
) -> None:
    other.mend()
    away = wire.status(status, b"", location=f"{other.url}/chat/completions")
    ran = meet(fault_server, tmp_path, away, ALWAYS, everything)
    assert (ran.code, other.received) == (1, [])
    assert {fault for _, _, fault in ran.failures} == {"transport"}


@pytest.mark.parametrize("name", ["http_proxy", "https_proxy", "all_proxy"])
def test_no_article_goes_to_a_proxy_of_the_environment(
    fault_server: FaultServer, other: FaultServer, tmp_path: Path, name: str
) -> None:
    other.mend()
    fault_server.mend()
    proxy = f"http://127.0.0.1:{other.port}"
    ran = run(fault_server, tmp_path, "out", **{name: proxy, name.upper(): proxy, "no_proxy": ""})
    assert (ran.code, other.received) == (0, [])


def test_no_password_of_a_netrc_is_sent(fault_server: FaultServer, home: Path, tmp_path: Path) -> None:
    netrc = home / ".netrc"
    netrc.write_text("machine 127.0.0.1 login merrow password planted-netrc-password\n", encoding="ascii")
    netrc.chmod(0o600)
    fault_server.mend()
    run(fault_server, tmp_path, "out", NETRC=str(netrc))
    assert {received.headers["authorization"] for received in fault_server.received} == {f"Bearer {KEY}"}


def test_a_password_in_the_address_is_refused_and_not_repeated(fault_server: FaultServer, tmp_path: Path) -> None:
    ran = run(fault_server, tmp_path, "out", OPENAI_BASE_URL="http://me:planted-password@127.0.0.1/v1")
    assert ran.code == 2
    assert "planted-password" not in ran.talk


@pytest.fixture
def nowhere() -> Iterator[str]:
    """Give an address at which nothing answers."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{bound.getsockname()[1]}/v1"


def test_a_refused_connection_stops_the_run_and_the_next_one_goes_on(
    fault_server: FaultServer, nowhere: str, tmp_path: Path
) -> None:
    ran = run(fault_server, tmp_path, "out", OPENAI_BASE_URL=nowhere)
    assert ran.code == 3
    assert nowhere in ran.talk
    assert "refused" in ran.talk
    assert go_on(fault_server, tmp_path).code == 0


def test_tls_asked_of_a_server_without_it_stops_the_run(fault_server: FaultServer, tmp_path: Path) -> None:
    fault_server.mend()
    ran = run(fault_server, tmp_path, "out", OPENAI_BASE_URL=fault_server.url.replace("http:", "https:"))
    assert ran.code == 3
    assert "scheme of the base URL" in ran.talk


def test_a_host_that_is_not_known_stops_the_run(
    fault_server: FaultServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)  # tests may not ask a real name server
    ran = run(fault_server, tmp_path, "out", OPENAI_BASE_URL="http://api.merrow.invalid/v1")
    assert ran.code == 3
    assert "api.merrow.invalid" in ran.talk
