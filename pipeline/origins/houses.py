"""Turns the table of agencies, publishers and outlets into what a printed name stands for."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.agencies import AGENCIES
from pipeline.errors import UsageError

_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?|\.(?:com?|org|net|news|info)(?:\.[a-z]{2})?/?$")
_NAMELESS = frozenset({"news", "today", "press", "live", "the", "times", "express", "post", "mail"})
"""Addresses that are an outlet's whole name: news.com.au is not "news"."""
_ARTICLE = re.compile(r"^(?:the|el|la|le|les|il|lo|der|die|das) (?=.)")
_NO_LETTER = re.compile(r"[\W_]+")


class _Outlets(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    cited: tuple[str, ...] = ()


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    agencies: Mapping[str, tuple[str, ...]] = {}
    names: Mapping[str, tuple[str, ...]] = {}
    families: Mapping[str, tuple[str, ...]] = {}
    outlets: _Outlets = _Outlets()


@dataclass(frozen=True, slots=True, eq=False)
class Houses:
    """Agencies by every name they print, publishers by the papers they own, and outlets that may be cited."""

    agencies: Mapping[str, str]
    """Bare name of an agency to the one it goes by."""
    names: Mapping[str, str]
    """Bare name of an outlet that has several to the one it goes by."""
    families: Mapping[str, str]
    """Bare name of a paper to its publisher."""
    printed: tuple[str, ...]
    """The agencies' names as they are printed."""
    cited: tuple[str, ...]
    """Names of outlets as they are printed, agencies and the papers of the families among them."""

    def source(self, name: str) -> str:
        """Give the one name of an agency or outlet: "The Associated Press" is "ap", "The Salt Post" "salt post"."""
        plain = bare(name)
        return self.agencies.get(plain) or self.names.get(plain, plain)

    def family(self, outlet: str | None) -> str | None:
        """Name the publisher of an outlet, where the table has it."""
        return self.families.get(bare(outlet)) if outlet else None


@lru_cache(maxsize=1 << 12)
def bare(name: str) -> str:
    """Take off a name what it is printed with or without: capitals, an article before it, stops, a domain's ending."""
    folded = name.casefold().strip()
    label = _DOMAIN.sub("", folded)
    return _ARTICLE.sub("", _NO_LETTER.sub(" ", folded if label in _NAMELESS else label).strip())


@lru_cache(maxsize=4)
def read_houses(own: Path | None = None) -> Houses:
    """Read the table that comes with claimweave and the user's own, whose entries go before.

    Raises UsageError, naming the file and what is wrong in it.
    """
    table = _joined(_Table(agencies=AGENCIES), _read(files("pipeline.origins") / "families.toml"))
    return _houses(_joined(table, _read(own)) if own else table)


def _read(file: Traversable) -> _Table:
    try:
        return _Table.model_validate(tomllib.loads(file.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"table of families {file.name}: {error}") from error
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors(include_input=False))
        raise UsageError(f"table of families {file.name}: {'; '.join(faults)}") from None


def _joined(table: _Table, own: _Table) -> _Table:
    return _Table(
        agencies={**table.agencies, **own.agencies},
        names={**table.names, **own.names},
        families={**table.families, **own.families},
        outlets=_Outlets(cited=table.outlets.cited + own.outlets.cited),
    )


def _houses(table: _Table) -> Houses:
    printed = tuple(name for names in table.agencies.values() for name in names)
    # A paper of one word ("Metro") is too often no paper where a sentence has the word.
    papers = tuple(name for names in table.families.values() for name in names if " " in bare(name))
    return Houses(
        agencies={bare(name): agency for agency, names in table.agencies.items() for name in (agency, *names)},
        names={bare(name): bare(names[0]) for names in table.names.values() for name in names},
        families={bare(name): family for family, names in table.families.items() for name in names},
        printed=printed,
        cited=(*printed, *papers, *table.outlets.cited),
    )
