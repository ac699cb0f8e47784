"""Bytes of an input into text."""

import codecs
import gzip
import io
import re
import zlib
from dataclasses import dataclass
from typing import IO, TextIO

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
_CHUNK = 1 << 18
_BINARY = "the file is binary, not text; give .txt, .md, .html, .json, .jsonl or .csv"


def unpack(packed: IO[bytes], into: IO[bytes], limit: int) -> None:
    """Write the bytes inside a gzip file, up to `limit`; a file that unpacks to more is `too_large`."""
    size = 0
    try:
        with gzip.open(packed) as file:
            while part := file.read(_CHUNK):
                size += len(part)
                if size > limit:
                    break
                into.write(part)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Unreadable("bad_gzip", f"not a whole gzip file ({error}); pack it again") from error
    if size > limit:
        raise Unreadable(
            "too_large", f"unpacks to more than the limit of {limit:,} bytes; set CLAIMWEAVE_MAX_BYTES to raise it"
        )


def open_text(file: IO[bytes]) -> TextIO:
    """Give the text of a file from its beginning: by its byte order mark, else as UTF-8, UTF-16 or a detected encoding.

    Nothing is changed but line ends, which become LF, and a byte order mark, which is dropped. The file is looked
    through once and then read as it is asked for, so that it is never whole in memory.
    Raises `Unreadable` for what is empty, a PDF, binary, or in no encoding that fits.
    """
    file.seek(0)
    encoding, start = _encoding(file)
    file.seek(start)
    return io.TextIOWrapper(file, encoding)


def unify(text: str) -> str:
    """Turn CRLF and CR into LF; everything else stays as it is."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def printable(text: str) -> str:
    """Put U+FFFD for what no UTF-8 file can hold or show: lone surrogates and NUL, as JSON escapes bring them."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "\ufffd")


@dataclass(slots=True)
class _Seen:
    """What a look through a file's text found."""

    first: str = ""
    """Its first characters."""
    blank: bool = True
    nul: bool = False
    control: bool = False


def _encoding(file: IO[bytes]) -> tuple[str, int]:
    """Give a file's encoding, and how many bytes stand before its text."""
    sample = file.read(_SAMPLE)
    _refuse(file, sample)
    encoding, start, seen = _marked(file, sample) or _unmarked(file, sample)
    if seen.blank:
        raise Unreadable("empty", "the file holds only white space")
    return encoding, start + (len("\ufeff".encode(encoding)) if seen.first.startswith("\ufeff") else 0)


def _refuse(file: IO[bytes], sample: bytes) -> None:
    part = sample
    while part and not part.strip():
        part = file.read(_CHUNK)
    if not part:
        raise Unreadable("empty", "the file is empty")
    if part.lstrip()[:5] == b"%PDF-":
        raise Unreadable("pdf", "PDF files are not read; save its text as .txt (pdftotext does) and give that")


def _look(file: IO[bytes], encoding: str, start: int = 0) -> _Seen:
    """Look through a file; raises UnicodeDecodeError where it is not in this encoding."""
    file.seek(start)
    decoder = codecs.getincrementaldecoder(encoding)()
    seen = _Seen()
    while part := file.read(_CHUNK):
        _note(seen, decoder.decode(part))
    _note(seen, decoder.decode(b"", final=True))
    return seen


def _note(seen: _Seen, text: str) -> None:
    seen.first += text[: max(0, _SAMPLE - len(seen.first))]
    seen.blank = seen.blank and not text.strip("\ufeff \t\r\n\xa0")
    seen.nul = seen.nul or "\x00" in text
    seen.control = seen.control or bool(_CONTROL.search(text))


def _marked(file: IO[bytes], sample: bytes) -> tuple[str, int, _Seen] | None:
    for mark, encoding in _BOMS:
        if sample.startswith(mark):
            try:
                return encoding, len(mark), _look(file, encoding, len(mark))
            except UnicodeDecodeError as error:
                message = f"begins as {encoding} but is not ({error.reason}); save it as UTF-8"
                raise Unreadable("undecodable", message) from error
    return None


def _unmarked(file: IO[bytes], sample: bytes) -> tuple[str, int, _Seen]:
    if b"\x00" in sample:
        return _wide(file, sample)
    encoding = "utf-8"
    try:
        seen = _look(file, encoding)
    except UnicodeDecodeError:
        encoding, seen = _legacy(file, sample)
    if seen.nul or _is_binary(seen.first):
        raise Unreadable("binary", _BINARY)
    return encoding, 0, seen


def _wide(file: IO[bytes], sample: bytes) -> tuple[str, int, _Seen]:
    """Read UTF-16 without a mark: in text, the zero bytes stand nearly all on one side of the pairs."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    lopsided = max(even, odd) > len(sample) * 0.2 and min(even, odd) <= len(sample) * 0.01
    try:
        seen = _look(file, encoding) if lopsided else None
    except UnicodeDecodeError:
        seen = None
    if seen is None or seen.control:
        raise Unreadable("binary", _BINARY)
    return encoding, 0, seen


def _legacy(file: IO[bytes], sample: bytes) -> tuple[str, _Seen]:
    from charset_normalizer import from_bytes

    if _is_binary(sample.decode("latin-1")):
        raise Unreadable("binary", _BINARY)
    best = from_bytes(sample).best()
    encoding = best.encoding if best else "utf-8"
    try:
        return encoding, _look(file, encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("undecodable", "in no encoding that fits; save it as UTF-8") from error


def _is_binary(sample: str) -> bool:
    return len(_CONTROL.findall(sample)) > max(3, len(sample) // 100)
