"""Loose articles into stories: what belongs together, what does not, and what stays when more comes."""

import random
from collections.abc import Sequence

import pytest

from pipeline.grouped import GroupedStory
from pipeline.grouping import group
from pipeline.records import Article
from tests.grouping.feeds import EVENTS, FEED, ORVAN, ORVAN_LATER, report

Parted = set[frozenset[str]]


def parted(stories: Sequence[GroupedStory]) -> Parted:
    return {frozenset(article.id for article in story.articles) for story in stories}


def told(events: Sequence[Sequence[int]]) -> Parted:
    return {frozenset(FEED[place].id for place in event) for event in events}


def test_reports_of_one_event_are_one_story_and_look_alikes_are_two() -> None:
    assert parted(group(FEED)) == told(EVENTS)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_articles_changes_nothing(seed: int) -> None:
    shuffled = random.Random(seed).sample(FEED, len(FEED))
    assert group(shuffled) == group(FEED)


def test_every_article_is_in_exactly_one_story() -> None:
    ids = [article.id for story in group(FEED) for article in story.articles]
    assert sorted(ids) == sorted(article.id for article in FEED)


def test_of_nothing_comes_nothing() -> None:
    assert group([]) == ()


def test_one_article_is_a_story() -> None:
    (story,) = group([FEED[-1]])
    assert (story.articles, story.first, story.last) == ((FEED[-1],), None, None)
    assert story.name == "Soak the beans overnight and change the water twice"


def test_reports_of_one_event_alone_in_a_batch_are_one_story() -> None:
    later = report(ORVAN_LATER, "Governor visits Castel Brenn", "2026-05-07")
    assert len(group([*FEED[:2], later])) == 1


def test_a_story_knows_its_first_and_last_day() -> None:
    story = group(FEED[:2])[0]
    assert (story.first, story.last) == ("2026-05-04", "2026-05-05")
    assert [article.published for article in story.articles] == ["2026-05-04", "2026-05-05"]


def test_new_articles_join_the_story_of_their_event_which_keeps_its_id_and_name() -> None:
    before = group(FEED[:3])
    later = report(ORVAN_LATER, "Governor visits Castel Brenn", "2026-05-07")
    after = group([later, *FEED[3:]], before)
    named = {story.id: story for story in after}
    assert {story.id: story.name for story in before}.items() <= {s.id: s.name for s in after}.items()
    orvan, pelago = (next(s for s in before if FEED[place] in s.articles) for place in (0, 2))
    assert set(named[orvan.id].articles) == {*FEED[:2], later}
    assert set(named[pelago.id].articles) == {FEED[2], FEED[3]}
    assert len(after) == 4


def test_grouping_in_two_steps_parts_articles_as_one_step_does() -> None:
    before = group(FEED[::2])
    assert parted(group(FEED, before)) == parted(group(FEED))
    assert {story.id for story in before} <= {story.id for story in group(FEED, before)}


def test_an_article_that_is_in_a_story_already_is_not_added_again() -> None:
    before = group(FEED)
    assert group(FEED[:4], before) == before


def test_stories_that_turn_out_to_be_one_are_joined_and_the_other_is_named() -> None:
    one, other = group(FEED[:1]), group(FEED[1:2])
    (story,) = group([], (*one, *other))
    assert (story.id, story.name, story.joined) == (one[0].id, one[0].name, (other[0].id,))
    later = report(ORVAN_LATER, "Governor visits Castel Brenn", "2026-05-07")
    assert group([later], (story,))[0].joined == (other[0].id,)


def test_of_two_stories_that_meet_the_bigger_goes_on() -> None:
    later = report(ORVAN_LATER, "Governor visits Castel Brenn", "2026-05-07")
    small, big = group([FEED[0]]), group([FEED[1], later])
    (story,) = group([], (*small, *big))
    assert (story.id, story.joined) == (big[0].id, (small[0].id,))


def test_what_does_not_belong_to_a_story_leaves_it_and_neither_ids_nor_articles_are_lost() -> None:
    (orvan,) = group(FEED[:2])
    (recipe,) = group([FEED[-1]])
    (mixed,) = (orvan.model_copy(update={"articles": (*orvan.articles, *recipe.articles)}),)
    after = {story.id: story.articles for story in group([], [mixed])}
    assert after == {orvan.id: orvan.articles, recipe.id: recipe.articles}


def test_a_part_that_comes_off_gets_an_id_that_no_story_has_or_had() -> None:
    (recipe,) = group([FEED[-1]])
    (orvan,) = group(FEED[:2])
    mixed = recipe.model_copy(update={"articles": (*recipe.articles, *orvan.articles)})
    after = group([], [mixed])
    assert len({story.id for story in after}) == len(after) == 2
    (kept,) = (story for story in after if story.id == recipe.id)
    assert kept.articles == orvan.articles


@pytest.mark.parametrize("seed", range(5))
def test_articles_that_come_one_by_one_in_any_order_end_as_if_they_had_come_at_once(seed: int) -> None:
    stories: Sequence[GroupedStory] = ()
    for article in random.Random(seed).sample(FEED, len(FEED)):
        stories = group([article], stories)
    assert parted(stories) == told(EVENTS)


def test_years_between_two_reports_speak_against_one_event() -> None:
    tremor = (
        "A tremor woke people in the Orvan valley and cracked the walls of some houses, the mayor of Tosk said.",
        "Nobody was hurt, but a school in Upper Marn stayed shut for the day.",
        "Small earthquakes are common in the region.",
    )

    def stories(published: str) -> int:
        return len(group([report(ORVAN, None, "2026-05-04"), report(tremor, None, published)]))

    assert stories("2026-05-05") == 1
    assert stories("2019-05-05") == 2


def test_a_report_in_another_language_joins_by_its_names_and_numbers() -> None:
    spanish = report(
        (
            "Un terremoto de magnitud 6.1 sacudió el lunes el valle de Orvan y mató a 14 personas.",
            "Los equipos de rescate buscan supervivientes en Castel Brenn y en el pueblo de Tosk.",
            "La gobernadora Ilse Marrant pidió ayuda.",
        ),
        None,
        "2026-05-05",
    ).model_copy(update={"language": "es"})
    stories = group([*FEED, spanish])
    (home,) = (story for story in stories if spanish in story.articles)
    assert set(home.articles) == {*FEED[:2], spanish}


def test_ids_are_readable_and_of_the_articles_a_story_began_with() -> None:
    def ids(articles: Sequence[Article]) -> list[str]:
        return [story.id for story in group(articles)]

    assert ids(FEED[:2])[0].startswith("earthquake-kills-14-in-orvan-valley-")
    assert ids(FEED[:2]) == ids(FEED[1::-1])
