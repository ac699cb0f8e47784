"""The hooks pytest calls: a fixture that replays, options, a marker, what unused recordings and failures say.

def test_my_prompt(claimweave):
    told = claimweave("articles/", prompts="prompts/", model="qwen-1.5b")
    assert told.states("Two bridges collapsed")
"""

from collections.abc import Generator, Sequence

import pytest

from pipeline.testing.guarding import guard
from pipeline.testing.keeping import KEPT, kept_of, unused
from pipeline.testing.marks import FIXTURE, LIVE, is_live, replays
from pipeline.testing.replaying import ASKED, Replay


@pytest.fixture
def claimweave(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Generator[Replay]:
    """Make claims of articles with prompts under test, from recorded answers; sockets are refused meanwhile."""
    sockets = guard()
    sockets.test = request.node.nodeid
    yield Replay(request, lambda name: tmp_path_factory.mktemp(f"claimweave-{name}"))
    sockets.test = None


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the plugin's options."""
    group = parser.getgroup("claimweave", "tests of prompts, replayed")
    group.addoption("--claimweave-record", action="store_true", help="ask the endpoint for what is not recorded")
    group.addoption("--claimweave-live", action="store_true", help=f"run tests marked {LIVE}, which ask the endpoint")
    group.addoption(
        "--claimweave-unused",
        choices=("fail", "warn"),
        default="fail",
        help="what comes of recordings that no test of their module asks for (default: fail)",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line("markers", f"{LIVE}: asks the endpoint itself; skipped unless --claimweave-live is given")
    config.stash[KEPT] = {}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip live tests unless they are wanted."""
    for item in items if not config.getoption("claimweave_live") else ():
        if is_live(item):
            item.add_marker(pytest.mark.skip(reason="asks a live model: run with --claimweave-live"))


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    """Remember of which recordings not every test runs."""
    for item in filter(replays, items):
        kept_of(item).partial = True


def pytest_collection_finish(session: pytest.Session) -> None:
    """Remember which tests recordings are there for."""
    chosen = any("::" in argument for argument in session.config.args)
    for item in filter(replays, session.items):
        kept = kept_of(item)
        kept.tests.add(item.nodeid)
        kept.partial = kept.partial or chosen


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show beside a failure why the questions of its test were answered with no."""
    report = yield
    if call.when != "call" or FIXTURE not in getattr(item, "fixturenames", ()):
        return report
    if report.passed or hasattr(report, "wasxfail"):
        kept_of(item).passed.add(item.nodeid)
    elif report.failed:
        answers = [answer for outcome in item.stash.get(ASKED, []) for answer in outcome.answers[-1:]]
        why = [line for answer in answers if not answer for line in (answer.line, *answer.more)]
        report.sections += [("claimweave", "\n".join(why))] if why else []
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that leaves recordings unused."""
    failing = session.config.getoption("claimweave_unused") == "fail"
    if failing and session.exitstatus == pytest.ExitCode.OK and unused(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name the recordings no test asks for."""
    for folder, names in unused(config).items():
        terminalreporter.section("claimweave: recordings that no test asks for", red=True)
        terminalreporter.line(f"{folder}: delete them, or run with --claimweave-unused=warn")
        for name in names:
            terminalreporter.line(f"  {name}")
