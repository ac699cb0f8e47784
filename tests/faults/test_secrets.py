"""Keys planted wherever one could lie: none is found in anything a run writes, says or leaves behind.

Keys are made up. They lie in the environment, the settings file, the address, an article and the server's own errors.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from pipeline import __name__ as package
from tests.faults import wire
from tests.faults.runs import ARTICLES
from tests.faults.server import Fault, FaultServer, Line, serving
from tests.llm.server import Received, complaint

ENVIRONMENT = "sk-env-4Kq8Zt2Lw9Xc7Vb1Nm"
FILE = "sk-file-8Jd3Qm5Rt7Yp2Wx6Hz"
ADDRESS = "addr-pass-3Gk9Tr6Ub"
LEAKED = "sk-leak-5Fs2Pn8Ec4Ah7Mj3Qw"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with serving() as opened:
        yield opened


def reports(place: Path) -> Path:
    """Write the articles, with keys in one of them."""
    for path, text in ARTICLES.items():
        file = place / "feed" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    leak = f"{ARTICLES['ferry/b.txt']}Hackers printed the line's keys {LEAKED} and {ENVIRONMENT} on a poster.\n"
    (place / "feed" / "ferry" / "b.txt").write_text(leak, encoding="utf-8")
    return place / "feed"


def claimweave(place: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
    """Run in a process of its own; give its exit code, all it said, and the command lines seen meanwhile."""
    own = {
        "PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ['PYTHONPATH']}",
        "OPENAI_LOG": "debug",
        "CLAIMWEAVE_ATTEMPTS": "2",
    }
    process = subprocess.Popen(
        [sys.executable, "-X", "dev", "-W", "ignore", "-m", f"{package}.cli", *arguments],
        cwd=place,
        env=dict(os.environ) | own | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    seen: list[str] = []
    watching = threading.Thread(target=_watch, args=(process, seen))
    watching.start()
    said, _ = process.communicate(timeout=120)
    watching.join()
    return process.returncode, said, "".join(seen)


def _watch(process: "subprocess.Popen[str]", seen: list[str]) -> None:
    line = Path(f"/proc/{process.pid}/cmdline")
    while process.poll() is None:
        if line.exists():
            seen.append(line.read_text(encoding="utf-8", errors="replace"))
        threading.Event().wait(0.2)


def found(place: Path, said: str, *secrets: str) -> Mapping[str, str]:
    """Give where any of the secrets, or much of one, stands: in what was said, or in a file outside the feed."""
    texts = {"what was said": said}
    for file in place.rglob("*"):
        if file.is_file() and place / "feed" not in file.parents and file.name != "claimweave.toml":
            texts[str(file)] = file.read_bytes().decode("latin-1")
    parts = [part for secret in secrets for part in (secret[:14], secret[-12:], secret[::-1][:14])]
    return {where: part for where, text in texts.items() for part in parts if part in text}


def repeats(secret: str, status: int) -> Fault:
    """Answer with an error that repeats the key and the request."""

    async def fault(line: Line, received: Received) -> bool:
        words = f"Bad key {secret} in {received.headers['authorization']}: {received.body}"
        return await wire.status(status, complaint(words, code=secret, param=secret), x_request_id=secret)(
            line, received
        )

    return fault


@pytest.mark.parametrize("status", [200, 400, 401, 429, 500])
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_key_of_the_environment_is_nowhere(server: FaultServer, tmp_path: Path, status: int, form: str) -> None:
    server.spoil(lambda _: True, repeats(ENVIRONMENT, status), 0 if status == 200 else 3)
    reports(tmp_path)
    told = ("run", "feed", "-o", "out", "--cache", "cache", "--record", "recordings", "--log-format", form)
    environment = {"OPENAI_API_KEY": ENVIRONMENT, "OPENAI_BASE_URL": server.url, "CLAIMWEAVE_MODEL": "large-1"}
    code, said, seen = claimweave(tmp_path, *told, **environment)
    assert code == {200: 0, 401: 3}.get(status, code)
    at = (said + seen).find(ENVIRONMENT[-12:])
    assert found(tmp_path, said + seen, ENVIRONMENT, LEAKED) == {}, (said + seen)[max(0, at - 300) : at + 60]
    assert (tmp_path / "cache").is_dir()


def test_a_key_of_the_settings_file_is_nowhere(server: FaultServer, tmp_path: Path) -> None:
    server.mend()
    reports(tmp_path)
    (tmp_path / "claimweave.toml").write_text(
        f'api_key = "{FILE}"\nbase_url = "{server.url}"\nmodel = "large-1"\ncache = "cache"\n', encoding="utf-8"
    )
    code, said, seen = claimweave(tmp_path, "run", "feed", "-o", "out")
    assert code == 0, said
    assert {received.headers["authorization"] for received in server.received} == {f"Bearer {FILE}"}
    assert found(tmp_path, said + seen, FILE, LEAKED) == {}


def test_a_password_in_the_address_is_nowhere(tmp_path: Path) -> None:
    reports(tmp_path)
    environment = {"OPENAI_BASE_URL": f"http://me:{ADDRESS}@127.0.0.1:9/v1", "CLAIMWEAVE_MODEL": "large-1"}
    code, said, seen = claimweave(tmp_path, "run", "feed", "-o", "out", "--cache", "cache", **environment)
    assert code == 2
    assert found(tmp_path, said + seen, ADDRESS) == {}


def test_a_masked_key_is_listed_by_its_kind(server: FaultServer, tmp_path: Path) -> None:
    server.mend()
    reports(tmp_path)
    environment = {"OPENAI_API_KEY": ENVIRONMENT, "OPENAI_BASE_URL": server.url, "CLAIMWEAVE_MODEL": "large-1"}
    _, said, _ = claimweave(tmp_path, "run", "feed", "-o", "out", "--cache", "cache", **environment)
    assert "b.txt: credential_masked: an API key (sk-...)" in said
    assert not any(LEAKED in str(received.body) or ENVIRONMENT in str(received.body) for received in server.received)
