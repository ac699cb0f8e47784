"""The locks are whole and name no place, and the built wheel runs by itself outside the checkout."""

import ast
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?: ; [^\\]+)? \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+",
    re.MULTILINE,
)


def declared() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def wanted(lock: str) -> list[Requirement]:
    groups = declared()["dependency-groups"]
    names = groups["build"] + ([] if lock == "requirements.lock" else groups["dev"])
    return [Requirement(line) for line in declared()["project"]["dependencies"] + names if isinstance(line, str)]


def pins(lock: str) -> list[tuple[str, str]]:
    return [(pin["name"], pin["version"]) for pin in PIN.finditer((ROOT / lock).read_text(encoding="utf-8"))]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_pin_with_its_hashes(lock: str) -> None:
    assert PIN.sub("", (ROOT / lock).read_text(encoding="utf-8")) == ""


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_pyproject_asks_for(lock: str) -> None:
    pinned = pins(lock)
    missing = [
        str(asked)
        for asked in wanted(lock)
        if not any(canonicalize_name(asked.name) == name and version in asked.specifier for name, version in pinned)
    ]
    assert missing == []


def test_the_checks_run_on_the_versions_that_users_get() -> None:
    runtime, dev = (set(pins(lock)) for lock in LOCKS)
    assert runtime - dev == set()


def test_every_library_the_package_imports_is_declared() -> None:
    providers = packages_distributions()
    project = declared()["project"]
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    names = {canonicalize_name(Requirement(line).name) for line in lines}
    undeclared = {
        module
        for file in (ROOT / "pipeline").rglob("*.py")
        for module in imported(file)
        if module in providers and not names & {canonicalize_name(name) for name in providers[module]}
    }
    assert undeclared - {"pipeline"} == set()


def imported(file: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {name.split(".")[0] for name in plain | {n.module or "" for n in nodes if isinstance(n, ast.ImportFrom)}}


@dataclass(frozen=True, slots=True)
class Installed:
    """A wheel's own environment, outside the checkout."""

    sdist: Path
    bin: Path
    desk: Path

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        program, *words = command
        return subprocess.run(
            [self.bin / program, *words], cwd=self.desk, capture_output=True, text=True, check=False, timeout=60
        )


@pytest.fixture(scope="module")
def installed(guarded: None, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build sdist and wheel, and install the wheel in an empty environment.

    Its libraries are borrowed from the environment of the tests, whose `.pth` files, and so the checkout, stay unseen:
    Python reads those of its own site-packages alone.
    """
    desk = tmp_path_factory.mktemp("desk")
    call(sys.executable, "-m", "build", "--no-isolation", "--outdir", desk / "dist", ROOT)
    call(sys.executable, "-m", "venv", "--without-pip", desk / "env")
    (wheel,) = (desk / "dist").glob("*.whl")
    pip = (sys.executable, "-m", "pip", "--python", desk / "env" / "bin" / "python")
    call(*pip, "install", "--no-deps", "--no-index", "--quiet", wheel)
    (packages,) = (desk / "env").glob("lib/python*/site-packages")
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    (sdist,) = (desk / "dist").glob("*.tar.gz")
    return Installed(sdist, desk / "env" / "bin", desk)


def call(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def listing(folder: str, suffix: str) -> list[str]:
    return sorted(file.name for file in (ROOT / folder).glob(f"*{suffix}"))


def test_the_wheel_carries_the_prompts_and_schemas_of_the_checkout(installed: Installed) -> None:
    code = (
        "import json, pathlib, pipeline; from pipeline import resources; at = pathlib.Path(pipeline.__file__).parent;"
        "names = [f'{n}.v{v}.md' for n, vs in resources.prompt_versions().items() for v in vs];"
        "print(json.dumps([str(at.parents[3]), sorted(names), [f'{n}.json' for n in resources.schema_names()]]))"
    )
    done = installed.run("python", "-c", code)
    expected = [str(installed.desk / "env"), listing("prompts", ".md"), listing("schemas", ".json")]
    assert (done.stderr, ast.literal_eval(done.stdout or "None")) == ("", expected)


def test_the_command_of_the_wheel_gives_the_version_of_pyproject(installed: Installed) -> None:
    done = installed.run("claimweave", "--version")
    assert (done.returncode, done.stdout.strip()) == (0, f"claimweave {declared()['project']['version']}")


def test_the_command_of_the_wheel_makes_a_briefing_with_no_model(installed: Installed) -> None:
    (installed.desk / "crossing").mkdir()
    for outlet, hour in (("Marrow Daily", "seven"), ("Vale Post", "nine")):
        report = (
            f"The ferry to Orrin left the quay at {hour} on Monday. It carried forty people, the harbour master said.\n"
        )
        (installed.desk / "crossing" / f"{outlet}.txt").write_text(report, encoding="utf-8")
    done = installed.run("claimweave", "run", "crossing", "--model", "extractive", "-o", "out")
    briefings = sorted(file.name for file in (installed.desk / "out").rglob("briefing.*"))
    assert (done.returncode, briefings) == (0, ["briefing.html", "briefing.json", "briefing.md"]), done.stderr


def test_the_source_distribution_holds_what_a_build_needs(installed: Installed) -> None:
    with tarfile.open(installed.sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    needed = {"LICENSE", "README.md", "pyproject.toml", "pipeline/py.typed"}
    needed |= {f"prompts/{name}" for name in listing("prompts", ".md")}
    assert needed - names == set()


def test_the_wheel_carries_what_the_report_of_an_evaluation_is_made_of(installed: Installed) -> None:
    code = (
        "from pipeline.evals.records import Verdict; from pipeline.evals.report import page;"
        "print(page(Verdict(comparison=None, results=(), complaints=())).endswith('</html>\\n'))"
    )
    done = installed.run("python", "-c", code)
    assert (done.stderr, done.stdout) == ("", "True\n")
