"""Importing any module does nothing: no heavy library, no logging set up, no word on the terminal."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = """
import importlib, json, logging, pkgutil, sys
import pipeline
LATE = {"pipeline.llm.transport", "pipeline.tracing"}  # over a library of their own: imported by those who open them
for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
    if not module.name.endswith("__main__") and module.name not in LATE:
        importlib.import_module(module.name)
print(json.dumps([sorted(set(json.loads(sys.argv[1])) & set(sys.modules)), logging.getLogger().handlers]))
"""


def test_importing_every_module_loads_nothing_heavy_and_sets_nothing_up() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    heavy = config["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-module-level-imports"]
    command = [sys.executable, "-W", "error", "-c", PROGRAM, json.dumps(heavy)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stderr, json.loads(done.stdout or "null")) == ("", [[], []])
