"""What looks like a credential in a text, and what only resembles one."""

import pytest

from pipeline.stores.credentials import credential

DIGITS = "a1B2c3D4e5F6g7H8i9J0"


@pytest.mark.parametrize(
    "text",
    [
        f"my key is sk-proj-{DIGITS}",
        f"Authorization: Bearer {DIGITS}",
        f"authorization: bearer\t{DIGITS}==",
        "AIza" + "Sy0" * 11 + "ab",
        "AKIA" + "ABCDEFGH12345678",
        f"ghp_{DIGITS * 2}",
        f"hf_{DIGITS * 2}",
        f"eyJ{DIGITS}.eyJ{DIGITS}.{DIGITS}",
        "-----BEGIN RSA PRIVATE " + "KEY-----",
        f'"api_key": "{DIGITS}"',
    ],
)
def test_a_credential_is_named_and_not_repeated(text: str) -> None:
    found = credential(text)
    assert found is not None
    assert DIGITS not in found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The risk-management-committee-of-2026 met.",
        "He was a bearer of extraordinary responsibility.",
        "The desk-officer asked for the api key.",
        "A task-force of 2026 members at https://example.org/sk-short",
    ],
)
def test_ordinary_prose_is_no_credential(text: str) -> None:
    assert credential(text) is None
