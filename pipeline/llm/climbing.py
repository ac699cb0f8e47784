"""Answers and complaints turned into how many requests may be in flight.

The level falls by half at a complaint, and rises with each answer up to a ceiling: by one, and slowly past where it
fell, unless the refused requests left among no more than the answered ones did. The ceiling is the user's, or found
by trying: it is raised while more in flight gives more answers a second. A server that works through four at
a time answers no more of eight, and is not buried under a queue in which requests time out.
"""

from dataclasses import dataclass

FIRST = 8
MOST = 256

GAIN = 0.4
"""Of the answers that a higher ceiling would give if the server bore it, what must really come.

Of 30 simulated servers of each kind, whose answers take 0.7 to 1.3 of their mean, all with 4 or 8 slots stayed at 8, 28
with 16 slots at 16, and all without limit rose to 256; at 0.4 to 1.6 of the mean, 24 with 4 slots stayed at 8, 6 at 12.
"""

FEWEST = 16
"""Answers by which a ceiling is judged, at least."""

LONGEST_HOLD = 32
"""Judgements after which a ceiling that gave no more is tried again, at most; doubled from two."""


MEMORY = 512
"""Requests of late over which it is seen among how many the answered and the refused ones left."""

FEW = 5
"""Refused or answered requests from which it is looked at all; one complaint in a long while says nothing."""

DENSER = 1.25
"""Times as many in flight, when the refused ones left, from which being many is why they were refused."""


@dataclass(slots=True)
class _Window:
    """What came at one ceiling, from the first answer to a request that was sent under it."""

    began: float
    answers: int = 0
    work: float = 0.0
    waited: float = 0.0

    def whole(self, wanted: int, now: float) -> bool:
        """Tell whether so many answers, and a round trip of them, have come."""
        enough = self.answers >= wanted
        return enough and now - self.began >= self.waited / self.answers

    def rate(self, now: float) -> float:
        """Give the work done in a second."""
        return self.work / max(now - self.began, 1e-9)


@dataclass(slots=True)
class _Crowds:
    """Among how many the answered and the refused requests left, of those of late."""

    _answered: float = 0.0
    _answered_among: float = 0.0
    _refused: float = 0.0
    _refused_among: float = 0.0

    def note(self, among: int, *, refused: bool) -> None:
        """Count one more, and forget a little of all before."""
        kept = 1 - 1 / MEMORY
        self._answered = kept * self._answered + (not refused)
        self._answered_among = kept * self._answered_among + (0 if refused else among)
        self._refused = kept * self._refused + refused
        self._refused_among = kept * self._refused_among + (among if refused else 0)

    @property
    def by_load(self) -> bool:
        """Whether the refused ones left among so many more that being many is why."""
        if min(self._refused, self._answered) < FEW:
            return False
        return self._refused_among / self._refused > DENSER * self._answered_among / self._answered


class Climb:
    """The number of requests that may be in flight. Times are seconds of any one clock."""

    def __init__(self, given: int | None) -> None:
        self.most = given or MOST
        self.ceiling = given or FIRST
        self._height = float(self.ceiling)
        self.latency = 0.0
        """Seconds an answer takes, of late; 0 before the first."""
        self.refused_alone = 0
        """Complaints since the last answer while one request at a time was in flight."""
        self._given = given is not None
        self._cut_at = self._raised_at = float("-inf")
        self._fell_from = 0.0
        """Where the level stood when it was last cut."""
        self._crowds = _Crowds()
        self._window: _Window | None = None
        self._below: tuple[int, float] | None = None
        """The ceiling that is left for a higher one on trial, and the work a second it gave."""
        self._doubling = True
        self._hold, self._next_hold = 0, 2

    @property
    def level(self) -> int:
        """Requests that may be in flight, as things stand."""
        return int(self._height)

    def answered(self, now: float, sent_at: float, among: int, work: float, *, crowded: bool) -> None:
        """Take note of an answer to what left as one `among` so many; `crowded` if as many are in flight as may be."""
        self._crowds.note(among, refused=False)
        seconds = now - sent_at
        self.refused_alone = 0
        self.latency = seconds if not self.latency else 0.9 * self.latency + 0.1 * seconds
        if self.level < self.ceiling:
            self._rise()
            self._window = None
        elif self.ceiling < self.most or self._below:
            self._measure(now, sent_at, work, crowded=crowded)

    def complained(self, now: float, sent_at: float, among: int, *, late: bool = False) -> None:
        """Take note of a refusal for load, or (`late`) of a time-out; once for all that were sent before the last."""
        self._crowds.note(among, refused=True)
        if sent_at < self._cut_at:
            return
        self._cut_at = now
        self._window = None
        self._give_up_trial()
        if late and not self._given:
            self.ceiling = max(1, self.ceiling // 2)
        self.refused_alone += self.level == 1
        self._fell_from = min(self._height, self.ceiling)
        self._height = max(1.0, self._fell_from / 2)

    def _rise(self) -> None:
        near = self._height >= 0.75 * self._fell_from
        self._height = min(self._height + (1 / self._height if near and self._crowds.by_load else 1.0), self.ceiling)

    def _measure(self, now: float, sent_at: float, work: float, *, crowded: bool) -> None:
        if not crowded:
            self._window, self._raised_at = None, now
        elif self._window is None:
            self._window = _Window(now) if sent_at >= self._raised_at else None
        else:
            window = self._window
            window.answers += 1
            window.work += work
            window.waited += now - sent_at
            # A smaller step shows in less: it is looked at for longer.
            if window.whole((1 if self._doubling else 2) * max(self.ceiling, FEWEST), now):
                self._window = None
                self._judge(now, window.rate(now))

    def _judge(self, now: float, rate: float) -> None:
        if self._below is not None:
            ceiling, before = self._below
            if rate < before * (1 + GAIN * (self.ceiling / ceiling - 1)):
                self._give_up_trial()
                return
            self._below = None
        self._hold -= 1
        if self._hold < 0 and self.ceiling < self.most:
            self._below = (self.ceiling, rate)
            step = self.ceiling if self._doubling else max(1, self.ceiling // 2)
            self.ceiling = min(self.ceiling + step, self.most)
            self._height = self.ceiling
            self._raised_at = now

    def _give_up_trial(self) -> None:
        """Go back to the ceiling before the one on trial, if one is, and stay there for longer each time."""
        if self._below is None:
            return
        self.ceiling = self._below[0]
        self._height = min(self._height, self.ceiling)
        self._below = None
        self._doubling = False
        self._hold = self._next_hold
        self._next_hold = min(2 * self._next_hold, LONGEST_HOLD)
