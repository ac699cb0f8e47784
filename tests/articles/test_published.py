"""Dates as they are printed, in five languages."""

import pytest

from pipeline.articles.published import find_date, read_date


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2026-02-03", "2026-02-03"),
        ("2026-02-03T10:00:00Z", "2026-02-03T10:00:00Z"),
        ("2026-02-03 10:00 +0100", "2026-02-03T10:00+0100"),
        ("2026-02-03T10:00:00", "2026-02-03"),
        ("2026-02", "2026-02"),
        ("2026", "2026"),
        ("Tue, 03 Feb 2026 10:00:00 GMT", "2026-02-03T10:00:00Z"),
        ("3 February 2026, 18:05 +0100", "2026-02-03T18:05+01:00"),
        ("February 3, 2026 at 6:05 p.m. UTC", "2026-02-03T18:05Z"),
        ("February 3, 2026, 12:05 am GMT", "2026-02-03T00:05Z"),
        ("3 February 2026, 18:05", "2026-02-03"),
        ("3 February 2026, 18:05 local time", "2026-02-03"),
        ("3 February 2026, 29:05 GMT", "2026-02-03"),
        ("3 February 2026, 13:05 pm GMT", "2026-02-03"),
        ("February 3rd, 2026", "2026-02-03"),
        ("3 de febrero de 2026", "2026-02-03"),
        ("3. März 2026", "2026-03-03"),
        ("1er août 2026", "2026-08-01"),
        ("3 de março de 2026", "2026-03-03"),
        ("03.02.2026", "2026-02-03"),
        ("13/02/2026", "2026-02-13"),
        ("02/13/2026", "2026-02-13"),
        ("2026年2月3日", "2026-02-03"),
        ("4/2/2026", None),
        ("30 February 2026", None),
        ("about 4 hours ago", None),
        ("Tuesday", None),
        ("Feb 3", None),
        ("9" * 10_000, None),
        ("2026-99-99T10:00Z", None),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_printed(words: str, value: str | None) -> None:
    assert read_date(words) == value


def test_a_date_is_found_where_it_stands() -> None:
    line = "Published: 4 May 2026 in Lorne"
    assert find_date(line) == (11, 21, "2026-05-04")
