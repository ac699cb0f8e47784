"""The plain English of both briefings."""

import pytest

from pipeline.export.wording import emphasised, human_date, kept, letters, named, title


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        (None, ""),
        ("2026", "2026"),
        ("2026-02", "February 2026"),
        ("2026-02-04", "4 February 2026"),
        ("2026-02-04T14:30:05Z", "4 February 2026, 14:30 UTC"),
        ("2026-02-04T14:30+01:00", "4 February 2026, 14:30 +01:00"),
        ("2026-02-04T14:30", "4 February 2026, 14:30"),
        ("2026-13-01", "2026-13-01"),
        ("about noon", "about noon"),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(iso: str | None, written: str) -> None:
    """Nothing is added; what is no date is shown as it is."""
    assert human_date(iso) == written


def test_sources_are_lettered_past_the_alphabet() -> None:
    assert [letters(number) for number in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_names_are_listed_as_one_speaks() -> None:
    assert [named([]), named(["A"]), named(["A", "B"]), named(["A", "B", "C"])] == ["", "A", "A and B", "A, B and C"]


def test_words_left_open_are_named_in_one_sentence() -> None:
    assert kept(()) == ""
    assert kept(("the town",)) == "“the town” is left as the source wrote it"
    assert kept(("a", "b", "c")) == "“a”, “b” and “c” are left as the source wrote them"


def test_a_folders_name_becomes_a_title() -> None:
    assert [title("water-pact"), title("Bridge_closure 2"), title("--")] == ["Water pact", "Bridge closure 2", "--"]


def test_only_known_names_between_asterisks_are_names() -> None:
    """An article's own asterisks stay asterisks."""
    assert emphasised("90 in *Owl*, *not* in *The Owl*.", ["Owl", "The Owl"]) == (
        ("90 in ", False),
        ("Owl", True),
        (", *not* in ", False),
        ("The Owl", True),
        (".", False),
    )
    assert emphasised("*x*", []) == (("*x*", False),)
