"""A fact as a model words it to a claim with the words it rests on, or to why it makes none.

`drafts` goes through the steps: which sentences carry the fact (`grounds`, `twos`), whether its wording says anything
(`phrasings`), who says it (`speakers`, `bearers`, `callings`, `nominatives`), and whether a name it
brings in has room (`brought`).
"""

from pipeline.drafting.drafts import Draft, drafted

__all__ = ["Draft", "drafted"]
