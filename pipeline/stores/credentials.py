"""Text to the kind of credential found in it, if any: recordings are committed and read by all."""

import re

_PATTERNS = {
    "an API key (sk-...)": r"(?<![A-Za-z0-9])sk-(?=[\w-]*\d)[\w-]{16,}",
    "a bearer token": r"(?i:\bbearer)\s+(?=[\w.~+/-]*\d)[\w.~+/-]{16,}",
    "an API key (AIza...)": r"\bAIza[\w-]{35}",
    "an access key (AKIA...)": r"\bAKIA[0-9A-Z]{16}\b",
    "an access token": r"\b(?:gh[pousr]|hf|gsk|xai|glpat|github_pat)[_-](?=[\w-]*\d)\w{20,}",
    "a signed token (JWT)": r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "a key in a setting": r"(?i:\bapi[_-]?key)[\"']?\s*[:=]\s*[\"']?(?=[\w-]*\d)[\w-]{16,}",
}
"""Each wants a digit where words could look alike ("risk-", "sk-" in a hyphenated name)."""


def credential(text: str) -> str | None:
    """Name what looks like a credential, without repeating it."""
    return next((kind for kind, pattern in _PATTERNS.items() if re.search(pattern, text)), None)
