"""A name into whether a text has it in another form: "Chinese" for "China", "UK" for "British"."""

import re
from functools import lru_cache

CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]*(?:\.[A-Z]\.?)*")
LEAST_ROOT = 4
"""Letters two forms of a country's name must share."""

_COUNTRIES = (
    frozenset({"U.K", "UK", "Britain", "British", "United Kingdom"}),
    frozenset({"U.S", "US", "USA", "America", "American", "Americans", "United States"}),
    frozenset({"E.U", "EU", "European Union", "Europe", "European"}),
    frozenset({"U.N", "UN", "United Nations"}),
    frozenset({"France", "French"}),
    frozenset({"Spain", "Spanish"}),
    frozenset({"Netherlands", "Dutch"}),
    frozenset({"Greece", "Greek"}),
    frozenset({"Switzerland", "Swiss"}),
)
"""Names of one country that no ending turns into each other."""
_PEOPLES = ("ese", "ish", "ian", "ians", "an", "ans", "i", "is", "a", "o", "ey", "y", "e", "n", "ns")


def called(name: str, text: str) -> bool:
    """Tell whether a text has a name as it is, or in another form of it."""
    forms = next((forms for forms in _COUNTRIES if name.rstrip(".") in forms), frozenset({name}))
    written = "|".join(map(re.escape, sorted(forms)))
    return re.search(rf"(?<!\w)(?:{written})(?!\w)", text) is not None or not _roots(name).isdisjoint(_all_roots(text))


@lru_cache(maxsize=256)
def _all_roots(text: str) -> frozenset[str]:
    return frozenset(root for name in CAPITALISED.findall(text) for root in _roots(name))


def _roots(name: str) -> frozenset[str]:
    """Give a name without the endings that make a people of a country, and as it is."""
    bare = re.sub("['’]s?$", "", name)
    roots = (bare.removesuffix(ending) for ending in ("", *_PEOPLES))
    return frozenset(root for root in roots if len(root) >= LEAST_ROOT)
