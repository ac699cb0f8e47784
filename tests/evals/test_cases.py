"""Folders are read as cases, and what is wrong with one is said with what to write instead."""

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.evals.cases import cases, passed_over
from tests.evals.cased import PAYS, PILOT, SANK, case, written

LEAST = {"absent": ["arson"]}
BANG = {"article": "pilot.txt", "speaker": "Nora Vesk", "text": "We heard one bang"}
TWICE = '{"id": "sank", "statement": "They sank.", "mentions": {"pilot.txt": ["Two"]}, "mentions": {}}'
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def test_every_example_story_is_a_case_as_it_is() -> None:
    found = cases([EXAMPLES])
    assert [case.name for case in found] == sorted(path.parent.name for path in EXAMPLES.glob("*/gold.json"))
    assert all(case.articles and case.gold.facts for case in found)


def test_the_smallest_gold_is_a_fact_with_its_words(tmp_path: Path) -> None:
    (fact,) = case(tmp_path, facts=[SANK]).gold.facts
    assert (fact.id, fact.status, fact.values) == ("sank", None, ())


def test_a_case_is_called_by_its_path_below_the_folder_given(tmp_path: Path) -> None:
    written(tmp_path / "sea" / "trawlers", LEAST)
    written(tmp_path / "land", LEAST)
    assert [case.name for case in cases([tmp_path])] == ["land", "sea/trawlers"]
    assert [case.name for case in cases([tmp_path / "land"])] == ["land"]


def test_articles_of_a_folder_below_belong_to_their_own_case(tmp_path: Path) -> None:
    written(tmp_path / "outer", LEAST, one="One trawler sank on Monday.")
    written(tmp_path / "outer" / "inner", LEAST, two="Two trawlers sank on Monday.")
    assert {case.name: [one.path for one in case.articles] for case in cases([tmp_path])} == {
        "outer": ["one.txt"],
        "outer/inner": ["two.txt"],
    }


def test_a_case_given_twice_is_read_once_and_two_of_one_name_are_refused(tmp_path: Path) -> None:
    one = written(tmp_path / "a" / "trawlers", LEAST)
    assert len(cases([one, one])) == 1
    with pytest.raises(UsageError, match="two cases are called trawlers"):
        cases([one, written(tmp_path / "b" / "trawlers", LEAST)])


@pytest.mark.parametrize(
    ("gold", "said"),
    [
        ({"facts": [{**SANK, "mentions": {"pilot.txt": ["Two trawlers burned"]}}]}, 'nearest: "Two trawlers sank off'),
        ({"facts": [{**SANK, "mentions": {"pilots.txt": ["Two"]}}]}, "articles read there: gazette.txt, pilot.txt"),
        ({"facts": [SANK, SANK]}, 'the fact id "sank" is given twice'),
        ({"facts": [{**SANK, "values": ["many"]}]}, 'value "many" is read as no number or day'),
        ({"facts": [{"id": "sank", "statement": "They sank."}]}, "facts.0.mentions is missing"),
        ({"fact": []}, "fact: gold has no such key"),
        ({}, "nothing is known of its articles: write at least one fact"),
        ({"facts": [{**SANK, "mentions": {}}]}, "fact sank has no mentions: write the words that state it"),
        ({"facts": [{**SANK, "mentions": {"pilot.txt": []}}]}, "fact sank has no mentions"),
        ({"facts": [{**SANK, "mentions": {"pilot.txt": [" "]}}]}, "fact sank has empty words of pilot.txt"),
        (
            {"facts": [{**PAYS, "values": ["4 million crowns"]}]},
            "none of its mentions nor the sentences around them hold 4 million crowns",
        ),
        ({"facts": [{**SANK, "type": "number"}]}, 'write "status": "disputed" beside it, or take "type": "number" out'),
        ({"quotations": [{**BANG, "speaker": "Nora Vask"}]}, 'speaker "Nora Vask" is nowhere in pilot.txt'),
        ({"absent": ["arson", ""]}, "an absent phrase is empty"),
        ('{"absent": ["arson"], "absent": ["fire"]}', 'the key "absent" is given twice in one object'),
        (f'{{"facts": [{TWICE}]}}', 'the key "mentions" of "sank" is given twice in one object'),
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


def test_a_value_may_stand_in_the_sentence_around_the_words(tmp_path: Path) -> None:
    near = {**PAYS, "mentions": {"gazette.txt": ["will pay"]}, "values": ["3,000,000"]}
    assert case(tmp_path, facts=[near]).gold.facts[0].values == ("3,000,000",)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    folder = written(tmp_path / "trawlers", LEAST)
    (folder / "gold.json").write_bytes(b"\xef\xbb\xbf" + (folder / "gold.json").read_bytes())
    assert cases([tmp_path])[0].gold.absent == ("arson",)


def test_folders_with_articles_and_no_gold_are_told(tmp_path: Path) -> None:
    written(tmp_path / "sea" / "trawlers", LEAST)
    (tmp_path / "README.md").write_text("The cases.", encoding="utf-8")
    (tmp_path / "sea" / "README.md").write_text("Of the sea.", encoding="utf-8")
    (written(tmp_path / "sea" / "ferries", LEAST) / "gold.json").unlink()
    (tmp_path / "recordings").mkdir()
    (tmp_path / "recordings" / "one.json").write_text("{}", encoding="utf-8")
    assert passed_over([tmp_path]) == (tmp_path / "sea" / "ferries",)
    assert passed_over([tmp_path / "sea" / "trawlers"]) == ()


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
    (edited,) = cases([written(tmp_path / "four", LEAST, pilot=PILOT)])
    (again,) = cases([written(tmp_path / "five", LEAST, pilot=PILOT.replace("14", "15"))])
    assert edited.sha256 != again.sha256
