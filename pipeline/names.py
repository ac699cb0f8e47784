"""A name into whether a text has it in another form: "Chinese" for "China", "UK" for "British", "WTO" for its words."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import pairwise

CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]*(?:\.[A-Z]\.?)*")
LEAST_ROOT = 4
"""Letters two forms of a country's name must share."""
LONGEST = 8
"""Words of the longest name an acronym is read from."""

_COUNTRIES = (
    frozenset({"U.K", "UK", "Britain", "British", "Briton", "Britons", "United Kingdom"}),
    frozenset({"U.S", "US", "USA", "America", "American", "Americans", "United States"}),
    frozenset({"E.U", "EU", "European Union", "Europe", "European"}),
    frozenset({"U.N", "UN", "United Nations"}),
    frozenset({"U.A.E", "UAE", "Emirates", "Emirati"}),
    frozenset({"France", "French"}),
    frozenset({"Spain", "Spanish", "Spaniard", "Spaniards"}),
    frozenset({"Netherlands", "Dutch", "Holland"}),
    frozenset({"Greece", "Greek", "Greeks"}),
    frozenset({"Switzerland", "Swiss"}),
    frozenset({"Denmark", "Danish", "Dane", "Danes"}),
    frozenset({"Norway", "Norwegian", "Norwegians"}),
    frozenset({"Wales", "Welsh"}),
    frozenset({"Ireland", "Irish"}),
    frozenset({"Peru", "Peruvian", "Peruvians"}),
    frozenset({"Thailand", "Thai", "Thais"}),
    frozenset({"Philippines", "Philippine", "Filipino", "Filipinos"}),
    frozenset({"Federal Reserve", "Fed"}),
    frozenset({"Prime Minister", "PM", "Premier"}),
    frozenset({"Governor", "Gov"}),
    frozenset({"Senator", "Sen"}),
    frozenset({"Representative", "Rep"}),
    frozenset({"General", "Gen"}),
    frozenset({"Professor", "Prof"}),
    frozenset({"Doctor", "Dr"}),
    frozenset({"Democrats", "Democrat", "Democratic", "Dems"}),
    frozenset({"Republicans", "Republican", "GOP"}),
    frozenset({"Saint", "St"}),
)
"""Names of one thing that no ending turns into each other."""
TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir lord lady dame president premier prime minister chancellor senator sen rep "
    "representative congressman congresswoman governor gov mayor judge justice general gen colonel col captain capt "
    "lieutenant lt sergeant sgt major officer chief chairman chairwoman chair ceo director secretary ambassador king "
    "queen prince princess pope bishop archbishop cardinal father sister brother saint st coach manager spokesman "
    "spokeswoman vice deputy former acting foreign interior defense defence finance attorney prosecutor detective "
    "commissioner commander admiral sheriff inspector constable señor señora presidente presidenta ministro ministra "
    "alcalde alcaldesa juez jueza herr frau monsieur madame präsident präsidentin bürgermeister ministre président "
    "yesterday today tomorrow meanwhile earlier later monday tuesday wednesday thursday friday saturday sunday".split()
)
"""Words before a name that are none of it: what somebody is, or when."""
_PEOPLES = ("ese", "ish", "ian", "ians", "an", "ans", "i", "is", "a", "o", "ey", "y", "e", "n", "ns")
_GERMAN_OPENING = frozenset(
    "der die das den dem des ein eine einen einem einer in im an am auf aus bei nach mit von vom zu zum zur für und "
    "aber doch wie er sie es wir ich ihr nur auch noch dann damit dabei da denn wenn als ob so gegen "
    "laut seit unter über durch ohne vor wegen während zwischen trotz neben".split()
)
_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_SMALL = "of|for|the|and|on|de|del|des|du|la|le|y|et|und|für|da|do|e"
_RUN = re.compile(rf"{_WORD}(?: (?:(?:{_SMALL}) ){{0,2}}{_WORD}){{1,7}}")


def called(name: str, text: str) -> bool:
    """Tell whether a text has a name as it is, or in another form of it."""
    if name in _words(text) or _plain(name) in _plain_words(text):
        return True
    if any(form.search(text) for form in _alike(_bare(name))):
        return True
    return _bare(name) in acronyms(text) or not _roots(name).isdisjoint(_all_roots(text))


@lru_cache(maxsize=2048)
def _alike(name: str) -> tuple[re.Pattern[str], ...]:
    """Give what finds the other names of a country or an office."""
    alike = (form for forms in _COUNTRIES if _among(name, forms) for form in sorted(forms))
    return tuple(re.compile(rf"(?<!\w){re.escape(form)}(?!\w)") for form in alike)


def _among(name: str, forms: frozenset[str]) -> bool:
    return any(name == form or name in form.split() for form in forms)


_DETERMINED = re.compile(
    r"(?<!van )(?<!von )\b(?:d(?:er|ie|as|en|em|es)|"
    r"(?:k?ein|sein|ihr|unser|mein|dies|jed|jen|welch|all|viel|manch|einig|mehrer|beid)\w{0,3}|"
    r"im|am|zum|zur|vom|ins|beim|ans|\d[\d.,]*|zwei|drei|vier|fünf|sechs|mehr|ohne|pro|"
    rf"[a-zäöüß]{{3,}}(?:e|en|er|es|em)) ({_WORD})"
)
_NOUN_END = re.compile(
    r"(?:ung|heit|keit|schaft|tion|tät|ismus|ment|nis|tum|zeit|tag|jahr|woche|uhr|prozent)(?:e?[ns])?$",
    re.IGNORECASE,
)
_GERMAN_RUN = re.compile(rf"{_WORD}(?: (?:(?:von|van|zu|am|an der|der) )?{_WORD}){{0,4}}")


@lru_cache(maxsize=16)
def german(text: str) -> tuple[str, ...]:
    """Give the names of a German text, whose nouns all begin with a capital.

    A word that somewhere has an article, number or adjective before it is a noun; so is one with a noun's ending. A
    single word is a name where it recurs and neither holds; of several together, the last must be no noun.
    """
    nouns = {found[1] for found in _DETERMINED.finditer(text)}
    counts: Counter[str] = Counter()
    for found in _GERMAN_RUN.finditer(text):
        words = found[0].split()
        opens = (
            not text[max(0, found.start() - 3) : found.start()]
            .rstrip(' „“»«"')
            .endswith(tuple("abcdefghijklmnopqrstuvwxyzäöüß,;-"))
        )
        while words and (words[0] in nouns or words[0].casefold() in _GERMAN_OPENING):
            words = words[1:]
        if words and not (words[-1] in nouns or _NOUN_END.search(words[-1])):
            counts[" ".join(words)] += 0 if opens and len(words) == 1 and len(found[0].split()) == 1 else 1
    return tuple(sorted(name for name, count in counts.items() if " " in name or count > 1))


def runs(text: str) -> list[tuple[str, ...]]:
    """Give the names of a text that are several words long, without the small words in them."""
    return [tuple(CAPITALISED.findall(run)) for run in _RUN.findall(text)]


@lru_cache(maxsize=512)
def acronyms(text: str) -> frozenset[str]:
    """Give the acronyms that the names written out in a text have."""
    return frozenset(
        "".join(word[0] for word in words[start:end])
        for words in runs(text)
        for start in range(len(words))
        for end in range(start + 2, min(len(words), start + LONGEST) + 1)
    )


@lru_cache(maxsize=256)
def pairs(text: str) -> frozenset[tuple[str, str]]:
    """Give the capitalised words of a text that stand right beside each other."""
    found = list(CAPITALISED.finditer(text))
    return frozenset(
        (_bare(a.group()), _bare(b.group())) for a, b in pairwise(found) if text[a.end() : b.start()] == " "
    )


@lru_cache(maxsize=512)
def _words(text: str) -> frozenset[str]:
    return frozenset(form for word in CAPITALISED.findall(text) for form in (word, _bare(word)))


@lru_cache(maxsize=512)
def _plain_words(text: str) -> frozenset[str]:
    return frozenset(_plain(word) for word in CAPITALISED.findall(text))


@lru_cache(maxsize=2048)
def _plain(name: str) -> str:
    """Give a name without accents, points, possessive and capitals beyond the first."""
    letters = unicodedata.normalize("NFD", _bare(name))
    return "".join(c for c in letters if c.isalnum()).casefold()


@lru_cache(maxsize=2048)
def _bare(name: str) -> str:
    return re.sub("['’]s?$", "", name).rstrip(".")


@lru_cache(maxsize=512)
def _all_roots(text: str) -> frozenset[str]:
    return frozenset(root for name in CAPITALISED.findall(text) for root in _roots(name))


@lru_cache(maxsize=2048)
def _roots(name: str) -> frozenset[str]:
    """Give a name without the endings that make a people of a country, and as it is."""
    bare = _bare(name)
    roots = (bare.removesuffix(ending) for ending in ("", *_PEOPLES))
    return frozenset(root for root in roots if len(root) >= LEAST_ROOT)
