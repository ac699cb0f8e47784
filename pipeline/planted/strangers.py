"""An article into which of its sentences share neither script, language nor words with the rest of it."""

import re
from collections import Counter
from collections.abc import Iterable

_SCRIPTS = (
    ("latin", re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")),
    ("greek", re.compile("[\u0370-\u03ff]")),
    ("cyrillic", re.compile("[\u0400-\u052f]")),
    ("hebrew", re.compile("[\u0590-\u05ff]")),
    ("arabic", re.compile("[\u0600-\u06ff\u0750-\u077f]")),
    ("indic", re.compile("[\u0900-\u0dff]")),
    ("southeast", re.compile("[\u0e00-\u109f\u1780-\u17ff]")),
    ("eastern", re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")),
    ("other", re.compile("[\u0530-\u058f\u10a0-\u10ff\u1200-\u137f\u13a0-\u13ff\u1680-\u16ff\u2800-\u28ff]")),
)
_FUNCTION = {
    "en": "the of and to in was with for that on by from is are were has have had not it he she they this at as be "
    "or an you your",
    "es": "el los las una por con para que del como pero más está son fue ser ya todo esta este y al lo su sus se",
    "fr": "le les des une est dans pour que qui avec sur pas vous nous votre ce cette aux du et il elle sont ne toutes",
    "de": "der die das und ist nicht ein eine einen mit auf für von zu den dem des sich auch alle wie dass sie als im",
    "pt": "os uma não com para que do da dos das em por mais como está são foi ser esta este você ao às seu sua e",
    "it": "il gli della che una per con non sono come più questo questa nel delle alla le di e è lo tutte",
}
_WORDS = {language: frozenset(words.split()) for language, words in _FUNCTION.items()}
_WORD = re.compile(r"[^\W\d_]+")
_STEM = 5
"""Letters by which two words are taken for the same: "capital" and "capitals", "bridge" and "bridges"."""
_EMPTY = frozenset(
    "about after again also and another because been before being between both could does doing done during each "
    "else ever every from give "
    "have here have into just know like made make many mean might more most much must need never only other over "
    "really said same "
    "should since some still such take tell than that their them then there these they thing things this those "
    "through time under until upon "
    "very want well were what when where which while whom whose will with without work would your going happen "
    "happened happens next".split()
)


def script(text: str) -> str | None:
    """Name the script most of the letters are of, None without a letter."""
    counts = {name: len(letters.findall(text)) for name, letters in _SCRIPTS}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else None


def tongue(text: str) -> str | None:
    """Give the language whose small words alone are found, three different ones at least and a quarter of all."""
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < 4:
        return None
    found = {language: len(small.intersection(words)) for language, small in _WORDS.items()}
    best = max(found, key=lambda language: found[language])
    total = sum(word in _WORDS[best] for word in words)
    return best if found[best] >= 3 and total * 4 >= len(words) else None


def small_words(text: str, language: str) -> int:
    """Count the words of a text that are a language's small ones."""
    return sum(word.casefold() in _WORDS.get(language, frozenset()) for word in _WORD.findall(text))


def content(text: str) -> frozenset[str]:
    """Give the beginnings of the words that say what a text is about."""
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(word[:_STEM] for word in words if len(word) >= 4 and word not in _EMPTY)


def shared(paragraphs: Iterable[str]) -> Counter[str]:
    """Count in how many paragraphs each beginning of a word stands."""
    return Counter(stem for paragraph in paragraphs for stem in content(paragraph))
