"""claimweave's speed beside that of other tools, in one run on one machine, to a table and two plots.

    python -m benchmarks.throughput all DIR --docs docs         everything below, in 20 minutes
    python -m benchmarks.throughput setup DIR                   an environment for each tool, from the registry
    python -m benchmarks.throughput run DIR [--rows NAME...] [--tools NAME...] [--share 0.1] [--again]
    python -m benchmarks.throughput report DIR --docs docs      the table, into docs/speed.md too
    python -m benchmarks.throughput plot DIR --docs docs        the plots

DIR keeps environments and measurements: what was measured is not measured again, so that a run that was stopped goes
on where it was, unless `--again` is given. The machine should have two cores and nothing else to do.
"""

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.throughput import plots, report, rows, starts, tools, trials, whole


def main(arguments: Sequence[str]) -> None:
    """Do what is asked."""
    # Stopped by whatever, it stops what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    given = _parser().parse_args(arguments)
    place = trials.Place(given.folder)
    place.folder.mkdir(parents=True, exist_ok=True)
    if given.what in ("all", "setup"):
        for name, held in tools.install(place.folder).items():
            print(f"{name}: {held}")
    if given.what in ("all", "run"):
        _measure(place, given)
    if given.what in ("all", "report"):
        _report(place, given.docs)
    if given.what in ("all", "plot"):
        plots.draw(place.read(), given.docs)


def _report(place: trials.Place, docs: Path) -> None:
    figures = report.report(place.read(), place.folder)
    print(figures)
    page = docs / "speed.md"
    if page.exists():
        page.write_text(report.put_into(page.read_text("utf-8"), figures), "utf-8")


def _measure(place: trials.Place, given: argparse.Namespace) -> None:
    wanted = [row for row in rows.ROWS if not given.rows or row.name in given.rows]
    whole_runs = [row for row in rows.WHOLE if not given.rows or row.name in given.rows]
    chosen = [tool for tool in tools.usable(place.folder) if not given.tools or tool.name in given.tools]
    if given.again:
        place.forget([starts.ROW] if starts.ROW in given.rows else [], [start.name for start in starts.STARTS])
        place.forget([row.name for row in (*wanted, *whole_runs)], [tool.name for tool in chosen])
    if not given.rows or starts.ROW in given.rows:
        starts.measure_starts(place)
    if wanted:
        trials.measure(place, wanted, chosen, share=given.share)
    if whole_runs and (not given.tools or "claimweave" in given.tools):
        whole.measure_whole(place, whole_runs, share=given.share)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("all", "setup", "run", "report", "plot"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", nargs="*", default=(), help="names of rows")
    parser.add_argument("--tools", nargs="*", default=(), help="names of tools")
    parser.add_argument("--share", type=float, default=1.0, help="share of the articles, for a quick look")
    parser.add_argument("--again", action="store_true", help="measure what is there already once more")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="folder with speed.md, where the plots go")
    return parser


if __name__ == "__main__":
    main(sys.argv[1:])
