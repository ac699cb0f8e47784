"""A claim's words of scope (all, most, only) to those its evidence does not have."""

import re
from collections.abc import Iterator

from pipeline.support.faults import Case

_SCOPES = tuple(
    (re.compile(rf"\b(?:{claimed})\b", re.IGNORECASE), re.compile(rf"\b(?:{told})\b", re.IGNORECASE))
    for claimed, told in (
        (
            r"all(?!-| (?:day|night|over|in all|told|but|right|along|time|ages))|every(?! (?:day|year|week|month|time))|entire",
            r"all|every\w*|each|entire\w*|whole|both|any\w*|always|total\w*|complete\w*|throughout|full\w*|across|universal\w*|100|no|none|never|nationwide",
        ),
        (
            r"most of|(?:the )?majority of",
            r"most|mostly|majority|bulk|largely|mainly|nearly all|almost all|all|two[- ]thirds|three[- ]quarters|primarily",
        ),
        (
            r"only|solely|exclusively",
            r"only|just|sole\w*|exclusiv\w*|alone|single|nothing but|no more|no other|merely|limited|restricted|except|unless|until|but|mere|few|one|lone|barely",
        ),
        (
            r"except(?: for)?|excluding|but not",
            r"except\w*|exclud\w*|not|no|other than|apart from|exempt\w*|but|without|save for",
        ),
    )
)


def scopes(case: Case) -> Iterator[str]:
    """Name words of scope that nothing in the evidence stands for."""
    near = " ".join(case.near)
    for claimed, told in _SCOPES:
        found = claimed.search(case.claim)
        if found and not told.search(near):
            yield f'"{found.group()}" is not in the words cited'
