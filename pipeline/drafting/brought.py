"""A name that a fact has and its evidence has not to whether the evidence made room for it.

A model that names whom "he said" or "the valley" means is right more often than not. It is believed where what the
evidence has in that place points at somebody, and the article speaks of such a one nearby.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from pipeline.records import Article, Span
from pipeline.references import Mention, dangling, names

MOST_WORDS = 120
"""Words of a fact and of its evidence that are laid side by side."""
NEAR = 4
"""Sentences back in which somebody stands whom a "he" of the evidence may mean; and on, for "the company"."""

WORD = re.compile(r"\w+")
_POSSESSIVE = frozenset({"its", "their", "his", "her"})
_JOINING = frozenset({"of", "for", "from", "in", "at", "on"})
_BODY = (
    "company|firm|bank|group|agency|ministry|party|court|charity|airline|operator|council|office|committee|service|"
    "union|station|newspaper|paper|club|school|hospital|department|authority|league|association|commission|board"
)
_OUTLET = re.compile(r"\b[Tt]his (?:newspaper|paper|station|channel|magazine|website|broadcaster|news site)\b")
_SPEAKS = r"(?:said|says|told|added|adds|announced|wrote|explained|replied|argued|warned|stressed|insisted)"
_SPOKEN = re.compile(rf"\b(?:(?P<he>[Hh]e|[Ss]he) (?:has |had |also )?{_SPEAKS}|{_SPEAKS} (?P<said>he|she))\b")
_PLACED = r"\b(?:in|at|near|outside|from|to|into|around|above|below|across)(?: the)? "


def others(text: str, words: str, place: int, article: Article) -> tuple[Mention, ...]:
    """Give, for each name that the fact has and the words cited have not, the mention that stands last before them."""
    near = set(WORD.findall(words))
    found: dict[str, Mention] = {}
    for last in dict.fromkeys(WORD.findall(text)):
        for mention in () if last in near else _by_last_word(article).get(last, ()):
            if mention.start < place or mention.canonical not in found:
                found[mention.canonical] = mention
    return tuple(found.values())


@lru_cache(maxsize=16)
def _by_last_word(article: Article) -> Mapping[str, tuple[Mention, ...]]:
    grouped: dict[str, list[Mention]] = {}
    for mention in names(article):
        grouped.setdefault(WORD.findall(mention.text)[-1], []).append(mention)
    return {last: tuple(mentions) for last, mentions in grouped.items()}


def roomless(text: str, cited: Sequence[Span], article: Article) -> str | None:
    """Give a name the fact brings in for which nothing of its evidence made room; a place may be added."""
    words = article.text[slice(*cited[0])]
    whole = " ".join(article.text[slice(*span)] for span in cited)
    if namesake := _namesake(text, whole, cited[0][0], article):
        return namesake
    foreign = [one for one in others(text, whole, cited[0][0], article) if not _is_placed(one, text, article)]
    kept = frozenset(text.casefold().split())
    replaced = any(
        loose.kind != "time" and not kept.issuperset(loose.raw.casefold().split())
        for loose in dangling(words, article.language)
    )
    if not foreign or replaced or (article.language or "en")[:2] != "en":
        return None
    strange = (one for one in foreign if not _has_room(one, text, whole, cited, article))
    return next((one.text for one in strange), None)


def _namesake(text: str, words: str, place: int, article: Article) -> str | None:
    """Give a person whose surname another of the article has, where the evidence does not say which one it is.

    Of two sisters the one a "the elder daughter" means is known to the article, not to who puts in a name.
    """
    for last in dict.fromkeys(WORD.findall(text)):
        people = {one.canonical: one for one in _by_last_word(article).get(last, ()) if one.kind == "person"}
        full = [name for name in people if " " in name]
        named = next((name for name in full if name in text), None) if len(full) > 1 else None
        if named and named.split()[0] not in WORD.findall(words) and not _is_latest(people[named], place, article):
            return named
    return None


def _is_latest(name: Mention, place: int, article: Article) -> bool:
    """Tell whether nobody else was named after the last mention of a person before a place, in the sentences near."""
    low = next((at for at, (start, end) in enumerate(article.sentences) if start <= place < end), 0) + 1 - NEAR
    before = [one for one in names(article) if one.end <= place and one.sentence >= low and one.kind == "person"]
    return bool(before) and before[-1].canonical == name.canonical


def _is_placed(name: Mention, text: str, article: Article) -> bool:
    """Tell whether a fact only adds where it was, as the article says "in" such a place."""
    if text.startswith(name.text):
        return False
    if name.kind == "place":
        return True
    where = re.compile(rf"{_PLACED}{re.escape(name.text)}\b(?![’'] ?s\b| [A-Z])")
    return name.kind == "unknown" and where.search(text) is not None and where.search(article.text) is not None


def _has_room(name: Mention, text: str, whole: str, cited: Sequence[Span], article: Article) -> bool:
    return (
        _completes(name, text, whole, article)
        or _speaks(name, text, cited, article)
        or (article.outlet == name.canonical and _OUTLET.search(whole) is not None and not _OUTLET.search(text))
        or any(_fits(name, before, fresh, cited, article) for before, fresh in _exchanged(name, text, whole))
    )


def _completes(name: Mention, text: str, words: str, article: Article) -> bool:
    """Tell whether a name only says which one "the dam" of the evidence is.

    As the article puts it elsewhere, or where it calls no other one so.
    """
    said = re.escape(name.text)
    found = re.search(rf"\b{said} (\w+)|\b(\w+) (?:of|in|at) (?:the )?(?:[A-Z]\w+ and )?{said}\b", text)
    if found is None or not re.search(rf"\b(?:[Tt]he|[Ii]ts) {re.escape(found[1] or found[2])}\b", words):
        return False
    if re.search(rf"\b{re.escape(found[0])}\b", article.text) is not None:
        return True
    noun = re.escape(found[1] or found[2])
    named = rf"\b(?i:{noun}) of (?:the )?([A-Z]\w+)|\b([A-Z]\w+) {noun}\b"
    called = {first or second for first, second in re.findall(named, article.text)} - {"The", "Its", "A", "No"}
    # "The Lorn valley" is "the valley of the Lorn"; "the dam of Orsk" need not be the Orsk dam.
    same = {found[2] and name.text} if f" of the {name.text}" in found[0] else set()
    return found[2] is not None and name.kind != "person" and called <= same


def _speaks(name: Mention, text: str, cited: Sequence[Span], article: Article) -> bool:
    """Tell whether a fact names who "he said" in the evidence is: the one of whom the article spoke last."""
    if not re.search(rf"\b{re.escape(name.text)} {_SPEAKS}\b|\b{_SPEAKS} {re.escape(name.text)}\b", text):
        return False
    for span in cited:
        for spoken in _SPOKEN.finditer(article.text, *span):
            gender = "m" if (spoken["he"] or spoken["said"]).casefold() == "he" else "f"
            if spoken[0] not in text and _is_last(name, spoken.start(), gender, article):
                return True
    return False


def _is_last(name: Mention, place: int, gender: str, article: Article) -> bool:
    """Tell whether no other person of a gender stands between a name and a place."""
    low = next((at for at, (start, end) in enumerate(article.sentences) if start <= place < end), 0) + 1 - NEAR
    people = [
        one
        for one in names(article)
        if one.end <= place and one.sentence >= low and one.kind == "person" and one.gender in {None, gender}
    ]
    last = name.canonical.rsplit(maxsplit=1)[-1]
    return bool(people) and people[-1].canonical.rsplit(maxsplit=1)[-1] == last


def _exchanged(name: Mention, text: str, whole: str) -> Iterator[tuple[list[str], list[str]]]:
    """Give what of the evidence stands where the fact has a name, with what the fact has there; both with two before.

    Words are laid side by side as they follow each other, so that a name finds what it stands for.
    """
    told, told_of = WORD.findall(text)[:MOST_WORDS], WORD.findall(whole)[:MOST_WORDS]
    a, b = ([word.casefold() for word in words] for words in (told_of, told))
    last = WORD.findall(name.text)[-1]
    for tag, low, high, first, end in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag in {"replace", "insert"} and last in told[first:end]:
            yield told_of[max(0, low - 4) : high] if tag == "insert" else told_of[low:high], told[first:end]


def _fits(name: Mention, before: list[str], fresh: list[str], cited: Sequence[Span], article: Article) -> bool:
    """Tell whether words point at somebody of a name's kind: "them", "its turbines", "the company"."""
    small = [word.casefold() for word in before]
    last = article.sentences.index(cited[-1]) + 1
    if name.sentence > last + NEAR:
        return False
    if name.kind == "person":
        return any(word in {"he", "him", "his", "she", "her"} for word in small) and any(
            _is_last(name, cited[0][0], gender, article) for gender in ("m", "f")
        )
    open_ones = {"it", "its", "they", "them", "their"}.intersection(small)
    if fresh[0].casefold() in _JOINING and not open_ones & _POSSESSIVE:
        return False
    body = re.search(rf"\b(?:the|this) (?:{_BODY})\b", " ".join(small))
    return bool(open_ones) or (body is not None and not _rivalled(name, cited[0][0], article))


def _rivalled(name: Mention, place: int, article: Article) -> bool:
    """Tell whether another body is named after the last mention of this one."""
    return any(
        name.end <= one.start and one.end <= place and one.kind == "organisation" and one.canonical != name.canonical
        for one in names(article)
    )
