"""Commands that ask a model for a long time, interrupted: they end soon, and say so."""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.llm.server import Received, Script, serving
from tests.test_cli import environment

ROOT = Path(__file__).resolve().parent.parent.parent
CASES = ("--cases", str(ROOT / "examples" / "harbour-fire"))


@pytest.mark.parametrize(
    ("command", "number"),
    [
        (("eval", *CASES), signal.SIGTERM),
        (("eval", "record", *CASES), signal.SIGINT),
        (("eval", "diff", "model:extractive", "model:m", *CASES), signal.SIGINT),
        (("doctor",), signal.SIGINT),
    ],
    ids=lambda value: " ".join(value[:3]).replace(" --cases", "") if isinstance(value, tuple) else value.name,
)
async def test_a_command_is_interrupted_while_a_server_answers_with_empty_bodies(
    command: tuple[str, ...], number: signal.Signals, tmp_path: Path
) -> None:
    busy = asyncio.Event()

    def nothing(_: Received) -> Script:
        busy.set()
        return Script(body=b"", delay=0.05)

    (tmp_path / "recordings").mkdir()
    async with serving() as server:
        server.play(nothing)
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "pipeline.cli",
            *command,
            cwd=tmp_path,
            env=environment() | {"OPENAI_BASE_URL": server.url, "CLAIMWEAVE_MODEL": "m"},
            stderr=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        ended = asyncio.create_task(process.communicate())
        await asyncio.wait({ended, asyncio.create_task(busy.wait())}, return_when=asyncio.FIRST_COMPLETED)
        if not ended.done():
            process.send_signal(number)
        _, said = await asyncio.wait_for(ended, 60)
    assert process.returncode == 130, said.decode()
    assert b"run again to go on" in said
    assert b"Traceback" not in said


async def test_what_a_shell_runs_in_the_background_goes_on_after_an_interrupt(tmp_path: Path) -> None:
    """Its interrupts are ignored: nobody at the terminal means them for it."""
    code = "import os, signal; from pipeline.cli.ending import interruptible\n"
    code += "with interruptible(): os.kill(os.getpid(), signal.SIGINT)\nprint('went on')"
    process = await asyncio.create_subprocess_shell(
        f'trap "" INT; exec "{sys.executable}" -c "{code}"',
        cwd=tmp_path,
        env=environment() | {"PATH": os.environ["PATH"]},
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate()
    assert said == b"went on\n"


@pytest.mark.parametrize("form", ["as_lines()", "nullcontext()"])
async def test_a_second_signal_ends_a_command_that_is_ending_with_130(form: str, tmp_path: Path) -> None:
    code = f"""
import os, signal
from contextlib import nullcontext
from pipeline.cli.ending import interruptible
from pipeline.cli.lines import as_lines
try:
    with interruptible(), {form}:
        os.kill(os.getpid(), signal.SIGTERM)
finally:
    os.kill(os.getpid(), signal.SIGTERM)
"""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, cwd=tmp_path, env=environment(), stderr=asyncio.subprocess.PIPE
    )
    _, said = await process.communicate()
    assert process.returncode == 130
    assert b"ended at once" in said
    if form == "as_lines()":
        assert [json.loads(line)["event"] for line in said.splitlines()] == ["note", "note"]
