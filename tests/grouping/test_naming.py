"""A story's name from its headlines."""

from pipeline.grouping.naming import name
from tests.grouping.feeds import FEED, ORVAN, RECIPE, report


def titled(*titles: str) -> str:
    return name([report((f"{title} {place}.", *ORVAN), title) for place, title in enumerate(titles)])


def test_the_headline_that_shares_most_words_with_the_others_is_the_name() -> None:
    assert titled("Bakers rejoice", "Grain price falls in Orvan", "Grain price falls") == "Grain price falls"


def test_the_order_of_the_articles_changes_no_name() -> None:
    assert name(FEED) == name(FEED[::-1])


def test_a_headline_loses_the_outlet_that_a_page_title_ends_with() -> None:
    assert titled("Grain price falls | The Daily Orvan") == "Grain price falls"


def test_a_long_headline_is_cut_at_a_word_others_share() -> None:
    long = "After weeks of rain and a late frost the price of grain in Orvan falls as bakers and their guests rejoice"
    assert titled(long, "Rain and late frost: grain price") == "Rain and late frost: grain price"
    assert titled(long, long + " today") == "After weeks of rain and a late frost the price of grain in Orvan"


def test_quotation_marks_that_lost_their_half_are_taken_out() -> None:
    long = "Orvan must “save grain now and stop every single export to the coast before winter comes” bakers say"
    assert titled(long) == "Orvan must save grain now and stop every single export to the coast before"


def test_without_a_headline_the_first_sentence_names_it() -> None:
    assert name([report(RECIPE)]) == "Soak the beans overnight and change the water twice"


def test_an_article_without_a_sentence_is_untitled() -> None:
    assert name([report(()).model_copy(update={"sentences": ()})]) == "untitled"
