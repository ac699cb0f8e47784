"""A text to what it says once its escapes, encodings and line cuts are undone: where a key could hide."""

import base64
import binascii
import html
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

_DEPTH = 2
"""Encodings undone one in another: base64 of an escaped or once more encoded text, and no further."""
_ESCAPES = 3
"""Escapes undone one in another: `%255C`, or JSON in JSON in JSON."""
_APART = "\x1f"

_JSON_ESCAPE = re.compile(r"(?<!\\)\\++(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(/))")
_DASHES = re.compile("[‐‑‒–—―−﹘﹣－]")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{22,}")
_HEX = re.compile(r"(?<![0-9a-zA-Z])(?:[0-9a-fA-F]{2}){16,}(?![0-9a-zA-Z])")
_CUT = re.compile(
    r"(?<![ \t])[ \t]*+(?:\r?\n|\r|\\r|\\n)+[ \t]*+"
    r"(?!(?i:sk-|bearer|authorization|api|gh[pousr]_|hf_|gsk_|xai-|glpat|akia)|AIza|eyJ)"
)
"""A line's end, unless a key could begin behind it: that one is a whole word already."""


def spellings(text: str) -> Iterator[str]:
    """Give the text plain and with its lines joined, and the same of everything decoded from it.

    Escapes are those of JSON, URLs and HTML; encodings are base64, from any of its four places on, and hex. Takes time
    in proportion to the text's length.
    """
    texts = [text]
    for _ in range(_DEPTH + 1):
        plain = [_plain(one) for one in texts]
        joined = [_CUT.sub("", one) for one in plain]
        yield from plain
        yield from joined
        texts = [found for one in joined for found in _decoded(one)]


def _plain(text: str) -> str:
    for _ in range(_ESCAPES):
        undone = _JSON_ESCAPE.sub(_character, unquote(html.unescape(text), errors="replace"))
        if undone == text:
            break
        text = undone
    level = _DASHES.sub("-", unicodedata.normalize("NFKC", text))
    return "".join(char for char in level if char.isascii() or unicodedata.category(char) != "Cf")


def _character(escape: re.Match[str]) -> str:
    digits = escape[1] or escape[2]
    return chr(int(digits, 16)) if digits else "/"


def _decoded(text: str) -> list[str]:
    runs = [run.translate(str.maketrans("-_", "+/")) for run in _BASE64.findall(text)]
    found = [_APART.join(_bytes(run[start:]) for run in runs) for start in range(4)]
    return [one for one in (*found, _APART.join(_unhexed(run) for run in _HEX.findall(text))) if one]


def _bytes(run: str) -> str:
    whole = run[: len(run) // 4 * 4]
    rest = run[len(whole) :]
    padded = whole + (rest + "=" * (4 - len(rest)) if len(rest) > 1 else "")
    try:
        return base64.b64decode(padded).decode("latin-1")
    except binascii.Error:  # no base64 after all
        return ""


def _unhexed(run: str) -> str:
    return bytes.fromhex(run).decode("latin-1")
