"""A word into those that say the opposite of it.

English only, and the plainest pairs of the news: what rises does not fall. Stems, each with the usual endings.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

_PAIRS = """
increas|rise|rises|rose|rising|gain|grew|grow|climb|higher|up = decreas|declin|fall|fell|drop|reduc|lower|loss|down
highest = lowest
most|majority = least|minority
more = fewer|less
large|big|huge|major = small|tiny|minor
open|reopen = clos|shut
includ = exclud
accept|approv|agreed = reject|refus|declin
support|back|welcom|prais = oppos|condemn|criticis|criticiz
allow|permit|legal = ban|prohibit|forbid|bar|barred|illegal
win|wins|won|winning|victory = lose|loses|lost|losing|defeat
buy|buys|buying|bought = sell|sells|selling|sold
arrest|detain|imprison = releas|freed
guilty|convict = acquit|innocent
before = after
inside = outside
public|openly = secret
early|earlier = late|later
first = last
north = south
east = west
man|men|male|boy = woman|women|female|girl
husband|father|son|brother = wife|mother|daughter|sister
alive|surviv = dead|die|died|dies|kill
safe = danger|dangerous|unsafe
hot|warm = cold|cool
old|older|elder = young
rich|wealthy = poor
start|began|begin|begun = end|ended|ends|stop
arriv|enter = left|leav|depart
ally|allies|friend = enemy|enemies
success|successful|succeed = fail
add|adds|added|adding = remov|cut|cuts|subtract
attack = defend
ahead = behind|backward
strength = weaken
confirm = deny|denies|denied
"""
_ENDINGS = "(?:e|es|s|ed|d|ing|ings|ion|ions|ation|ly|t|y)?"


def opposed(word: str, words: frozenset[str]) -> str | None:
    """Give a word of `words`, lower case, that says the opposite of `word`; None where `word` is there too."""
    for side, other in _sides():
        if side.fullmatch(word) and not any(side.fullmatch(known) for known in words):
            return next((known for known in sorted(words) if other.fullmatch(known)), None)
    return None


@lru_cache
def _sides() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(_both())


def _both() -> Iterator[tuple[re.Pattern[str], re.Pattern[str]]]:
    for line in _PAIRS.strip().splitlines():
        left, right = (re.compile(f"(?:{side}){_ENDINGS}") for side in line.split(" = "))
        yield left, right
        yield right, left
