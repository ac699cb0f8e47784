"""The command line, the environment and a settings file to the settings of a run, in that order of precedence.

The file is `claimweave.toml`, or the table `[tool.claimweave]` of `pyproject.toml`, in the folder one stands in.
"""

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from pipeline.errors import UsageError
from pipeline.prices import Tariff
from pipeline.spending import Limits

EXTRACTIVE = "extractive"

WINDOW = 6_000
SMALL_WINDOW = 1_200
"""Characters of an article per request, large and small models: a model of 1.5 billion parameters finds three times
as many claims in windows of 1,000 characters as in a whole article of 6,000, and wider ones cost fewer tokens."""

PAIRS = 32
"""Pairs of claims per request, large models; a small one answers one question at a time."""

OPENAI = "https://api.openai.com/v1"
"""Asked where a key is set and no base URL."""

SMALL = 4.0
"""Billions of parameters up to which a model is small."""

_SIZE = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)([bm])(?![a-z])", re.IGNORECASE)

Named = AliasChoices


class Settings(BaseSettings):
    """Everything a run can be told. Fields are settings of the file; `CLAIMWEAVE_<NAME>` sets them by environment."""

    model_config = SettingsConfigDict(env_prefix="CLAIMWEAVE_", extra="forbid", frozen=True, populate_by_name=True)

    model: str = ""
    """Model to ask; empty for the extractive baseline where no endpoint is configured."""
    base_url: Annotated[str | None, Field(validation_alias=Named("base_url", "OPENAI_BASE_URL"))] = None
    api_key: Annotated[SecretStr | None, Field(validation_alias=Named("api_key", "OPENAI_API_KEY"))] = None
    embeddings: str = ""
    """Model of the same endpoint that gives texts vectors (`/embeddings`), to pair claims that share few words; empty
    for none. One request a claim."""
    offline: bool = False
    """Answer from the store alone."""
    cache: Path | None = None
    """Folder of the answer cache; None for the user's cache folder."""
    recordings: tuple[Path, ...] = ()
    """Folders of recorded answers to read besides the cache."""
    record: Path | None = None
    """Folder to write every answer used to."""
    window: Annotated[int | None, Field(ge=200)] = None
    """Characters of an article per request for claims; None to choose by the model's size."""
    group: bool = False
    """Put articles into stories by what they report, wherever they lie."""
    pairs: Annotated[int | None, Field(ge=1, le=100)] = None
    """Pairs of claims per request of the judge; None to choose by the model's size."""
    repairs: Annotated[int, Field(ge=0, le=2)] = 2
    """How often faulty items go back to the model."""
    passes: Annotated[int, Field(ge=1, le=2)] = 2
    """How often an article's sentences are asked about for claims: once, or once more where the first was thin."""
    concurrency: Annotated[int | None, Field(ge=1)] = None
    """Requests in flight at most; None to find out, from 8 up to 256, how many the server bears."""
    requests_per_minute: Annotated[float | None, Field(gt=0)] = None
    tokens_per_minute: Annotated[float | None, Field(gt=0)] = None
    """Budgets to keep to; None for those alone that the server tells of."""
    timeout: Annotated[float, Field(gt=0)] = 300.0
    """Seconds one attempt may take in all, waiting in a local server's queue included."""
    deadline: Annotated[float, Field(gt=0)] = 900.0
    """Seconds one request may take in all with those tried again."""
    attempts: Annotated[int | None, Field(ge=1)] = None
    """Attempts at a request at most; None for as many as each fault is given."""
    max_cost: Annotated[Decimal | None, Field(gt=0)] = None
    """US dollars a run may cost; None for no limit. Each of the three limits stops a run before it is exceeded."""
    max_tokens: Annotated[int | None, Field(ge=1)] = None
    """Tokens a run may take, of prompts and answers together."""
    max_requests: Annotated[int | None, Field(ge=1)] = None
    """Requests a run may send, those asked again included."""
    price_input: Annotated[Decimal | None, Field(ge=0)] = None
    """US dollars for a million tokens of prompts, where the price of your model is not known or is not yours."""
    price_output: Annotated[Decimal | None, Field(ge=0)] = None
    """US dollars for a million tokens of answers; given together with `price_input`."""
    price_embeddings: Annotated[Decimal | None, Field(ge=0)] = None
    """US dollars for a million tokens of the model that gives vectors."""
    batch: bool = False
    """Ask by the provider's batch endpoint: half the price, answers within a day."""
    batch_wait: bool = True
    """Whether to wait for batches, or to leave once they are sent; the next run collects them."""
    batch_poll: Annotated[float, Field(gt=0)] = 60.0
    """Seconds between two looks at a batch, at the longest."""
    batch_lull: Annotated[float, Field(gt=0)] = 2.0
    """Seconds in which nothing new is asked after which a batch is sent."""
    batch_requests: Annotated[int, Field(ge=1, le=50_000)] = 50_000
    """Requests in a batch at most; about so many are held in memory, with their stories."""
    batch_bytes: Annotated[int, Field(ge=1_000, le=200_000_000)] = 200_000_000
    """Bytes of a batch's file at most."""
    log_format: Literal["text", "json"] = "text"
    """How the command line tells of a run on stderr: for people, or one line of JSON an event."""
    telemetry: bool = False
    """Trace runs of the command line by OpenTelemetry, to where its OTEL_* variables say; wants the extra `otel`."""
    families: Path | None = None
    """TOML file of the user's own agencies and publishers, added to pipeline/origins/families.toml."""
    max_bytes: Annotated[int, Field(ge=1)] = 5_000_000
    """Bytes of the largest article read; a file that holds many may be larger."""

    @property
    def asked_model(self) -> str:
        """The model to ask: the one named, or the extractive baseline. Raises UsageError where that is unclear."""
        endpoint = self.base_url or self.api_key
        if not self.model and endpoint and not self.offline:
            raise UsageError(
                "an endpoint is configured but no model is named: add --model NAME, set CLAIMWEAVE_MODEL, "
                "or pass --model extractive to use none"
            )
        if self.model not in {"", EXTRACTIVE} and not endpoint and not self.offline:
            raise UsageError(
                f"model {self.model} needs an endpoint: set OPENAI_API_KEY, or pass --base-url URL for a local server"
            )
        return self.model or EXTRACTIVE

    @property
    def secrets(self) -> tuple[str, ...]:
        """What is never to be written anywhere."""
        return (self.api_key.get_secret_value(),) if self.api_key else ()

    @property
    def address(self) -> str:
        """Where the model is asked."""
        return self.base_url or OPENAI

    @property
    def characters(self) -> int:
        """Characters of an article per request: as set, or by the size the model's name gives."""
        return self.window or (SMALL_WINDOW if self.small else WINDOW)

    @property
    def pairs_asked(self) -> int:
        """Pairs of claims per request of the judge: as set, or by the size the model's name gives."""
        return self.pairs or (1 if self.small else PAIRS)

    @property
    def tariff(self) -> Tariff:
        """What the tokens of a run cost. Raises UsageError where half a price is set."""
        if (self.price_input is None) != (self.price_output is None):
            raise UsageError("settings: price_input and price_output are a pair: set both, in USD per million tokens")
        return Tariff(self.address, self.price_input, self.price_output, self.price_embeddings)

    @property
    def limits(self) -> Limits:
        """What a run may spend."""
        return Limits(cost=self.max_cost, tokens=self.max_tokens, requests=self.max_requests)

    @property
    def small(self) -> bool:
        return _billions(self.asked_model) <= SMALL

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - see the docstring
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read no `.env` and no secrets folder: what is not asked for is not read."""
        return init_settings, env_settings, _File(settings_cls)


class _File(PydanticBaseSettingsSource):
    """The settings file of the folder one stands in."""

    def get_field_value(self, _field: Any, _field_name: str) -> tuple[Any, str, bool]:
        raise NotImplementedError  # the whole file is given at once, by __call__

    def __call__(self) -> dict[str, Any]:
        return _file_settings(Path.cwd())


def load(**given: object) -> Settings:
    """Combine what is given with environment and file. Raises UsageError naming the setting that is wrong."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors(include_input=False))
        raise UsageError(f"settings: {'; '.join(faults)}") from None


def default_cache() -> Path:
    """Give the folder of the answer cache in the user's cache folder."""
    from platformdirs import user_cache_path

    return user_cache_path("claimweave", appauthor=False) / "answers"


def _file_settings(folder: Path) -> dict[str, Any]:
    own, project = folder / "claimweave.toml", folder / "pyproject.toml"
    try:
        if own.is_file():
            return tomllib.loads(own.read_text("utf-8"))
        if project.is_file():
            table: dict[str, Any] = tomllib.loads(project.read_text("utf-8")).get("tool", {}).get("claimweave", {})
            return table
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageError(f"settings file in {folder.name}: {error}") from error
    return {}


def _billions(model: str) -> float:
    """Read the number of parameters off a model's name ("qwen-1.5b", "gemma-270m"); unknown is large."""
    found = _SIZE.search(model)
    if found is None:
        return float("inf")
    return float(found[1]) / (1000 if found[2].lower() == "m" else 1)
