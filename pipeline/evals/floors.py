"""Pinned floors and a trial to what fell below them, and to floors pinned anew.

A floors file holds, for each model, the least that each gating metric may be, with digests of the cases, prompts and
recordings it was measured on: a floor says nothing of other cases, so a digest that changed is said.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import UsageError
from pipeline.evals.comparing import values
from pipeline.evals.metrics import METRICS
from pipeline.evals.records import Complaint, Results
from pipeline.records import Record
from pipeline.stores.recordings import Recordings

FLOORS = Path("evals", "floors.json")
_RENEW = "look at the change, then `claimweave eval floors --update`"


class Floor(Record):
    """What one model must reach, and on what it was measured."""

    model: str
    cases: str
    prompts: str
    recordings: str | None
    """None where answers were not read from recordings."""
    values: dict[str, float]


class Floors(Record):
    """The file: one floor a model, sorted."""

    floors: tuple[Floor, ...] = ()


def read(path: Path) -> Floors:
    """Read a floors file. Raises UsageError where it is none, or is not there."""
    try:
        return Floors.model_validate_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError(f"no floors at {path}: pin them with `claimweave eval floors --update`") from None
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise UsageError(f"{path} is no file of floors: {error}") from error


def write(path: Path, floors: Floors) -> None:
    """Write a floors file that reads well in a diff."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(floors.model_dump(mode="json"), indent=1, sort_keys=True) + "\n", encoding="utf-8")


def floor_of(results: Results, recordings: Sequence[Path] = ()) -> Floor:
    """Take a trial for the floor; `recordings` are the folders its answers were read from."""
    gating = {name: value for name, (value, _) in values(results).items() if METRICS[name].gates}
    subject = results.subject
    asked = sorted((one.name, one.sha256) for one in subject.prompts)
    return Floor(
        model=subject.model,
        cases=_digest(sorted((case.name, case.sha256) for case in results.cases)),
        prompts=_digest([asked, sorted(subject.schemas.items())]),
        recordings=_recorded(results, recordings) if recordings else None,
        values={name: round(value, 6) for name, value in sorted(gating.items())},
    )


def below(floors: Floors, now: Floor) -> tuple[Complaint, ...]:
    """Tell which metrics are below their floor or no longer measured, and what it was measured on has changed."""
    floor = next((one for one in floors.floors if one.model == now.model), None)
    if floor is None:
        detail = "no floor is pinned for this model: pin one with `claimweave eval floors --update`"
        return (Complaint(what="floor", name=now.model, detail=detail),)
    return (*_fallen(floor, now), *_changed(floor, now))


def updated(floors: Floors, measured: Iterable[Floor], *, allow_regression: bool = False) -> Floors:
    """Pin floors anew. Raises UsageError where one would be lower, or would go, and that is not allowed."""
    before, after = ({one.model: one for one in some} for some in (floors.floors, measured))
    fallen = [one for model, now in after.items() if model in before for one in _fallen(before[model], now)]
    if fallen and not allow_regression:
        told = "".join(f"\n  {one.name}: {one.detail}" for one in fallen)
        raise UsageError(f"floors would be lowered, nothing was written; if that is meant, --allow-regression:{told}")
    return Floors(floors=tuple(floor for _, floor in sorted((before | after).items())))


def _fallen(floor: Floor, now: Floor) -> Iterator[Complaint]:
    for name, least in sorted(floor.values.items()):
        value = now.values.get(name)
        if value is None:
            yield Complaint(what="floor", name=f"{floor.model} {name}", detail=f"pinned at {least}, no longer measured")
        # A pinned value is rounded to six digits: what is that close was not lowered.
        elif value < least - 1e-6:
            yield Complaint(what="floor", name=f"{floor.model} {name}", detail=f"{value} is below the floor of {least}")


def _changed(floor: Floor, now: Floor) -> Iterator[Complaint]:
    """Say what a floor was not measured on."""
    if floor.cases != now.cases:
        yield Complaint(what="changed_cases", name=floor.model, detail=f"floors were measured on other cases: {_RENEW}")
    if floor.prompts != now.prompts:
        detail = f"floors were measured with other prompts or answer schemas: {_RENEW}"
        yield Complaint(what="changed_prompts", name=floor.model, detail=detail)
    if floor.recordings != now.recordings:
        detail = f"floors were measured on other recorded answers: {_RENEW}"
        yield Complaint(what="changed_recordings", name=floor.model, detail=detail)


def _recorded(results: Results, folders: Sequence[Path]) -> str:
    """Digest the answers recorded of this model for these prompts; another model's or prompt's do not matter."""
    asked = {(one.name, one.sha256) for one in results.subject.prompts}
    found = {
        (exchange.request.key, exchange.reply.text)
        for folder in folders
        for exchange in Recordings(folder).sound()
        if exchange.request.model == results.subject.model
        and (exchange.request.prompt.name, exchange.request.prompt.sha256) in asked
    }
    return _digest(sorted(found))


def _digest(of: object) -> str:
    return hashlib.sha256(json.dumps(of, ensure_ascii=False).encode()).hexdigest()
