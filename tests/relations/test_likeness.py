"""How alike two statements are, which names and dates must not decide."""

from pipeline.relations import Statement, likeness, rarity, relation


def test_shared_dates_make_nothing_alike() -> None:
    one = Statement("On Monday, 2 March 2031, the ferry sank.", "en", "2031-03-03")
    other = Statement("On Monday, 2 March 2031, parliament voted on taxes.", "en", "2031-03-03")
    assert likeness(one, other) == 0.0


def test_shared_names_weigh_less_than_shared_words() -> None:
    named = Statement("Minister Ana Voss of Norvia resigned.", "en")
    same_name = Statement("Minister Ana Voss of Norvia married.", "en")
    same_deed = Statement("Cassaran envoy Holt resigned.", "en")
    plain = Statement("The Norvian minister resigned over letters.", "en")
    assert likeness(plain, Statement("The Cassaran minister resigned over letters.", "en")) > likeness(named, same_name)
    assert likeness(named, same_deed) > 0.0


def test_words_that_all_claims_of_a_story_have_weigh_little() -> None:
    story = [Statement(f"The bridge {verb}.", "en") for verb in "shook swayed cracked rusted sank burned froze".split()]
    weights = rarity(story, 1)
    one, other = story[:2]
    assert likeness(one, other, weights) < likeness(one, other)


def test_another_word_for_one_thing_is_shared() -> None:
    one, other = Statement("The bridge was shut.", "en"), Statement("The bridge was closed.", "en")
    assert 0.8 < likeness(one, other) < 1.0


def test_a_thing_is_alike_itself_in_full_and_nothing_is_alike_nothing() -> None:
    whole, empty = Statement("The mill burned down.", "en"), Statement("", "en")
    assert (likeness(whole, whole), likeness(whole, empty), likeness(empty, empty)) == (1.0, 0.0, 0.0)


def test_hostile_length_ends_in_time() -> None:
    long = Statement("the number of " * 40_000 + "not 5 " * 40_000, "en")
    assert relation(long, long).relation == "same"
