"""What of an exchange is recorded, and the forms in which a key is refused."""

import base64
import hashlib
import json
import random
import string
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from pipeline.errors import StoreError
from pipeline.exchange import Exchange, Reply
from pipeline.records import Record
from pipeline.stores.credentials import credential, secrets_of
from pipeline.stores.recordings import Recordings
from pipeline.stores.scrubbing import KEPT, scrubbed

Make = Callable[..., Exchange]
ROOT = Path(__file__).resolve().parents[2]
PROSE = "The council met on Monday. Nobody, the mayor said, had asked for a risk assessment of the bridge."


def cut(text: str, width: int) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


FORMS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "quoted": lambda key: f'"{key}"',
    "JSON in JSON": lambda key: json.dumps(json.dumps({"said": key})),
    "JSON escapes": lambda key: "".join(f"\\u{ord(char):04x}" for char in key),
    "hex escapes, escaped": lambda key: "".join(f"\\\\x{ord(char):02X}" for char in key),
    "URL-encoded": lambda key: "".join(f"%{ord(char):02x}" for char in key),
    "URL-encoded twice": lambda key: quote(quote(key.replace("-", "%2d"))),
    "HTML entities": lambda key: "".join(f"&#{ord(char)};" for char in key),
    "base64 of a header": lambda key: b64(f"Bearer {key}"),
    "base64 behind one byte": lambda key: b64(f"x {key}"),
    "base64 behind two": lambda key: b64(f"xy {key}"),
    "base64 for URLs": lambda key: base64.urlsafe_b64encode(f"key {key}".encode()).decode().rstrip("="),
    "base64 behind letters": lambda key: "abc" + b64(f"Bearer {key}"),
    "base64 twice": lambda key: b64(b64(f"Bearer {key}")),
    "base64 in lines": lambda key: cut(b64(f"Authorization: Bearer {key}"), 20),
    "hex": lambda key: f"Bearer {key}".encode().hex(),
    "cut into lines": lambda key: cut(key, 13),
    "cut by line ends in JSON": lambda key: cut(key, 13).replace("\n", "\\n"),
    "wrapped and indented": lambda key: cut(key, 13).replace("\n", "\r\n    "),
    "full width": lambda key: "".join(chr(ord(char) + 0xFEE0) for char in key),
    "zero width between": "\u200b".join,
    "odd hyphens": lambda key: key.replace("-", "\u2011"),
}


def keys(count: int = 6) -> list[str]:
    """Make keys of the form of the largest provider; the seed is fixed."""
    draw = random.Random(5)
    letters = string.ascii_letters + string.digits
    heads = ("sk-", "sk-proj-", "sk-svcacct-")
    return [draw.choice(heads) + "".join(draw.choices(letters, k=40)) + "7q" for _ in range(count)]


def own(count: int = 6) -> list[str]:
    """Make keys that look like nothing."""
    draw = random.Random(6)
    return ["".join(draw.choices(string.ascii_letters + string.digits, k=32)) for _ in range(count)]


@pytest.mark.parametrize("form", FORMS)
def test_a_key_is_found_in_any_form(form: str) -> None:
    hidden = {key: f"{PROSE}\n{FORMS[form](key)} {PROSE}" for key in keys()}
    assert [key for key, text in hidden.items() if credential(text) is None] == []


@pytest.mark.parametrize("form", [*FORMS, "upper", "lower", "backwards", "spaced", "in a table"])
def test_a_key_of_ones_own_is_found_in_any_form_whatever_it_looks_like(form: str) -> None:
    more: dict[str, Callable[[str], str]] = {
        "upper": str.upper,
        "lower": str.lower,
        "backwards": lambda key: key[::-1],
        "spaced": " ".join,
        "in a table": lambda key: cut(key, 8).replace("\n", " | "),
    }
    change = (FORMS | more)[form]
    hidden = {key: f"{PROSE}\n{change(key)} {PROSE}" for key in own()}
    assert [key for key, text in hidden.items() if credential(text, [key]) is None] == []
    assert credential(PROSE, own()) is None


@pytest.mark.parametrize(
    "secret", ["dummy", "EMPTY", "not-needed", "risk assessment", "sk-no-key-required", "12345678"]
)
def test_a_dummy_key_of_a_local_server_refuses_no_prose(secret: str) -> None:
    prose = "An empty seat, and no dummy: not needed, no key required, said the risk assessment. Call 12345678."
    assert credential(prose, [secret]) is None


def test_a_short_key_is_found_as_it_is() -> None:
    assert credential("it was hunter2020x!", ["hunter2020x"]) is not None
    assert credential("it was Hunter2020X!", ["hunter2020x"]) is None


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: Basic dXNlcjpwYXNz",
        "SK-PROJ-" + "A1B2C3D4" * 4,
        "https://reporter:pa55@db.example.org/",
        '{"headers": {"X-Api-Key": "' + "a1b2c3d4" * 3 + '"}}',
        "xai-" + "a1B2c3D4" * 4,
    ],
)
def test_headers_and_addresses_with_a_password_are_found(text: str) -> None:
    assert credential(text) is not None


def test_the_examples_hold_no_key() -> None:
    texts = {file: file.read_text("utf-8") for file in (ROOT / "examples").rglob("*") if file.is_file()}
    assert len(texts) > 20
    assert [str(file) for file, text in texts.items() if credential(text, own())] == []


@pytest.mark.parametrize("where", ["question", "answer"])
@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_written_of_an_exchange_that_holds_a_key(form: str, where: str, tmp_path: Path, make: Make) -> None:
    key = keys(1)[0]
    with pytest.raises(StoreError) as refused:
        Recordings(tmp_path).put(make(**{where: f"{PROSE} {FORMS[form](key)}"}))
    assert key[:12] not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_the_keys_of_settings_and_of_the_environment_are_refused(
    tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, ambient = own(2)
    monkeypatch.setenv("SOME_SERVICE_TOKEN", ambient)
    for secret in (given, ambient):
        with pytest.raises(StoreError, match="a key of your own"):
            Recordings(tmp_path, [given]).put(make(answer=f"I heard {secret.upper()}."))
    assert list(tmp_path.iterdir()) == []


def test_the_environment_names_its_keys() -> None:
    environment = {
        "OPENAI_API_KEY": "a",
        "GH_TOKEN": "b",
        "db_password": "c",
        "KEYBOARD": "d",
        "PATH": "e",
        "X_KEY": " ",
    }
    assert secrets_of(environment) == ("a", "b", "c")


def test_a_key_in_the_schema_or_in_the_name_of_a_field_is_refused(make: Make) -> None:
    exchange = make()
    for schema in ({"description": keys(1)[0]}, {"properties": {keys(1)[0]: {"type": "string"}}}):
        request = exchange.request.model_copy(update={"answer_schema": schema})
        with pytest.raises(StoreError, match="API key"):
            scrubbed(exchange.model_copy(update={"request": request}))


def test_a_field_nobody_named_is_not_recorded(make: Make) -> None:
    class Fuller(Reply):
        request_id: str = "req_123"
        organization: str = "acme-newsroom"
        headers: tuple[str, ...] = ("x-ratelimit-limit-requests: 500",)
        base_url: str = "https://llm.acme.example/v1"

    exchange = make()
    fuller = exchange.model_copy(update={"reply": Fuller(**exchange.reply.model_dump())})
    assert scrubbed(fuller) == scrubbed(exchange)
    assert scrubbed(exchange)["reply"].keys() == KEPT["reply"].keys()


def test_every_field_there_is_today_is_named(make: Make) -> None:
    exchange = make()
    assert scrubbed(exchange) == exchange.model_dump(mode="json")
    assert {*KEPT} == {*Exchange.model_fields}


@pytest.mark.parametrize(
    ("model", "kept"),
    [
        ("/home/somebody/models/small-1b.gguf", "small-1b.gguf"),
        (r"C:\Users\somebody\small-1b.gguf", "small-1b.gguf"),
        ("~/models/small-1b.gguf", "small-1b.gguf"),
        ("maker/small-1b", "maker/small-1b"),
    ],
)
def test_the_path_of_a_local_model_is_not_recorded(model: str, kept: str, make: Make) -> None:
    exchange = make()
    local = exchange.model_copy(update={"reply": exchange.reply.model_copy(update={"model": model})})
    assert scrubbed(local)["reply"]["model"] == kept


@pytest.mark.parametrize("extra", ["headers", "organization"])
def test_a_recording_with_a_field_nobody_named_is_not_read(extra: str, tmp_path: Path, make: Make) -> None:
    exchange = make()
    Recordings(tmp_path).put(exchange)
    (path,) = tmp_path.rglob("*.json")
    shown = json.loads(path.read_text("utf-8"))
    del shown["sha256"]
    shown["reply"][extra] = "x"
    canonical = json.dumps(shown, sort_keys=True, separators=(",", ":"))
    shown["sha256"] = hashlib.sha256(canonical.encode()).hexdigest()
    path.write_text(json.dumps(shown), "utf-8")
    with pytest.raises(StoreError, match="is no recording"):
        Recordings(tmp_path).get(exchange.request.key)


def test_records_take_no_field_they_do_not_know() -> None:
    assert Record.model_config["extra"] == "forbid"
