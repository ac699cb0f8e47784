"""The items a model is asked for, one record each: they make the schema on the wire and check what comes back.

Every answer is an object with the one key `items`, a list. The schema sent is lean (what strict modes accept
everywhere); these records are the full one.
"""

from typing import Annotated, Literal

from pydantic import Field

from pipeline.records import Record

Text = Annotated[str, Field(min_length=1)]


class SummaryItem(Record):
    """One sentence of a summary, with the numbers of the article's sentences it rests on."""

    text: Text
    sentences: Annotated[tuple[int, ...], Field(min_length=1, strict=False)]


class ClaimItem(Record):
    """What one sentence states, by its number, cut into single facts, with who says it."""

    sentence: int
    facts: Annotated[tuple[Text, ...], Field(min_length=1, strict=False)]
    speaker: str | None


class JudgeItem(Record):
    """The answer to one numbered question about a pair of claims."""

    pair: int
    answer: Literal["yes", "no"]

    @property
    def both_right(self) -> bool:
        """Whether both claims can be right, where that was asked."""
        return self.answer == "yes"


class JudgeBothItem(JudgeItem):
    """The answers to both questions about a numbered pair of claims: one detail, and can both be right."""

    right: Literal["yes", "no"] = "yes"

    @property
    def both_right(self) -> bool:
        """Whether both claims can be right: so it is unless it is denied."""
        return self.right == "yes"


class LineItem(Record):
    """One sentence of the bottom line, with the numbers of the findings it rests on."""

    text: Text
    findings: Annotated[tuple[int, ...], Field(min_length=1, strict=False)]


ITEMS: dict[str, type[Record]] = {
    "summary": SummaryItem,
    "claims": ClaimItem,
    "judge": JudgeItem,
    "judge-both": JudgeBothItem,
    "lines": LineItem,
}
"""The answer schemas by the name a prompt's front matter gives."""
