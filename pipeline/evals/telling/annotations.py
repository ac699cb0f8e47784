"""A verdict to workflow commands that GitHub shows as annotations of a run."""

from collections.abc import Iterator

from pipeline.evals.records import Verdict
from pipeline.evals.telling import wording


def written(verdict: Verdict) -> str:
    """Write an `::error` for each complaint, a `::warning` for what fails nothing but matters, a `::notice` else."""
    return "".join(f"{line}\n" for line in _lines(verdict))


def _lines(verdict: Verdict) -> Iterator[str]:
    for one in verdict.complaints:
        yield _command("error", f"{one.what.replace('_', ' ')}: {one.name}", one.detail)
    few = wording.too_few(verdict.comparison) if verdict.comparison else ""
    if few:
        yield _command("warning", "nothing can be ruled on", few)
    for row in verdict.comparison.rows if verdict.comparison else ():
        text = f"{row.metric.words}: {wording.difference(row)}, {wording.of(row)}"
        if row.ruling == "regression" and not row.metric.gates:
            yield _command("warning", f"worse: {row.metric.name}", text)
        if row.ruling == "no longer measured" and row.metric.gates:
            yield _command("warning", f"no longer measured: {row.metric.name}", wording.unruled(row))
        if row.ruling == "improvement":
            yield _command("notice", f"improvement: {row.metric.name}", text)
    if not verdict.complaints and not few:
        yield _command("notice", "claimweave eval", wording.headline(verdict))


def _command(kind: str, title: str, message: str) -> str:
    return f"::{kind} title={_property(title)}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
