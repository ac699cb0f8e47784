"""A text gives the quantities it names, and nothing that only looks like one."""

from decimal import Decimal

import pytest

from pipeline.numbers import Quantity, quantities

Row = tuple[str, str | None, str | None, str]
"""Value (or "low..high"), unit, noun counted, bound."""

ENGLISH: dict[str, list[Row]] = {
    "12 people were killed and 30 injured": [("12", None, "people", "exact"), ("30", None, "injured", "exact")],
    "12 young people": [("12", None, "people", "exact")],
    "One person was killed": [("1", None, "people", "exact")],
    "twenty-one dead": [("21", None, "dead", "exact")],
    "two hundred and five homes": [("205", None, "home", "exact")],
    "three hundred thousand votes": [("300000", None, "vote", "exact")],
    "a dozen arrests": [("12", None, "arrest", "exact")],
    "half a million refugees": [("500000", None, "refugee", "exact")],
    "hundreds of people": [("100", None, "people", "at least")],
    "nearly two hours": [("2", "hour", None, "nearly")],
    "more than two hours": [("2", "hour", None, "more than")],
    "about two hours": [("2", "hour", None, "about")],
    "an hour and a half": [("1.5", "hour", None, "exact")],
    "two and a half hours": [("2.5", "hour", None, "exact")],
    "it lasted an hour": [("1", "hour", None, "exact")],
    "half an hour": [("0.5", "hour", None, "exact")],
    "1 hour and 45 minutes": [("105", "minute", None, "exact")],
    "a 34-year-old man": [("34", "year", "age", "exact")],
    "$3.4 million": [("3400000", "USD", None, "exact")],
    "£10bn": [("10000000000", "GBP", None, "exact")],
    "$1.2tn": [("1200000000000", "USD", None, "exact")],
    "US$20 million": [("20000000", "USD", None, "exact")],
    "one million dollars": [("1000000", "USD", None, "exact")],
    "$15 an hour": [("15", "USD", None, "exact")],
    "10k users": [("10000", None, "user", "exact")],
    "10m people": [("10000000", None, "people", "exact")],
    "10m high": [("10", "m", None, "exact")],
    "45,000 square km": [("45000", "km2", None, "exact")],
    "85.19 percent": [("85.19", "percent", None, "exact")],
    "1.5 percentage points": [("1.5", "point", None, "exact")],
    "between 10 and 15 homes": [("10..15", None, "home", "exact")],
    "10 to 15 homes": [("10..15", None, "home", "exact")],
    "10-15 homes": [("10..15", None, "home", "exact")],
    "10 to 15 million": [("10000000..15000000", None, None, "exact")],
    "rose from 10 to 15 percent": [("10", "percent", None, "exact"), ("15", "percent", None, "exact")],
    "up to 500 jobs": [("500", None, "job", "at most")],
    "as many as 40": [("40", None, None, "at most")],
    "fewer than 40": [("40", None, None, "less than")],
    "100 or more": [("100", None, None, "at least")],
    "2000 people": [("2000", None, "people", "exact")],
}

OTHERS: dict[tuple[str, str], list[Row]] = {
    ("es", "casi dos horas"): [("2", "hour", None, "nearly")],
    ("es", "más de 3,4 millones de personas"): [("3400000", None, "people", "more than")],
    ("es", "1.234,5 euros"): [("1234.5", "EUR", None, "exact")],
    ("es", "1,234 personas"): [("1234", None, "people", "exact")],
    ("es", "treinta y un muertos"): [("31", None, "dead", "exact")],
    ("es", "mil millones de dólares"): [("1000000000", "USD", None, "exact")],
    ("es", "una hora y media"): [("1.5", "hour", None, "exact")],
    ("es", "un hombre"): [],
    ("fr", "environ 12 000 personnes"): [("12000", None, "people", "about")],
    ("fr", "vingt-et-un morts"): [("21", None, "dead", "exact")],
    ("fr", "quatre-vingt-dix ans"): [("90", "year", None, "exact")],
    ("fr", "3,5 milliards d’euros"): [("3500000000", "EUR", None, "exact")],
    ("fr", "près de deux heures"): [("2", "hour", None, "nearly")],
    ("de", "fast zwei Stunden"): [("2", "hour", None, "nearly")],
    ("de", "etwa 3,4 Millionen Euro"): [("3400000", "EUR", None, "about")],
    ("de", "1.234 Menschen"): [("1234", None, "people", "exact")],
    ("de", "einundzwanzig Tote"): [("21", None, "dead", "exact")],
    ("pt", "quase duas horas"): [("2", "hour", None, "nearly")],
    ("pt", "mais de 20 pessoas"): [("20", None, "people", "more than")],
    ("pt", "cento e vinte mil"): [("120000", None, None, "exact")],
    ("pt", "R$ 3,5 bilhões"): [("3500000000", "BRL", None, "exact")],
}

NONE = (
    "in 2019 there were",
    "the 1990s",
    "on 3 February 2026 at 8:30pm",
    "they met at 8 p.m.",
    "2026-02-03",
    "they won 3-2",
    "by 218-212",
    "G7 and Covid-19",
    "9/11",
    "No. 5",
    "the 4th of them",
    "one of them",
    "no one came",
    "twenty twenty-six",
    "in nineteen eighty-four",
    "call +44 20 7946 0000",
)


def _row(quantity: Quantity) -> Row:
    low, high = (f"{end.normalize():f}" for end in (quantity.low, quantity.high))
    return low if low == high else f"{low}..{high}", quantity.unit, quantity.of, quantity.bound


@pytest.mark.parametrize("text", ENGLISH)
def test_english_quantities_are_read(text: str) -> None:
    assert [_row(quantity) for quantity in quantities(text)] == ENGLISH[text]


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_quantities_of_other_languages_are_read(language: str, text: str) -> None:
    assert [_row(quantity) for quantity in quantities(text, language)] == OTHERS[language, text]


@pytest.mark.parametrize("text", NONE)
def test_what_names_or_dates_is_no_quantity(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize("text", ENGLISH)
def test_offsets_point_at_the_words_read(text: str) -> None:
    found = quantities(text)
    assert found
    assert [text[quantity.start : quantity.end] for quantity in found] == [quantity.raw for quantity in found]


def test_a_quantity_carries_all_that_was_said_of_it() -> None:
    assert quantities("It cost about $3.4 million.") == (
        Quantity(
            14, 26, "$3.4 million", Decimal(3400000), Decimal(3400000), "USD", None, "about", Decimal(100000), 10**6
        ),
    )


def test_a_long_row_of_digits_is_read_in_time() -> None:
    assert len(quantities("1,234 " * 2000)) == 2000
