"""Settings: precedence, defaults, and errors that say what to do."""

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.settings import OPENAI, load


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_with_nothing_set_no_model_is_asked() -> None:
    assert load().asked_model == "extractive"


def test_command_line_goes_before_environment_before_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "claimweave.toml").write_text('model = "of-file"\nwindow = 3000\nbase_url = "http://127.0.0.1:1/v1"\n')
    assert load().asked_model == "of-file"
    monkeypatch.setenv("CLAIMWEAVE_MODEL", "of-environment")
    assert load().asked_model == "of-environment"
    assert (load(model="given").asked_model, load().characters) == ("given", 3000)


def test_pyproject_is_read_where_there_is_no_file_of_our_own(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.claimweave]\nconcurrency = 3\n")
    assert load().concurrency == 3


def test_the_names_of_the_field_set_endpoint_and_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "not-a-real-key")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    settings = load(model="some-model")
    assert (settings.asked_model, settings.address) == ("some-model", "http://127.0.0.1:9/v1")
    assert "not-a-real-key" not in repr(settings)


def test_a_key_alone_means_the_providers_own_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "not-a-real-key")
    assert load(model="some-model").address == OPENAI


def test_an_endpoint_without_a_model_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "not-a-real-key")
    with pytest.raises(UsageError, match="no model is named: add --model"):
        _ = load().asked_model


def test_a_model_without_an_endpoint_is_an_error() -> None:
    with pytest.raises(UsageError, match="some-model needs an endpoint"):
        _ = load(model="some-model").asked_model


@pytest.mark.parametrize(
    ("model", "characters"),
    [("qwen-1.5b", 1200), ("gemma-270m", 1200), ("qwen2.5:7b", 6000), ("gpt-4o-mini", 6000), ("o1", 6000)],
)
def test_small_models_get_small_windows(model: str, characters: int) -> None:
    assert load(model=model, base_url="http://127.0.0.1:9/v1").characters == characters


@pytest.mark.parametrize(
    ("text", "message"),
    [("windw = 3\n", "windw"), ("window = 3\n", "greater than or equal to 200"), ("window = \n", "settings file")],
)
def test_a_wrong_settings_file_is_named(folder: Path, text: str, message: str) -> None:
    (folder / "claimweave.toml").write_text(text)
    with pytest.raises(UsageError, match=message):
        load()
