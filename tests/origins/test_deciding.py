"""Origins of articles, on hand-made ones."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.origins import decide, read_houses
from pipeline.records import Article

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


def spans(sentences: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Give where sentences stand that are joined by a space."""
    starts = [sum(len(sentence) + 1 for sentence in sentences[:at]) for at in range(len(sentences))]
    return tuple((start, start + len(sentence)) for start, sentence in zip(starts, sentences, strict=True))


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
        "sentences": ((0, len(text)),),
    }
    return Article(
        id=f"a-{name}",
        path=f"{name}.txt",
        text=text,
        text_sha256="",
        original_sha256="",
        furniture=(),
        **(given | fields),
    )


def assign(articles: Sequence[Article], own: Path | None = None) -> dict[str, str]:
    """Give the origin by the article."""
    return {name: found.origin for name, found in decide(articles, read_houses(own)).items()}


def ties(articles: Sequence[Article], own: Path | None = None) -> dict[str, list[tuple[str, str | None, str | None]]]:
    """Give what ties each article to its origin: reason, source, article."""
    return {
        name: [(link.reason, link.source, link.article_id) for link in found.links]
        for name, found in decide(articles, read_houses(own)).items()
    }


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


def test_a_copy_says_how_much_it_shares() -> None:
    early, late = article("x", WIRE, published="2031-03-01"), article("y", OWN + WIRE[:180], published="2031-03-02")
    found = decide([early, late], read_houses())
    assert [(link.reason, link.article_id) for link in found["a-y"].links] == [("copy", "a-x")]
    assert 0.3 < (found["a-y"].links[0].shared or 0) < 0.6
    assert found["a-x"].links == ()


def test_a_credit_says_in_which_words_it_is_printed() -> None:
    link = decide([article("x", f"LOWMARK (AFP) - {WIRE}", outlet="Post")], read_houses())["a-x"].links[0]
    assert (link.reason, link.source, link.article_id) == ("credit", "AFP", None)
    assert link.evidence
    assert link.evidence.exact == "LOWMARK (AFP) -"


def test_an_agency_that_helped_makes_no_origin_by_itself() -> None:
    one = article("x", f"{WIRE}\n\nReuters contributed to this report.", outlet="Post")
    other = article("y", f"{OWN}\n\nAdditional reporting by Reuters.", outlet="Courier")
    assert assign([one, other]) == {"a-x": "a-x", "a-y": "a-y"}


def test_a_republished_report_is_the_first_outlets() -> None:
    first = article("x", WIRE, outlet="The Lowmark Post", published="2031-03-01")
    again = article("y", f"{OWN}\n\nThis article was originally published by the Lowmark Post.", outlet="Courier")
    assert assign([first, again]) == {"a-x": "a-x", "a-y": "a-x"}
    assert ties([first, again])["a-y"] == [("republished", "Lowmark Post", "a-x")]


RETOLD = (
    "The harbour master was warned of the fire two days before, the Lowmark Post reported on Monday.",
    "A letter from the insurers was on his desk by Friday, according to the Post.",
    "The newspaper said he had asked for a second pump and was refused.",
    "The town has about nine thousand people.",
)


def test_a_report_told_after_another_outlets_is_that_outlets() -> None:
    told = article("y", " ".join(RETOLD), outlet="Courier", sentences=spans(RETOLD), published="2031-03-02")
    post = article("x", WIRE, outlet="Lowmark Post", published="2031-03-01")
    assert assign([told, post]) == {"a-x": "a-x", "a-y": "a-x"}
    assert ties([told, post])["a-y"] == [("report", "Lowmark Post", "a-x")]


def test_two_reports_told_after_an_outlet_outside_the_story_are_one_origin() -> None:
    more = (RETOLD[0].replace("harbour master", "mayor"), "The Post also reported that she had left.", RETOLD[2])
    told = article("x", " ".join(RETOLD), sentences=spans(RETOLD))
    again = article("y", " ".join(more), sentences=spans(more))
    assert len(set(assign([told, again]).values())) == 1


def test_one_citation_leaves_a_report_its_own() -> None:
    sentences = (RETOLD[0], *(sentence + "." for sentence in WIRE.split(". ")))
    told = article("y", " ".join(sentences), outlet="Courier", sentences=spans(sentences))
    post = article("x", OWN, outlet="Lowmark Post")
    assert assign([told, post]) == {"a-x": "a-x", "a-y": "a-y"}


SISTERS = """
[families]
"Shore Media" = ["The Lowmark Post", "Tidewater Courier"]
"""


def test_sister_papers_without_shared_text_stay_independent_and_say_so(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(SISTERS, encoding="utf-8")
    papers = [article("x", WIRE, outlet="Lowmark Post"), article("y", OWN, outlet="Tidewater Courier")]
    assert assign(papers, own) == {"a-x": "a-x", "a-y": "a-y"}
    assert ties(papers, own) == {
        "a-x": [("family", "Shore Media", "a-y")],
        "a-y": [("family", "Shore Media", "a-x")],
    }


def test_sister_papers_are_one_origin_by_less_shared_text(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(SISTERS, encoding="utf-8")
    part = "Crews from four towns fought it until the morning, when the wind turned"
    papers = [
        article("x", f"{OWN} {' '.join(map(str, range(200, 260)))} {part}", outlet="Lowmark Post"),
        article("y", f"{' '.join(map(str, range(100, 190)))} {part}", outlet="Tidewater Courier"),
    ]
    assert assign(papers, own)["a-y"] == "a-x"
    assert assign(papers)["a-y"] == "a-y"


def test_a_thousand_copies_are_one_origin() -> None:
    copies = [article(f"{n:04}", f"{WIRE} Print {n}.", published=f"2031-03-{n % 28 + 1:02}") for n in range(1000)]
    assert len(set(assign(copies).values())) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2026-03-04T18:00:00Z", "2026-03-04T19:00:00Z"),
        ("2026-03-04T19:30:00+02:00", "2026-03-04T18:00:00Z"),
        ("2026-03-05T00:30+01:00", "2026-03-04T23:45:00Z"),
        ("2026-03-04", "2026-03-05T00:30:00Z"),
    ],
)
def test_of_two_prints_of_one_text_the_earlier_hour_is_the_origin(first: str, second: str) -> None:
    early, late = article("Zest", WIRE, published=first), article("Abend", f"{WIRE} {OWN}", published=second)
    assert assign([late, early]) == {"a-Abend": "a-Zest", "a-Zest": "a-Zest"}


def test_a_day_without_its_hour_is_neither_before_nor_after_an_hour_of_that_day() -> None:
    long, short = article("Zest", f"{WIRE} {OWN}", published="2026-03-04T18:00Z"), article("Abend", WIRE)
    assert assign([short.model_copy(update={"published": "2026-03-04"}), long])["a-Abend"] == "a-Zest"
