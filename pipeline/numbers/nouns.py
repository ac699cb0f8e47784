"""The words after a number into the noun it counts."""

import re

_IRREGULAR = {
    "people": "people", "person": "people", "persons": "people", "personas": "people", "personnes": "people",
    "menschen": "people", "personen": "people", "pessoas": "people", "men": "man", "women": "woman",
    "children": "child", "feet": "foot", "lives": "life", "police": "police", "troops": "troops", "staff": "staff",
    "countries": "country", "wives": "wife", "series": "series", "news": "news",
}  # fmt: skip
_FATES = frozenset(
    "dead killed injured wounded hurt arrested detained missing"
    " muertos heridos morts blessés tote verletzte mortos feridos".split()
)
_FATE_OF = {
    "muertos": "dead", "morts": "dead", "tote": "dead", "mortos": "dead", "killed": "dead",
    "heridos": "injured", "blessés": "injured", "verletzte": "injured", "feridos": "injured",
    "wounded": "injured", "hurt": "injured", "detained": "arrested",
}  # fmt: skip
_STOPS = frozenset(
    "a an the in on at to for from by with as is was were are be been has have had will would could may might and or"
    " but that which who when while after before since until than into over under against during between about said"
    " says per this his its us across less plus it he she they we i not also there then so if because once years"
    " towards"
    " en el la los las por para con que y o se fue fueron son ha han según le les du dans sur pour par avec et ou qui"
    " que ont sont était im am auf für mit und oder der die das den wurden sind war no na nos nas em foram são".split()
)
_LINK = re.compile(r"[ \u00a0-](?:(?:of|de|der|des|dos|das)[ ])?(?:(?:the|its|their|his|her|these|those|all)[ ])?")
_WORDS = re.compile(r"(?:[^\W\d_][\w'’-]*[ \u00a0]?){1,5}")
_REACH = 4


def counted(after: str, language: str) -> str | None:
    """Give the noun counted, from the text after a number: the first plural among the next few words.

    A guess: adjectives are passed over because they seldom look plural in English. Where a fate follows instead of
    a noun ("12 dead", "30 were injured" not), that is what is counted.
    """
    link = _LINK.match(after)
    words = _WORDS.match(after, link.end()) if link else None
    for word in words.group().split()[:_REACH] if words else ():
        bare = re.sub(r"['’].*$", "", word)
        lowered = bare.lower()
        if lowered in _FATES:
            return _FATE_OF.get(lowered, lowered)
        if lowered in _STOPS and not (len(bare) > 1 and bare.isupper()):
            return None
        if lowered in _IRREGULAR or (bare[:1].isupper() if language == "de" else _plural(lowered, language)):
            return singular(lowered, language)
    return None


def singular(noun: str, language: str = "en") -> str:
    """Give a noun's singular, near enough to compare two of them."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x)es$", noun):
        return noun[:-2]
    return noun[:-1] if _plural(noun, language) else noun


def _plural(word: str, language: str) -> bool:
    endings = ("ss", "us", "is") if language == "en" else ("ss", "us")
    return len(word) > 3 and word.endswith("s") and not word.endswith(endings)
