"""A pronoun in a sentence into whether it is the object of a verb, and so means nobody its subject names."""

import re

OBJECT_AFTER = re.compile(
    r"(?:[^\w ]|$| (?:to|at|in|on|as|and|for|that|with|by|from|of|but|or|after|before|when|while|is|was|not|out|up|off|"
    r"down|over|into|about|because|if|during|the|a|an|his|this|last|who|how|what|where|why|through|against|under)\b)"
)
"""What stands after "her" where it is nobody's possession."""
_BETWEEN = re.compile(
    r"(?: (?:also|later|then|never|has|had|have|will|would|did|does|do|not|could|can|must|should|may|might|was|is|been|"
    r"be|being|\w+ly)){0,4} (?!(?:and|or|but|that|who|which|while|as|if|when|after|before|of|in|on|near|about)\b)"
    r"[a-z]{3,}(?: (?:to|for|at|with|from|against|on|off|out|up|down))? "
)
"""From a subject to the object of its one verb: "Hale later thanked him"; a second verb may have another subject."""


def is_object(bare: str, start: int, end: int) -> bool:
    """Tell whether a pronoun at an offset can only be an object: "him", "them", "her" with no noun behind it."""
    word = bare[start:end].casefold()
    return word in {"him", "them"} or (word == "her" and OBJECT_AFTER.match(bare, end) is not None)


def acts_on(bare: str, subject_end: int, pronoun: int) -> bool:
    """Tell whether what ends at an offset is the subject whose verb has the pronoun for its object."""
    return pronoun - subject_end <= 80 and _BETWEEN.fullmatch(bare, subject_end, pronoun) is not None
