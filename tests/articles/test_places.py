"""Names of stories, and the ids that lead to a folder of their own on every file system."""

import unicodedata
from collections.abc import Callable
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from pipeline.articles.places import Places

HOSTILE = (
    "../../x",
    "..",
    ".",
    "",
    " ",
    "/etc/passwd",
    "C:\\Windows\\system32",
    "\\\\server\\share",
    "C:x",
    "~root",
    "$HOME",
    "-rf",
    "CON",
    "con",
    "NUL",
    "aux.txt",
    "COM1",
    "com¹",
    "LPT9",
    "CONIN$",
    "a" * 300,
    "é" * 300,
    "한" * 300,
    "𐐀" * 300,
    "😀",
    "😀😀",
    "\x00",
    "a\x00b",
    "a\nb",
    "\u202egnp.exe",
    "\ud800",
    ".hidden",
    "trailing.",
    "trailing ",
    "trailing",
    "Trailing",
    "TRAILING",
    "x:y",
    'x|y?*<>"',
    "run.json",
    ".making",
    "ﬁre",
    "fire",
    "FIRE",
    "fıre",
    "fİre",
    "straße",
    "strasse",
    "ſtrasse",
    "Käse",
    unicodedata.normalize("NFD", "Käse"),
    "Kase",
    "story",
    "story-2",
    "story",
    "con-story",
)


@pytest.fixture
def ids() -> list[str]:
    places = Places()
    return [places.take(name) for name in HOSTILE]


def test_an_id_is_one_part_of_a_path_that_every_system_takes(ids: list[str]) -> None:
    for id_ in ids:
        assert PurePosixPath(id_).parts == PureWindowsPath(id_).parts == (id_,)
        assert not id_.startswith(("-", "."))
        assert not id_.endswith((".", " ", "-"))
        assert all(char.isalnum() or char == "-" for char in id_)
        assert not PureWindowsPath(id_).is_reserved()


def test_an_id_leaves_room_for_what_is_written_beside_it(ids: list[str]) -> None:
    assert max(len(f".{id_}.earlier".encode()) for id_ in ids) <= 255


@pytest.mark.parametrize(
    "known_by",
    [
        str.upper,
        str.lower,
        str.casefold,
        lambda id_: unicodedata.normalize("NFC", id_).upper(),
        lambda id_: unicodedata.normalize("NFD", id_).casefold(),
        lambda id_: unicodedata.normalize("NFKC", id_.upper()).lower(),
    ],
)
def test_no_two_ids_are_one_to_a_file_system_that_folds_them(ids: list[str], known_by: Callable[[str], str]) -> None:
    assert len({known_by(id_) for id_ in ids}) == len(HOSTILE)


def test_every_id_can_be_a_folder_below_the_one_it_is_in(ids: list[str], tmp_path: Path) -> None:
    for id_ in ids:
        (tmp_path / id_).mkdir()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(ids)


def test_an_ordinary_name_gives_the_id_it_reads_as() -> None:
    places = Places()
    assert [places.take(name) for name in ("Harbour Wall", "harbour_wall", "Ärger & Öl 2026", "wall", "Wall")] == [
        "harbour-wall",
        "harbour-wall-2",
        "arger-ol-2026",
        "wall",
        "wall-2",
    ]


def test_ten_thousand_stories_of_one_name_each_have_an_id_at_once() -> None:
    places = Places()
    assert [places.take("wall") for _ in range(10_000)][-1] == "wall-10000"
