"""Two trials made by hand to rows, rulings, moved cases and a verdict."""

from math import inf, nan

import pytest

from pipeline.errors import UsageError
from pipeline.evals.comparing import compared, values, verdict
from pipeline.evals.metrics import METRICS
from pipeline.evals.records import Comparison, Results, Row
from tests.tried import all_metrics, case, cell, cells, results, subject

GOOD = [(4.0, 5.0), (3.0, 3.0), (6.0, 8.0), (2.0, 2.0), (5.0, 6.0), (1.0, 1.0), (7.0, 9.0), (4.0, 4.0)]
BAD = [(1.0, 5.0), (1.0, 3.0), (2.0, 8.0), (0.0, 2.0), (5.0, 6.0), (0.0, 1.0), (1.0, 9.0), (2.0, 4.0)]


def _row(comparison: Comparison, metric: str) -> Row:
    return next(row for row in comparison.rows if row.metric.name == metric)


def test_a_metric_that_falls_on_seven_of_eight_articles_is_a_regression_with_its_figures() -> None:
    found = compared(results(cells("recall", GOOD)), results(cells("recall", BAD)))
    row = _row(found, "recall")
    assert (row.ruling, row.worse, row.better, row.clusters) == ("regression", 7, 0, 8)
    assert (row.base, row.new) == (32 / 38, 12 / 38)
    assert row.chance == 1 / 2**7
    assert row.interval is not None
    assert row.interval.low < -20 / 38 < row.interval.high < 0


def test_swapping_base_and_new_mirrors_every_ruling() -> None:
    good, bad = (
        results(cells("recall", GOOD), cells("tokens", BAD)),
        results(cells("recall", BAD), cells("tokens", GOOD)),
    )
    there, back = compared(good, bad), compared(bad, good)
    assert [row.ruling for row in there.rows] == ["regression", "regression"]
    assert [row.ruling for row in back.rows] == ["improvement", "improvement"]
    assert [row.chance for row in there.rows] == [row.chance for row in back.rows]
    assert [row.difference for row in there.rows] == [-(row.difference or 0) for row in back.rows]


def test_a_trial_compared_with_itself_is_no_regression_and_moves_nothing() -> None:
    once = results(cells("recall", GOOD), cells("exact", BAD))
    found = compared(once, once)
    assert {(row.ruling, row.chance, row.difference) for row in found.rows} == {("no evidence", None, 0.0)}
    assert found.moved == ()
    assert verdict(found, (once, once)).exit_code == 0


def test_the_order_of_cells_changes_nothing() -> None:
    before, after = cells("recall", GOOD) + cells("exact", BAD), cells("recall", BAD) + cells("exact", GOOD)
    turned = compared(results(reversed(before)), results(reversed(after)))
    assert turned == compared(results(before), results(after))


def test_cells_of_nothing_or_of_no_number_count_for_nothing() -> None:
    empty = [cell("recall", "b1.txt", 0, 0), cell("recall", "b2.txt", nan, 3), cell("recall", "b3.txt", 1, inf)]
    plain = compared(results(cells("recall", GOOD)), results(cells("recall", BAD)))
    assert compared(results(cells("recall", GOOD), empty), results(cells("recall", BAD), empty)) == plain
    assert values(results(empty)) == {}


def test_an_article_with_nothing_to_measure_on_one_side_is_left_out_on_both() -> None:
    before = [cell("precision", "a.txt", 1, 2), cell("precision", "b.txt", 4, 4)]
    after = [cell("precision", "a.txt", 1, 2), cell("precision", "b.txt", 0, 0)]
    row = _row(compared(results(before), results(after)), "precision")
    assert (row.base, row.new, row.clusters) == (0.5, 0.5, 1)


def test_a_metric_that_only_one_side_can_be_measured_on_shows_that_side() -> None:
    row = _row(compared(results(cells("precision", GOOD)), results()), "precision")
    assert (row.base, row.new, row.difference, row.ruling) == (32 / 38, None, None, "no longer measured")


def test_repeats_are_meant_before_articles_are_compared() -> None:
    before = results(cells("recall", [(1, 2)] * 6), cells("recall", [(2, 2)] * 6, repeat=1))
    after = results(cells("recall", [(0, 2)] * 6), cells("recall", [(1, 2)] * 6, repeat=1))
    found = compared(before, after)
    assert (found.repeats, _row(found, "recall").base, _row(found, "recall").new) == (2, 0.75, 0.25)
    assert _row(found, "recall").ruling == "regression"


def test_stability_over_repeats_is_a_row_of_its_own() -> None:
    steady = results(cells("recall", GOOD), cells("recall", GOOD, repeat=1))
    shaky = results(cells("recall", GOOD), cells("recall", [*GOOD[:2], *BAD[2:]], repeat=1))
    row = _row(compared(steady, shaky), "stable")
    assert (row.base, row.new, row.worse) == (1.0, 3 / 8, 5)
    assert not any(row.metric.name == "stable" for row in compared(results(cells("recall", GOOD)), steady).rows[:1])


def test_the_worst_of_what_moved_comes_first_and_regressed_metrics_before_others() -> None:
    before = results(cells("recall", GOOD), cells("exact", [(9, 9), (1, 9)]))
    after = results(cells("recall", BAD), cells("exact", [(0, 9), (2, 9)]))
    moved = [(one.metric, one.article) for one in compared(before, after).moved]
    assert moved[0] == ("recall", "a06.txt")
    assert moved[-2:] == [("exact", "a00.txt"), ("exact", "a01.txt")]
    assert len(moved) == 9


def test_stories_are_units_of_their_own_and_too_few_to_rule_on() -> None:
    found = compared(results([cell("findings", None, 9, 10)]), results([cell("findings", None, 1, 10)]))
    row = _row(found, "findings")
    assert (row.of_stories, row.clusters, row.chance, row.ruling) == (True, 1, 0.5, "too few")


def test_what_does_not_gate_is_ruled_on_and_fails_nothing() -> None:
    found = compared(results(cells("numbers", GOOD)), results(cells("numbers", BAD)))
    assert _row(found, "numbers").ruling == "regression"
    assert verdict(found).complaints == ()


def test_a_collapse_of_all_is_complained_of_metric_by_metric() -> None:
    found = verdict(compared(results(all_metrics(3, 4)), results(all_metrics(0, 4))))
    gates = [name for name, metric in METRICS.items() if metric.gates]
    assert [complaint.name for complaint in found.complaints] == gates
    assert "0.750 to 0.000, worse on 12 of 12 articles" in found.complaints[0].detail
    assert found.exit_code == 1


def _complaints(base: Results, new: Results) -> list[tuple[str, str]]:
    return [(one.what, one.name) for one in verdict(compared(base, new)).complaints]


def test_a_gating_metric_with_nothing_left_on_too_few_articles_is_a_collapse() -> None:
    found = verdict(compared(results(cells("recall", [(2, 2)])), results(cells("recall", [(0, 2)]))))
    assert [(one.what, one.name) for one in found.complaints] == [("collapse", "recall")]
    assert "1.000 to 0.000 on 1 article; nothing is left, and on too few for the rule, which needs 5" in (
        found.complaints[0].detail
    )
    assert found.exit_code == 1


def test_what_is_left_somewhere_or_was_nothing_before_or_does_not_gate_is_no_collapse() -> None:
    before = results(cells("recall", [(2, 2)] * 3), cells("attribution", [(0, 1)] * 3), cells("numbers", [(1, 1)] * 3))
    after = results(
        cells("recall", [(0, 2), (0, 2), (1, 2)]), cells("attribution", [(0, 1)] * 3), cells("numbers", [(0, 1)] * 3)
    )
    assert _complaints(before, after) == []


def test_an_article_that_had_nothing_before_hides_no_collapse() -> None:
    before, after = cells("attribution", [(1, 1), (0, 1), (2, 2)]), cells("attribution", [(0, 1), (0, 1), (0, 2)])
    assert _complaints(results(before), results(after)) == [("collapse", "attribution")]


def test_a_metric_that_vanishes_is_a_collapse_only_where_recall_fell_to_nothing() -> None:
    before = results(cells("recall", [(2, 2)] * 3), cells("exact", [(1, 1)] * 3))
    silent, worse = results(cells("recall", [(0, 2)] * 3)), results(cells("recall", [(1, 2)] * 3))
    assert _complaints(before, silent) == [("collapse", "recall"), ("collapse", "exact")]
    assert _complaints(before, worse) == []
    row = _row(compared(before, worse), "exact")
    assert (row.ruling, row.clusters, row.worse) == ("no longer measured", 3, 0)


def test_all_of_five_articles_fallen_to_nothing_fail_also_where_others_vary_as_much() -> None:
    turning = [(4, 5), (1, 5), (3, 5), (2, 5), (4, 5)], [(1, 5), (4, 5), (1, 5), (4, 5), (1, 5)]
    others = ("coverage", "supported", "exact")
    before = results(cells("recall", [(1, 1)] * 5), *(cells(name, turning[0]) for name in others))
    after = results(cells("recall", [(0, 1)] * 5), *(cells(name, turning[1]) for name in others))
    found = verdict(compared(before, after))
    chance = _row(found.comparison, "recall").chance if found.comparison else None
    assert chance is not None
    assert chance > 0.05
    assert [(one.what, one.name) for one in found.complaints] == [("collapse", "recall")]
    assert f"on too few for the rule, at a chance of {chance:.1%}" in found.complaints[0].detail


def test_cases_are_paired_by_name_and_by_what_they_hold() -> None:
    before = results(cells("recall", GOOD), cases=(case(), case("flood"), case("strike")))
    after = results(cells("recall", GOOD), cases=(case(), case("flood", digest="3" * 64), case("quake")))
    found = compared(before, after)
    assert found.unpaired == ("flood", "quake", "strike")
    complaints = verdict(found, (before, after)).complaints
    assert [(one.what, one.name) for one in complaints] == [("changed_cases", "flood"), ("changed_cases", "strike")]


def test_trials_of_no_case_in_common_cannot_be_compared() -> None:
    other = results(cases=(case("flood"),), subject=subject("main~1"))
    with pytest.raises(UsageError, match=r"claims\.v1 and main~1 were tried on no case in common"):
        compared(results(), other)


def test_the_values_of_a_trial_come_with_intervals() -> None:
    found = values(results(cells("recall", GOOD), cells("tokens", [(100, 1), (300, 1), (200, 1)])))
    assert list(found) == ["recall", "tokens"]
    value, interval = found["tokens"]
    assert value == 200
    assert interval is not None
    assert 100 <= interval.low < 200 < interval.high <= 300
