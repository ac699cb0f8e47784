"""Words into what they read as when a disguise is taken off: invisible characters, lookalikes, digits, codes."""

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterator

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]+"
)
_TAGS = re.compile("[\U000e0020-\U000e007e]+")
_LATIN_OF = str.maketrans(
    "аеорсухіјѕһԁԛԝвнкмтАВЕКМНОРСТХІЈЅУοαενικρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧıɑɡ",
    "aeopcyxijshdqwbhkmtABEKMHOPCTXIJSYoaevikptuxABEZHIKMNOPTYXiag",
)
_LEET = str.maketrans("0134578@$!|", "oieastbasil")
_LEETED = re.compile(r"(?=[\w@$!|]{0,19}[A-Za-z])(?=[\w@$!|]{0,19}[0134578@$!|])[\w@$!|]{2,20}(?![\w@$|])")
_SPACED = re.compile(r"(?:\b\w[ ._\-*]{1,3}){7,}\w\b")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@\S+|[@#]\w+")
_BLOB = re.compile(r"(?<![\w+/])[A-Za-z0-9+/_-]{20,}={0,2}")
_HEX = re.compile(r"(?<!\w)(?:(?:0x|\\x)?[0-9a-fA-F]{2}[ ,:]?){12,}(?!\w)")
_CODES = re.compile(
    r"(?:\b[01]{7,8}\b[ ,]?){4,}|(?:\\u[0-9a-fA-F]{4}){4,}|(?:\\x[0-9a-fA-F]{2}){4,}|(?:&#x?[0-9a-fA-F]{2,6};){4,}"
    r"|(?:%[0-9A-Fa-f]{2}\w{0,8}){5,}|(?:(?<!\S)[.\-·−]{1,6}(?:\s*/\s*|\s)){8,}|(?:\b\d{2,3}\b[ ,]){12,}"
)
_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    "the and that this with your you all not are for from was have write say answer ignore of to in is a it as on "
    "be".split()
)


def bare(text: str) -> str:
    """Take out characters nobody sees and put letters of the plain alphabet for their lookalikes."""
    seen = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return " ".join(_plain(word) for word in seen.split(" "))


def disguised(text: str) -> str | None:
    """Name a disguise that no report wears: `hidden_text` or `encoded_text`."""
    runs = [len(run) for run in _INVISIBLE.findall(text)]
    tags = sum(map(len, _TAGS.findall(text)))
    # Eight: more than any flag is spelt with; a quarter: more than any broken layout leaves between letters.
    if tags > 8 or max(runs, default=0) >= 8 or (sum(runs) >= 6 and len(runs) * 4 >= len(text) - sum(runs)):
        return "hidden_text"
    plain = _ADDRESS.sub(" ", text)
    return "encoded_text" if any(_decoded(plain)) or _is_mixed(text) or _is_styled(text) else None


def readings(text: str) -> Iterator[str]:
    """Give what the words could be read as: digits for letters undone, spaced letters joined, turned round."""
    tokens = text.split()
    leeted = [_LEETED.match(token) is not None for token in tokens]
    if sum(leeted) >= 2:
        pairs = zip(tokens, leeted, strict=True)
        yield " ".join(token.translate(_LEET) if is_leet else token for token, is_leet in pairs)
    if _SPACED.search(text):
        yield _SPACED.sub(lambda run: re.sub(r"(?<=\w)[ ._\-*](?=\w)", "", run[0]), text)
    if not _COMMON.intersection(token.casefold() for token in tokens):
        yield text[::-1]


def is_cipher(text: str) -> bool:
    """Whether no common word is in it until its letters are moved along the alphabet (Caesar, ROT13)."""
    # Initials ("JK") turn into common words by chance.
    initials = not text.isupper()
    words = [w.lower() for w in _WORD.findall(text) if w.isascii() and not (initials and len(w) < 4 and w.isupper())]
    if len(words) < 5 or _COMMON.intersection(words):
        return False
    read = (_common(words, shift) for shift in range(1, 26))
    return any(len(common) >= max(2, len(words) // 4) and max(map(len, common)) > 2 for common in read)


def _common(words: list[str], shift: int) -> frozenset[str]:
    moved = ("".join(chr((ord(c) - 97 + shift) % 26 + 97) for c in word[:20]) for word in words[:60])
    return _COMMON.intersection(moved)


def _plain(word: str) -> str:
    latin = sum("a" <= char.lower() <= "z" for char in word)
    changed = word.translate(_LATIN_OF)
    return changed if changed.isascii() or latin * 2 >= len(word) else word


def _is_mixed(text: str) -> bool:
    """Whether two words or more mix plain letters with lookalikes of another alphabet."""
    words = _WORD.findall(text)
    return sum(any(c.isascii() for c in w) and any("Ͱ" <= c <= "ӿ" for c in w) for w in words) >= 2


def _is_styled(text: str) -> bool:
    """Whether letters are of the mathematical, circled or full-width alphabets."""
    return sum("\U0001d400" <= c <= "\U0001d7ff" or "①" <= c <= "⓿" or "Ａ" <= c <= "ｚ" for c in text) >= 8


def _decoded(text: str) -> Iterator[bool]:
    yield bool(_CODES.search(text))
    for found in _BLOB.finditer(text):
        yield _is_blob(found[0])
    for found in _HEX.finditer(text):
        digits = re.sub(r"0x|\\x|[^0-9a-fA-F]", "", found[0])
        yield not found[0].isdecimal() and _is_text(bytes.fromhex(digits[: len(digits) // 2 * 2]))


def _is_blob(blob: str) -> bool:
    kinds = (any(map(str.isupper, blob)), any(map(str.islower, blob)), any(map(str.isdigit, blob)))
    if sum(kinds) < 2:
        return False
    return (all(kinds) and len(blob) >= 40 and "-" not in blob) or _is_text(_unpacked(blob))


def _unpacked(blob: str) -> bytes:
    bare_blob = blob.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(bare_blob + "=" * (-len(bare_blob) % 4))
    except (binascii.Error, ValueError):
        return b""


def _is_text(data: bytes) -> bool:
    return len(data) >= 12 and sum(32 <= byte < 127 for byte in data) >= 0.95 * len(data)
