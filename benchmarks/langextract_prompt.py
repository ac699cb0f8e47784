"""What langextract is asked with: descriptions, one example written for this, and the word that names the choice.

Chosen on one invented text: `every` found ten claims in it and `short` eight; with the schema made of the example, more
of them kept their names and figures than with JSON of any shape.
"""

import hashlib
import json

DESCRIPTIONS = {
    "every": """\
Extract every factual claim of the news text, in order of appearance. Go through it sentence by sentence and leave no
sentence out: events, figures, dates, plans, opinions, and what somebody said.
Use the exact words of the text as extraction_text. Do not paraphrase and do not overlap extractions.
Give each claim two attributes:
- claim: the fact as one full sentence that can be understood alone, with names instead of pronouns. Add nothing.
- speaker: who says it, if the text says that somebody said it, otherwise "none".""",
    "short": """\
Extract all factual claims in order of appearance. Use exact text for extractions; do not paraphrase or overlap them.
For each, give the claim as one sentence that stands on its own, and the speaker, or "none".""",
}
CHOSEN = "every"

MODES = ("schema", "json")
"""How the answer's shape is asked for: the schema langextract makes of the example, or JSON of any shape."""

EXAMPLE = (
    "Nobody was hurt when the old grain silo at Pellham collapsed on Tuesday, which cost the cooperative "
    "2.4 million crowns. Director Arne Vask said on Friday that he had asked Tolvig, the builder, to pay. "
    "“We owe nothing,” Tolvig’s spokeswoman replied."
)
CLAIMS = (
    (
        "Nobody was hurt when the old grain silo at Pellham collapsed on Tuesday",
        "Nobody was hurt when the old grain silo at Pellham collapsed on Tuesday.",
        "none",
    ),
    (
        "which cost the cooperative 2.4 million crowns",
        "The collapse of the silo at Pellham cost the cooperative 2.4 million crowns.",
        "none",
    ),
    (
        "Director Arne Vask said on Friday that he had asked Tolvig, the builder, to pay",
        "Arne Vask said on Friday that he had asked Tolvig to pay for the silo.",
        "Arne Vask",
    ),
    (
        "“We owe nothing,” Tolvig’s spokeswoman replied",
        "Tolvig’s spokeswoman said Tolvig owes nothing for the silo.",
        "Tolvig’s spokeswoman",
    ),
)
"""The example's extractions: exact words, claim, speaker."""


def prompt_key(description: str, mode: str, model: str) -> str:
    """Name what an answer depends on besides its text, as one short word."""
    asked = json.dumps([DESCRIPTIONS[description], mode, model, EXAMPLE, CLAIMS])
    return hashlib.sha256(asked.encode()).hexdigest()[:16]
