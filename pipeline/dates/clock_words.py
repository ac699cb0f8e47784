"""How five languages tell the time of day."""

from collections.abc import Mapping
from typing import NamedTuple


class Clock(NamedTuple):
    """The clock words of one language; in `forms` h is the hour, m the minute, w an hour in a word, p its half-day.

    Each group's number tells the forms apart: `m`, `quarter` and `half` add to the hour, `q` counts back from it.
    """

    forms: tuple[str, ...]
    named: Mapping[str, str]
    hours: tuple[str, ...]
    """The words for one to twelve."""
    morning: str
    """Words that put an hour before noon; every other half-day word puts it after."""
    doubtful: bool
    """Whether an hour up to twelve that is told alone may be of the morning or the evening."""


_N = r"\d{1,2}"
_MM = r"[0-5]\d"
CLOCKS: Mapping[str, Clock] = {
    "en": Clock(
        forms=(
            rf"(?P<h1>{_N})(?:[:.](?P<m1>{_MM}))?(?:\s|-)?(?P<p1>[ap]\.m\.|[ap]\.?m\b)",
            rf"(?P<h2>{_N}|{{w}}) o['’]clock(?: (?:in the (?P<p2>morning|afternoon|evening)|at (?P<p3>night)))?\b",
            (
                r"(?P<f4>half|(?:a )?quarter|ten|twenty|five|twenty-five) (?P<s4>past|to) (?P<w4>{w})\b"
                r"(?: (?:in the (?P<p4>morning|afternoon|evening)|at (?P<p5>night)))?"
            ),
            rf"(?P<h6>{_N}|{{w}})(?::(?P<m6>{_MM}))? in the (?P<p6>morning|afternoon|evening)\b",
            r"(?P<h7>[01]\d|2[0-4])(?P<m7>[0-5]\d)(?= ?(?:GMT|UTC|BST|CET|EST|hours|hrs|local)\b)(?: (?:hours|hrs))?",
            rf"(?P<h8>[01]\d|2[0-4]):(?P<m8>{_MM})(?![:\w])",
            (
                r"(?P<cue9>(?:at|by|around|until|till|from|since|before|after|and|to|about) )"
                rf"(?P<h9>\d):(?P<m9>{_MM})(?![:\w]| ?[ap]\.?m)"
            ),
            # "between 3 and 5 p.m.": the first hour is of the half-day of the second
            rf"(?P<h0>{_N})(?:[:.](?P<m0>{_MM}))?(?= ?(?:and|to|[-–]) ?{_N}(?:[:.]{_MM})? ?(?P<p0>[ap])\.?m)",
        ),
        named={"midnight": "00:00", "noon": "12:00", "midday": "12:00"},
        hours=tuple("one two three four five six seven eight nine ten eleven twelve".split()),
        morning="a|morning",
        doubtful=True,
    ),
    "es": Clock(
        forms=(
            (
                rf"(?P<cue1>las? )(?P<h1>{_N}|{{w}})"
                rf"(?:(?:[:.](?P<m1>{_MM}))| y (?P<f1>media|cuarto)| menos (?P<q1>cuarto))?(?!\w|[:.,]\d)"
                r"(?: (?:horas|hs?|hrs)\b\.?)?(?: (?:de la|del) (?P<p1>mañana|madrugada|tarde|noche|mediodía)\b)?"
            ),
            rf"(?P<h2>[01]?\d|2[0-4])[:.](?P<m2>{_MM}) ?(?:horas|hs?|hrs)\b",
            rf"(?P<h3>[01]\d|2[0-4]):(?P<m3>{_MM})(?![:\w])",
            rf"(?P<h4>{_N}) (?:[ap]\.? ?m\b\.?)",
        ),
        named={"medianoche": "00:00", "mediodía": "12:00"},
        hours=tuple("una dos tres cuatro cinco seis siete ocho nueve diez once doce".split()),
        morning="mañana|madrugada|a",
        doubtful=True,
    ),
    "fr": Clock(
        forms=(
            rf"(?P<h1>{_N}) ?h ?(?P<m1>{_MM})\b",
            (
                r"(?P<cue2>(?:à|vers|avant|après|dès|de|entre|et|depuis|jusqu['’]à) )"
                rf"(?P<h2>{_N}|{{w}}) ?(?:h|heures?)\b"
                rf"(?: (?P<m2>{_MM})\b| et (?P<f2>demie|quart)| moins le (?P<q2>quart))?"
                r"(?: (?:du (?P<p2>matin|soir)|de l['’](?P<p3>après-midi)))?"
            ),
            rf"(?P<h4>[01]?\d|2[0-4]):(?P<m4>{_MM})(?![:\w])",
        ),
        named={"minuit": "00:00", "midi": "12:00"},
        hours=tuple("une deux trois quatre cinq six sept huit neuf dix onze douze".split()),
        morning="matin",
        doubtful=False,
    ),
    "de": Clock(
        forms=(
            (
                rf"(?P<h1>{_N}|{{w}})(?:[:.](?P<m1>{_MM}))? Uhr\b(?: (?P<m2>{_MM})\b)?"
                r"(?: (?P<p1>morgens|früh|vormittags|nachmittags|abends|nachts)\b)?"
            ),
            r"(?P<q3>halb) (?P<w3>{w})\b(?: (?P<p3>morgens|früh|abends)\b)?",
            rf"(?P<h4>[01]?\d|2[0-4]):(?P<m4>{_MM})(?![:\w])",
        ),
        named={"Mitternacht": "00:00"},
        hours=tuple("eins? zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()),
        morning="morgens|früh|vormittags|nachts",
        doubtful=False,
    ),
    "pt": Clock(
        forms=(
            rf"(?P<h1>{_N}) ?h ?(?P<m1>{_MM})\b",
            (
                rf"(?P<cue2>(?:[àa]s|d[ae]s?|até|e|após|desde) )(?P<h2>{_N}|{{w}})(?: ?h\b| horas?\b|:(?P<m2>{_MM}))"
                r"(?: (?:e (?P<f2>meia)))?(?: (?:da|de) (?P<p2>manhã|madrugada|tarde|noite)\b)?"
            ),
            rf"(?P<cue3>[àa]s )(?P<h3>{_N}|{{w}})(?: e (?P<f3>meia))? da (?P<p3>manhã|madrugada|tarde|noite)\b",
            rf"(?P<h4>[01]?\d|2[0-4]):(?P<m4>{_MM})(?![:\w])",
        ),
        named={"meia-noite": "00:00", "meio-dia": "12:00"},
        hours=tuple("uma duas três quatro cinco seis sete oito nove dez onze doze".split()),
        morning="manhã|madrugada",
        doubtful=False,
    ),
}
ZONE = (
    r"(?:[ ]\(?(?P<zone>GMT|UTC|BST|CES?T|MES?Z|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|JST|IST|MSK|BRT|local time|hora local"
    r"|heure locale|Ortszeit|horário local|hora peninsular|Eastern(?: [Tt]ime)?|Pacific(?: [Tt]ime)?)\b\)?)?"
)
"""The zone right after a time."""
