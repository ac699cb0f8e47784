"""Origins, on hand-made articles."""

import random
from typing import Any

import pytest

from pipeline.records import Article
from pipeline.stages.origins import assign

WIRE = (
    "A fire broke out on the quay of Lowmark shortly after midnight and spread to two grain stores. "
    "Crews from four towns fought it until the morning, when the wind turned towards the open sea. "
    "The harbour stays closed to all ships until engineers have looked at the cranes on the north side. "
    "A pilot boat that lay beside the stores was lost, and its owner has asked the town for help."
)
OWN = (
    "Grain burned for hours at the port of Lowmark in the night, and nobody knows yet how it started. "
    "The town council meets this evening to talk about what should become of the stores, some of which are empty. "
    "Fishermen complained that they were not told when they may go out again with their boats."
)
SPEECH = (
    "“We will rebuild these stores before the harvest comes in, and we will do it together, as this town has "
    "always done, because the harbour is what we live from and nobody else will do it for us,”"
)


def article(name: str, text: str, **fields: Any) -> Article:
    """Make an article by hand, its text one sentence long."""
    given: dict[str, Any] = {
        "outlet": name,
        "title": None,
        "author": None,
        "published": None,
        "url": None,
        "language": "en",
        "credit": None,
    }
    return Article(
        id=f"a-{name}",
        path=f"{name}.txt",
        text=text,
        text_sha256="",
        original_sha256="",
        sentences=((0, len(text)),),
        furniture=(),
        **(given | fields),
    )


def test_a_trimmed_reordered_copy_has_the_origin_of_the_longer_text() -> None:
    cut = ". ".join(reversed(WIRE.split(". ")[1:3]))
    assert assign([article("x", cut), article("y", WIRE), article("z", OWN)]) == {
        "a-x": "a-y",
        "a-y": "a-y",
        "a-z": "a-z",
    }


def test_the_earliest_article_names_the_origin() -> None:
    early = article("x", WIRE[:200], published="2031-03-01")
    late = article("y", WIRE, published="2031-03-02")
    assert assign([late, early]) == {"a-x": "a-x", "a-y": "a-x"}


def test_a_quotation_taken_from_one_speech_makes_no_copy() -> None:
    one = article("x", f"{SPEECH} said the mayor to some hundred listeners on the quay.")
    other = article("y", f"At the evening meeting Ilse Brandt sounded sure of herself. {SPEECH} she told us.")
    assert assign([one, other]) == {"a-x": "a-x", "a-y": "a-y"}


@pytest.mark.parametrize(
    ("printed", "origins"),
    [(("Agence France-Presse", "AFP"), 1), (("AFP", None), 2), (("AFP, Reuters", "AFP"), 2)],
)
def test_two_dispatches_of_one_agency_are_one_origin(printed: tuple[str | None, str | None], origins: int) -> None:
    found = assign([article("x", WIRE, credit=printed[0]), article("y", OWN, credit=printed[1])])
    assert len(set(found.values())) == origins


def test_an_outlet_does_not_corroborate_itself() -> None:
    first, second = article("x", WIRE, outlet="Lowmark Post"), article("y", OWN, outlet="LOWMARK POST")
    assert len(set(assign([first, second]).values())) == 1


def test_an_outlet_that_prints_an_agency_keeps_its_own_report_apart() -> None:
    agency = article("agency", WIRE, published="2031-03-01")
    printed = article("x", WIRE[:250], outlet="Post", published="2031-03-02")
    own = article("y", OWN, outlet="Post", published="2031-03-02")
    assert assign([own, printed, agency]) == {"a-agency": "a-agency", "a-x": "a-agency", "a-y": "a-y"}


def test_a_round_up_of_two_reports_does_not_join_them() -> None:
    both = article("z", WIRE + " " + OWN, published="2031-03-02")
    found = assign([both, article("x", WIRE, published="2031-03-01"), article("y", OWN, published="2031-03-01")])
    assert found == {"a-x": "a-x", "a-y": "a-y", "a-z": "a-x"}


def test_the_order_of_the_articles_changes_nothing() -> None:
    articles = [article("x", WIRE), article("y", WIRE[50:300]), article("z", OWN), article("w", OWN[:200])]
    shuffled = random.Random(3).sample(articles, 4)
    assert assign(articles) == assign(shuffled)
