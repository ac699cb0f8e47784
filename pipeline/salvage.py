"""The text of an answer to the items in it, even where the text is cut off or broken halfway."""

import json
import re
from dataclasses import dataclass
from typing import NoReturn

from pipeline.errors import ModelFault

_LIST = re.compile(r'"items"\s*:\s*\[')
_SEPARATOR = re.compile(r"[\s,]*")
_ESCAPED = re.compile(
    r"\\(?:u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w|u(?P<no>[dD][89a-fA-F]\w\w|00(?!0[9aAdD])[01]\w)|.)", re.DOTALL
)
"""An escape of JSON; `no` where it stands for half a surrogate pair or a control character, which no file can hold."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The items that could be read, and what is wrong with the text as a whole, if anything."""

    items: tuple[object, ...]
    fault: ModelFault | None
    detail: str


def read_items(text: str, *, cut_off: bool) -> Salvaged:
    """Read `{"items": [...]}`; of a broken text give the complete items before the break.

    `cut_off` says that the model stopped at its token limit. An escape that is no character is read as a space.
    """
    text = _ESCAPED.sub(_writable, text)
    try:
        answer = _DECODER.decode(_unfenced(text))
    except (ValueError, RecursionError) as broken:
        items = tuple(_complete_items(text))
        return Salvaged(items, "truncated" if cut_off else "invalid_json", str(broken))
    if not isinstance(answer, dict) or not isinstance(answer.get("items"), list):
        wanted = 'an object with the list "items" was wanted'
        return Salvaged((), "schema_mismatch", f"{wanted}, found {type(answer).__name__}")
    return Salvaged(tuple(answer["items"]), None, "")


def _writable(escape: re.Match[str]) -> str:
    return " " if escape["no"] else escape[0]


def _unfenced(text: str) -> str:
    """Drop what models put around JSON when asked for plain text: a code fence, words before the brace."""
    start, end = text.find("{"), text.rfind("}")
    return text[start : end + 1] if 0 <= start < end else text


def _complete_items(text: str) -> list[object]:
    found = _LIST.search(text)
    items: list[object] = []
    position = found.end() if found else len(text)
    while position < len(text):
        separator = _SEPARATOR.match(text, position)
        position = separator.end() if separator else position
        try:
            item, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):
            break
        items.append(item)
    return items


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _refuse_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(pairs) != len({key for key, _ in pairs}):
        raise ValueError("an object names a key twice")
    return dict(pairs)


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant, object_pairs_hook=_refuse_doubles)
