"""Two statements into how they relate: the same, more specific, in conflict, told of two speakers, apart.

Code decides what words and values decide, and says what it leaves open. The functions take statements, which are made
of claims (`Told.statement`) or by hand.
"""

from pipeline.relations.contrasts import conflicts, differences
from pipeline.relations.deciding import Verdict, relation, strangers
from pipeline.relations.difference import Difference
from pipeline.relations.disputed import disputed
from pipeline.relations.entailment import ENTAILED, entails
from pipeline.relations.growing import grows
from pipeline.relations.likeness import PLAIN, Rarity, likeness, rarity
from pipeline.relations.matter import matter
from pipeline.relations.naming import two_speakers
from pipeline.relations.statements import Statement, Told

__all__ = [
    "ENTAILED",
    "PLAIN",
    "Difference",
    "Rarity",
    "Statement",
    "Told",
    "Verdict",
    "conflicts",
    "differences",
    "disputed",
    "entails",
    "grows",
    "likeness",
    "matter",
    "rarity",
    "relation",
    "strangers",
    "two_speakers",
]
