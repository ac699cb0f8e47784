"""Credits an article prints, on hand-written lines."""

import pytest

from pipeline.origins import read_houses
from pipeline.origins.credits import printed_credits, read_credits
from pipeline.records import Furniture
from tests.made import article

HOUSES = read_houses()
REPORT = "A fire broke out on the quay of Lowmark after midnight and spread to two grain stores."
LONG = "\n\n".join([REPORT] * 40)


def found(text: str) -> list[tuple[str, str]]:
    """Give the sources and kinds of the credits that a text prints."""
    return [(credit.source, credit.kind) for credit in printed_credits(text, HOUSES)]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("LOWMARK, Ostrey (AP) — ", "ap"),
        ("PARIS (AFP) - ", "afp"),
        ("Port Almiran (Ostrey) (AFP) - ", "afp"),
        ("MADRID, 3 feb (EFE).- ", "efe"),
        ("Lowmark, Feb. 3 (UPI) — ", "upi"),
        ("MOSCOW, February 3. /TASS/. - ", "tass"),
        ("Berlin (dpa) - ", "dpa"),
        ("(Reuters) - ", "reuters"),
        ("AFP – ", "afp"),
        ("Feb 3 (Reuters) - ", "reuters"),
    ],
)
def test_a_dateline_credits_its_agency(line: str, source: str) -> None:
    assert found(f"Stores burn at Lowmark\n\n{line}{REPORT}\n\n{LONG}") == [(source, "whole")]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("By The Associated Press", "ap"),
        ("By Ilse Brandt, Associated Press", "ap"),
        ("ILSE BRANDT | AP", "ap"),
        ("Reuters", "reuters"),
        ("Por EFE", "efe"),
        ("Agence France-Presse", "afp"),
        ("Ilse Brandt, Reuters Staff Writer", "reuters"),
    ],
)
def test_a_byline_credits_its_agency(line: str, source: str) -> None:
    assert found(f"Stores burn at Lowmark\n{line}\n\n{LONG}") == [(source, "whole")]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("(AP)", "ap"),
        ("The owner has asked for help. (AFP)", "afp"),
        ("The owner has asked for help — EFE", "efe"),
        ("© 2031 Agence France-Presse", "afp"),
        ("Copyright 2031 The Associated Press. All rights reserved.", "ap"),
        ("(Reporting by Ilse Brandt in Lowmark; Editing by Tom Oake)", "reuters"),
        ("(Reporting by Ilse Brandt; Writing by A. Holm; Editing by Tom Oake.)", "reuters"),
    ],
)
def test_the_end_credits_an_agency(line: str, source: str) -> None:
    assert found(f"{LONG}\n\n{line}") == [(source, "whole")]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Reuters contributed to this report.", "reuters"),
        ("The Associated Press contributed reporting.", "ap"),
        ("Ilse Brandt in Lowmark and The Associated Press contributed to this report.", "ap"),
        ("With reporting by AFP", "afp"),
        ("Additional reporting by Reuters", "reuters"),
        ("(With inputs from PTI)", "pti"),
        ("Con información de EFE", "efe"),
        ("Mit Material der dpa", "dpa"),
        ("(avec AFP)", "afp"),
        ("(OSTREY 24 with AFP)", "afp"),
        ("With a file from Reuters", "reuters"),
        ("AP’s Ilse Brandt contributed to this report.", "ap"),
        ("Contributing: The Associated Press", "ap"),
        ("Reporting by AP", "ap"),
        ("(Reporting by The Associated Press)", "ap"),
        ("This story includes material from AFP", "afp"),
        ("(Agencies)", "news agencies"),
        ("With agencies", "news agencies"),
        ("By our foreign staff and agencies", "news agencies"),
        ("The boats came home. (Agencies)", "news agencies"),
    ],
)
def test_an_agency_that_gave_part_of_it_is_said_to_have_helped(line: str, source: str) -> None:
    assert found(f"{LONG}\n\n{line}") == [(source, "helped")]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("This article was originally published by The Lowmark Post.", "lowmark post"),
        ("This story first appeared in the Lowmark Post and is republished with permission.", "lowmark post"),
        ("First published in Tidewater Courier", "tidewater courier"),
        ("Republished from The Lowmark Post under a Creative Commons licence.", "lowmark post"),
        ("A version of this article was published by the Lowmark Post on 3 March.", "lowmark post"),
        ("Editor’s note: this piece was first published on Lowmark Post.", "lowmark post"),
        ("Este artículo fue publicado originalmente en El Faro de Almirán.", "faro de almirán"),
        ("Dieser Artikel erschien zuerst in der Almirer Zeitung.", "almirer zeitung"),
        ("Cet article a été publié initialement par Le Phare.", "phare"),
    ],
)
def test_a_note_names_who_published_it_first(line: str, source: str) -> None:
    assert found(f"{LONG}\n\n{line}") == [(source, "republished")]


@pytest.mark.parametrize(
    "line",
    [
        "In an interview with Reuters she said that she had left.",
        "Ilse Brandt told Reuters that she had left.",
        "Ilse Brandt / Reuters",
        "The Associated Press reported on Monday that the town was warned.",
        "First published: 3 March 2031",
        "This article was originally published in Spanish.",
        "This article was published on Monday.",
        f"First published in Lowmark in 1850, the guide to the harbour was reprinted often. {REPORT} {REPORT}",
        "Pennsylvania (PA) voters were asked about it.",
        "He joined the AP in 1990, and left it — for the sea.",
    ],
)
def test_a_line_that_speaks_of_an_agency_credits_nobody(line: str) -> None:
    assert found(f"Stores burn at Lowmark\n\n{line}\n\n{LONG}\n\n{line}") == []


def test_a_credit_in_the_middle_of_the_report_is_none() -> None:
    assert found(f"{LONG}\n\nReuters contributed to this report.\n\n{LONG}") == []


def test_two_agencies_are_both_named() -> None:
    assert found(f"LOWMARK (AFP/Reuters) - {LONG}") == [("afp", "whole"), ("reuters", "whole")]


def test_the_words_of_a_credit_are_where_its_span_says() -> None:
    text = f"{LONG}\n\n– Reuters contributed to this report."
    (credit,) = printed_credits(text, HOUSES)
    assert credit.span
    assert text[slice(*credit.span)] == "Reuters contributed to this"


def test_the_credit_of_a_picture_is_not_the_reports() -> None:
    made = article("Flames over the quay. (AFP)", REPORT)
    shown = made.model_copy(update={"furniture": (Furniture(start=0, end=27, kind="caption"),)})
    assert read_credits(shown, HOUSES) == ()


def test_author_and_credit_given_beside_the_text_count() -> None:
    made = article(REPORT).model_copy(update={"author": "Reuters", "credit": "Skerry News Agency"})
    assert {(credit.source, credit.span) for credit in read_credits(made, HOUSES)} == {
        ("reuters", None),
        ("skerry news agency", None),
    }


def test_an_author_who_is_a_person_credits_nobody() -> None:
    made = article(REPORT).model_copy(update={"author": "Ilse Brandt"})
    assert read_credits(made, HOUSES) == ()


def test_long_lines_without_a_break_are_read_at_their_ends_only() -> None:
    assert found("(" * 200_000 + " AFP " + "Reuters and " * 50_000) == []
