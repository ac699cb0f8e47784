"""Judgements on hand-made claims; a scripted asker stands in for the model."""

from typing import Any, cast

import pytest

from pipeline.answers import JudgeItem
from pipeline.asking import Asker
from pipeline.candidates import PARTNERS
from pipeline.questions import Fault, Outcome
from pipeline.records import Claim, Judgement, Story
from pipeline.stages.judgement import judge
from tests.stages.told import PROMPT, article, claim


class Scripted:
    """A scripted asker: answers a prompt with one word for all pairs, and keeps what it was asked."""

    extractive = False
    embedder = None
    name = "scripted"

    def __init__(self, same: str | None = "yes", compatible: str | None = "yes", pairs: int = 8) -> None:
        self.same, self.compatible = same, compatible
        self.pairs = pairs
        self.asked: list[tuple[str, str]] = []

    async def ask(self, question: Any, check: Any) -> Outcome[JudgeItem]:
        """Answer every line of the question."""
        self.asked.append((question.prompt, question.blanks["pairs"]))
        answer = self.compatible if question.prompt == "judge-compatible" else self.same
        said = {"answer": answer} | ({"right": self.compatible} if question.prompt == "judge-both" else {})
        lines = question.blanks["pairs"].splitlines() if answer else []
        items = [check(question.item.model_validate({"pair": n, **said})) for n in range(1, len(lines) + 1)]
        assert not any(isinstance(item, Fault) for item in items)
        return Outcome(tuple(items), (), (), "scripted", PROMPT)


async def judged(
    one: str | Claim,
    other: str | Claim,
    scripted: Scripted | None = None,
    published: tuple[str | None, str | None] = (None, None),
) -> Judgement:
    """Judge two claims of two articles, the only ones of their story."""
    claims = tuple(c if isinstance(c, Claim) else claim(n, c) for n, c in zip("xy", (one, other), strict=True))
    articles = (article("x", published=published[0]), article("y", published=published[1]))
    story = Story(id="s", name="s", articles=articles, claims=claims)
    (judgement,) = (await judge(story, cast("Asker", scripted or Scripted()))).judgements
    return judgement


UNLIKE = ("The fire was first seen in the kitchen of the hotel.", "A cook of the hotel saw flames in the kitchen.")
"""Two claims on one fact in so few common words that a model has to be asked."""
TWELVE, FOURTEEN = "Twelve people were injured in the fire.", "Fourteen people were injured in the fire."


async def test_numbers_that_cannot_both_hold_conflict_without_asking() -> None:
    scripted = Scripted()
    found = await judged(TWELVE, FOURTEEN, scripted)
    assert (found.relation, found.type, found.by, scripted.asked) == ("conflicts", "number", "values", [])


async def test_a_later_number_updates_the_earlier() -> None:
    found = await judged(FOURTEEN, TWELVE, published=("2031-03-02", "2031-03-01"))
    assert (found.a, found.b, found.relation) == ("cy", "cx", "updates")


@pytest.mark.parametrize("published", [("2031-03-01", "2031-03-01T09:00:00Z"), (None, "2031-03-01")])
async def test_without_a_known_order_numbers_conflict(published: tuple[str | None, str | None]) -> None:
    assert (await judged(TWELVE, FOURTEEN, published=published)).relation == "conflicts"


async def test_two_speakers_with_two_numbers_contradict_each_other_on_any_day() -> None:
    one = claim("x", TWELVE, speaker="the police")
    other = claim("y", FOURTEEN, speaker="the mayor")
    assert (await judged(one, other, published=("2031-03-01", "2031-03-02"))).relation == "conflicts"


async def test_the_injured_and_the_dead_are_two_counts() -> None:
    found = await judged("Twelve people were injured in the fire.", "Three people were killed in the fire.")
    assert (found.relation, found.by) == ("different", "values")


async def test_a_figure_given_as_the_earlier_one_is_not_compared() -> None:
    found = await judged("By noon 14 people were injured in the fire, up from 12.", TWELVE)
    assert (found.relation, found.type) == ("conflicts", "number")


async def test_a_part_of_a_shared_number_is_no_conflict() -> None:
    found = await judged("12 people were injured in the fire, 5 of them badly.", TWELVE)
    assert (found.a, found.b, found.relation) == ("cy", "cx", "specific")


async def test_asked_against_agreed_is_a_dispute_on_modality() -> None:
    one = claim("x", "President Iro asked the farmers to leave the square.", modality="requested")
    other = claim("y", "The farmers agreed with President Iro to leave the square.", modality="agreed")
    found = await judged(one, other)
    assert (found.relation, found.type, found.by) == ("conflicts", "modality", "values")


async def test_a_denial_contradicts_what_it_denies() -> None:
    one = claim("x", "The harbour master said the radar of the ferry had failed.", speaker="the harbour master")
    other = claim("y", "The company denied that the radar of the ferry had failed.", speaker="the company")
    found = await judged(one, other)
    assert (found.relation, found.type) == ("conflicts", "negation")


async def test_a_not_in_a_clause_of_its_own_is_no_denial() -> None:
    plain = "Under the treaty of 1961 the upper country must let water pass."
    found = await judged(plain, plain[:-1] + ", a rule never tested.", Scripted())
    assert (found.a, found.b, found.relation) == ("cx", "cy", "specific")


async def test_a_count_of_homes_is_not_compared_with_one_of_patients() -> None:
    homes = "The harbour fire in Lowmark damaged 40 homes."
    found = await judged(homes, "The number of patients after the harbour fire in Lowmark rose to 14.")
    assert found.relation == "same"


async def test_a_small_models_no_needs_a_difference_that_code_sees() -> None:
    scripted = Scripted(compatible="no", pairs=1)
    found = await judged(*UNLIKE, scripted)
    assert (found.relation, found.by) == ("same", "model")
    assert [prompt for prompt, _ in scripted.asked] == ["judge-same"]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("The mill stays shut for at least two months.", "Its closure will last six weeks, Holt said.", "duration"),
        ("About 40 sheds burnt down in Dorn.", "In Dorn 43 sheds burnt down, the owners say.", "number"),
        ("Flames rose first in a loft on Gull Street.", "The fire began in a cellar at Tern Lane.", "place"),
        ("Ada Holt gave the order to shut the mill.", "It was Bram Ruiz who had the mill shut.", "identity"),
        ("The alarm of the mill was switched off.", "The alarm in the mill was on at midnight.", "negation"),
        ("The owners signed the contract for the mill.", "We have signed nothing for the mill.", "negation"),
    ],
)
async def test_a_strong_models_no_makes_a_dispute_of_what_the_words_differ_in(one: str, other: str, kind: str) -> None:
    found = await judged(one, other, Scripted(compatible="no"))
    assert (found.relation, found.type, found.by) == ("conflicts", kind, "model")


async def test_the_day_a_thing_was_said_is_not_the_day_it_happened() -> None:
    one = "Ada Holt ordered the mill of Dorn shut on 18 January 2031."
    other = "It was Bram Ruiz who ordered the mill of Dorn shut, his office said on 20 January 2031."
    assert (await judged(one, other, Scripted(compatible="no"))).type == "identity"


async def test_a_lower_number_of_another_outlet_contradicts_unless_it_puts_the_earlier_right() -> None:
    days = ("2031-03-01", "2031-03-02")
    assert (await judged(FOURTEEN, TWELVE, published=days)).relation == "conflicts"
    right = "Twelve people were injured in the fire, not 14."
    assert (await judged(FOURTEEN, right, published=days)).relation == "updates"


async def test_a_strong_model_tells_that_a_denial_is_of_something_else() -> None:
    one = "Ruiz agreed to buy the mill of Dorn for 40 crowns."
    other = "Holt denied that Ruiz agreed to buy the mill of Dorn."
    assert (await judged(one, other, Scripted(same="no"))).relation == "related"
    assert (await judged(one, other, Scripted(same="no", pairs=1))).relation == "conflicts"


async def test_another_place_is_a_dispute_if_the_model_says_so() -> None:
    found = await judged(
        "The painting was stolen in Dorn.", "The painting was stolen in Keld.", Scripted(compatible="no")
    )
    assert (found.relation, found.type, found.by) == ("conflicts", "place", "model")


async def test_an_unanswered_pair_is_listed_and_left_related() -> None:
    claims = (claim("x", UNLIKE[0]), claim("y", UNLIKE[1]))
    story = Story(id="s", name="s", articles=(article("x"), article("y")), claims=claims)
    done = await judge(story, cast("Asker", Scripted(same=None)))
    assert [failure.detail for failure in done.failures] == ["judge-both: cx and cy"]
    assert [(found.relation, found.by) for found in done.judgements] == [("related", "words")]


async def test_a_small_model_is_asked_about_one_pair_at_a_time() -> None:
    texts = ("The fire began in the hotel kitchen.", "A fire started inside the hotel.", "Hotel guests saw the fire.")
    claims = tuple(claim(name, text) for name, text in zip("xyz", texts, strict=True))
    story = Story(id="s", name="s", articles=tuple(map(article, "xyz")), claims=claims)
    small, large = Scripted(pairs=1), Scripted(pairs=6)
    await judge(story, cast("Asker", small))
    await judge(story, cast("Asker", large))
    assert [lines.count("\n") for _, lines in small.asked] == [0, 0, 0]
    assert [(prompt, lines.count("\n")) for prompt, lines in large.asked] == [("judge-both", 2)]


async def test_nothing_is_asked_about_no_claims() -> None:
    scripted = Scripted()
    story = Story(id="s", name="s", articles=(article("x"),))
    assert await judge(story, cast("Asker", scripted)) == story
    assert scripted.asked == []


async def test_one_quotation_in_two_claims_is_one_fact_whatever_the_model_says() -> None:
    one = "Ms Pellow said at the barrier on the eastern side that she will not gamble with a bridge."
    other = "Ruth Pellow told our breakfast programme that she will not gamble with a bridge."
    judgement = await judged(one, other, Scripted(same="no"))
    assert (judgement.relation, judgement.by) == ("same", "words")


async def test_claims_that_share_one_rare_word_only_are_not_asked_about() -> None:
    scripted = Scripted(same="yes", pairs=1)
    judgement = await judged("The bridge at Fennick was shut.", "Divers looked at the bridge.", scripted)
    assert (judgement.relation, scripted.asked) == ("related", [])


async def test_two_counts_of_one_thing_are_compared_whatever_the_model_says() -> None:
    one = "More than 500 farmers stood on the bridge by noon."
    other = "On the bridge about 200 farmers with buckets stood behind a rope."
    judgement = await judged(one, other, Scripted(same="no"))
    assert (judgement.relation, judgement.type, judgement.by) == ("conflicts", "number", "values")


async def test_a_model_is_not_believed_that_calls_two_sets_of_names_and_figures_the_same() -> None:
    one = "After the flood at the mill Ruiz paid 40 farmers for spoilt barley."
    other = "Spoilt barley filled 900 sacks at the mill of Holt after the flood."
    scripted = Scripted(same="yes")
    judgement = await judged(one, other, scripted)
    assert (judgement.relation, judgement.by, len(scripted.asked)) == ("related", "model", 1)


async def test_what_one_claim_says_and_more_is_specific_by_words_alone() -> None:
    scripted = Scripted(same="no")
    more = "The council closed the bridge to lorries after inspectors found cracks in two of its arches."
    found = await judged(more, "The council closed the bridge to lorries.", scripted)
    assert (found.a, found.b, found.relation, found.by, scripted.asked) == ("cy", "cx", "specific", "words", [])


async def test_one_statement_of_two_speakers_is_attributed_differently() -> None:
    said = "The plan to drain the marsh is a disaster for the village."
    one = claim("x", said, speaker="Ana Ruiz", kind="opinion")
    other = claim(
        "y", "It is, for the village, a disaster, the plan to drain the marsh.", speaker="Holt", kind="opinion"
    )
    assert (await judged(one, other)).relation == "attributed"


async def test_two_events_of_another_day_and_place_are_different_and_nobody_is_asked() -> None:
    scripted = Scripted()
    one = "On 3 March 2031 farmers blocked the road to the border near Dorn with tractors."
    other = "On 9 March 2031 farmers blocked the road to the border near Keld with tractors."
    found = await judged(one, other, scripted)
    assert (found.relation, found.by, scripted.asked) == ("different", "values", [])


async def test_claims_in_two_languages_that_share_a_figure_are_left_to_the_model() -> None:
    scripted = Scripted(same="yes", pairs=1)
    one = claim("x", "Some 120 firefighters from Tarn fought the blaze at the mill.")
    other = claim("y", "En el molino trabajaron 120 bomberos llegados de Tarn.")
    spanish = article("y").model_copy(update={"language": "es"})
    story = Story(id="s", name="s", articles=(article("x"), spanish), claims=(one, other))
    (found,) = (await judge(story, cast("Asker", scripted))).judgements
    assert (found.relation, found.by, len(scripted.asked)) == ("same", "model", 1)


async def test_the_requests_of_many_claims_stay_within_the_formula_of_the_docs() -> None:
    def made(size: int) -> Story:
        told = [
            ("Crews of {} saw smoke rise behind the {}.", "Smoke near {} scared people at the {}.")[n % 2]
            for n in range(size)
        ]
        tags = ["".join(chr(97 + int(digit)) for digit in str(n // 2)) for n in range(size)]
        texts = [text.format(f"hut{tag}", f"shed{tag}") for text, tag in zip(told, tags, strict=True)]
        claims = tuple(
            claim(f"{n}", t).model_copy(update={"article_id": "a" + "xy"[n % 2]}) for n, t in enumerate(texts)
        )
        return Story(id="s", name="s", articles=(article("x"), article("y")), claims=claims)

    counted = []
    for size in (20, 200):
        scripted = Scripted(pairs=1)
        await judge(made(size), cast("Asker", scripted))
        counted.append(len(scripted.asked))
        assert 0 < len(scripted.asked) <= 2 * size * PARTNERS / 2
    assert counted[1] <= 15 * counted[0]


CONTRARY = [
    (
        "The pilot of the jet was not drunk, the airline said.",
        "The pilot of the jet was drunk, a steward told the court.",
    ),
    ("The mill passed the inspection, its owner said.", "The mill failed an inspection, according to the town."),
    ("The ferry is suspended until at least 9 May 2031.", "The ferry will run again from 3 May 2031."),
]
"""Pairs of which the one is not so if the other is, in words so unlike that a model has to be asked."""


@pytest.mark.parametrize(("one", "other"), CONTRARY)
async def test_a_model_that_calls_the_contrary_the_same_makes_no_agreement(one: str, other: str) -> None:
    found = await judged(one, other, Scripted(same="yes", compatible="yes"))
    assert found.relation in {"conflicts", "related"}


async def test_a_model_that_calls_a_negation_the_same_makes_a_conflict_of_it() -> None:
    found = await judged(*CONTRARY[0], Scripted(same="yes", compatible="yes"))
    assert (found.relation, found.type) == ("conflicts", "negation")


async def test_a_model_that_calls_the_contrary_two_facts_is_believed() -> None:
    assert (await judged(*CONTRARY[0], Scripted(same="no"))).relation == "related"


async def test_one_speaker_is_no_reason_to_ask_a_small_model() -> None:
    said = ("Harbour chief Alban Creed said the pier was sold", "Harbour chief Alban Creed said nobody was hurt")
    scripted = Scripted(pairs=1)
    one, other = (claim(n, text, speaker="Alban Creed") for n, text in zip("xy", said, strict=True))
    assert (await judged(one, other, scripted)).relation in {"related", "different"}
    assert scripted.asked == []


async def test_a_higher_least_number_in_a_later_report_is_an_update() -> None:
    told = [f"At least {n} people were killed in the collapse of the stand." for n in (12, 14)]
    found = await judged(told[0], told[1], published=("2031-03-01", "2031-03-02"))
    assert (found.relation, found.type) == ("updates", "number")
