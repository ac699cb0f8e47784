"""The names of units in five languages into one name each, with what they measure."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from pipeline.numbers import currencies

SIZES: Mapping[str, tuple[str, Decimal]] = {
    unit: (dimension, Decimal(size))
    for dimension, units in {
        # A month and a year are averages: "30 days" and "a month" then differ by rounding, not in substance.
        "time": {
            "second": "1",
            "minute": "60",
            "hour": "3600",
            "day": "86400",
            "week": "604800",
            "fortnight": "1209600",
            "month": "2629800",
            "year": "31557600",
            "decade": "315576000",
            "century": "3155760000",
        },
        "length": {
            "mm": "0.001",
            "cm": "0.01",
            "inch": "0.0254",
            "foot": "0.3048",
            "yard": "0.9144",
            "m": "1",
            "km": "1000",
            "mile": "1609.344",
            "nautical mile": "1852",
        },
        "mass": {
            "mg": "0.000001",
            "g": "0.001",
            "ounce": "0.028349523",
            "lb": "0.45359237",
            "kg": "1",
            "ton": "907.18474",
            "tonne": "1000",
        },
        "area": {"m2": "1", "acre": "4046.8564224", "hectare": "10000", "km2": "1000000", "mile2": "2589988.11"},
        "volume": {"ml": "0.001", "litre": "1", "gallon": "3.785411784", "barrel": "158.987294928", "m3": "1000"},
        "speed": {"km/h": "1", "mph": "1.609344", "knot": "1.852", "m/s": "3.6"},
        "point": {"basis point": "0.01", "point": "1"},
        "power": {"watt": "1", "kW": "1000", "MW": "1000000", "GW": "1000000000"},
        "energy": {"kWh": "1", "MWh": "1000", "GWh": "1000000"},
    }.items()
    for unit, size in units.items()
}
"""What a unit measures, and its size in that dimension's base unit."""

EITHER: Mapping[str, frozenset[str]] = {
    "pound": frozenset({"GBP", "lb", "EGP"}),
    "degree": frozenset({"celsius", "fahrenheit"}),
    "peso": frozenset({"MXN", "ARS"}),
    "kr": frozenset({"SEK", "NOK", "DKK"}),
}
"""Units that a text leaves open, with what they may be."""

_MEASURES = {
    "percent": r"per ?cent|%|pct|por ?ciento|pour ?cent|prozent|por cento|v\. ?h\.",
    "basis point": r"basis[ -]points?|bps|puntos básicos|points de base|basispunkte?n?|pontos[ -]base",
    "point": r"percentage[ -]points?|puntos porcentuales|points de pourcentage|prozentpunkte?n?|pontos percentuais",
    "second": r"seconds?|secs?|segundos?|secondes?|sekunden?",
    "minute": r"minutes?|mins?|minutos?|minuten",
    "hour": r"hours?|hrs?|horas?|heures?|stunden?|stündige[rns]?",
    "day": r"days?|días?|jours?|tagen?|tage?|dias?|tägige[rns]?",
    "week": r"weeks?|semanas?|semaines?|wochen?|wöchige[rns]?",
    "fortnight": r"fortnights?",
    "month": r"months?|mes(?:es)?|mois|monate?n?|mês|monatige[rns]?",
    "year": r"years?(?:[ -]olds?)?|años?|ans?|années?|jahre?n?|anos?|jährige[rns]?",
    "decade": r"decades?|décadas?|décennies?|jahrzehnte?n?",
    "century": r"centur(?:y|ies)|siglos?|siècles?|jahrhunderte?n?|séculos?",
    "km2": r"square[ -](?:kilomet(?:re|er)s?|km)|sq\.? ?km|km²|km2|kilómetros cuadrados|quadratkilometern?"
    r"|kilomètres carrés|quil[ôó]metros quadrados|km carrés",
    "mile2": r"square[ -]miles?|sq\.? miles?",
    "m2": r"square[ -]met(?:re|er)s?|sq\.? ?m|m²|m2|metros cuadrados|mètres carrés|quadratmetern?|metros quadrados",
    "m3": r"cubic[ -]met(?:re|er)s?|m³|m3|metros cúbicos|mètres cubes|kubikmetern?",
    "foot2": r"square[ -](?:feet|foot)|sq\.? ?ft",
    "km/h": r"km/h|kph|kmh|kilomet(?:re|er)s (?:an|per) hour|kilómetros por hora|kilomètres[ -]heure"
    r"|stundenkilometern?|quil[ôó]metros por hora",
    "mph": r"mph|miles (?:an|per) hour",
    "m/s": r"m/s|met(?:re|er)s per second",
    "knot": r"knots|kts",
    "nautical mile": r"nautical miles?|millas náuticas|seemeilen?",
    "km": r"kilomet(?:re|er)s?|kms?|kilómetros?|kilomètres?|quil[ôó]metros?|kilometern",
    "mile": r"miles?|millas?|meilen?|milhas?",
    "mm": r"millimet(?:re|er)s?|mm|milímetros?|millimètres?",
    "cm": r"centimet(?:re|er)s?|cm|centímetros?|centimètres?|zentimetern?",
    "m": r"met(?:re|er)s?|m|metros?|mètres?|metern",
    "yard": r"yards?|yds?",
    "foot": r"feet|foot|ft|pies",
    "inch": r"inch(?:es)?|in",
    "kg": r"kilos?|kilogram(?:me)?s?|kgs?|kilogramos?|kilogramm",
    "mg": r"milligrams?|mg",
    "g": r"grams?|grammes?|gramos?|gramm|g",
    "lb": r"lbs?",
    "ounce": r"ounces?|oz",
    "pound": r"pounds?|libras?",
    "tonne": r"tonnes?|metric tons?|toneladas?|tonnen?",
    "ton": r"tons?",
    "hectare": r"hectares?|hectáreas?|hektar|ha",
    "acre": r"acres?",
    "litre": r"lit(?:re|er)s?|litros?|litern",
    "ml": r"ml|millilit(?:re|er)s?",
    "gallon": r"gallons?",
    "barrel": r"barrels?|barriles|barils?",
    "celsius": r"degrees? (?:celsius|centigrade)|° ?C|(?-i:C)|grados? (?:celsius|centígrados)|degrés? celsius"
    r"|grad celsius|graus? celsius",
    "fahrenheit": r"degrees? fahrenheit|° ?F|(?-i:F)|grados? fahrenheit|degrés? fahrenheit",
    "degree": r"degrees?|°|grados?|degrés?|grad|graus?",
    "watt": r"watts?",
    "kW": r"kilowatts?|(?-i:kW)",
    "MW": r"megawatts?|(?-i:MW)",
    "GW": r"gigawatts?|(?-i:GW)",
    "kWh": r"kilowatt[ -]hours?|(?-i:kWh)",
    "MWh": r"megawatt[ -]hours?|(?-i:MWh)",
    "GWh": r"gigawatt[ -]hours?|(?-i:GWh)",
    "magnitude": r"magnitude",
    "times": r"times|veces|fois|vezes|mal",
}
_CODED = {code: f"(?-i:{code})" for code in currencies.CODES}
_NAMES = {**{code: f"{names}|{_CODED.get(code, names)}" for code, names in currencies.NAMES.items()}, **_MEASURES}
_ALL = {**_NAMES, **{code: pattern for code, pattern in _CODED.items() if code not in _NAMES}}
# Words that are units in one language and something else in another.
_ONLY = {
    word: language
    for language, words in {
        "en": "cents won rand",
        "es": "mes pies veces",
        "fr": "an ans fois",
        "de": "grad tage tag mal franken",
        "pt": "real ano anos dia dias vezes",
    }.items()
    for word in words.split()
}


@lru_cache
def pattern() -> str:
    """Give the pattern of every unit's name, the particular before the general."""
    return "|".join(_ALL.values())


@lru_cache(maxsize=1024)
def unit(name: str, language: str) -> str | None:
    """Give the one name of a unit written in a language; None for what is no unit in it."""
    bare = name.strip()
    if _ONLY.get(bare.lower(), language) != language:
        return None
    return next((unit for unit, names in _ALL.items() if re.fullmatch(names, bare, re.IGNORECASE)), None)


def size(unit: str | None) -> tuple[str | None, Decimal]:
    """Give what a unit measures and its size in base units; a unit without a table measures itself."""
    return SIZES.get(unit or "", (unit, Decimal(1)))
