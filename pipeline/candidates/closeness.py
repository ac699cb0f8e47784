"""Turns vectors into nominations: for each text, the others of other articles whose vectors point its way.

Every pair is compared, so the time grows with the square of the texts: 1.4 s of work for 10,000 vectors of 384 numbers,
6 s for 20,000.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.candidates.nominating import Nominations

if TYPE_CHECKING:
    from numpy import float32, int64
    from numpy.typing import NDArray

_ROWS = 512
_EXACT = 10_000
_TEXT_BITS = 24


def nominate_close(vectors: "NDArray[float32]", article: "NDArray[int64]", most: int) -> Iterator[Nominations]:
    """Let each text nominate up to `most` texts of other articles by the cosine of their vectors."""
    import numpy as np

    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = vectors / np.where(lengths > 0, lengths, 1)
    least = min(most, len(unit)) - 1
    for start in range(0, len(unit), _ROWS):
        rows = np.arange(start, min(start + _ROWS, len(unit)))
        # Whole numbers, so that the order in which a machine adds up decides nothing.
        likeness = np.rint(unit[rows] @ unit.T * _EXACT).astype(np.int64)
        likeness[article[rows][:, None] == article[None, :]] = 0
        keys = (_EXACT - likeness) << _TEXT_BITS | np.arange(len(unit))
        best = np.sort(np.partition(keys, least, axis=1)[:, : least + 1])
        score = np.minimum((_EXACT - (best >> _TEXT_BITS)) / _EXACT, 1).ravel().astype(np.float32)
        by, other, kept = np.repeat(rows, best.shape[1]), (best & (1 << _TEXT_BITS) - 1).ravel(), score > 0
        yield Nominations(by[kept].astype(np.int32), other[kept].astype(np.int32), score[kept], score[kept])


def ranked(nominations: Nominations) -> Nominations:
    """Put in the place of what each nomination adds its rank among those of its text, so that two kinds can meet."""
    import numpy as np

    order = np.lexsort((nominations.other, -nominations.gain, nominations.by))
    by, other, score = nominations.by[order], nominations.other[order], nominations.score[order]
    rank = np.arange(len(by)) - np.searchsorted(by, by)
    return Nominations(by, other, score, (1 / (1 + rank)).astype(np.float32))
