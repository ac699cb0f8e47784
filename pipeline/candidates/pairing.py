"""Turns the claims of a story into the pairs that could speak of the same fact, under a cap for every claim."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.candidates.closeness import nominate_close, ranked
from pipeline.candidates.nominating import Nominations, nominate
from pipeline.candidates.weighing import Entries, weigh
from pipeline.records import Claim

if TYPE_CHECKING:
    from numpy import bool_, int64
    from numpy.typing import NDArray

PARTNERS = 12
"""Partners a claim has at most, whichever of the two nominated the other."""
NOMINATED = 2
"""How many times the partners it may have a claim nominates, since some of them have partners enough."""
FLOOR = 0.05
"""Cosine under which two claims of one story are never about one fact: at 0.1, on ECB+, 3 in 100 pairs are lost."""


class Candidate(NamedTuple):
    """Two claims to be judged, `a` < `b` by id, and how alike they are, 0 to 1."""

    a: str
    b: str
    score: float


def candidates(
    claims: Sequence[Claim], partners: int = PARTNERS, vectors: Mapping[str, Sequence[float]] | None = None
) -> tuple[Candidate, ...]:
    """Pair claims of different articles, and claims of one article that say it in the same words, best first.

    Claims share words, or their `vectors` are close where they are given, one for every claim by its id: then each
    claim takes its best by words and its best by vector in turn, and the score is the larger cosine.
    """
    import numpy as np

    ordered = sorted(claims, key=lambda claim: claim.id)
    entries = weigh([claim.text for claim in ordered])
    articles = {name: number for number, name in enumerate(dict.fromkeys(claim.article_id for claim in ordered))}
    article = np.array([articles[claim.article_id] for claim in ordered], np.int64)
    nominations = list(nominate(entries, article, FLOOR, NOMINATED * partners))
    if vectors:
        matrix = np.array([vectors[claim.id] for claim in ordered], np.float32)
        close = nominate_close(matrix, article, NOMINATED * partners)
        nominations = [ranked(part) for part in (*nominations, *close)]
    united = _united([_repeated(entries, article), *nominations], len(ordered))
    chosen = _chosen(united, len(ordered), partners)
    names = [claim.id for claim in ordered]
    columns = (chosen.by.tolist(), chosen.other.tolist(), chosen.score.astype(np.float64).round(6).tolist())
    return tuple(Candidate(names[a], names[b], score) for a, b, score in zip(*columns, strict=True))


def _repeated(entries: Entries, article: "NDArray[int64]") -> Nominations:
    """Let claims of one article that have the same words nominate the next of them, before all others."""
    import numpy as np

    alike: dict[tuple[int, bytes], list[int]] = {}
    bounds = entries.first.tolist()
    for number, (of, (start, end)) in enumerate(zip(article.tolist(), pairwise(bounds), strict=True)):
        if end > start:
            alike.setdefault((of, entries.word[start:end].tobytes()), []).append(number)
    pairs = [pair for numbers in alike.values() for pair in pairwise(numbers)]
    a, b = (np.array([pair[side] for pair in pairs], np.int32) for side in (0, 1))
    return Nominations(a, b, np.ones(len(pairs), np.float32), np.full(len(pairs), 2, np.float32))


def _united(nominations: Iterable[Nominations], count: int) -> Nominations:
    """Put what two claims nominate each other for in one row, `by` < `other`, with the larger of the two gains."""
    import numpy as np

    by, other, score, gain = (np.concatenate(column) for column in zip(*nominations, strict=True))
    keys = np.minimum(by, other).astype(np.int64) * count + np.maximum(by, other)
    order = np.argsort(keys)
    keys = keys[order]
    begins = np.flatnonzero(np.diff(keys, prepend=-1))
    if not len(begins):
        return Nominations(by, other, score, gain)
    a, b = np.divmod(keys[begins], count)
    scores, gains = (np.maximum.reduceat(column[order], begins) for column in (score, gain))
    return Nominations(a.astype(np.int32), b.astype(np.int32), scores, gains)


def _chosen(pairs: Nominations, count: int, partners: int) -> Nominations:
    """Keep pairs, those first that add most to one of their claims; give them by how alike they are.

    Of pairs that add as much, those go first that stand near each other, so that claims all alike make one ring.
    """
    import numpy as np

    apart = pairs.other - pairs.by
    order = np.lexsort((np.minimum(apart, count - apart), -pairs.gain))
    kept = order[_spared(zip(pairs.by[order].tolist(), pairs.other[order].tolist(), strict=True), count, partners)]
    kept.sort()
    kept = kept[np.argsort(-pairs.score[kept], kind="stable")]
    return Nominations(pairs.by[kept], pairs.other[kept], pairs.score[kept], pairs.gain[kept])


def _spared(pairs: Iterable[tuple[int, int]], count: int, partners: int) -> "NDArray[bool_]":
    """Tell of each pair whether both have partners to spare when its turn comes."""
    import numpy as np

    left = [partners] * count
    kept = bytearray()
    for a, b in pairs:
        spare = left[a] > 0 and left[b] > 0
        kept.append(spare)
        if spare:
            left[a] -= 1
            left[b] -= 1
    return np.frombuffer(kept, np.bool_)
