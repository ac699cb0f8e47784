"""A seed and a number to a news article of 900 words in words of our own, with claims that quote it.

Used by the server, by every client and by claimweave's own runs: nothing but the standard library is imported.
"""

import random
from dataclasses import dataclass
from functools import lru_cache

WORDS = 900
CLAIMS = 15
WARM_UP = 999_999
"""Number of an article that belongs to no batch: asked about before anything is measured, and counted nowhere."""

_PLACES = "Ostrel Varnholt Quillmouth Dremley Askevik Tolmere Brandwick Sövde Perrault Hexley".split()
_PEOPLE = "Ilse Brandt|Marek Olund|Théa Corvin|Jonas Pell|Adaeze Roke|Lidia Marsh|Piotr Vance|Runa Holm".split("|")
_BODIES = "harbour board|water council|transport office|county court|fire service|school authority".split("|")
_WORKS = "sea wall|tram line|reservoir|grain depot|ferry quay|town hall|signal tower|flood gate".split("|")
_DAYS = "Monday Tuesday Wednesday Thursday Friday".split()

_SENTENCES = (
    "The {body} of {place} said on {day} that repairs to the {work} would cost {number} thousand crowns.",
    "{person}, who leads the {body}, told reporters that {number} people had asked for an answer in writing.",
    "“We counted {number} faults in the {work}, and every one of them was on the old list,” {person} said.",
    "A survey of the {work} in {place} took {number} days and was paid for by the {body}.",
    "About {number} households near the {work} were without power from {day} evening on, the {body} reported.",
    "The {work} at {place} was built by a firm that had {number} workers at the time and has since closed.",
    "Members of the {body} voted by {number} to {other} for a plan that {person} had put before them on {day}.",
    "“In {number} weeks nobody at the {body} warned us about the {work},” said {person}, who lives in {place}.",
    "Traffic across {place} was slower by {number} minutes on {day}, according to figures of the {body}.",
    "An earlier report had put the damage to the {work} at {number} thousand crowns, which {person} called too low.",
    "The {body} will meet again in {place} in {number} days to hear what {person} has found out.",
    "Of {number} letters sent to the {body}, {other} came from people who use the {work} every day.",
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """One claim of the answer about an article: the sentence it is of, what it says, the words it rests on."""

    sentence: int
    text: str
    quote: str


@dataclass(frozen=True, slots=True)
class Made:
    """A made-up article; `number` is its place in the batch."""

    number: int
    title: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """The body: paragraphs of three sentences."""
        parts = [" ".join(self.sentences[at : at + 3]) for at in range(0, len(self.sentences), 3)]
        return "\n\n".join(parts)

    @property
    def mark(self) -> str:
        """The word by which a server tells which article a request is about."""
        return f"report-{self.number:06d}"

    @property
    def claims(self) -> tuple[Claimed, ...]:
        """Claims spread over the article, each quoting words that stand in it once."""
        step = len(self.sentences) / CLAIMS
        return tuple(_claimed(int(at * step), self.sentences[int(at * step)]) for at in range(CLAIMS))


@lru_cache(maxsize=2048)
def article(number: int, seed: int = 1) -> Made:
    """Write the article of this number: the same for the same seed, on every machine."""
    draw = random.Random(f"{seed}/{number}")
    sentences: list[str] = []
    left = WORDS
    while left > 0:
        sentences.append(_sentence(draw, len(sentences)))
        left -= len(sentences[-1].split())
    title = f"{draw.choice(_PLACES)} waits for word on its {draw.choice(_WORKS)}: report-{number:06d}"
    return Made(number, title, tuple(sentences))


def _sentence(draw: random.Random, at: int) -> str:
    # The number is no other sentence's, so that its words stand in the article once.
    return draw.choice(_SENTENCES).format(
        place=draw.choice(_PLACES),
        person=draw.choice(_PEOPLE),
        body=draw.choice(_BODIES),
        work=draw.choice(_WORKS),
        day=draw.choice(_DAYS),
        number=100 + 20 * at + draw.randrange(20),
        other=10 + draw.randrange(80),
    )


def _claimed(at: int, sentence: str) -> Claimed:
    quote = sentence.strip("“.").partition(",” ")[0]
    return Claimed(at + 1, f"It was said that {quote[0].lower()}{quote[1:]}.", quote)
