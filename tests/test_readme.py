"""Every command and every example of the README, run as printed."""

import asyncio
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.llm.server import Server, serving
from tests.obliging import oblige

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
LOCAL = "http://127.0.0.1:8080/v1"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


COMMANDS = [line.split("    #")[0].strip() for block in blocks("sh") for line in block.splitlines() if line.strip()]
CLAIMWEAVE = [command for command in COMMANDS if "claimweave " in command]


@pytest.fixture
async def endpoint() -> AsyncIterator[Server]:
    async with serving() as opened:
        opened.play(oblige)
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copytree(ROOT / "tests" / "recordings", tmp_path / "tests" / "recordings")
    return tmp_path


async def shell(command: str, folder: Path, **variables: str) -> tuple[int, str]:
    """Run a command as printed, with the claimweave of this environment on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    process = await asyncio.create_subprocess_shell(
        command,
        cwd=folder,
        env=dict(os.environ) | {"PATH": path} | variables,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    return process.returncode or 0, output.decode()


async def test_the_commands_do_in_order_what_is_printed(folder: Path, endpoint: Server) -> None:
    hosted = {"OPENAI_API_KEY": "not-a-real-key", "OPENAI_BASE_URL": endpoint.url}
    assert len(CLAIMWEAVE) >= 9
    for command in CLAIMWEAVE:
        variables = hosted if "gpt-4o-mini" in command else {}
        code, output = await shell(command.replace(LOCAL, endpoint.url), folder, **variables)
        assert code == 0, f"{command}\n{output}"


async def test_the_python_example_runs(folder: Path) -> None:
    (example,) = (block for block in blocks("python") if "def test_" not in block)
    (folder / "example.py").write_text(example, "utf-8")
    code, output = await shell(f"{sys.executable} example.py", folder)
    assert code == 0, output
    assert re.search(r"^(single|corroborated|echoed|disputed|updated) \d ", output, re.MULTILINE)


def test_the_remaining_commands_are_those_of_make_pip_and_the_shell() -> None:
    others = [command for command in COMMANDS if command not in CLAIMWEAVE]
    assert others == ["make demo", "make test", "pip install .", "export OPENAI_API_KEY=..."]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert all(re.search(rf"^{target}\b.*:", makefile, re.MULTILINE) for target in ("demo", "test"))


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((?!http)([^)#]+)\)", README))))
def test_what_the_readme_links_to_is_there(link: str) -> None:
    assert (ROOT / link).exists()
