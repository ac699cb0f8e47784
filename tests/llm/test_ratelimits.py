"""What servers say of waiting and of what is left, read as they write it."""

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from pipeline.llm.ratelimits import UNTOLD, Left, read_left, read_pause


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after": " 7 "}, 7.0),
        ({"retry-after-ms": "250"}, 0.25),
        ({"retry-after-ms": "250", "retry-after": "1"}, 0.25),
        ({"retry-after-ms": "soon", "retry-after": "1"}, 1.0),
        ({"retry-after": "300"}, 60.0),
        ({"retry-after": "Mon, 21 Nov 2016 07:28:00 GMT"}, 0.0),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": ""}, None),
        ({"retry-after": "Fri, 99 Foo 2026 00:00:00 GMT"}, None),
        ({}, None),
    ],
)
def test_a_pause_is_read_in_every_form_and_bounded(headers: dict[str, str], seconds: float | None) -> None:
    assert read_pause(headers, 60.0) == seconds


def test_a_date_to_come_is_waited_for() -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    pause = read_pause({"retry-after": soon}, 60.0)
    assert pause is not None
    assert 20 < pause <= 30


@pytest.mark.parametrize(
    ("reset", "seconds"),
    [
        ("20ms", 0.02),
        ("60s", 60.0),
        ("6m0s", 360.0),
        ("1h2m3.5s", 3723.5),
        ("2m59.56s", 179.56),
        ("1d", 86400.0),
        ("60", 60.0),
        ("0.5", 0.5),
        ("soon", UNTOLD),
        ("-3", UNTOLD),
        ("", UNTOLD),
        (None, UNTOLD),
        ("9" * 400, UNTOLD),
    ],
)
def test_a_reset_is_read_in_every_form(reset: str | None, seconds: float) -> None:
    headers = {"x-ratelimit-remaining-requests": "3"}
    if reset is not None:
        headers["x-ratelimit-reset-requests"] = reset
    (left,) = read_left(headers)
    assert (left.kind, left.amount) == ("requests", 3.0)
    assert left.seconds == pytest.approx(seconds)


@pytest.mark.parametrize("form", ["{:.0f}", "{:.3f}", "milliseconds", "written out"])
def test_a_moment_of_reset_is_the_seconds_until_then(form: str) -> None:
    moment = time.time() + 100
    written = {
        "milliseconds": f"{moment * 1000:.0f}",
        "written out": datetime.fromtimestamp(moment, UTC).isoformat().replace("+00:00", "Z"),
    }
    reset = written.get(form) or form.format(moment)
    (left,) = read_left({"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": reset})
    assert 60 < left.seconds <= 101


def test_both_budgets_are_read() -> None:
    headers = {
        "x-ratelimit-limit-requests": "60",
        "x-ratelimit-remaining-requests": "59",
        "x-ratelimit-reset-requests": "1s",
        "x-ratelimit-limit-tokens": "150000",
        "x-ratelimit-remaining-tokens": "149984",
        "x-ratelimit-reset-tokens": "6m0s",
    }
    assert read_left(headers) == (Left("requests", 59.0, 1.0), Left("tokens", 149984.0, 360.0))


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-ratelimit-limit-requests": "60"},
        {"x-ratelimit-remaining-requests": "-1"},
        {"x-ratelimit-remaining-requests": "many"},
        {"x-ratelimit-remaining-requests": "0", "x-ratelimit-limit-requests": "0"},
        {"x-ratelimit-remaining-requests": "0", "x-ratelimit-limit-requests": "-1"},
    ],
)
def test_headers_without_sense_limit_nothing(headers: dict[str, str]) -> None:
    assert read_left(headers) == ()
