"""Recordings: readable files that prove what they are."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import StoreError
from pipeline.exchange import Exchange
from pipeline.stores.recordings import Recordings, lines

Make = Callable[..., Exchange]

TORTURE = (
    "“curly” «guillemets» — NBSP\u00a0thin\u2009 ﬁ e\u0301 👩‍👩‍👧 漢字 \u202eשלום\u202c zero\u200bwidth "
    '\ufeffß İ \x00\x7f\x85\u2028\u2029 \r\n\r \t \\ " \U0010ffff\n\n'
)


def _file(folder: Path) -> Path:
    (path,) = folder.rglob("*.json")
    return path


@pytest.mark.parametrize("text", ["", "\n", "a\r\nb\r", "no end", '[{"a": 1},{"b": 2}]', "},},", TORTURE])
def test_text_comes_back_from_its_lines(text: str, tmp_path: Path, make: Make) -> None:
    exchange = make(text, text)
    Recordings(tmp_path).put(exchange)
    assert Recordings(tmp_path).get(exchange.request.key) == exchange
    assert "".join(lines(text)) == text


def test_one_that_is_refused_keeps_no_other_from_being_recorded(tmp_path: Path, make: Make) -> None:
    exchanges = [make("A?"), make("B? sk-" + "a1B2c3D4" * 4), make("C?")]
    with pytest.raises(StoreError, match="API key"):
        Recordings(tmp_path).put_all(exchanges, audits=[make("Refused?", fault="refusal")])
    assert set(Recordings(tmp_path).keys()) == {exchanges[0].request.key, exchanges[2].request.key}


def test_a_file_reads_well_in_a_diff(tmp_path: Path, make: Make) -> None:
    exchange = make("First line\nsecond — line", '{"items": [{"n": 1}, {"n": 2}]}')
    Recordings(tmp_path).put(exchange)
    path = _file(tmp_path)
    assert path.relative_to(tmp_path) == Path("extract.v1", f"{exchange.request.key[:16]}.json")
    text = path.read_text(encoding="utf-8")
    shown = json.loads(text)
    assert text == json.dumps(shown, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    assert shown["request"]["messages"][1]["content"] == ["First line\n", "second — line"]
    assert shown["reply"]["text"] == ['{"items": [{"n": 1},', ' {"n": 2}]}']


def test_what_a_reviewer_cannot_see_is_escaped(tmp_path: Path, make: Make) -> None:
    Recordings(tmp_path).put(make(TORTURE, TORTURE))
    text = _file(tmp_path).read_text(encoding="utf-8")
    assert [c for c in text if not c.isprintable() and c != "\n"] == []
    assert "\\u202e" in text
    assert "漢字" in text


def test_a_recording_once_written_stays_as_it_is(tmp_path: Path, make: Make) -> None:
    Recordings(tmp_path).put(make(asked_at="2026-11-20T08:00:00+00:00"))
    before = _file(tmp_path).read_bytes()
    Recordings(tmp_path).put(make(answer="Another one.", asked_at="2026-11-21T08:00:00+00:00"))
    assert _file(tmp_path).read_bytes() == before
    assert [path.name for path in _file(tmp_path).parent.iterdir()] == [_file(tmp_path).name]


def test_a_fault_gives_way_to_an_answer(tmp_path: Path, make: Make) -> None:
    recordings = Recordings(tmp_path)
    recordings.put(make(answer="{", fault="invalid_json"))
    recordings.put(make(answer="{}"))
    recordings.put(make(answer="[", fault="invalid_json"))
    assert list(recordings.exchanges()) == [make(answer="{}")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("bridge", "tunnel"),
        ('"version": 1', '"version": 2'),
        ('"temperature": 0.0', '"temperature": 0.7'),
        ("{", ""),
        ("The Varn one.", "The Varm one."),
        ('"fault": null', '"fault": "truncated"'),
        ('"asked_at": "2026', '"asked_at": "2025'),
        ('"rung": ', '"note": "mine", "rung": '),
        ('"sha256": "', '"sha256": "0'),
        ("{", "[{"),
    ],
    ids="message version sampling not-JSON answer fault time field digest list".split(),
)
def test_a_recording_edited_by_hand_is_an_error_that_names_it(tmp_path: Path, make: Make, old: str, new: str) -> None:
    Recordings(tmp_path).put(make("Which bridge?", "The Varn one."))
    path = _file(tmp_path)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(StoreError, match=path.name):
        Recordings(tmp_path).get(make("Which bridge?").request.key)
    assert [damage.where for damage in Recordings(tmp_path).damages()] == [str(path)]


def test_a_recording_without_its_digest_counts_as_edited(tmp_path: Path, make: Make) -> None:
    Recordings(tmp_path).put(make())
    path = _file(tmp_path)
    shown = json.loads(path.read_text(encoding="utf-8"))
    del shown["sha256"]
    path.write_text(json.dumps(shown), encoding="utf-8")
    with pytest.raises(StoreError, match=r"was edited, .*; restore it or record it again"):
        Recordings(tmp_path).get(make().request.key)


def test_a_recording_laid_out_otherwise_is_the_same(tmp_path: Path, make: Make) -> None:
    Recordings(tmp_path).put(make(TORTURE, TORTURE))
    path = _file(tmp_path)
    path.write_bytes(json.dumps(json.loads(path.read_text(encoding="utf-8"))).replace(", ", ",\r\n").encode())
    assert list(Recordings(tmp_path).exchanges()) == [make(TORTURE, TORTURE)]


def test_a_recording_moved_to_another_name_is_an_error(tmp_path: Path, make: Make) -> None:
    Recordings(tmp_path).put(make())
    path = _file(tmp_path)
    other = make("Another?").request.key
    path.rename(path.with_name(f"{other[:16]}.json"))
    with pytest.raises(StoreError, match=other[:16]):
        Recordings(tmp_path).get(other)


@pytest.mark.parametrize("place", ["question", "answer"])
def test_a_key_is_refused_and_nothing_is_written(tmp_path: Path, make: Make, place: str) -> None:
    key = "sk-" + "a1B2c3D4" * 4
    with pytest.raises(StoreError, match="API key") as refused:
        Recordings(tmp_path).put(make(**{place: f"use {key} now"}))
    assert key not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../up", "a/b", "", ".hidden", "a b"])
def test_a_prompt_name_that_could_leave_the_folder_is_refused(tmp_path: Path, make: Make, name: str) -> None:
    with pytest.raises(StoreError, match="cannot name a folder"):
        Recordings(tmp_path / "in").put(make(prompt=name))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_a_clear_error(tmp_path: Path, make: Make) -> None:
    (tmp_path / "recordings").write_text("a file")
    with pytest.raises(StoreError, match="cannot be written"):
        Recordings(tmp_path / "recordings").put(make())


def test_an_empty_folder_holds_nothing(tmp_path: Path, make: Make) -> None:
    recordings = Recordings(tmp_path / "none")
    assert (recordings.get(make().request.key), list(recordings.keys())) == (None, [])


def test_exchanges_come_newest_first_and_by_prompt(tmp_path: Path, make: Make) -> None:
    recordings = Recordings(tmp_path)
    early, late = make("A?", asked_at="2026-11-01T00:00:00+00:00"), make("B?", asked_at="2026-11-02T00:00:00+00:00")
    for exchange in (late, early, make(prompt="judge")):
        recordings.put(exchange)
    assert list(recordings.exchanges("extract")) == [late, early]
    assert list(recordings.exchanges("extract", newest=1)) == [late]
    assert len(list(recordings.keys())) == 3
