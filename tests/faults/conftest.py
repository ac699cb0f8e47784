"""Fixtures of the tests that meet faults: one server for all, and a run that met none."""

from collections.abc import Iterator

import pytest

from tests.faults.runs import Ran, go_on
from tests.faults.server import FaultServer, serving


@pytest.fixture(scope="session")
def fault_server() -> Iterator[FaultServer]:
    with serving() as server:
        yield server


@pytest.fixture(scope="session")
def undisturbed(fault_server: FaultServer, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """Give what the articles come to when nothing goes wrong."""
    ran = go_on(fault_server, tmp_path_factory.mktemp("undisturbed"))
    assert ran.code == 0, ran.talk
    return ran
