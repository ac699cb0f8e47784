"""A language's calendar words into the one pattern that finds its dates."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import count

from pipeline.dates.calendar_words import Calendar
from pipeline.dates.more_calendars import CALENDARS, TENS

_YEAR = r"(?:1[5-9]|20)\d\d"
_COUNTED = (
    r"(?:people|homes|houses|cases|workers|jobs|soldiers|troops|men|women|children|patients|students|pages|met(?:er|re)s"
    r"|miles|km|dollars|euros|pounds|tons|tonnes|votes|seats|GMT|UTC|hours|hrs|local time|personas|euros|dólares"
    r"|Menschen|personnes|pessoas|metros|mètres|Euro)\b"
)
_DAY_END = r"(?![\d:,]\d|\d|\.\d|[ ]?(?:%|percent\b|per cent\b))"


@lru_cache
def scanner(language: str) -> re.Pattern[str]:
    """Give the pattern of one date; the last group closed names its kind, the first letter of a group its part."""
    known = CALENDARS[language]
    tokens, numbers = _tokens(language, known), count(1)

    def numbered(found: re.Match[str]) -> str:
        return tokens[found[0]].replace("#", str(next(numbers)))

    kinds = "|".join(f"(?P<{kind}>{form})" for kind, form in _forms(known))
    filled = re.sub("<[A-Z]{1,4}>", numbered, kinds)
    # Digits of other scripts would pass into values that are no ISO dates.
    western = re.sub(r"(?<!\[)\\d", "[0-9]", filled)
    return re.compile(rf"(?<![\w/$£€#])(?=[\w'’])(?:{western})", re.IGNORECASE)


@lru_cache
def day_hint(language: str) -> re.Pattern[str]:
    """Give a pattern found wherever a date stands that is known to the day; ten times as quick to look for."""
    known = CALENDARS[language]
    words = (*known.months, *known.weekdays, *known.days, *known.tonight.values(), *known.units.values())
    return re.compile(rf"[0-9][/.-][0-9]|\b(?:{'|'.join(words)}|{known.weekend})", re.IGNORECASE)


def calendar(language: str | None) -> str:
    """Give the code of the language whose words are looked for: English where it is unknown."""
    tongue = (language or "")[:2].lower()
    return tongue if tongue in CALENDARS else "en"


def _tokens(language: str, known: Calendar) -> Mapping[str, str]:
    ordinals = "|".join(sorted(known.ordinals, key=len, reverse=True))
    parts, day_parts = "|".join(known.parts.values()), "|".join(known.day_parts.values())
    return {
        "<W>": f"(?P<w#>{_cased(known.weekdays, known)})",
        "<M>": f"(?P<m#>{_cased(known.months, known)})",
        "<D>": rf"(?P<d#>\d{{1,2}}|{ordinals})(?:st|nd|rd|th|er|º|°|\.)?",
        "<N>": rf"(?P<d#>\d{{1,2}}|{ordinals})(?:st|nd|rd|th)?",
        "<E>": rf"(?P<e#>\d{{1,2}}|{ordinals})(?:st|nd|rd|th|er|º|°|\.)?",
        "<Y>": f"(?P<y#>{_YEAR})",
        "<Z>": r"(?P<z#>(?:20)?\d\d)",
        "<F>": r"(?P<f#>20\d\d|\d\d)(?:[-/–]\d\d(?:\d\d)?)?",
        "<Q>": f"(?P<q#>[1-4]|{'|'.join(known.quarters)})",
        "<C>": r"(?P<c#>\d{1,2}|[IVX]+)",
        "<P>": f"(?P<p#>{parts})",
        "<T>": f"(?P<t#>{known.after_day.format(part=f'(?:{day_parts})')})",
        "<B>": f"(?P<t#>{known.before_day.format(part=day_parts)})",
        "<V>": rf",? (?:of |del? |des |d['’])?(?P<v#>{_years_near(known)})\b",
        "<S>": f"(?P<s#>{'|'.join(known.seasons)})",
        "<TENS>": "|".join(TENS[language]),
    }


def _years_near(known: Calendar) -> str:
    return "|".join(form.format(span=known.spans["year"]) for form in (known.last, known.this, known.coming))


def _cased(names: tuple[str, ...], known: Calendar) -> str:
    named = "|".join(f"(?:{name})" for name in names)
    return f"(?-i:{named}|{named.upper()})" if known.cased else named


def _forms(known: Calendar) -> Iterator[tuple[str, str]]:
    of, joint = known.of, known.joint
    yield (
        "iso",
        (
            r"(?P<i1>\d{4}(?P<g0>[-/])\d\d(?P=g0)\d\d)"
            r"(?:[T ](?P<i2>\d\d:\d\d)(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d/-])"
        ),
    )
    yield "slash", r"(?P<a1>\d{1,2})(?P<g1>[/.-])(?P<b1>\d{1,2})(?P=g1)(?P<y0>\d{4}|\d\d)(?![\d/]|[.,-]\d)"
    yield "inner", _counted("|".join(known.inner), known)
    yield from _near(known)
    day = r"(?:(?:<W>)(?:,? (?:the |dem |den |le |el |dia )?| \())?"
    link = rf"(?: ?[-–—] ?| (?:{known.links}) )"
    both = rf"(?: (?:{known.both}|{known.links}) )"
    year = rf"(?:{of}<Y>(?!\d))?"
    yield "span", rf"{day}<E>{link}<D>{joint}<M>\b{year}"
    yield "both", rf"(?P<cue1>{known.between} (?:the |el |le |dem )?)<E>{both}<D>{joint}<M>\b{year}"
    yield "mspan", rf"{day}<M> <E>{link}<N>{_DAY_END}(?:,? <Y>)?"
    yield "mboth", rf"(?P<cue2>{known.between} )<M> <E>{both}<N>{_DAY_END}(?:,? <Y>)?"
    yield "dmy", rf"(?:<B>)?{day}<D>{joint}<M>(?!\w)(?:{of}<Y>(?!\d)|<V>)?(?:<T>\b)?"
    yield "mdy", rf"(?:<B>)?{day}<M> <N>{_DAY_END}(?:,? <Y>(?!\d)|<V>)?(?:<T>\b)?"
    yield "month", rf"(?:<P>)?<M>(?:{of}<Y>(?!\d)|<V>)|<P><M>(?!\w)"
    yield from _longer(known)
    marks = f"{known.past}|{known.future}|{known.present}"
    yield (
        "weekday",
        rf"(?:<P>|<B>)?(?:(?P<before>{marks}) )?<W>(?!\w)(?: (?P<after>{marks})\b)?(?:<T>\b)?|(?P<x3><W>(?:<T>)\b)",
    )
    follows = rf"[\w’'-]|{of}{_YEAR}(?!\d)|[ ]\d{{1,2}}(?:st|nd|rd|th)?{_DAY_END}"
    yield "alone", rf"(?P<cue3>(?:{known.inside}) )<M>(?:<V>)?(?!{follows})"
    yield from _years(known)


def _near(known: Calendar) -> Iterator[tuple[str, str]]:
    """Give the forms that count from the day of publication."""
    words = "|".join(sorted(known.days, key=len, reverse=True))
    spans, units = "|".join(known.spans.values()), "|".join(known.units.values())
    yield "tonight", rf"(?P<n1>{'|'.join(known.tonight.values())})\b"
    yield "word", rf"(?:<P>|<B>)?(?P<n2>{words})\b(?:<T>\b)?"
    for kind, pattern in (("last", known.last), ("coming", known.coming), ("this", known.this)):
        yield kind, rf"(?:<P>)?(?:{pattern.format(span=f'(?:{spans})')})\b"
    yield "part", rf"<P>(?:the |del? |du |des |l['’])?(?:{spans})\b"
    both = "|".join(f"(?:{p.format(span=known.weekend)})" for p in (known.last, known.coming, known.this))
    yield "weekend", rf"(?P<n3>{both}|the {known.weekend})\b"
    yield "ago", rf"(?P<n4>{_counted(known.ago, known)})\b(?! {units})"
    yield "loose", _counted("|".join(known.loose), known)


def _counted(pattern: str, known: Calendar) -> str:
    number = rf"(?:\d{{1,3}}|{'|'.join(known.counts)})"
    filled = pattern.replace("{n}", number).replace("{unit}", f"(?:{'|'.join(known.units.values())})")
    weekday = "(?:" + "|".join(known.weekdays) + ")"
    parts = f"(?:{'|'.join(known.day_parts.values())})"
    return rf"(?:{filled.replace('{part}', parts).replace('WEEKDAY', weekday)})\b"


def _longer(known: Calendar) -> Iterator[tuple[str, str]]:
    """Give the forms of stretches longer than a month."""
    marks = f"{known.past}|{known.future}|{known.present}"
    yield "season", rf"(?:<P>)?(?:<S>)(?:{known.of}|[ ])<Y>(?!\d)|(?P<n5>{marks}) (?P<s0>{'|'.join(known.seasons)})\b"
    yield "quarter", rf"{known.quarter} <Y>(?!\d)|(?:the )?{known.quarter}\b(?! final)"
    yield "fiscal", rf"(?:{known.fiscal})(?!\d)"
    yield "decade", rf"(?:<P>)?(?:{known.decade.replace('TENS', '<TENS>')})(?!\w)"
    yield "century", rf"(?:<P>)?{known.century}\b"


def _years(known: Calendar) -> Iterator[tuple[str, str]]:
    after = rf"(?![\w,.:]*\d| {_COUNTED}|\w|%)"
    yield "years", rf"(?<![,.:-])<Y>[-–/]<Z>{after}"
    alone = rf"<Y>(?![-–]\d){after}"
    yield "year", rf"(?:<P>){alone}|(?P<cue4>(?:{known.inside}) (?:the year )?){alone}"
    # A bare year, unless it may count what follows: "2000 people", "1900 homes".
    yield "bare", rf"(?<![.,:-])(?P<y9>(?:19|20)\d\d)(?!-?\w|[.,:/-]\d|%| {_COUNTED}| [a-zà-ÿ]+s\b)"
