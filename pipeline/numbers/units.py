"""The names of units in five languages into one name each, with what they measure."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

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
            "month": "2629800",
            "year": "31557600",
        },
        "length": {"cm": "0.01", "inch": "0.0254", "foot": "0.3048", "m": "1", "km": "1000", "mile": "1609.344"},
        "mass": {"g": "0.001", "lb": "0.45359237", "kg": "1", "ton": "907.18474", "tonne": "1000"},
        "area": {"m2": "1", "acre": "4046.8564224", "hectare": "10000", "km2": "1000000", "mile2": "2589988.11"},
        "volume": {"litre": "1", "gallon": "3.785411784", "barrel": "158.987294928"},
        "speed": {"km/h": "1", "mph": "1.609344"},
    }.items()
    for unit, size in units.items()
}
"""What a unit measures, and its size in that dimension's base unit."""

CURRENCIES: Mapping[str, str] = {
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "R$": "BRL",
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₺": "TRY",
    "₪": "ILS",
    "₴": "UAH",
} | {code: code for code in "USD EUR GBP AUD CAD CHF JPY CNY INR RUB BRL MXN ZAR SEK NOK DKK PLN".split()}

_NAMES = {
    "percent": r"percent|per cent|%|por ciento|pour cent|prozent|por cento",
    "point": r"percentage points?|puntos porcentuales|points de pourcentage|prozentpunkte?n?|pontos percentuais",
    "second": r"seconds?|secs?|segundos?|secondes?|sekunden?",
    "minute": r"minutes?|mins?|minutos?|minuten",
    "hour": r"hours?|hrs?|horas?|heures?|stunden?",
    "day": r"days?|días?|jours?|tagen?|tage?|dias?",
    "week": r"weeks?|semanas?|semaines?|wochen?",
    "month": r"months?|mes(?:es)?|mois|monate?n?|mês",
    "year": r"years?(?:[ -]olds?)?|años?|ans?|années?|jahre?n?|anos?",
    "km2": r"square (?:kilomet(?:re|er)s?|km)|sq\.? km|km²|km2|kilómetros cuadrados|quadratkilometer",
    "mile2": r"square miles?|sq\.? miles?",
    "m2": r"square met(?:re|er)s?|sq\.? m|m²|m2|metros cuadrados|mètres carrés|quadratmeter|metros quadrados",
    "km/h": r"km/h|kph|kmh|kilomet(?:re|er)s (?:an|per) hour",
    "mph": r"mph|miles (?:an|per) hour",
    "km": r"kilomet(?:re|er)s?|kms?|kilómetros?|kilomètres?|quil[ôó]metros?",
    "mile": r"miles?|millas?|meilen?",
    "cm": r"centimet(?:re|er)s?|cm|centímetros?|centimètres?|zentimeter",
    "m": r"met(?:re|er)s?|m|metros?|mètres?",
    "foot": r"feet|foot|ft|pies",
    "inch": r"inch(?:es)?",
    "kg": r"kilos?|kilogram(?:me)?s?|kgs?|kilogramos?|kilogramm",
    "g": r"grams?|grammes?|gramos?|gramm",
    "lb": r"lbs?",
    "pound": r"pounds?",
    "tonne": r"tonnes?|metric tons?|toneladas?|tonnen?",
    "ton": r"tons?",
    "hectare": r"hectares?|hectáreas?|hektar|ha",
    "acre": r"acres?",
    "litre": r"lit(?:re|er)s?|litros?",
    "gallon": r"gallons?",
    "barrel": r"barrels?|barriles",
    "degree": r"degrees?(?: celsius| fahrenheit)?|°[CF]?|grados?|degrés?|grad|graus?",
    "USD": r"(?:US[ -])?dollars?|d[óo]lares|dólar",
    "EUR": r"euros?|€",
    "GBP": r"pounds sterling|£",
    "cent": r"cents|pence|céntimos|centavos",
    "JPY": r"yen",
    "CNY": r"yuan",
    "INR": r"rupees?",
    "RUB": r"rou?bles?|rublos?",
    "CHF": r"swiss francs?|francs suisses|schweizer franken",
    "peso": r"pesos?",
    "BRL": r"rea(?:l|is)",
}
# Words that are units in one language and something else in another.
_ONLY = {
    "real": "pt",
    "reais": "pt",
    "an": "fr",
    "ans": "fr",
    "ano": "pt",
    "anos": "pt",
    "mes": "es",
    "pies": "es",
    "grad": "de",
    "tage": "de",
    "cents": "en",
    "mile": "en",
    "tag": "de",
    "dia": "pt",
    "dias": "pt",
    "grade": "de",
}


@lru_cache
def pattern() -> str:
    """Give the pattern of every unit's name, longest first."""
    return "|".join(sorted(_NAMES.values(), key=len, reverse=True))


@lru_cache(maxsize=1024)
def unit(name: str, language: str) -> str | None:
    """Give the one name of a unit written in a language; None for what is no unit in it."""
    lowered = name.lower().strip()
    if _ONLY.get(lowered, language) != language:
        return None
    return next((unit for unit, names in _NAMES.items() if re.fullmatch(names, lowered, re.IGNORECASE)), None)


def size(unit: str | None) -> tuple[str | None, Decimal]:
    """Give what a unit measures and its size in base units; a unit without a table measures itself."""
    return SIZES.get(unit or "", (unit, Decimal(1)))
