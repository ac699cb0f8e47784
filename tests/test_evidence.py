"""A quote is found where it stands, presentation aside, and nowhere else."""

import pytest

from pipeline.evidence import Located, cut, fold, locate
from pipeline.records import Evidence

FOLDED = [
    ("curly quotes", "He said “we won’t go” today.", '"we won\'t go" today'),
    ("low and high quotes", "Er sagte „nein danke“ und ging.", '"nein danke" und ging'),
    ("guillemets with fixed spaces", "Il a dit «\u00a0non merci\u202f» hier.", 'dit "non merci" hier'),
    ("single guillemets", "Er nannte es ‹sehr gut› heute.", "es 'sehr gut' heute"),
    ("dashes", "the deal — signed in 2019–2020 — ended", "deal - signed in 2019-2020 - ended"),
    ("double hyphen", "the deal -- signed late -- ended", "deal — signed late — ended"),
    ("no-break spaces", "some 12\u00a0000\u202fpeople came", "some 12 000 people came"),
    ("broken lines", "the first\n   line and\tmore", "first line and more"),
    ("ligatures", "the oﬃce was ﬁlled and ﬂooded", "the office was filled and flooded"),
    ("soft hyphens", "an inter\u00adnational agree\u00adment", "an international agreement"),
    ("zero-width", "zero\u200bwidth\ufeff spaces \u200bhere", "zerowidth spaces here"),
    ("bidi marks", "the \u2067שלום\u2069 sign \u200eread so", "the שלום sign read so"),
    ("ellipsis", "he paused… and left", "he paused... and left"),
    ("decomposed text", "the cafe\u0301 in Du\u0308sseldorf", "the café in Düsseldorf"),
    ("decomposed quote", "the café in Düsseldorf", "the cafe\u0301 in Du\u0308sseldorf"),
    ("jamo", "오늘 \u1112\u1161\u11ab국 뉴스", "오늘 한국 뉴스"),
    ("variation selector", "we ❤️ this town", "we ❤ this town"),
    ("two apostrophes", "he said ``go home'' twice", 'said "go home" twice'),
    ("angstrom sign", "ten \u212b wide", "ten Å wide"),
]

ABSENT = [
    ("inside a word", "the party is over", "art"),
    ("another case", "The Office was shut", "the office was shut"),
    ("a lost negation", "they were not injured", "they were injured"),
    ("cut before n't", "we can’t go there", "we can"),
    ("inside a number", "paid 1,120 dollars", "120 dollars"),
    ("the whole part of a decimal", "rose by 3.5 points", "rose by 3"),
    ("part of an accented letter", "the cafe\u0301 was shut", "the cafe"),
    ("part of a joined emoji", "ok 👨\u200d👩\u200d👧 fine", "ok 👨"),
    ("a skin tone away", "ok 👍🏽 fine", "ok 👍"),
    ("casefolded ß", "die große Straße", "die grosse strasse"),
    ("casefolded İ", "İstanbul haberleri", "i̇stanbul haberleri"),
    ("punctuation alone", "well... he said", "..."),
    ("white space", "well he said", " \n "),
    ("nothing", "well he said", ""),
    ("twice in the text", "he left. Then he left.", "he left"),
]


@pytest.mark.parametrize(("text", "quote"), [row[1:] for row in FOLDED], ids=[row[0] for row in FOLDED])
def test_a_quote_is_found_whatever_its_presentation(text: str, quote: str) -> None:
    found = locate(quote, text)
    assert found is not None
    assert found.match == "folded"
    assert fold(text[slice(*found.span)]).text == fold(quote).text


@pytest.mark.parametrize(("text", "quote"), [row[1:] for row in ABSENT], ids=[row[0] for row in ABSENT])
def test_what_the_text_does_not_say_in_those_words_is_not_found(text: str, quote: str) -> None:
    assert locate(quote, text) is None


@pytest.mark.parametrize("text", [row[1] for row in FOLDED], ids=[row[0] for row in FOLDED])
def test_every_text_is_found_whole_in_itself_as_it_is(text: str) -> None:
    assert locate(text, f"Before. {text} After.") == Located((8, 8 + len(text)), "exact")


@pytest.mark.parametrize("quote", ["“He left”", "'He left.'", "He left...", "... He left", '"He left,"'])
def test_marks_a_model_sets_around_a_quote_are_presentation(quote: str) -> None:
    assert locate(quote, "Then: He left at noon") == Located((6, 13), "folded")


def test_words_of_scripts_without_spaces_are_found_anywhere() -> None:
    assert locate("総理大臣", "昨日総理大臣が述べた") == Located((2, 6), "exact")


def test_the_given_spans_are_searched_first_and_in_their_order() -> None:
    text = "He left early. She stayed. He left late."
    assert locate("He left", text, [(27, 40), (0, 14)]) == Located((27, 34), "exact")


def test_a_quote_outside_the_given_spans_is_found_where_it_stands_once() -> None:
    assert locate("She stayed", "He left. She stayed.", [(0, 8)]) == Located((9, 19), "exact")


def test_a_quote_may_run_over_the_border_of_neighbouring_spans() -> None:
    text = "He left. She stayed. He left. She stayed."
    assert locate("left. She", text, [(21, 29), (30, 41)]) == Located((24, 33), "exact")


def test_evidence_keeps_up_to_32_characters_on_either_side() -> None:
    text = "a" * 40 + " the words " + "b" * 40
    assert cut(text, (41, 50), "exact") == Evidence(
        start=41, end=50, exact="the words", prefix="a" * 31 + " ", suffix=" " + "b" * 31, match="exact"
    )


def test_at_the_ends_of_a_text_the_surroundings_are_shorter() -> None:
    found = cut("the words", (0, 9), "sentence")
    assert (found.prefix, found.suffix) == ("", "")


def test_every_folded_character_knows_where_it_came_from() -> None:
    text = "a\u00ad“ﬁ”e\u0301  …"
    folded = fold(text)
    assert folded.text == 'a"fi"é ...'
    assert [text[start:end] for start, end in zip(folded.starts, folded.ends, strict=True)] == [
        *("a", "“", "ﬁ", "ﬁ", "”", "e\u0301", "  ", "…", "…", "…")
    ]
