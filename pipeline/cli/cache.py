"""The commands `claimweave cache ...` over the store of answers."""

import json
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pipeline.stores.disk import DiskStore
    from pipeline.stores.upkeep import Transfer

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="""Look after the stored answers of models.

    \b
      claimweave cache stats
      claimweave cache export tests/recordings      every answer as a readable JSON file
      claimweave cache import tests/recordings      and back
      claimweave cache prune --model qwen-1.5b --before 2026-01-01
      claimweave cache verify
    """,
)

Cache = Annotated[Path | None, typer.Option("--cache", help="Folder of the answer cache.", show_default=False)]
Folder = Annotated[Path, typer.Argument(help="Folder of recordings.", metavar="DIR")]


@app.command("stats")
def show_stats(cache: Cache = None) -> None:
    """Print what the cache holds, as JSON: entries, bytes, by model and prompt, faults, oldest and newest."""
    from pipeline.stores import upkeep

    with _opened(cache) as store:
        found = asdict(upkeep.stats(store))
    counts = {name: dict(found.pop(name)) for name in ("by_model", "by_prompt", "faults")}
    _print(found | counts)


@app.command("export")
def export_recordings(folder: Folder, cache: Cache = None) -> None:
    """Write every stored answer as a recording: readable JSON, one file a request."""
    from pipeline.stores import upkeep

    with _opened(cache) as store:
        _report(upkeep.export(store, folder))


@app.command("import")
def import_recordings(folder: Folder, cache: Cache = None) -> None:
    """Take recordings into the cache; damaged ones are refused, by name."""
    from pipeline.stores import upkeep

    with _opened(cache) as store:
        _report(upkeep.import_(folder, store))


@app.command()
def prune(
    before: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Drop answers older than this.")] = None,
    prompt: Annotated[str | None, typer.Option(help="Drop answers to this prompt.")] = None,
    model: Annotated[str | None, typer.Option(help="Drop answers asked of this model.")] = None,
    faults: Annotated[bool, typer.Option("--faults", help="Drop failed answers kept for audit.")] = False,
    cache: Cache = None,
) -> None:
    """Drop stored answers that meet every condition given; without a condition nothing is dropped."""
    from pipeline.errors import UsageError
    from pipeline.stores import upkeep

    if not (before or prompt or model or faults):
        raise UsageError("say what to drop: --before DATE, --prompt NAME, --model NAME or --faults")
    with _opened(cache) as store:
        dropped = upkeep.prune(
            store, before=before.date() if before else None, prompt=prompt, model=model, faults=faults
        )
    _print({"dropped": dropped})


@app.command("verify")
def verify_cache(cache: Cache = None) -> None:
    """Read every stored answer and name what is damaged; exits 1 if anything is."""
    from pipeline.stores import upkeep

    with _opened(cache) as store:
        damaged = upkeep.verify(store)
    _print({"damaged": [asdict(damage) for damage in damaged]})
    raise typer.Exit(1 if damaged else 0)


@contextmanager
def _opened(cache: Path | None) -> "Iterator[DiskStore]":
    from pipeline.settings import default_cache, load
    from pipeline.stores.disk import DiskStore

    with closing(DiskStore(load(cache=cache).cache or default_cache())) as store:
        yield store


def _report(transfer: "Transfer") -> None:
    _print(asdict(transfer))
    if transfer.refused:
        raise typer.Exit(1)


def _print(found: object) -> None:
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
