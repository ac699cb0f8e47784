"""Articles and prompts, in a test, to what a model makes of them by its recorded answers.

What is heavy is imported by the test that asks for it: pytest loads the plugin in every run.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import pytest

from pipeline.testing.guarding import guard
from pipeline.testing.keeping import kept_of
from pipeline.testing.marks import is_live, recordings_of

if TYPE_CHECKING:
    from pipeline.evals.outcomes import Outcome
    from pipeline.evals.records import Case, Results
    from pipeline.settings import Settings

ASKED = pytest.StashKey[list["Outcome"]]()


@dataclass(frozen=True, slots=True)
class Replay:
    """The fixture: call it with articles, get what a model makes of them."""

    request: pytest.FixtureRequest
    scratch: Callable[[str], Path]
    """Makes a new folder."""

    def __call__(
        self,
        articles: str | Path | Sequence[str | Path],
        *,
        prompts: str | Path | None = None,
        model: str | None = None,
        recordings: str | Path | None = None,
        only: Literal["claims"] | None = "claims",
    ) -> Outcome:
        """Draw claims of articles, or with `only=None` go the whole way to findings.

        `articles` are files, folders or globs and `prompts` a folder of prompt files, from the test file's folder on;
        prompts that do not lie there are those that come with claimweave. `recordings` are by default in
        `recordings/<test module>` beside the test. Without `model` the settings' own is asked.
        """
        from pipeline.errors import ClaimweaveError, OfflineMiss

        folder = self._here / recordings if recordings else recordings_of(self.request.node)
        given = [articles] if isinstance(articles, str | Path) else articles
        sockets = guard()
        try:
            settings = self._settings(model, folder, own=recordings is None)
            sockets.endpoint = None if settings.offline else _address(settings)
            outcome = _made([str(self._here / one) for one in given], self._spec(prompts), settings, only)
        except OfflineMiss as miss:
            raise pytest.fail.Exception(f"{miss}\n{self._advice}", pytrace=False) from None
        except ClaimweaveError as error:
            what = f"claimweave cannot try this ({type(error).__name__}):\n{error}"
            raise pytest.fail.Exception(what, pytrace=False) from None
        finally:
            sockets.endpoint = None
        self.request.node.stash.setdefault(ASKED, []).append(outcome)
        return outcome

    @property
    def _here(self) -> Path:
        return self.request.path.parent

    @property
    def _advice(self) -> str:
        return (
            f'In a test: pytest --claimweave-record "{self.request.node.nodeid}" asks for what is missing; '
            "CLAIMWEAVE_BASE_URL or OPENAI_API_KEY say where."
        )

    def _spec(self, prompts: str | Path | None) -> str:
        return f"prompts:{self._here / prompts}" if prompts else ""

    def _settings(self, model: str | None, folder: Path, *, own: bool) -> Settings:
        """Settle what is asked, and where answers lie: of the cache of whoever runs the test nothing is read."""
        from pipeline.settings import EXTRACTIVE, load

        config = self.request.config
        if is_live(self.request.node):
            return load(model=model, offline=False, cache=self.scratch("live"))
        if config.getoption("claimweave_record"):
            return load(model=model, offline=False, cache=self.scratch("cache"), record=folder)
        settings = load(model=model, offline=True)
        if settings.asked_model == EXTRACTIVE:
            return settings
        if not folder.is_dir():
            pytest.fail(f"no answers are recorded at {folder}.\n{self._advice}", pytrace=False)
        used = self._used() if own else None
        return settings.model_copy(update={"cache": None, "recordings": (folder,), "record": used})

    def _used(self) -> Path:
        kept = kept_of(self.request.node)
        kept.used = kept.used or self.scratch("used")
        return kept.used


def _address(settings: Settings) -> tuple[str | None, int | None]:
    parts = urlsplit(settings.address)
    return parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme)


def _made(inputs: list[str], spec: str, settings: Settings, only: Literal["claims"] | None) -> Outcome:
    from pipeline.evals.outcomes import Outcome
    from pipeline.evals.subjects import subject
    from pipeline.evals.trials import Trial, tried
    from pipeline.settings import EXTRACTIVE

    cases = cases_of(inputs)
    chosen = subject(spec, settings)
    trial = Trial(chosen.subject, chosen.prompt_of, chosen.settings)
    results = _finished(lambda: asyncio.run(tried(trial, cases, only=only)))
    articles = tuple(article for case in cases for article in case.articles)
    return Outcome(articles, results.told, extractive=settings.asked_model == EXTRACTIVE)


def cases_of(inputs: list[str]) -> tuple[Case, ...]:
    """Read articles as cases of which nothing is known. Raises UsageError where there are none."""
    from pipeline.articles import ingest
    from pipeline.errors import UsageError
    from pipeline.evals.cases import digest
    from pipeline.evals.gold import Gold
    from pipeline.evals.records import Case

    ingested = ingest(inputs)
    if not ingested.stories:
        why = "".join(f"\n  {one.path}: {one.detail}" for one in ingested.skipped)
        raise UsageError(f"no article was found at {', '.join(inputs)}{why}")
    return tuple(
        Case(name=story.id, sha256=digest(story.articles, Gold()), articles=story.articles, gold=Gold())
        for story in ingested.stories
    )


def _finished(work: Callable[[], Results]) -> Results:
    """Do the work, on a thread of its own where the test itself is asynchronous."""
    from concurrent.futures import ThreadPoolExecutor

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return work()
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()
