"""Text made to be slow, or that only looks like dates, costs no more than its length."""

import pytest

from pipeline.dates import dates, times

TOKENS = [
    *("3 ", "May ", "between ", "12:", "a ", "the last ", "-", "2019-", "12/12/", "mañana ", "de ", "\n"),
    "from Monday to ",
]


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("language", ["en", "es", "fr", "de", "pt"])
def test_repeated_words_are_read_through_to_the_end(token: str, language: str) -> None:
    text = token * (20_000 // len(token)) + " . 17 2024-05-03, 23:45."
    assert (dates(text, "2026-02-04", language)[-1].value, times(text, language)[-1].value) == ("2024-05-03", "23:45")


def test_many_real_dates_are_all_read() -> None:
    text = "On Tuesday the board met at 11 p.m. and will meet again on 3 May 2027. " * 2_800  # 200 kB
    assert (len(text) > 190_000, len(dates(text, "2026-02-04")), len(times(text))) == (True, 5_600, 2_800)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "99/99/9999",
        "31 February 2026",
        "29 February 2025",
        "2025-02-29",
        "29/02/2025",
        "0000-00-00",
        "24:61",
        "٣ May",
        "3 Mai",
    ],
)
def test_what_no_calendar_or_clock_has_is_no_date(text: str) -> None:
    assert (dates(text, "2026-02-04"), times(text)) == ((), ())


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_a_publication_at_the_edge_of_the_calendar_counts_as_unknown(published: str) -> None:
    assert [named.value for named in dates("999 days ago, next week, 3 May", published)] == [None, None, None]
