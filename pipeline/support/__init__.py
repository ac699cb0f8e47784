"""A claim and the words it cites to what in the claim those words do not carry.

Compared by code: quotations word for word, numbers as values, dates, names, negation, modality, how far a thing went,
who did it to whom, offices, scope, words put in the place of others, and at last the words themselves. A full name or
the antecedent of a pronoun may come from elsewhere in the article; a fact may not.
"""

from pipeline.support.checking import reworded, unsupported
from pipeline.support.faults import Unsupported
from pipeline.support.speakers import speaker_unknown

__all__ = ["Unsupported", "reworded", "speaker_unknown", "unsupported"]
