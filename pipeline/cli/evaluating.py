"""What is to be tried to a table of its scores: subjects by metrics, with progress while it goes on."""

import asyncio
import json
import re
import shlex
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

from pipeline.asking import ADVICE, Call
from pipeline.cli.ending import AT_ONCE, INTERRUPTED
from pipeline.cli.noticing import notice
from pipeline.cli.running import INTERRUPTS
from pipeline.errors import OfflineMiss, UsageError
from pipeline.evals.cases import GOLD, cases
from pipeline.evals.comparing import values
from pipeline.evals.metrics import METRICS
from pipeline.evals.records import Case, Interval, Metric, Results, Told, Verdict
from pipeline.evals.report import page
from pipeline.evals.scoring import reasons
from pipeline.evals.subjects import Chosen, parts, subject
from pipeline.evals.telling.wording import RENEW
from pipeline.evals.trials import Only, Trial, tried
from pipeline.export.wording import count
from pipeline.llm.extractive import NAME as EXTRACTIVE
from pipeline.settings import Settings

_DIGITS = {"tokens": 0, "seconds": 1, "dollars": 5}
_UNFIT = re.compile(r"[^\w.-]+")

PLACES = ("evals", "examples")
"""Where cases are looked for, the first that holds any."""
RECORDINGS = Path("recordings")
"""Where recordings lie if nothing else is said."""
EVERY = 2.0
"""Seconds between two lines of progress where stderr is no terminal."""
SHOWN = 12
"""Reasons for what was not kept that are shown, the most frequent."""
UNANSWERED = frozenset(
    {"rate_limit", "quota", "auth", "bad_request", "context_length", "transport", "timeout", "server"}
)
"""Failures in which no answer was had: they say nothing of the prompt or the model."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command line wants tried."""

    cases: tuple[Path, ...]
    models: tuple[str, ...]
    prompts: tuple[str, ...]
    repeats: int = 1
    only: Only | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """Where results go besides stdout: a file or folder of their records, and a page to look at."""

    output: Path | None = None
    html: Path | None = None


def evaluate_and_report(asked: Asked, settings: Settings, saved: Saved, *, as_json: bool) -> int:
    """Try every prompt with every model, print a table or JSON, save the results. Returns the exit code."""
    found = cases_of(asked)
    chosen = subjects_of(asked, settings)
    files = _files([one.subject.label for one in chosen], saved.output)
    try:
        results = [_tried(one, found, asked) for one in chosen]
    except INTERRUPTS:
        _say(AT_ONCE)
        return INTERRUPTED
    for file, result in zip(files, results, strict=False):
        _save(file, result.model_dump_json(indent=1) + "\n")
    if saved.html:
        _save(saved.html, page(Verdict(comparison=None, results=tuple(results), complaints=())))
    if as_json:
        sys.stdout.write(json.dumps([_as_json(result) for result in results], ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(results))
    return 1 if _unanswered(results) else 0


def _save(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error}") from error
    _say(f"saved {file}")


def default_cases() -> tuple[Path, ...]:
    """Give the folder of cases where one stands. Raises UsageError where there is none."""
    there = next((Path(name) for name in PLACES if next(Path(name).rglob(GOLD), None)), None)
    if there is None:
        raise UsageError("no cases here: make a first one with `claimweave eval init evals`, or give --cases DIR")
    return (there,)


def cases_of(asked: Asked) -> tuple[Case, ...]:
    """Read the cases of a command line, by default those where one stands, and note what is not tried."""
    places = asked.cases or default_cases()
    found = cases(places)
    notice(places, asked.prompts, "--prompt prompts")
    return found


def subjects_of(asked: Asked, settings: Settings) -> list[Chosen]:
    """Find every prompt with every model that a command line names."""
    return [_chosen(prompt, model, settings) for prompt, model in product(asked.prompts or [""], asked.models or [""])]


def _chosen(prompt: str, model: str, settings: Settings) -> Chosen:
    """Find a prompt and a model by their names; an empty name is the newest prompts, or the settings' own model."""
    meant = next((name for kind, name in parts(prompt, Path.cwd()) if kind == "model"), None)
    if meant:
        raise UsageError(f"--prompt {prompt} names a model, and --prompt never means one: write --model {meant}")
    found = subject(prompt, settings.model_copy(update={"model": model}) if model else settings)
    label = " ".join(filter(None, (prompt, model))) or found.subject.model
    return found._replace(subject=found.subject.model_copy(update={"label": label}))


def renewal(asked: Asked, folder: Path) -> str:
    """Write the command that records what is missing."""
    options = (
        *(("--recordings", str(folder)) if folder != RECORDINGS else ()),
        *(part for place in asked.cases for part in ("--cases", str(place))),
        *(part for model in asked.models for part in ("--model", model)),
        *(part for prompt in asked.prompts for part in ("--prompt", prompt)),
        *(("--repeats", str(asked.repeats)) if asked.repeats > 1 else ()),
        *(("--only", asked.only) if asked.only else ()),
    )
    return shlex.join(("claimweave", "eval", "record", *options))


def missed(miss: OfflineMiss, asked: Asked, settings: Settings) -> OfflineMiss:
    """Say of an answer that is missing which command records it, with all else that is missing of what was asked."""
    folder = settings.recordings[0] if settings.recordings else RECORDINGS
    models = tuple(model for model in asked.models if model != EXTRACTIVE)
    command = renewal(replace(asked, models=models), folder)
    then = "" if settings.recordings else f" and give --recordings {folder}"
    return OfflineMiss(f"{str(miss).removesuffix(ADVICE).strip()}\n{RENEW}{command}{then}")


def _files(labels: Sequence[str], output: Path | None) -> list[Path]:
    if output is None:
        return []
    if output.suffix == ".json":
        if len(labels) > 1:
            raise UsageError(f"{len(labels)} are tried, each with results of its own: give -o a folder, not {output}")
        return [output]
    files = [output / f"{_UNFIT.sub('-', label).strip('-')}.json" for label in labels]
    if len(set(files)) < len(files):
        raise UsageError(f"two of {', '.join(labels)} would be saved in one file: try them apart, each with its own -o")
    return files


def _tried(chosen: Chosen, found: Sequence[Case], asked: Asked) -> Results:
    screen = Screen(chosen.subject.label, len(found) * asked.repeats)
    try:
        result = asyncio.run(tried(Trial(*chosen), found, repeats=asked.repeats, only=asked.only, watcher=screen))
    except OfflineMiss as miss:
        raise missed(miss, asked, chosen.settings) from miss
    screen.end()
    return result


class Screen:
    """Shows a trial on stderr: how many cases are done, and what was asked for them."""

    def __init__(self, label: str, total: int) -> None:
        self._label, self._total = label, total
        self._done = self._asked = self._stored = 0
        self._terminal = sys.stderr.isatty()
        self._started = self._shown = time.monotonic()

    def called(self, call: Call) -> None:
        """Count an answer."""
        self._asked += call.asked
        self._stored += call.stored
        self._show()

    def finished(self, _told: Told) -> None:
        """Count a case."""
        self._done += 1
        self._show()

    def end(self) -> None:
        """Say what it took, in a line that stays."""
        _say(f"{chr(13) if self._terminal else ''}{self._line()}, {time.monotonic() - self._started:.1f} s")

    def _show(self) -> None:
        now = time.monotonic()
        if now - self._shown < (0.1 if self._terminal else EVERY):
            return
        self._shown = now
        sys.stderr.write(f"\r{self._line()}" if self._terminal else f"{self._line()}\n")
        sys.stderr.flush()

    def _line(self) -> str:
        asked = f"{count(self._asked, 'answer')} asked for, {self._stored} stored"
        return f"{self._label}: {self._done} of {count(self._total, 'case')}, {asked}"


def _lines(results: Sequence[Results]) -> Iterator[str]:
    found = [values(result) for result in results]
    rows = [["", *(result.subject.label for result in results)]]
    rows += [
        [name, *(_shown(metric, figures.get(name)) for figures in found), metric.words]
        for name, metric in METRICS.items()
        if any(name in figures for figures in found)
    ]
    yield from _columns(rows)
    for result in results:
        counted = reasons(result.told)
        most = ", ".join(f"{number} {reason}" for reason, number in list(counted.items())[:SHOWN])
        yield ""
        yield f"{result.subject.label}, not kept: {most or 'nothing'}{', and others' if len(counted) > SHOWN else ''}"
        yield from _failed(result)


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(row[at]) for row in rows if at < len(row)) for at in range(max(map(len, rows)))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()


def _shown(metric: Metric, found: tuple[float, Interval | None] | None) -> str:
    if found is None:
        return "-"
    value, interval = found
    return told(metric, value) + (
        f" [{_bare(metric, interval.low)}, {_bare(metric, interval.high)}]" if interval else ""
    )


def told(metric: Metric, value: float) -> str:
    """Put a metric's value as people read it, with its unit."""
    return {"share": "{}%", "tokens": "{}", "seconds": "{} s", "dollars": "${}"}[metric.unit].format(
        _bare(metric, value)
    )


def _bare(metric: Metric, value: float) -> str:
    return f"{100 * value:.1f}" if metric.unit == "share" else f"{value:,.{_DIGITS[metric.unit]}f}"


def _failed(result: Results) -> Iterator[str]:
    failures = [failure for told in result.told for failure in told.failures]
    missed = [failure for failure in failures if failure.fault in UNANSWERED]
    if failures:
        kinds = sorted({failure.fault for failure in failures})
        yield f"{result.subject.label}, failed: {count(len(failures), 'question')} ({', '.join(kinds)})"
    if missed:
        yield f"  {missed[0].detail}"
        yield "  What was not answered counts as not found: run again, stored answers are not asked for again."


def _unanswered(results: Sequence[Results]) -> bool:
    return any(failure.fault in UNANSWERED for result in results for told in result.told for failure in told.failures)


def _as_json(result: Results) -> dict[str, Any]:
    return {
        "subject": result.subject.model_dump(mode="json", include={"label", "model", "prompts", "schemas"}),
        "cases": [{"name": case.name, "sha256": case.sha256} for case in result.cases],
        "metrics": {
            name: {"value": value, "interval": interval.model_dump() if interval else None}
            for name, (value, interval) in values(result).items()
        },
        "not_kept": reasons(result.told),
        "failures": [failure.model_dump(mode="json") for told in result.told for failure in told.failures],
    }


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
