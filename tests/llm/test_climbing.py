"""How many may be in flight, found out on simulated servers with a clock of their own."""

import heapq
import random
from collections import deque
from dataclasses import dataclass, field

import pytest

from pipeline.llm.climbing import FIRST, MOST, Climb


@dataclass
class Simulated:
    """A server that works through `slots` requests at a time and refuses what is beyond `bears` in flight."""

    slots: int = 10**9
    bears: int = 10**9
    spread: float = 0.3
    now: float = 0.0
    refused: int = 0
    _queue: deque[tuple[float, int]] = field(default_factory=deque)
    _working: list[tuple[float, float, int]] = field(default_factory=list)

    def serve(self, climb: Climb, answers: int) -> None:
        """Ask for so many answers, as many at once as the climb lets."""
        draw, answered = random.Random(7), 0
        while answered < answers:
            self._fill(climb)
            while self._queue and len(self._working) < self.slots:
                sent_at, among = self._queue.popleft()
                seconds = draw.uniform(1 - self.spread, 1 + self.spread)
                heapq.heappush(self._working, (self.now + seconds, sent_at, among))
            self.now, sent_at, among = heapq.heappop(self._working)
            answered += 1
            crowded = len(self._working) + len(self._queue) + 1 >= climb.level
            climb.answered(self.now, sent_at, among, 1.0, crowded=crowded)

    def _fill(self, climb: Climb) -> None:
        while (held := len(self._working) + len(self._queue)) < climb.level:
            if held >= self.bears:
                self.refused += 1
                climb.complained(self.now, self.now, held + 1)
                return
            self._queue.append((self.now, held + 1))


@pytest.mark.parametrize(("slots", "least", "most"), [(1, 8, 8), (4, 8, 8), (16, 16, 24), (50, 48, 75)])
def test_a_server_with_few_slots_is_not_buried(slots: int, least: int, most: int) -> None:
    climb = Climb(None)
    Simulated(slots=slots).serve(climb, 2000)
    assert least <= climb.ceiling <= most


def test_a_server_that_bears_everything_is_asked_as_much_as_is_allowed() -> None:
    climb, server = Climb(None), Simulated()
    assert climb.level == FIRST
    server.serve(climb, 1000)
    assert (climb.level, climb.ceiling) == (MOST, MOST)
    assert server.now < 20  # eight at a time would take 125


def test_what_was_given_is_where_it_starts_and_never_exceeded() -> None:
    climb = Climb(3)
    assert climb.level == 3
    Simulated().serve(climb, 500)
    assert climb.level == 3


def test_what_is_not_used_to_the_full_is_not_raised() -> None:
    climb = Climb(None)
    for at in range(1000):
        climb.answered(at + 0.5, at, 1, 1.0, crowded=False)
    assert climb.level == FIRST


def test_a_complaint_halves_once_a_round_trip_and_answers_raise_again() -> None:
    climb = Climb(64)
    climb.complained(1.0, 0.0, 64)
    climb.complained(1.1, 0.5, 64)
    assert climb.level == 32
    climb.complained(2.0, 1.5, 32)
    assert climb.level == 16
    for _ in range(48):
        climb.answered(3.0, 2.5, 16, 1.0, crowded=True)
    assert climb.level == 64


def test_a_server_that_bears_ten_is_asked_by_about_ten() -> None:
    climb, server = Climb(64), Simulated(bears=10)
    server.serve(climb, 2000)
    assert server.refused < 400
    assert server.now < 2000 / 10 * 1.35


def test_refusals_that_have_nothing_to_do_with_load_cost_little_speed() -> None:
    climb, draw, levels = Climb(64), random.Random(3), []
    for round_trip in range(200):
        level = climb.level
        for among in range(1, level + 1):
            if draw.random() < 0.05:
                climb.complained(round_trip + 1.0, round_trip, among)
            else:
                climb.answered(round_trip + 1.0, round_trip, among, 1.0, crowded=True)
        levels.append(level)
    assert sum(levels) / len(levels) > 32


def test_time_outs_lower_what_was_found_and_not_what_was_given() -> None:
    found, given = Climb(None), Climb(8)
    for climb in (found, given):
        climb.complained(300.0, 0.0, 8, late=True)
    assert (found.ceiling, given.ceiling) == (4, 8)


def test_refusals_one_by_one_are_counted_until_an_answer() -> None:
    climb = Climb(1)
    for at in range(3):
        climb.complained(at + 1.0, at + 1.0, 1)
    assert climb.refused_alone == 3
    climb.answered(9.0, 8.0, 1, 1.0, crowded=True)
    assert climb.refused_alone == 0
