"""Made-up trials to how often the rule of regression is wrong, and how often it finds a fall.

    python -m benchmarks.rule [TRIALS]

Eight metrics over articles of unequal length: an article is hard or easy in all of them, a trial fares well or ill on
it in all of them, and of seven things in ten both trials make the same.
"""

import sys
from statistics import mean

import numpy as np
from numpy.typing import NDArray

from pipeline.evals import statistics
from pipeline.evals.statistics import ALPHA, Pair, Sums, Unit

RATES = (0.7, 0.8, 0.95, 0.6, 0.5, 0.9, 0.97, 0.65)
SIZES = (6, 8, 8, 3, 20, 3, 1, 10)
SETS = ((8, 0.0), (12, 0.0), (23, 0.0), (8, 0.25), (12, 0.25), (23, 0.25), (12, 0.1), (23, 0.1), (50, 0.1), (100, 0.05))
"""Articles, and how far the first metric falls."""

Family = dict[str, dict[Unit, Pair]]


def drawn(random: np.random.Generator, articles: int = 12, fall: float = 0.0, metrics: int = 8) -> Family:
    """Draw both trials; the first metric falls by `fall` of all there is, where seven of ten things are told."""
    hard, luck = random.normal(0, 0.8, articles), random.normal(0, 0.5, (2, articles))
    length = random.uniform(0.4, 2.5, articles)
    return {
        f"m{at}": {
            ("case", f"a{i:03}"): _pair(random, size, rate, hard[i] + luck[:, i], 0.0 if at else fall)
            for i, size in enumerate(np.maximum(1, random.poisson(SIZES[at] * length)))
        }
        for at, rate in enumerate(RATES[:metrics])
    }


def _pair(random: np.random.Generator, size: int, rate: float, shift: NDArray[np.float64], fall: float) -> Pair:
    likely = 1 / (1 + np.exp(-(np.log(rate / (1 - rate)) + shift)))
    first = random.random(size)
    second = np.where(random.random(size) < 0.7, first, random.random(size))
    told = (second < likely[1]) & (random.random(size) >= fall / rate)
    return Pair(Sums(float((first < likely[0]).sum()), float(size)), Sums(float(told.sum()), float(size)))


def _line(articles: int, fall: float, trials: int) -> str:
    random = np.random.default_rng(articles)
    found = [statistics.chances(drawn(random, articles, fall)) for _ in range(trials)]
    first = mean("m0" in one and one["m0"].fall < ALPHA for one in found)
    others = mean(any(chance.fall < ALPHA for name, chance in one.items() if name != "m0" or not fall) for one in found)
    size = statistics.wilson(others, trials)
    shown = f"{first:.0%}" if fall else "-"
    return f"| {articles} | {fall or 'nothing'} | {shown} | {others:.1%} [{size.low:.1%}, {size.high:.1%}] |"


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    print("| articles | one metric falls by | found | regression called elsewhere |\n|--:|--:|--:|--:|")
    for articles_, fall_ in SETS:
        print(_line(articles_, fall_, count if articles_ <= 12 else count // 4), flush=True)
