"""Bytes of an input into text."""

import gzip
import io
import re
import zlib

from pipeline.errors import Unreadable

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 64_000
"""Bytes looked at to guess an encoding: enough for any language, and bounded for a hostile file."""


def unpack(data: bytes, limit: int) -> bytes:
    """Give the bytes inside a gzip file, up to `limit`; a file that unpacks to more is `too_large`."""
    try:
        with gzip.open(io.BytesIO(data)) as packed:
            inner = packed.read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable("bad_gzip", f"not a whole gzip file ({error}); pack it again") from error
    if len(inner) > limit:
        raise Unreadable(
            "too_large", f"unpacks to more than the limit of {limit:,} bytes; set CLAIMWEAVE_MAX_BYTES to raise it"
        )
    return inner


def decode(data: bytes) -> str:
    """Give the text of `data`: by its byte order mark, else as UTF-8, UTF-16 or a detected legacy encoding.

    Nothing is changed but line ends, which become LF, and a byte order mark, which is dropped.
    Raises `Unreadable` for what is empty, a PDF, binary, or in no encoding that fits.
    """
    if not data.strip():
        raise Unreadable("empty", "the file is empty")
    if data.lstrip()[:5] == b"%PDF-":
        raise Unreadable("pdf", "PDF files are not read; save its text as .txt (pdftotext does) and give that")
    text = _marked(data) or _unmarked(data)
    if not text.strip("\ufeff \t\r\n\xa0"):
        raise Unreadable("empty", "the file holds only white space")
    return unify(text.removeprefix("\ufeff"))


def unify(text: str) -> str:
    """Turn CRLF and CR into LF; everything else stays as it is."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def printable(text: str) -> str:
    """Put U+FFFD for what no UTF-8 file can hold or show: lone surrogates and NUL, as JSON escapes bring them."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "\ufffd")


def _marked(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                message = f"begins as {encoding} but is not ({error.reason}); save it as UTF-8"
                raise Unreadable("undecodable", message) from error
    return None


def _unmarked(data: bytes) -> str:
    if b"\x00" in data[:_SAMPLE]:
        return _wide(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _legacy(data)
    if len(_CONTROL.findall(text[:_SAMPLE])) > max(3, len(text[:_SAMPLE]) // 100) or "\x00" in text:
        raise Unreadable("binary", "the file is binary, not text; give .txt, .md, .html, .json, .jsonl or .csv")
    return text


def _wide(data: bytes) -> str:
    """Read UTF-16 without a mark: in text, the zero bytes stand nearly all on one side of the pairs."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    lopsided = max(even, odd) > len(sample) * 0.2 and min(even, odd) <= len(sample) * 0.01
    try:
        text = data.decode(encoding) if lopsided else "\x00"
    except UnicodeDecodeError:
        text = "\x00"
    if _CONTROL.search(text):
        raise Unreadable("binary", "the file is binary, not text; give .txt, .md, .html, .json, .jsonl or .csv")
    return text


def _legacy(data: bytes) -> str:
    from charset_normalizer import from_bytes

    if len(_CONTROL.findall(data[:_SAMPLE].decode("latin-1"))) > max(3, len(data[:_SAMPLE]) // 100):
        raise Unreadable("binary", "the file is binary, not text; give .txt, .md, .html, .json, .jsonl or .csv")
    best = from_bytes(data[:_SAMPLE]).best()
    try:
        return data.decode(best.encoding if best else "utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable("undecodable", "in no encoding that fits; save it as UTF-8") from error
