"""Two that a sentence joins, or a body it begins with, are what the next one takes up, if it names no other."""

import pytest

from pipeline.references import resolve
from tests.made import article

CASES = (
    (("Tom Hale and Karl Falk met.", "The two smiled."), "Tom Hale and Karl Falk smiled."),
    (("Tom Hale and Karl Falk met.", "Both men smiled."), "Tom Hale and Karl Falk smiled."),
    (("Tom Hale and Ilse Brandt met.", "Both men smiled."), None),
    (("Tom Hale and Karl Falk met Jim Orsk.", "The two smiled."), None),
    (("Tom Hale, Jim Orsk and Karl Falk met.", "The two smiled."), None),
    (("Tom Hale and Tessel Brix met.", "The two smiled."), None),
    (("France and Spain signed it.", "The two countries smiled."), "France and Spain smiled."),
    (("France and Spain signed it.", "The two sides smiled."), None),
    (("France and Spain met Italy.", "Both countries smiled."), None),
    (("Minister Tom Hale and Minister Ilse Brandt met.", "Both ministers left."), "Tom Hale and Ilse Brandt left."),
    (("Norvia Corp was fined by the Port Authority.", "It launched an appeal."), None),
    (("Norvia Corp was fined in France.", "It launched an appeal."), "Norvia Corp launched an appeal."),
    (("The Health Ministry closed a school.", "It ordered a review."), "The Health Ministry ordered a review."),
    (("Norvia Corp was bought by a rival firm.", "It launched an appeal."), None),
    (("Norvia Corp built a tower in Skell.", "It was cold."), None),
    (("Norvia Corp built a tower in Skell.", "It collapsed."), None),
    (("Norvia Corp and Tessel Ltd merged.", "It launched an appeal."), None),
    (("Rivals sued Norvia Corp.", "It seems that rain fell."), None),
    (("Norvia Corp built a tower.", "Later it launched an appeal."), None),
)


@pytest.mark.parametrize(("sentences", "expected"), CASES, ids=str)
def test_what_was_joined_or_leads_is_taken_up(sentences: tuple[str, ...], expected: str | None) -> None:
    meant = resolve(sentences[-1], len(sentences), article(*sentences))
    if expected is None:
        assert meant.text == sentences[-1]
        assert not meant.evidence
    else:
        assert (meant.text, meant.unresolved) == (expected, ())
        assert meant.evidence
