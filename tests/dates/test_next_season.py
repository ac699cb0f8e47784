"""A season called the next one to its year. The sentences are hand-written."""

import pytest

from pipeline.dates import dates


@pytest.mark.parametrize(
    ("published", "value"), [("2026-09-06", "2027-spring"), ("2026-02-06", None), ("2026-04-06", None)]
)
def test_next_spring_is_next_years_once_this_years_is_over(published: str, value: str | None) -> None:
    (date,) = dates("The pit is to be closed next spring.", published, "en")
    assert date.value == value
