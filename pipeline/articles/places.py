"""The names of stories into the ids their folders go by: one to each, on every file system."""

import re
import unicodedata

_LONGEST = 60
_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""What Windows takes for a device wherever it stands."""


class Places:
    """Hands out ids, each once."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}
        """The last number given behind an id."""

    def take(self, name: str) -> str:
        """Give a story the id that its name makes, with a number behind it where another story has it."""
        slug = id_ = _slug(name)
        number = self._taken.get(anycase(slug), 0)
        while anycase(id_) in self._taken:
            number += 1
            id_ = f"{slug}-{number}"
        self._taken[anycase(slug)] = max(number, 1)
        self._taken.setdefault(anycase(id_), 1)
        return id_


def _slug(name: str) -> str:
    """Give a name's letters and digits, folded so that none reads as another on any file system, and nothing else."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    marked = "".join(char for char in plain if not unicodedata.combining(char))
    slug = re.sub(r"[^\w]+|_+", "-", marked).strip("-")[:_LONGEST].strip("-") or "story"
    return f"{slug}-story" if is_device(slug) else slug


def anycase(id_: str) -> str:
    """Give what a file system that takes no note of case may know an id by."""
    return id_.upper()


def is_device(id_: str) -> bool:
    """Tell whether an id is what Windows calls a device."""
    return bool(_DEVICE.fullmatch(id_.lower()))
