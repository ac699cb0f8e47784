"""Turns articles into weighted words of length one: what is rare weighs most, names more than other words."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from heapq import nlargest

from pipeline.grouping.words import Sort, Word, read_words
from pipeline.records import Article

Term = str
"""A word's stem behind the initial of what it counts as: "n:" name, "d:" number (digits), "w:" word, "l:" lead.
One string, for its hash is kept where that of a pair is made anew at every look."""
Vector = dict[Term, float]

SHARES: Mapping[str, float] = {"n": 0.4, "l": 0.3, "w": 0.2, "d": 0.15}
"""What each sort of word adds to the likeness of two articles, by initial, before the whole is brought to length one.

Names (months among them) and numbers tell events of one kind apart; tuned with the rest, see JOINED."""
HEAVIEST = 250
"""Words kept of an article."""
PRIOR_ARTICLES = 100
PRIOR: Mapping[Sort, float] = {"name": 0.01, "number": 0.02, "word": 0.04}
"""Share of articles a word of each sort is in before any was read, worth `PRIOR_ARTICLES` articles: a folder of five
reports on one event must not call its own words common. Without it, F1 on small batches falls from .96 to .73."""
SHORT, PRIOR_SHORT = 3, 0.3
"""Lower-case words of so few letters are common in any language: "der", "que", "les"."""

NAME, FIGURE, LEAD = "n", "d", "l:"
_INITIAL: Mapping[Sort, str] = {"name": f"{NAME}:", "number": f"{FIGURE}:", "word": "w:"}


def weigh(articles: Sequence[Article]) -> dict[str, Vector]:
    """Give the vector of every article, by id; the order of the articles changes nothing."""
    read = {article.id: list(read_words(article)) for article in sorted(articles, key=lambda article: article.id)}
    sorts = _sorts(read)
    counts = {id_: _count(words, sorts) for id_, words in read.items()}
    spread = Counter(term for counted in counts.values() for term in counted)
    rarity = {term: _rarity(sorts[term[2:]], term, held, len(read)) for term, held in spread.items()}
    return {id_: _vector(counted, rarity) for id_, counted in counts.items()}


def _sorts(read: Mapping[str, Sequence[Word]]) -> dict[str, Sort]:
    """Say what each stem is: a name is capitalised within sentences more than twice as often as not."""
    seen = Counter((word.stem, word.sort) for words in read.values() for word in words)
    return {
        stem: "number" if stem[0].isdigit() else "name" if seen[stem, "name"] > 2 * seen[stem, "word"] else "word"
        for stem, _ in seen
    }


def _count(words: Sequence[Word], sorts: Mapping[str, Sort]) -> dict[Term, int]:
    counted = Counter(_INITIAL[sorts[word.stem]] + word.stem for word in words)
    counted.update(LEAD + word.stem for word in words if word.lead)
    return dict(sorted(counted.items()))


def _rarity(sort: Sort, term: Term, held: int, articles: int) -> float:
    prior = PRIOR_SHORT if sort == "word" and len(term) - 2 <= SHORT else PRIOR[sort]
    return -math.log((held + PRIOR_ARTICLES * prior) / (articles + PRIOR_ARTICLES))


def _vector(counted: Mapping[Term, int], rarity: Mapping[Term, float]) -> Vector:
    """Weigh words by count and rarity, bring each sort to its share and the whole to length one."""
    raw = {term: math.log1p(count) * rarity[term] for term, count in counted.items() if rarity[term] > 0}
    squares: dict[str, float] = defaultdict(float)
    for term, weight in raw.items():
        squares[term[0]] += weight * weight
    whole = sum(SHARES[initial] for initial in squares)
    scale = {initial: math.sqrt(SHARES[initial] / whole / square) for initial, square in squares.items()}
    weighed = ((weight * scale[term[0]], term) for term, weight in raw.items())
    kept = nlargest(HEAVIEST, weighed)
    length = math.sqrt(sum(weight * weight for weight, _ in kept))
    return {term: weight / length for weight, term in kept}
