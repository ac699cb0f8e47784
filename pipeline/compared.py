"""The claims of a story into the pairs of them that are judged, each with what code says of it.

Besides the candidates, a strong model is asked about further pairs; and of three claims of which two pairs are on one
fact the third pair is judged too. Which these are is known when a model has answered, and is foreseen before.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from pipeline.llm.extractive import NAME as EXTRACTIVE
from pipeline.records import Claim, Story
from pipeline.relations import Rarity, Statement, Told, likeness, matter, rarity, relation
from pipeline.relations.deciding import LITTLE
from pipeline.relations.entailment import entails
from pipeline.relations.likeness import foreign
from pipeline.relations.reading import words
from pipeline.verdicts import Pair

RARE = 0.06
"""Share of a story's claims that may have a word for it to be rare; two claims of every article always may, for a
fact that all of them tell twice."""
NEAR = 0.45
"""Share of one claim, but for who says it, that another says, by weight, from which a small model is asked: of the 25
that a 1.5B model called the same below that, the speaker counted, on three stories of BASIL, two were."""
WIDE = 200
"""Claims of a story up to which a strong model is asked about pairs besides the candidates."""
FOREIGN = 0.15
"""What two languages are worth in shared words when these pairs are ranked."""
CLOSING = 4
"""Pairs a claim may have judged besides, because both are, or may be, on one fact with a third."""

Key = tuple[str, str]


def pairing(story: Story) -> Callable[[str, str], Pair]:
    """Give what makes two claims of the story, named by their ids, a pair that code has judged."""
    articles = {article.id: article for article in story.articles}
    told = {claim.id: Told(claim, articles[claim.article_id]) for claim in story.claims}
    said = {name: one.statement for name, one in told.items()}
    weights = rarity(said.values(), len({one.article.id for one in told.values()}))
    rare = _rare(said, len({one.article.id for one in told.values()}))

    def pair(a: str, b: str) -> Pair:
        verdict = relation(said[a], said[b], weights)
        # Where code leaves no fact open, nobody looks at how near they are.
        near = verdict.open == "fact" and (foreign(said[a], said[b]) or _near(said[a], said[b], weights))
        return Pair(told[a], told[b], verdict, len(rare[a] & rare[b]), near)

    return pair


def _near(a: Statement, b: Statement, weights: Rarity) -> bool:
    """Tell whether one says enough of what the other says, also where the speaker of both is left out."""
    pairs = ((a, b), (matter(a), matter(b)))
    return all(entails(one, other, weights) >= NEAR or entails(other, one, weights) >= NEAR for one, other in pairs)


def _rare(said: Mapping[str, Statement], articles: int) -> dict[str, frozenset[str]]:
    """Give the words of every claim that few others of the story have, by their roots."""
    roots = {
        name: {word.root for word in words(one) if word.solid or word.text.isdigit()} for name, one in said.items()
    }
    spread = Counter(root for some in roots.values() for root in some)
    limit = max(2 * articles, RARE * len(said))
    return {name: frozenset(root for root in some if spread[root] <= limit) for name, some in roots.items()}


def wide(story: Story, pairs: Sequence[Pair], most: int) -> tuple[list[Key], list[Key]]:
    """Fill up to `most` pairs of claims of two articles, most alike first, those of two languages before their like.

    One fact is told in two languages, or of two speakers' minds, in words that have nothing in common. What no model
    made a claim of is compared where its words are alike, and not beyond. Besides, give pairs of one article that have
    words in common: both claims may turn out to be on one fact with a third.
    """
    articles = {article.id: article for article in story.articles}
    made = sorted((claim for claim in story.claims if claim.model != EXTRACTIVE), key=lambda claim: claim.id)
    if len(made) > WIDE:
        return [], []
    told = [(claim, Told(claim, articles[claim.article_id]).statement) for claim in made]
    ours = {claim.id for claim in made}
    paired = {pair.key for pair in pairs if ours.issuperset(pair.key)}
    further = [pair for pair in combinations(told, 2) if (pair[0][0].id, pair[1][0].id) not in paired]
    apart = _ranked(pair for pair in further if pair[0][0].article_id != pair[1][0].article_id)
    within = _ranked(pair for pair in further if pair[0][0].article_id == pair[1][0].article_id)
    close = _spread(key for score, key in within if apart and -score >= LITTLE)
    return [key for _, key in apart[: max(0, most - len(paired))]], list(close)


def _ranked(pairs: Iterable[tuple[tuple[Claim, Statement], tuple[Claim, Statement]]]) -> list[tuple[float, Key]]:
    """Order pairs, most alike first: each with how unlike its claims are."""
    return sorted((-likeness(a, b) - FOREIGN * foreign(a, b), (one.id, other.id)) for (one, a), (other, b) in pairs)


def closing(linked: Iterable[Pair], judged: Iterable[Pair], likely: Iterable[Pair] = ()) -> list[Key]:
    """Give the pairs nobody judged whose claims are both linked with a third, at most `CLOSING` a claim.

    One of the two links may be a `likely` one. A small model is asked an eighth more for pairs foreseen so, on the
    example stories, three of BASIL and a real one; where both links may be likely it is a quarter more, for nothing.
    """
    known = {pair.key for pair in judged}
    links = [pair.key for pair in linked]
    sure, any_link = _partners(links), _partners((*links, *(pair.key for pair in likely)))
    shared = Counter(
        pair
        for third, partners in sure.items()
        for pair in {(min(a, b), max(a, b)) for a, b in product(partners, any_link[third]) if a != b} - known
    )
    return list(_spread(sorted(shared, key=lambda pair: (-shared[pair], pair))))


def _partners(links: Iterable[Key]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    for a, b in links:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    return near


def _spread(ranked: Iterable[Key]) -> Iterator[Key]:
    """Leave out the pairs of claims of which one has `CLOSING` partners already."""
    taken: Counter[str] = Counter()
    for a, b in ranked:
        if taken[a] < CLOSING and taken[b] < CLOSING:
            taken.update((a, b))
            yield a, b
