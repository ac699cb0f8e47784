"""The table of agencies and publishers, and a user's own."""

from pathlib import Path

import pytest

from pipeline.articles.names import is_agency
from pipeline.errors import UsageError
from pipeline.origins.houses import bare, read_houses


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("The Lowmark Post", "lowmark post"),
        ("LOWMARK POST", "lowmark post"),
        ("www.lowmarkpost.com", "lowmarkpost"),
        ("Los Angeles Times", "los angeles times"),
        ("News.com.au", "news com au"),
        ("Salt-Ledger", "salt ledger"),
        ("The", "the"),
    ],
)
def test_a_name_is_stripped_of_what_it_is_printed_with(name: str, plain: str) -> None:
    assert bare(name) == plain


def test_every_name_of_an_agency_is_one() -> None:
    houses = read_houses()
    assert {houses.source(name) for name in ("AP", "The Associated Press", "associated press")} == {"ap"}


def test_every_name_of_an_outlet_is_one() -> None:
    assert {read_houses().source(name) for name in ("BBC", "BBC News", "www.bbc.co.uk")} == {"bbc"}


def test_an_outlet_that_is_no_agency_is_itself() -> None:
    assert read_houses().source("The Lowmark Post") == "lowmark post"


def test_an_own_table_adds_to_the_one_that_comes_along_and_replaces_its_entries(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(
        '[agencies]\nskerry = ["Skerry", "Skerry News Agency"]\n[families]\n"Reach" = []\n', encoding="utf-8"
    )
    houses = read_houses(own)
    assert houses.source("Skerry News Agency") == "skerry"
    assert houses.source("Reuters") == "reuters"
    assert (read_houses().family("Daily Mirror"), houses.family("Daily Mirror")) == ("Reach", None)


@pytest.mark.parametrize("table", ["[papers]\na = 1\n", "[families]\nReach = 3\n", "nonsense"])
def test_a_table_that_cannot_be_read_says_which_and_why(tmp_path: Path, table: str) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(table, encoding="utf-8")
    with pytest.raises(UsageError, match=r"mine\.toml"):
        read_houses(own)


def test_a_table_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml"):
        read_houses(tmp_path / "none.toml")


def test_a_credit_and_an_origin_know_the_same_agencies() -> None:
    assert read_houses().printed
    assert [name for name in read_houses().printed if not is_agency(name)] == []
