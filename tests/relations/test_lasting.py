"""Shares of one thing that are told for two days."""

import pytest

from pipeline.relations import Statement, relation

EARLY = "Owners of 31 per cent of Perrin had agreed to sell by 3 May 2026, its broker said."


def test_a_share_that_is_promised_for_two_days_may_be_one_that_went_on() -> None:
    later = "Holders with 46 per cent of Perrin had promised to sell by noon on 4 May 2026, according to its broker."
    verdict = relation(Statement(EARLY, "en"), Statement(later, "en"))
    assert (verdict.relation, verdict.open) == ("related", "fact")


@pytest.mark.parametrize(
    "later",
    [
        "Holders with 46 per cent of Perrin had promised to sell by noon on 4 August 2026, according to its broker.",
        "Holders with 46 per cent of Castell had promised to sell by noon on 4 May 2026, according to its broker.",
        "The town bought 46 per cent of Perrin on 4 May 2026.",
    ],
)
def test_another_thing_a_far_day_or_a_purchase_is_no_share_that_went_on(later: str) -> None:
    assert relation(Statement(EARLY, "en"), Statement(later, "en")).relation == "different"


def test_two_purchases_on_two_days_are_two() -> None:
    one = Statement("Halden bought 4 per cent of Perrin on 3 May 2026.", "en")
    other = Statement("Halden bought 9 per cent of Perrin on 5 May 2026.", "en")
    assert relation(one, other).relation == "different"
