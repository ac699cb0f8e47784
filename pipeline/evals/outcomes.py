"""What a model made of articles to answers about it that say why where they are no."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.evals.cases import file_name
from pipeline.evals.gold import Quotation
from pipeline.evals.matching import STATES, states
from pipeline.evals.reaching import attributed, places, resting
from pipeline.evals.records import Told
from pipeline.llm.extractive import NAME as EXTRACTIVE
from pipeline.records import Article, Claim, Failure, Finding, Rejected, Summary

SHOWN = 3
"""How many claims an answer names that come nearest."""
NEAR = 0.3
"""Score from which something rejected is near enough to be named; by judgement."""
LONGEST = 160


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether it is so, in a line, and what one wants to know where it is not."""

    yes: bool
    line: str
    more: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.yes

    def __repr__(self) -> str:
        return f"<{self.line}>"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of some articles; its questions are for `assert`."""

    articles: tuple[Article, ...]
    told: tuple[Told, ...]
    extractive: bool = False
    """Whether the extractive baseline is what is asked; else what it stood in with answers no question."""
    answers: list[Answer] = field(default_factory=list, repr=False, compare=False)
    """Every answer given, in order."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(claim for one in self.told for claim in one.claims)

    @property
    def own(self) -> tuple[Claim, ...]:
        """The claims that the model itself gave."""
        return tuple(claim for claim in self.claims if self.extractive or claim.model != EXTRACTIVE)

    @property
    def summaries(self) -> tuple[Summary, ...]:
        return tuple(summary for one in self.told for summary in one.summaries)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for one in self.told for finding in one.findings)

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        return tuple(rejected for one in self.told for rejected in one.rejected)

    @property
    def failures(self) -> tuple[Failure, ...]:
        return tuple(failure for one in self.told for failure in one.failures)

    def states(self, fact: str) -> Answer:
        """Tell whether a claim states a fact, all of it; what else the claim says does not matter."""
        scored = sorted(((states(claim.text, fact), claim) for claim in self.own), key=_descending)
        near = [f"{score:.2f} {_short(claim.text)}" for score, claim in scored[:SHOWN]]
        if scored and scored[0][0] >= STATES:
            return self._answer(True, f"stated: {near[0]}")
        line = f"no claim states it; nearest: {near[0]}" if near else "no claim states it: there is none"
        more = ("nearest claims:", *(f"  {one}" for one in near)) if near else ()
        return self._answer(False, line, (*more, *self._rejected_near(fact)))

    def quotes(self, words: str, speaker: str | None = None) -> Answer:
        """Tell whether a claim rests on these words of an article, and names their speaker where one is given."""
        found = [article for article in self.articles if places(words, article)]
        if not found:
            return self._answer(False, "these words are in no article", (_short(words),))
        ids = frozenset[str]().union(*(resting(self.own, article, words) for article in found))
        near = [claim for claim in self.own if claim.id in ids]
        if not near:
            return self._answer(False, "no claim rests on these words", tuple(self._rejected_near(words)))
        shown = "; ".join(dict.fromkeys(f"{claim.speaker or 'nobody'}: {_short(claim.text)}" for claim in near))
        if speaker is None or _spoken(near, found, words, speaker):
            return self._answer(True, f"quoted: {shown}")
        return self._answer(False, f"claims on these words name another speaker than {speaker}: {shown}")

    def mentions(self, phrase: str) -> Answer:
        """Tell whether a claim or a summary holds a phrase, in whatever case: for what must not appear."""
        texts = [claim.text for claim in self.claims]
        texts += [sentence.text for summary in self.summaries for sentence in summary.sentences]
        found = [text for text in texts if phrase.casefold() in text.casefold()]
        return self._answer(bool(found), f"mentioned: {_short(found[0])}" if found else "mentioned nowhere")

    def _answer(self, yes: bool, line: str, more: Sequence[str] = ()) -> Answer:
        answer = Answer(yes, line, tuple(more))
        self.answers.append(answer)
        return answer

    def _rejected_near(self, fact: str) -> Iterable[str]:
        """Name what was answered and not let through that comes near."""
        scored = sorted(((states(one.answer, fact), one) for one in self.rejected), key=_descending)
        near = [one for score, one in scored if score >= NEAR][:SHOWN]
        if near:
            yield "rejected near it:"
        yield from (f"  {one.reason}: {_short(one.detail)}\n    {_short(one.answer)}" for one in near)


def _descending(scored: tuple[float, object]) -> float:
    return -scored[0]


def _spoken(claims: Sequence[Claim], articles: Sequence[Article], words: str, speaker: str) -> bool:
    wanted = (Quotation(article=file_name(article), speaker=speaker, text=words) for article in articles)
    return any(attributed(claims, article, one) for article, one in zip(articles, wanted, strict=True))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
