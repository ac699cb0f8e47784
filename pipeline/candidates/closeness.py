"""Turns vectors into nominations: for each text, the others of other articles whose vectors point its way.

Every pair is compared, so the time grows with the square of the texts: a second for 10,000, minutes for 100,000.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.candidates.nominating import Nominations

if TYPE_CHECKING:
    from numpy import float32, int64
    from numpy.typing import NDArray

_ROWS = 512


def nominate_close(vectors: "NDArray[float32]", article: "NDArray[int64]", most: int) -> Iterator[Nominations]:
    """Let each text nominate up to `most` texts of other articles by the cosine of their vectors."""
    import numpy as np

    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = vectors / np.where(lengths > 0, lengths, 1)
    for start in range(0, len(unit), _ROWS):
        rows = np.arange(start, min(start + _ROWS, len(unit)))
        # Rounded, so that the order in which a machine adds up decides nothing.
        likeness = (unit[rows] @ unit.T).round(4)
        likeness[article[rows][:, None] == article[None, :]] = 0
        best = np.argsort(-likeness, axis=1, kind="stable")[:, :most]
        score = np.minimum(np.take_along_axis(likeness, best, axis=1), 1).ravel().astype(np.float32)
        by, other, kept = np.repeat(rows, best.shape[1]), best.ravel(), score > 0
        yield Nominations(by[kept].astype(np.int32), other[kept].astype(np.int32), score[kept], score[kept])


def ranked(nominations: Nominations) -> Nominations:
    """Put in the place of what each nomination adds its rank among those of its text, so that two kinds can meet."""
    import numpy as np

    order = np.lexsort((nominations.other, -nominations.gain, nominations.by))
    by, other, score = nominations.by[order], nominations.other[order], nominations.score[order]
    rank = np.arange(len(by)) - np.searchsorted(by, by)
    return Nominations(by, other, score, (1 / (1 + rank)).astype(np.float32))
