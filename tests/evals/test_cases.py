"""Folders are read as cases, and what is wrong with one is said with what to write instead."""

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.evals.cases import cases
from tests.evals.cased import PILOT, SANK, case, written

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def test_every_example_story_is_a_case_as_it_is() -> None:
    found = cases([EXAMPLES])
    assert [case.name for case in found] == sorted(path.parent.name for path in EXAMPLES.glob("*/gold.json"))
    assert all(case.articles and case.gold.facts for case in found)


def test_the_smallest_gold_is_a_fact_with_its_words(tmp_path: Path) -> None:
    (fact,) = case(tmp_path, facts=[SANK]).gold.facts
    assert (fact.id, fact.status, fact.values) == ("sank", None, ())


def test_a_case_is_called_by_its_path_below_the_folder_given(tmp_path: Path) -> None:
    written(tmp_path / "sea" / "trawlers", {})
    written(tmp_path / "land", {})
    assert [case.name for case in cases([tmp_path])] == ["land", "sea/trawlers"]
    assert [case.name for case in cases([tmp_path / "land"])] == ["land"]


def test_articles_of_a_folder_below_belong_to_their_own_case(tmp_path: Path) -> None:
    written(tmp_path / "outer", {}, one="One trawler sank on Monday.")
    written(tmp_path / "outer" / "inner", {}, two="Two trawlers sank on Monday.")
    assert {case.name: [one.path for one in case.articles] for case in cases([tmp_path])} == {
        "outer": ["one.txt"],
        "outer/inner": ["two.txt"],
    }


def test_a_case_given_twice_is_read_once_and_two_of_one_name_are_refused(tmp_path: Path) -> None:
    one = written(tmp_path / "a" / "trawlers", {})
    assert len(cases([one, one])) == 1
    with pytest.raises(UsageError, match="two cases are called trawlers"):
        cases([one, written(tmp_path / "b" / "trawlers", {})])


@pytest.mark.parametrize(
    ("gold", "said"),
    [
        ({"facts": [{**SANK, "mentions": {"pilot.txt": ["Two trawlers burned"]}}]}, 'nearest: "Two trawlers sank off'),
        ({"facts": [{**SANK, "mentions": {"pilots.txt": ["Two"]}}]}, "articles read there: gazette.txt, pilot.txt"),
        ({"facts": [SANK, SANK]}, 'the fact id "sank" is given twice'),
        ({"facts": [{**SANK, "values": ["many"]}]}, 'value "many" is read as no number or day'),
        ({"facts": [{"id": "sank", "statement": "They sank."}]}, "facts.0.mentions is missing"),
        ({"fact": []}, "fact: gold has no such key"),
        ('{"facts": [', "as a whole: Invalid JSON"),
        ({"quotations": [{"article": "pilot.txt", "speaker": "Vesk", "text": "I saw"}]}, 'quotation: "I saw" is not'),
    ],
)
def test_what_is_wrong_with_gold_is_said_with_what_to_write(tmp_path: Path, gold: object, said: str) -> None:
    written(tmp_path / "trawlers", gold)
    with pytest.raises(UsageError) as error:
        cases([tmp_path])
    assert "trawlers/gold.json" in str(error.value)
    assert said in str(error.value)


def test_words_in_other_quotation_marks_are_the_articles_words(tmp_path: Path) -> None:
    quoted = {"article": "pilot.txt", "speaker": "Nora Vesk", "text": "'We heard one bang,'"}
    assert case(tmp_path, quotations=[quoted]).gold.quotations[0].speaker == "Nora Vesk"


def test_no_folder_no_gold_and_no_article_each_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="claimweave eval init DIR"):
        cases([tmp_path / "nowhere"])
    with pytest.raises(UsageError, match=r"no gold\.json in .* or below: put one beside"):
        cases([tmp_path])
    (tmp_path / "gold.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError, match="no usable article"):
        cases([tmp_path])


def test_a_cases_digest_is_of_texts_and_gold_and_not_of_the_folder(tmp_path: Path) -> None:
    first = case(tmp_path / "one", facts=[SANK])
    assert case(tmp_path / "two", facts=[SANK], absent=[]).sha256 == first.sha256
    assert case(tmp_path / "three", facts=[SANK], absent=["fire"]).sha256 != first.sha256
    (edited,) = cases([written(tmp_path / "four", {}, pilot=PILOT)])
    (again,) = cases([written(tmp_path / "five", {}, pilot=PILOT.replace("14", "15"))])
    assert edited.sha256 != again.sha256
