"""Whether rulings are as rarely wrong, and as often right, as the rule says."""

import numpy as np
import pytest

from benchmarks.rule import Family, drawn
from pipeline.evals import statistics
from pipeline.evals.statistics import ALPHA, Chance, Pair, Sums


def _called(families: list[Family]) -> list[dict[str, Chance]]:
    return [statistics.chances(family) for family in families]


def test_a_change_of_nothing_is_called_a_regression_by_any_of_eight_metrics_in_a_twentieth_of_trials_at_most() -> None:
    random = np.random.default_rng(7)
    found = _called([drawn(random) for _ in range(400)])
    for side in ("fall", "rise"):
        wrong = sum(any(getattr(chance, side) < ALPHA for chance in chances.values()) for chances in found)
        assert wrong <= 400 * ALPHA + 2 * (400 * ALPHA * (1 - ALPHA)) ** 0.5


def test_a_fall_of_a_quarter_in_one_of_eight_metrics_over_twelve_articles_is_found_in_most_trials() -> None:
    random = np.random.default_rng(7)
    found = _called([drawn(random, fall=0.25) for _ in range(150)])
    assert sum(chances["m0"].fall < ALPHA for chances in found) >= 0.7 * 150
    assert not any(chances["m0"].rise < ALPHA for chances in found)


def test_the_count_of_articles_needed_finds_a_fall_of_five_points_in_about_four_of_five_trials() -> None:
    random = np.random.default_rng(7)
    needed = int(np.median([statistics.needed(drawn(random, 60, metrics=1)["m0"], 1) or 0 for _ in range(20)]))
    # Of what is told, 0.0535 / 0.7 is lost: 5 points of all, as hard and easy articles leave 65% told.
    found = [statistics.chances(drawn(random, needed, 0.0535, metrics=1))["m0"].fall < ALPHA for _ in range(50)]
    assert 0.7 <= np.mean(found) <= 0.9


def test_swapping_base_and_new_swaps_the_chances_of_fall_and_rise() -> None:
    for articles in (12, 30):
        family = drawn(np.random.default_rng(3), articles, fall=0.2)
        mirrored = {name: {u: Pair(p.new, p.base) for u, p in pairs.items()} for name, pairs in family.items()}
        swapped = {name: Chance(chance.rise, chance.fall) for name, chance in statistics.chances(mirrored).items()}
        assert statistics.chances(family) == swapped


def test_the_order_of_articles_and_metrics_changes_nothing() -> None:
    for articles in (12, 30):
        family = drawn(np.random.default_rng(4), articles, fall=0.2)
        turned = {name: dict(reversed(family[name].items())) for name in reversed(family)}
        assert statistics.chances(turned) == statistics.chances(family)
        assert statistics.difference_interval(turned["m0"]) == statistics.difference_interval(family["m0"])


def test_metrics_that_hardly_move_cost_the_others_nothing() -> None:
    falling = {("case", f"a{i}"): Pair(Sums(3, 4), Sums(i % 2, 4)) for i in range(8)}
    still = {unit: Pair(Sums(4, 4), Sums(4, 4)) for unit in falling}
    twice = {unit: Pair(Sums(4, 4), Sums(3 if unit[1] in {"a0", "a1"} else 4, 4)) for unit in falling}
    alone = statistics.chances({"falls": falling})
    assert alone["falls"].fall == 1 / 2**8
    assert statistics.chances({"falls": falling, "still": still}) == alone
    assert statistics.chances({"falls": falling} | {f"twice{i}": twice for i in range(9)})["falls"] == alone["falls"]


@pytest.mark.parametrize(("articles", "found"), [(4, False), (5, True), (12, True)])
def test_a_collapse_everywhere_is_found_from_five_articles_on(articles: int, found: bool) -> None:
    family = {
        name: {("case", f"a{i}"): Pair(Sums(i + 1, i + 3), Sums(0, i + 3)) for i in range(articles)}
        for name in ("recall", "exact", "coverage")
    }
    assert statistics.fewest() == 5
    assert {chance.fall for chance in statistics.chances(family).values()} == {1 / 2**articles}
    assert all((chance.fall < ALPHA) is found for chance in statistics.chances(family).values())


def test_identical_trials_have_no_chances_and_an_interval_of_nothing() -> None:
    same = {("case", f"a{i}"): Pair(Sums(i, 12), Sums(i, 12)) for i in range(12)}
    interval = statistics.difference_interval(same)
    assert statistics.chances({"m": same}) == {}
    assert interval is not None
    assert (interval.low, interval.high) == (0, 0)
    assert statistics.needed(same, 8) is None


def test_equal_ratios_of_other_sums_have_no_chance() -> None:
    assert statistics.chances({"m": {("case", "a"): Pair(Sums(1, 2), Sums(2, 4))}}) == {}


def test_nothing_in_gives_nothing_out() -> None:
    assert statistics.chances({}) == {}
    assert statistics.ratio([]) is None
    assert statistics.share_interval([]) is None
    assert statistics.ratio_interval({}) is None
    assert statistics.difference_interval({}) is None


def test_wilsons_interval_is_that_of_the_textbooks() -> None:
    found = statistics.wilson(0.9, 100)
    assert (round(found.low, 4), round(found.high, 4)) == (0.8256, 0.9448)
    assert statistics.wilson(0.0, 10).low == 0
    assert statistics.wilson(1.0, 10).high == 1


def test_a_share_of_articles_that_differ_is_less_sure_than_as_many_things_apart() -> None:
    alike = statistics.share_interval([Sums(5, 10)] * 10)
    apart = statistics.share_interval([Sums(10, 10)] * 5 + [Sums(0, 10)] * 5)
    assert alike == statistics.wilson(0.5, 100)
    nine = statistics.wilson(0.5, 9)
    assert apart is not None
    assert (apart.low, apart.high) == pytest.approx((nine.low, nine.high))


def test_intervals_of_a_difference_hold_the_truth_about_as_often_as_they_say() -> None:
    random = np.random.default_rng(11)
    held = 0
    for _ in range(300):
        interval = statistics.difference_interval(drawn(random, metrics=1)["m0"])
        assert interval is not None
        held += interval.low <= 0 <= interval.high
    assert 0.91 <= held / 300 <= 0.98
