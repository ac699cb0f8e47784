"""Text into the numbers written in it, each with its scale and unit."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from pipeline.numbers import currencies
from pipeline.numbers.bounds import bound
from pipeline.numbers.figures import SHORT, SIGNS, Figure, number, scaled, step
from pipeline.numbers.quantity import Bound
from pipeline.numbers.units import SIZES, pattern, unit
from pipeline.numbers.words import THOUSAND, vocabulary

_PARTS = {"half": Decimal("0.5"), "third": Decimal("0.333"), "quarter": Decimal("0.25")}
_HALF = (
    r"(?:[ -]and[ -](?:a[ -])?(?P<{0}>half|third|quarter|three[ -]quarters)"
    r"|[ ](?P<{0}x>y medi[ao]|et demie?|e mei[ao]))\b"
)
_EXTRA = (
    "(?:(?:more|full|whole|straight|consecutive|further|extra|additional|long|solid|successive|working|business"
    "|calendar"
    "|metric|long|short)[ ])?"
)
_SPACE = "[ \u00a0\u202f]"
_LASTING = re.compile(
    r"\b(?:for|lasted|lasting|lasts|after|within|took|takes|taking|last|durante|pendant|nach|durou|duró|un[ao]?s?)[ ]$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r" (?:as|more|the|that|than|its|their|his|her|what|higher|larger|bigger|greater|faster|lower|smaller|fewer"
    r"|less|over"
    r"|más|menos|mayor|el|la|plus|moins|le|mais|maior|o|a|so|mehr)\b"
)
_PLURALS = frozenset("millones millions milliards millionen milliarden milhões bilhões".split())
_BEFORE = 40


def figures(text: str, language: str) -> Iterator[Figure]:
    """Give the numbers of a text in order, those that only name something still among them."""
    for match in _scanner(language).finditer(text):
        found = _written(match, language) if match["n"] else _article(match, language)
        if found is not None:
            yield found


def measured(text: str, end: int, language: str) -> tuple[str | None, int]:
    """Give the unit named right after a number that ends at `end`, and where its name ends."""
    found = _follower().match(text, end)
    name = unit(found["unit"], language) if found else None
    return (name, found.end()) if found and name else (None, end)


def _written(match: re.Match[str], language: str) -> Figure | None:
    plain = number(match["n"], language)
    if plain is None:
        return None
    scale = scaled(match["scale"], language) * scaled(match["scale2"], language)
    spelled = not (match["n"][0].isdigit() or match["n"][0] in SIGNS)
    share = _part(match, "half") + _part(match, "tail") + _part(match, "utail")
    value = (plain + share) * scale * (-1 if match["minus"] else 1)
    sign = currencies.SIGNS.get(match["sign"] or "") or match["sign"]
    name = sign.upper() if sign and sign != "kr" else sign
    end = match.end("counted")
    if not sign and match["unit"]:
        name = _named(match, scale, language)
        end = match.end("unit") if name else end
    end = max(end, match.end("utail"), match.end("utailx"))
    grain = step(plain + share, scale) * scale
    if spelled and scale == 1:
        scale = _last_scale(match["n"], language)
    metres = match["scale"] == "m" and not sign
    least: Bound | None = "at least" if match["n"].lower() in _PLURALS and not match["scale"] else None
    return Figure(match.start("counted"), end, value, value, grain, scale, name, least, spelled, metres)


def _last_scale(words: str, language: str) -> int:
    """Give the scale word that a spelled number ends with ("two thousand"), which the other end of a range shares."""
    last = vocabulary(language).scales.get(words.lower().split(" ")[-1], 1)
    return last if last >= THOUSAND and " " in words else 1


def _part(match: re.Match[str], group: str) -> Decimal:
    word = (match[group] or ("half" if match[f"{group}x"] else "")).lower()
    return Decimal("0.75") if word.startswith("three") else _PARTS.get(word, Decimal(0))


def _named(match: re.Match[str], scale: int, language: str) -> str | None:
    name, end = unit(match["unit"], language), match.end("unit")
    if name == "times" and not _COMPARED.match(match.string, end):
        return None
    bare, close = match["unit"].lower(), match.string[match.start("unit") - 1].isdigit()
    if (bare == "won" and scale == 1) or (bare == "in" and not close):
        return None
    return "GBP" if name == "pound" and scale >= 10**6 else name


def _article(match: re.Match[str], language: str) -> Figure | None:
    """Read "an hour" where it is a duration, and not a rate ("$15 an hour")."""
    name = unit(match["aunit"], language)
    ordinal = name == "second" and re.match(r" \w", match.string[match.end() : match.end() + 2])
    if name not in SIZES or ordinal:
        return None
    long = match["long"] or match["atail"] or match["atailx"]
    cue = _LASTING.search(match.string[max(0, match.start() - _BEFORE) : match.start()])
    if not (long or cue or bound(match.string, match.start(), match.end(), language) != "exact"):
        return None
    value = 1 + _part(match, "atail")
    return Figure(match.start(), match.end(), value, value, Decimal(1), unit=name, certain=True)


@lru_cache
def _follower() -> re.Pattern[str]:
    return re.compile(rf"(?:{_SPACE}|[ ](?:of|de)[ ]|[ ]d['’])(?P<unit>{pattern()})(?!\w)", re.IGNORECASE)


@lru_cache
def _scanner(language: str) -> re.Pattern[str]:
    """Give the pattern of one number in a language; its groups name the parts."""
    scale = _scale(language)
    signs = "|".join(re.escape(sign) for sign in sorted(currencies.SIGNS, key=len, reverse=True))
    sign = rf"(?-i:(?<![A-Za-z])(?P<sign>{signs}|{'|'.join(currencies.CODES)})[ \u00a0]?)"
    minus = (
        r"(?P<minus>(?<![^\s(])[-−](?=[$£€]?\d)|\b(?:minus|negative)[ ](?=\d)"
        r"|\b(?:menos|moins)[ ](?=\d{1,3} ?(?:°|gra|deg)))"
    )
    named = rf"(?:(?:[ \u00a0\u202f-]|[ ]{{2}}|[ ]de[ ]|[ ]d['’])?{_EXTRA}(?P<unit>{pattern()})(?!\w))"
    written = (
        rf"(?P<counted>{minus}?{sign}?(?P<n>{_digits(language)}|(?<![\w-]){vocabulary(language).pattern})"
        rf"(?:{_HALF.format('half')})?(?P<scale>{scale})?(?P<scale2>{scale})?(?:{_HALF.format('tail')})?)"
        rf"{named}?(?:{_HALF.format('utail')})?"
    )
    long = rf"\b(?P<long>[ -]?long\b)?(?:{_HALF.format('atail')})?"
    articled = rf"(?:an?|una?|une?|eine[nmr]?|uma?)[ ](?P<aunit>{pattern()}){long}"
    # A number begins where no word goes on: most positions are passed over at once.
    return re.compile(rf"(?<!\w)(?:{written}|{articled})", re.IGNORECASE)


def _scale(language: str) -> str:
    longs = "|".join(sorted((w for w, n in vocabulary(language).scales.items() if n >= 1000), key=len, reverse=True))
    shorts = "|".join(
        sorted(SHORT[language].keys() - ({"k", "m"} if language != "en" else set()), key=len, reverse=True)
    )
    # "10 m" is ten metres outside English; "10 M€" is not.
    lone = rf"|(?-i:[Mk])(?={_SPACE}?[€$£])" if language != "en" else ""
    dot = "" if language == "en" else r"\.?"
    return rf"(?:(?:{_SPACE}|-)?(?:(?:{longs})\b|(?:{shorts})\b(?!/){dot}{lone}))"


def _digits(language: str) -> str:
    grouped = (
        r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f\u2009’']\d{3})+(?!\d)(?:\.\d+)?"
        r"|\d+(?:\.\d+)?"
        if language == "en"
        else r"\d{1,3}(?P<group>[. \u00a0\u202f\u2009’',])\d{3}(?:(?P=group)\d{3})*(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
    )
    vulgar = rf"(?:[ -]?[{SIGNS}]|[ -][123]/[234](?![\d/]))?"
    return rf"(?<![\w.])(?<!\d[,/:])(?:{grouped}){vulgar}|(?<!\w)[{SIGNS}]"
