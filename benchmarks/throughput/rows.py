"""The rows that are measured: how many articles, how late and faulty the server is, how much is in flight."""

from dataclasses import dataclass
from typing import Literal

from benchmarks.throughput.faults import HEAVY, LIGHT, NONE, Faults

Kind = Literal["cold", "warm", "grown"]
"""A first run; the same again on what it kept; and one with a tenth of the articles new."""


@dataclass(frozen=True, slots=True)
class Row:
    """One batch, as every tool is given it."""

    name: str
    concurrency: int = 64
    latency: float = 0.0
    """Seconds the server waits before it answers."""
    faults: Faults = NONE
    articles: int = 1000
    kinds: tuple[Kind, ...] = ("cold",)
    repeats: int = 1
    tools: tuple[str, ...] = ()
    """Names of the tools measured; empty for all that do the job."""

    def measures(self, tool: str) -> bool:
        """Tell whether it is measured for this tool."""
        return tool in self.tools if self.tools else tool != "sockets alone"


LIMIT = Row("the server's limit", repeats=2, tools=("sockets alone",))
COMPARED = ("claimweave", "SDK over aiohttp", "litellm", "langchain")
"""The tools drawn in the plots."""

TABLE = (
    Row("0 ms", kinds=("cold", "warm", "grown"), repeats=2),
    Row("50 ms", latency=0.05, repeats=2),
    Row("512 in flight", concurrency=512, latency=0.5, repeats=2),
    Row("1000 in flight", concurrency=1000, latency=0.5),
    Row("500 ms", latency=0.5),
    Row("some faults", faults=LIGHT),
    Row("many faults", faults=HEAVY, latency=0.05, articles=200),
)

OVER_CONCURRENCY = tuple(
    Row(f"{many} in flight, 500 ms", concurrency=many, latency=0.5, articles=min(1000, 4 * many), tools=COMPARED)
    for many in (8, 16, 32, 64, 128, 256, 512, 1000)
)
OVER_LATENCY = tuple(
    Row(f"64 in flight, {late} ms", latency=late / 1000, articles=500, tools=COMPARED)
    for late in (0, 10, 25, 50, 100, 200, 500)
)
ROWS = (LIMIT, *TABLE, *OVER_CONCURRENCY, *OVER_LATENCY)

WHOLE = (
    Row("whole run, 0 ms", articles=50, kinds=("cold", "warm")),
    Row("whole run, 500 ms", latency=0.5, articles=50),
)
"""Not the claims job, but all of `claimweave run`."""


def ideal(row: Row, articles: int) -> float:
    """Give the seconds a batch takes where a client costs nothing."""
    return row.latency * -(-articles // row.concurrency)
