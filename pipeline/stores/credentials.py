"""Text to the kind of credential found in it, if any: recordings are committed and read by all."""

import os
import re
from collections.abc import Iterable, Mapping

from pipeline.stores.spellings import spellings

_PATTERNS = {
    kind: re.compile(pattern, re.ASCII)
    for kind, pattern in {
        "an API key (sk-...)": r"(?<![A-Za-z0-9])(?:sk-(?=[\w-]{0,60}\d)[\w-]{16}|SK-(?=[\w-]{0,60}\d)[\w-]{20})",
        "a bearer token": r"(?i:\bbearer)\s+(?=[\w.~+/-]{0,60}\d)[\w.~+/-]{16}",
        "an authorization header": r"(?i:\bauthorization[\"']?\s*[:=]\s*[\"']?(?:basic|token|digest)\s+)[\w+/=.~-]{8}",
        "an API key (AIza...)": r"\bAIza[\w-]{35}",
        "an access key (AKIA...)": r"\b(?i:AKIA)(?=[0-9A-Za-z]{0,15}\d)[0-9A-Za-z]{16}\b",
        "an access token": r"\b(?i:gh[pousr]|hf|gsk|xai|glpat|github_pat)[_-](?=[\w-]{0,60}\d)\w{20}",
        "a signed token (JWT)": r"\beyJ[\w-]{8,400}\.eyJ[\w-]{8,2000}\.[\w-]",
        "a private key": r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----",
        "a key in a setting": r"(?i:\bapi[_-]?key)[\"']?\s*[:=]\s*[\"']?(?=[\w-]{0,60}\d)[\w-]{16}",
        "a password in an address": r"(?i:\bhttps?)://[^\s/:@\"']{1,200}:[^\s/@\"']{1,200}@",
    }.items()
}
"""Each wants a digit where words could look alike ("risk-", or "sk-" in a name); none looks further than tells."""

_SECRET_NAME = re.compile(r"(?:KEY|TOKEN|SECRET|PASSWORD|PASSPHRASE)$", re.IGNORECASE)
_LONG = 16
"""Letters and digits from which a key is looked for however it is broken up; dummies of local servers are shorter."""
_SHORT = 8

MASK = "█"
_REST = r"[\w.~+/=-]*"
"""What goes on behind the part of a credential by which it is known."""

_PUNCTUATION = re.compile(r"[^a-z0-9]+")


def credential(text: str, secrets: Iterable[str] = ()) -> str | None:
    """Name what looks like a credential, or that one of `secrets` is in the text, without repeating it.

    Escaped, encoded and cut ones are found too: see `spellings`. A secret is found in either case, backwards, and
    with anything between its letters; one of less than 16 letters and digits only as it is, and a word like `dummy`
    never.
    """
    own = tuple(dict.fromkeys(secrets))
    return next((found for one in spellings(text) if (found := _looks(one) or _holds(one, own))), None)


def masked(text: str, secrets: Iterable[str] = ()) -> tuple[str, tuple[str, ...]]:
    """Give the text with every credential that stands in it plainly made unreadable, and what each was.

    A letter is masked by one character; what only looks like a credential once it is decoded is left.
    """
    found: list[str] = []
    for kind, pattern in _PATTERNS.items():
        text, count = re.compile(f"{pattern.pattern}{_REST}", re.ASCII).subn(_mask, text)
        found += [kind] * count
    for secret in secrets:
        if len(secret) >= _SHORT and secret in text:
            found.append("a key of your own settings")
            text = text.replace(secret, MASK * len(secret))
    return text, tuple(found)


def _mask(found: re.Match[str]) -> str:
    return MASK * len(found[0])


def secrets_of(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Give the values that the environment calls keys, tokens, secrets or passwords."""
    return tuple(sorted(value for name, value in environment.items() if _SECRET_NAME.search(name) and value.strip()))


def _looks(text: str) -> str | None:
    return next((kind for kind, pattern in _PATTERNS.items() if pattern.search(text)), None)


def _holds(text: str, secrets: Iterable[str]) -> str | None:
    bare = _PUNCTUATION.sub("", text.casefold())
    return "a key of your own settings or environment" if any(_hides(one, text, bare) for one in secrets) else None


def _hides(secret: str, text: str, bare: str) -> bool:
    letters = _PUNCTUATION.sub("", secret.casefold())
    if len(letters) >= _LONG:
        return letters in bare or letters[::-1] in bare
    telling = len(letters) >= _SHORT and any(char.isdigit() for char in letters) and not letters.isdigit()
    return telling and secret in text
