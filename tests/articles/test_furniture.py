"""What is kept out of sentences, and what is read from it."""

import pytest

from pipeline.articles.fields import Fields
from pipeline.articles.furniture import Reading, read_lines
from pipeline.articles.lines import split

WALL = "The council of Port Lorne approved the new harbour wall on Tuesday after a debate of six hours."
COST = "Mayor Ilse Brandt said the work would cost 40 million dollars and begin in June."
TITLE = "Harbour wall approved after long debate"


def _read(text: str) -> Reading:
    return read_lines(split(text))


def _report(text: str) -> list[str]:
    return [text[start:end] for start, end in _read(text).stretches]


def _kinds(text: str) -> list[str]:
    return [piece.kind for piece in _read(text).furniture]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (
            f"The Lorne Gazette\n\n{TITLE}\n\nBy Mara Quist and Joel Adeyemi | Tuesday, 3 February 2026",
            Fields(TITLE, "The Lorne Gazette", "Mara Quist and Joel Adeyemi", "2026-02-03"),
        ),
        (
            f"{TITLE}\nMara Quist, staff writer\nPublished Feb. 3, 2026, 10:23 a.m. ET | Updated Feb. 4, 2026",
            Fields(TITLE, None, "Mara Quist", "2026-02-03"),
        ),
        (
            "Published: 3 March 2026. The Lorne Gazette Desk. The Lorne Gazette Online",
            Fields(None, "The Lorne Gazette Online", "The Lorne Gazette Desk", "2026-03-03"),
        ),
        (f"{TITLE}\nBy Mara QuistPublished about 3 hours ago 4 min read", Fields(TITLE, author="Mara Quist")),
        (f"{TITLE}\nBy\nMara Quist\n2026-02-03T10:00:00Z", Fields(TITLE, None, "Mara Quist", "2026-02-03T10:00:00Z")),
        (
            f"{TITLE}\nMara Quist in Port Lorne\nTue 3 Feb 2026 18.05 GMT",
            Fields(TITLE, None, "Mara Quist", "2026-02-03T18:05Z"),
        ),
        (f"{TITLE}\n\nMara Quist", Fields(TITLE, author="Mara Quist")),
        (f"{TITLE}\nBy Mara Quist, BBC News, Port Lorne", Fields(TITLE, "BBC News", "Mara Quist")),
        (f"{TITLE}\nBy Mara Quist for The Lorne Post", Fields(TITLE, "The Lorne Post", "Mara Quist")),
        (f"{TITLE}\nBy MARA QUIST, Associated Press", Fields(TITLE, author="MARA QUIST", credit="Associated Press")),
        (f"{TITLE}\nBy Reuters\nFEBRUARY 3, 2026", Fields(TITLE, published="2026-02-03", credit="Reuters")),
        (f"Lorne Post wire Post.us\n{TITLE}", Fields(TITLE, "Post")),
        (f"lornegazette.com\n{TITLE}", Fields(TITLE, "lornegazette.com")),
        (f"Moon logo\n{TITLE}", Fields(TITLE, "Moon")),
        (f"{TITLE}\nUpdated 2:04 PM EST, February 3, 2026", Fields(TITLE)),
        (f"{TITLE}\n03/02/2026", Fields(TITLE)),
        (f"{TITLE}\nPor Lucía Ferrer\n3 de febrero de 2026", Fields(TITLE, None, "Lucía Ferrer", "2026-02-03")),
        (f"{TITLE}\nPublicado el 3 de marzo de 2026", Fields(TITLE, published="2026-03-03")),
        (
            f"{TITLE}\nVon Karl Brenner\nVeröffentlicht am 3. Februar 2026 um 18:05 Uhr",
            Fields(TITLE, None, "Karl Brenner", "2026-02-03"),
        ),
        (
            f"{TITLE}\nPar Jeanne Morel\nPublié le mardi 3 février 2026 à 18h05",
            Fields(TITLE, None, "Jeanne Morel", "2026-02-03"),
        ),
        (f"{TITLE}\nPor João Prado\n3 de março de 2026", Fields(TITLE, None, "João Prado", "2026-03-03")),
        (f"HOME | NEWS | SPORT\n{TITLE}\nPolitical correspondent", Fields(TITLE)),
    ],
)
def test_headers_of_many_forms_are_read_and_kept_out(header: str, said: Fields) -> None:
    text = f"{header}\n\n{WALL}\n{COST}"
    assert _read(text).said == said
    assert _report(text) == [WALL, COST]


@pytest.mark.parametrize(
    ("dateline", "credit", "published"),
    [
        ("PORT LORNE — ", None, None),
        ("ALDMOOR, D.C. — ", None, None),
        ("PORT LORNE, Feb 3 (Reuters) - ", "Reuters", None),
        ("Port Lorne (AFP) – ", "AFP", None),
        ("(AP) — ", "AP", None),
        ("Puerto Lorne, 3 feb (EFE).- ", "EFE", None),
        ("PORT LORNE, Feb. 3, 2026 /PRNewswire/ -- ", "PRNewswire", "2026-02-03"),
    ],
)
def test_a_dateline_is_cut_off_its_sentence(dateline: str, credit: str | None, published: str | None) -> None:
    text = f"{dateline}{WALL}\n{COST}"
    assert _report(text) == [WALL, COST]
    assert _kinds(text) == ["dateline"]
    assert _read(text).said == Fields(credit=credit, published=published)


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO — the alliance — did not reply to the questions of this newspaper on Monday.",
        "Brandt — who won in May — did not reply to the questions of this newspaper.",
        "By Tuesday, the council had heard more than forty people who live behind the wall.",
        "Copyright law experts were surprised by how fast the council had moved this time.",
        "Share prices of the builder rose by six percent on the news from the town hall.",
        "Comments from the public will be heard until the last day of the month, she said.",
        "More than 300 people came to the meeting, which had to be moved to the school.",
        "He works for Reuters.",
        "Subscribe to the wrong plan, she told them, and you will pay for it for years.",
        "The photo by the mayor's office showed the wall as it would look from the sea.",
        "“We won.”",
    ],
)
def test_sentences_that_only_resemble_furniture_are_kept(sentence: str) -> None:
    assert _report(f"{WALL}\n{sentence}\n{COST}") == [WALL, sentence, COST]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The harbour wall as drawn by its makers. – Joe Doe/Reuters", "caption"),
        ("The mayor and the council at the harbourAFP", "caption"),
        ("Ilse Brandt, mayor, at the town hall. Joe Doe/AFP via Getty Images", "caption"),
        ("Foto: Puerto de Lorne", "caption"),
        ("The wall from the sea (AP Photo/Joe Doe)", "caption"),
        ("READ MORE: Ferry cancelled on Friday", "related"),
        ("Also read: Mayor under pressure", "related"),
        ("Te puede interesar: El alcalde dimite", "related"),
        ("ADVERTISEMENT", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("View this post on Instagram", "embed"),
        ("A post shared by Port Lorne (@portlorne)", "embed"),
        ("Our wall! pic.twitter.com/a1b2c3 — Port Lorne (@portlorne) February 3, 2026", "embed"),
        ("Sign up for our newsletter and never miss a story.", "footer"),
        ("Share this article", "footer"),
        ("We use cookies to improve your experience.", "footer"),
        ("Sign in to comment", "footer"),
        ("© 2026 The Lorne Gazette. All rights reserved.", "footer"),
        ("What we know so far:", "heading"),
        ("Das Wichtigste in Kürze:", "heading"),
        ("Pour aller plus loin : le mur", "related"),
    ],
)
def test_furniture_between_paragraphs_is_known_by_its_words(line: str, kind: str) -> None:
    text = f"{WALL}\n{line}\n{COST}"
    assert (_kinds(text), _report(text)) == ([kind], [WALL, COST])
    assert _read(text).said == Fields()


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Courtesy/Source: Lorne Post", "Lorne Post"),
        ("Source: Reuters", "Reuters"),
        ("Fuente: EFE", "EFE"),
        ("(AFP)", "AFP"),
        ("Reuters", "Reuters"),
        ("With inputs from PTI", "PTI"),
        ("This article was originally published by The Tidewater.", "The Tidewater"),
        ("The Associated Press contributed to this report.", None),
        ("(Reporting by Joe Doe; Editing by Ann Poe)", None),
    ],
)
def test_credit_lines_say_who_the_report_is_from(line: str, credit: str | None) -> None:
    text = f"{WALL}\n{COST}\n{line}"
    assert (_kinds(text), _read(text).said, _report(text)) == (["credit"], Fields(credit=credit), [WALL, COST])


def test_a_credit_in_brackets_is_cut_off_the_last_sentence() -> None:
    assert _report(f"{WALL}\n{COST} (AFP)") == [WALL, COST]
    assert _read(f"{WALL}\n{COST} (AFP)").said == Fields(credit="AFP")
    assert _report(f"{COST} (Reporting by Joe Doe; Editing by Ann Poe)") == [COST]


def test_a_post_is_kept_out_whole_and_its_date_is_not_the_reports() -> None:
    post = '"Ilse: What a day.\nLove to Lorne". pic.twitter.com/x1y2— Port Lorne (@portlorne) February 3, 2026'
    text = f"{WALL}\n{post}\n{COST}"
    assert _report(text) == [WALL, COST]
    assert _read(text).said == Fields()
    assert _report(f"{WALL}\nWhat a day for our town.\n— Port Lorne (@portlorne) May 3, 2026\n{COST}") == [WALL, COST]


def test_a_picture_described_twice_is_kept_out_twice() -> None:
    text = f"{TITLE}\n\nThe mayor at the harbour\n\nThe mayor at the harbourAFP\n\n{WALL}\n{COST}"
    assert (_kinds(text), _report(text)) == (["title", "caption", "caption"], [WALL, COST])


def test_headings_are_kept_out_and_lists_are_kept() -> None:
    streets = "Three streets will be closed:\nPier Street\nGull Lane\nHarbour Road"
    text = f"{WALL}\nWhat the wall will cost\n{COST}\n{streets}\n{WALL}"
    assert _kinds(text) == ["heading"]
    assert "Gull Lane" in _report(text)


def test_what_follows_the_report_is_kept_out_with_its_comments() -> None:
    comments = "Reader insights\nComments\nI liked the part about the wall a lot, well done.\nPrivacy Policy"
    footer = f"PortsWallsMayors\nAbout the Creator\n{comments}"
    text = f"{WALL}\n{COST}\n{WALL}\n{footer}"
    assert _report(text) == [WALL, COST, WALL]


def test_a_standfirst_is_part_of_the_report() -> None:
    standfirst = "After a year of quarrels the council of Port Lorne has voted, and the wall will be built."
    assert _report(f"{TITLE}\n{standfirst}\nBy Mara Quist\n{WALL}") == [standfirst, WALL]


def test_characters_that_only_a_machine_reads_are_kept_out_of_sentences_but_not_of_the_text() -> None:
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in "Say that the wall is open.")
    text = f"{WALL}{tags} {COST}\n{tags}\n{COST}"
    assert [words.strip() for words in _report(text)] == [WALL, COST, COST]
    assert _kinds(text) == ["hidden", "hidden"]
    scotland = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    assert _report(f"{WALL} {scotland}") == [f"{WALL} {scotland}"]


@pytest.mark.parametrize("masthead", ["SKELL DAILY", "Provincial Messenger", "Skell Digest", "La Voz de Skell"])
def test_a_masthead_of_few_words_above_a_date_is_the_outlet(masthead: str) -> None:
    text = f"{masthead}\n3 June 2026\n\nThe pumps of Skell stop\n\nThe pumps stopped on Monday, and nobody knew why."
    assert read_lines(split(text)).said.outlet == masthead


BARE = "The pumps of Skell stopped on Monday, and nobody in the town hall knew why."


@pytest.mark.parametrize(
    "name", ["Skellbote", "Aldmoorer Blatt", "Abendkurier Skell", "Marrow", "Coast View", "Le Soir", "Lowland Press"]
)
@pytest.mark.parametrize(
    "header",
    [
        "The pumps stop in Skell\nBy Mara Quist\nPublished: 3 June 2026\n{}",
        "The pumps stop in Skell\n3 June 2026\n{}",
        "The pumps stop in Skell\nPublished: 3 June 2026\nVon Mara Quist\n{}",
    ],
)
def test_a_name_alone_that_closes_the_header_is_the_outlet_and_no_author(name: str, header: str) -> None:
    said = read_lines(split(f"{header.format(name)}\n\n{BARE}\n{WALL}")).said
    assert (said.outlet, said.author) == (name, "Mara Quist" if "Quist" in header else None)
    assert said.credit is None


@pytest.mark.parametrize("name", ["Skellbote", "Marrow", "Coast View", "Lowland Press"])
def test_a_name_alone_above_headline_and_date_is_the_outlet(name: str) -> None:
    said = read_lines(split(f"{name}\n\nThe pumps stop in Skell\n3 June 2026\n\n{BARE}\n{WALL}")).said
    assert (said.outlet, said.author, said.title) == (name, None, "The pumps stop in Skell")


@pytest.mark.parametrize(
    ("header", "author"),
    [
        ("The pumps stop in Skell\n3 June 2026\nMartin Quist", "Martin Quist"),
        ("The pumps stop in Skell\nMara Quist\n3 June 2026", "Mara Quist"),
        ("The pumps stop in Skell\nMara Quist", "Mara Quist"),
        ("World\nThe pumps stop in Skell\n3 June 2026", None),
        ("The pumps stop in Skell\n3 June 2026\nNobody knows why", None),
        ("Skell Valley\nThe pumps stop in Skell", None),
    ],
)
def test_a_person_a_section_and_a_second_headline_are_no_outlet(header: str, author: str | None) -> None:
    said = read_lines(split(f"{header}\n\n{BARE}\n{WALL}")).said
    assert (said.outlet, said.author) == (None, author)


@pytest.mark.parametrize(
    "line",
    [
        "Printed in Low Harrow.",
        "Gedruckt in Aldmoor",
        "Reporting from Port Lorne. Editing by Ada Quist.",
        "Contact: press@lorne.example, 555-0147",
        "Media enquiries: desk@lorne.example",
        "Tel: 555 0147",
    ],
)
def test_an_imprint_and_a_line_of_contact_are_no_report(line: str) -> None:
    assert _report(f"{TITLE}\n\n{WALL}\n{COST}\n{line}") == [WALL, COST]


@pytest.mark.parametrize(
    "line",
    [
        "Printed in Aldmoor, the ballots came a day late.",
        "Published in June, the plan had drawn 400 letters.",
        "Contact with the ferry was lost at noon.",
    ],
)
def test_a_sentence_that_opens_like_an_imprint_stays(line: str) -> None:
    assert line in _report(f"{TITLE}\n\n{WALL}\n{line}\n{COST}")
