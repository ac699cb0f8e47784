"""Text into the likeliest language and how sure that is, with py3langid's model in a fifth of the room it takes there.

The model is a naive Bayes classifier over strings of bytes, which an automaton of 100,000 states finds in a text. As
py3langid holds it the automaton is a table with a column for every byte, 39 MB, and the probabilities are those of all
its languages. Most of a state's row is that of the state its last byte alone leads to: here only what differs is kept.
"""

import lzma
import math
import shutil
import tempfile
import unicodedata
import zipfile
from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BYTES = 256
_ROWS = 512
"""Of a table that are in memory at once: half a megabyte of the automaton's."""


@dataclass(frozen=True, slots=True)
class Automaton:
    """Finds the model's strings in bytes."""

    row: "array[int]"
    """By state; states that go on alike share one."""
    found: "array[int]"
    """By state, the number of the string that ends there; -1 where none does."""
    usual: "list[array[int]]"
    """By row, the states that bytes lead to; one list for all rows that differ little."""
    begins: "array[int]"
    """By row, where the bytes that lead elsewhere begin in `letters`; one more than there are rows."""
    letters: bytes
    leads: "array[int]"
    """Where each of `letters` leads to."""

    def count(self, text: bytes) -> Counter[int]:
        """Count the strings that are found in a text."""
        row, usual, begins, leads, find = self.row, self.usual, self.begins, self.leads, self.letters.find
        states: list[int] = []
        state = 0
        for letter in text:
            at = row[state]
            place = find(letter, begins[at], begins[at + 1])
            state = usual[at][letter] if place < 0 else leads[place]
            states.append(state)
        found = self.found
        return Counter(number for number in map(found.__getitem__, states) if number >= 0)


@dataclass(frozen=True, slots=True)
class Detector:
    """Tells languages apart, of those it was read for."""

    codes: tuple[str, ...]
    automaton: Automaton
    weights: "NDArray[Any]"
    """Logarithms of probabilities, by string and language."""
    before: "NDArray[Any]"
    """Those of the languages."""

    def classify(self, text: str) -> tuple[str, float]:
        """Give the likeliest language and its share of the probability, tempered by the length of the text."""
        import numpy as np

        plain = unicodedata.normalize("NFC", text.lower() if text.isupper() else text).encode("utf-8", "surrogatepass")
        counted = self.automaton.count(plain)
        scores = np.zeros(len(self.codes), np.float32)
        if counted:
            strings = np.fromiter(counted.keys(), np.intp, len(counted))
            counts = np.fromiter(counted.values(), np.float32, len(counted))
            scores = np.log1p(counts) @ self.weights[strings] + self.before
        scores *= 1.0 / math.sqrt(len(plain) or 1)
        np.exp(scores - scores.max(), out=scores)
        scores /= scores.sum()
        return self._likeliest(scores)

    def _likeliest(self, scores: "NDArray[Any]") -> tuple[str, float]:
        """Add up what a language has under two names: one of each script."""
        for at, code in enumerate(self.codes):
            first = self.codes.index(code)
            if first < at:
                scores[first] += scores[at]
                scores[at] = 0.0
        best = int(scores.argmax())
        return self.codes[best], float(scores[best])


def read_detector(codes: Collection[str]) -> Detector:
    """Read the model that comes with py3langid, for these languages; a table is never whole in memory."""
    import numpy as np
    from py3langid.langid import MODEL_DIR, MODEL_FILE

    with tempfile.TemporaryFile() as unpacked:
        with lzma.open(Path(MODEL_DIR) / MODEL_FILE) as packed:
            shutil.copyfileobj(packed, unpacked, 1 << 20)
        with zipfile.ZipFile(unpacked) as tables:
            named = [str(code) for code in _whole(tables, "classes")]
            columns = [at for at, code in enumerate(named) if code in codes]
            automaton = _automaton(tables)
            strings = np.empty((max(automaton.found) + 1, len(columns)), np.float16)
            for at, part in _parts(tables, "ptc"):
                strings[at : at + len(part)] = part[:, columns]
            return Detector(tuple(named[at] for at in columns), automaton, strings, _whole(tables, "pc")[columns])


def _automaton(tables: zipfile.ZipFile) -> Automaton:
    import numpy as np

    row = _whole(tables, "nextmove_row")
    last = np.zeros(len(row), np.uint8)
    for _, part in _parts(tables, "nextmove"):
        last[part.ravel()] = np.tile(np.arange(_BYTES, dtype=np.uint8), len(part))
    state = np.zeros(int(row.max()) + 1, np.int64)
    state[row] = np.arange(len(row))
    root = int(row[0])
    # By row, the row of the state that its last byte alone leads to.
    like = row[_some(tables, [root])[root][last[state]]]
    usual = _some(tables, np.unique(like).tolist())
    begins, letters, leads = array("i", [0]), bytearray(), array("I")
    for at, part in _parts(tables, "nextmove"):
        other = part != np.stack([usual[one] for one in like[at : at + len(part)].tolist()])
        begins.extend((begins[-1] + np.cumsum(other.sum(axis=1))).tolist())
        letters += np.nonzero(other)[1].astype(np.uint8).tobytes()
        leads.frombytes(part[other].astype(np.uintc).tobytes())
    lists = {at: array("I", one.astype(np.uintc).tobytes()) for at, one in usual.items()}
    rows, found = array("H", row.tobytes()), array("i", _whole(tables, "out_feat").astype(np.intc).tobytes())
    return Automaton(rows, found, [lists[one] for one in like.tolist()], begins, bytes(letters), leads)


def _some(tables: zipfile.ZipFile, wanted: Sequence[int]) -> dict[int, "NDArray[Any]"]:
    """Give some rows of the automaton, by number."""
    parts = _parts(tables, "nextmove")
    return {one: part[one - at].copy() for at, part in parts for one in wanted if at <= one < at + len(part)}


def _parts(tables: zipfile.ZipFile, name: str) -> Iterator[tuple[int, "NDArray[Any]"]]:
    """Give a table some rows at a time, with the number of the first."""
    import numpy as np

    with tables.open(f"{name}.npy") as file:
        np.lib.format.read_magic(file)
        shape, _, kind = np.lib.format.read_array_header_1_0(file)
        width = shape[1] if len(shape) > 1 else _BYTES
        count = math.prod(shape) // width
        for at in range(0, count, _ROWS):
            part = file.read(width * kind.itemsize * min(_ROWS, count - at))
            yield at, np.frombuffer(part, kind).reshape(-1, width)


def _whole(tables: zipfile.ZipFile, name: str) -> "NDArray[Any]":
    import numpy as np

    with tables.open(f"{name}.npy") as file:
        return np.lib.format.read_array(file, allow_pickle=False)
