"""The tools measured: how each is installed in an environment of its own, started, and found in the tables."""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool and the client that does the job with it."""

    name: str
    environment: str
    """Name of its environment's folder; empty for the one this benchmark runs in."""
    client: str
    arguments: tuple[str, ...] = ()
    keeps: bool = True
    """Whether it has a store of answers of its own."""
    most: int = 1000
    """Articles it is given at most, where it would take the rest of the evening for more."""


TOOLS = (
    Tool("claimweave", "", "claimweave"),
    Tool("openai SDK", "bare", "sdk", keeps=False),
    Tool("SDK over aiohttp", "bare", "sdk", ("aiohttp",), keeps=False),
    Tool("litellm", "litellm", "litellm", keeps=False),
    Tool("litellm[proxy]", "litellm-proxy", "litellm", ("cached",)),
    Tool("instructor", "instructor", "instructor"),
    Tool("langchain", "langchain", "langchain"),
    Tool("docetl", "docetl", "docetl"),
    Tool("langextract", "langextract", "langextract", keeps=False, most=200),
)

SOCKETS = Tool("sockets alone", "bare", "sockets", keeps=False)
"""No tool, and no use: what the server and the machine give at most."""

# Beside each tool what its own pages ask to install for a cache on disk.
ENVIRONMENTS: Mapping[str, tuple[str, ...]] = {
    "bare": ("openai[aiohttp]", "tenacity", "uvloop"),
    "litellm": ("litellm",),
    # Without [proxy] every answer from its disk cache fails to load; with it every call is slower.
    "litellm-proxy": ("litellm[caching,proxy]",),
    "instructor": ("instructor", "diskcache"),
    "langchain": ("langchain", "langchain-openai", "langchain-community"),
    "docetl": ("docetl",),
    "langextract": ("langextract[openai]",),
}
_PACKAGES = ("aiohttp", "docetl", "instructor", "langchain", "langchain-openai", "langextract", "litellm", "openai",
             "pydantic", "tenacity", "uvloop")  # fmt: skip


def install(folder: Path) -> dict[str, str]:
    """Make the environments that are missing; give by name what is installed, or why it could not be."""
    return {name: _installed(folder / name, wanted) for name, wanted in ENVIRONMENTS.items()}


def python(folder: Path, environment: str) -> str:
    """Give the interpreter of an environment."""
    return str(folder / environment / "bin" / "python") if environment else sys.executable


def usable(folder: Path) -> tuple[Tool, ...]:
    """Give the tools whose environment stands."""
    return tuple(tool for tool in (*TOOLS, SOCKETS) if Path(python(folder, tool.environment)).exists())


def versions(folder: Path) -> dict[str, str]:
    """Give what is measured, by environment: the packages that matter with their versions."""
    ours = {name: metadata.version(name) for name in ("claimweave", "openai", "pydantic")}
    shown = {"claimweave": _listed(ours)}
    return shown | {
        name: _listed(_versions(folder / name)) for name in ENVIRONMENTS if Path(python(folder, name)).exists()
    }


def _installed(folder: Path, wanted: Iterable[str]) -> str:
    interpreter = folder / "bin" / "python"
    stamp = folder / "installed"
    if not stamp.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        done = subprocess.run(
            [str(interpreter), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            interpreter.unlink()
            return f"not installed: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'pip failed'}"
        stamp.touch()
    return _listed(_versions(folder))


def _listed(held: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {version}" for name, version in held.items())


def _versions(folder: Path) -> dict[str, str]:
    code = (
        "import json, sys; from importlib import metadata\n"
        "held = {one.name.lower(): one.version for one in metadata.distributions() if one.name}\n"
        "print(json.dumps({name: held[name] for name in sys.argv[1:] if name in held}))"
    )
    asked = [str(folder / "bin" / "python"), "-c", code, *_PACKAGES]
    found: dict[str, str] = json.loads(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)
    return found
