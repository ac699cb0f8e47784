"""Who speaks, as a sentence calls him, into the fullest name the article has of him, without office or title."""

import re

from pipeline.attribution import can_speak
from pipeline.names import TITLES
from pipeline.records import Article
from pipeline.references import Mention, names

_HANGS = re.compile(
    r"\b(?:of|for|to|at|with|by|from|in|on|and|under|who|whom|that|which|de|del|des|von)\b|[’',:;]|\d", re.IGNORECASE
)
"""What shows that the words before a name are of another than him: "an aide to Ada Brill"."""
_TITLE_WORDS = 5
"""Words of the longest office before a name: "Former Vice President"."""
_ADDRESS = frozenset("mr mrs ms miss dr sir señor señora herr frau monsieur madame".split())
_OPENING = re.compile(r"(?:The|An?|El|La|Los|Las|Les?|Un[ae]?|Os?|As) (?=[^\WA-ZÀ-ÖØ-Þ])")
"""The capital that a sentence's beginning gave to words which are no name: "A friend of Ada Brill"."""


def full_name(called: str, article: Article) -> str:
    """Give the fullest name of who is called so; the words as they are where the article has no other, or two."""
    mentions = names(article)
    bare = next((one.text for one in mentions if _is_titled(called, one)), called)
    first = min((one.start for one in mentions if one.text == bare), default=len(article.text))
    fuller = {one.text for one in mentions if _runs_to(one, bare, article)}
    # Who is called by his last name before any full one came is not shown to be the one who has that.
    fuller = fuller if any(one.text in fuller and one.start < first for one in mentions) else set()
    rivals = {one.text for one in mentions if one.text.endswith(f" {bare}")}
    known = {name for name in rivals if not any(name != other and _within(name, other) for other in rivals)}
    named = next(iter(known)) if len(known) == 1 and known <= fuller else bare
    if " " not in named and called != named:
        named = called  # of a family's last name the title says whose it is
    return _OPENING.sub(lambda found: found[0].lower(), named)


def _is_titled(called: str, name: Mention) -> bool:
    """Whether the words are a name with what somebody is before it: "Fire chief Ada Brill", "Mr Brill"."""
    before = called.removesuffix(f" {name.text}")
    words = before.split()
    if before == called or _HANGS.search(before) or len(words) > _TITLE_WORDS or words[0].casefold() in {"a", "an"}:
        return False
    if name.kind in {"organisation", "place"} or before in {"The", "the"}:
        return False
    titles = all(word.rstrip(".").casefold() in TITLES for word in words)
    return titles or (" " in name.text and (name.kind == "person" or can_speak(before)))


def _runs_to(name: Mention, bare: str, article: Article) -> bool:
    """Whether a mention is a longer name that ends in the one given; a capital may only open its sentence."""
    opens = name.start == article.sentences[name.sentence - 1][0]
    fits = (name.kind == "person" or (name.kind == "unknown" and not opens)) and not _offices(bare, name, article)
    return fits and " " not in bare and len(name.text.split()) in {2, 3} and name.text.endswith(f" {bare}")


def _offices(bare: str, name: Mention, article: Article) -> set[str]:
    """Give the offices that the short name has somewhere and the longer one nowhere: "President Brill"."""
    titles = [article.text[one.lead : one.start] for one in names(article) if one.text == bare]
    held = {word.casefold() for title in titles for word in re.findall(r"\w+", title)} & TITLES
    return held - _ADDRESS - set(re.findall(r"\w+", " ".join(name.roles).casefold()))


def _within(name: str, other: str) -> bool:
    return set(name.split()) <= set(other.split())
