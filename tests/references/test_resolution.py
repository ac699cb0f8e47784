"""What a claim points at is named where only one can be meant, and left open where two can."""

import pytest

from pipeline.records import Article
from pipeline.references import dangling, resolve
from tests.made import article

# The sentences of a report, the claim (the last sentence where none is given), and the claim standing alone;
# words between angle brackets are what stays open.
HE_AND_SHE = (
    (
        ("Health Minister Ana Ruiz met President Gustavo Arlen in Halden.", "She said he would leave."),
        "Ana Ruiz said Gustavo Arlen would leave.",
    ),
    (("Tom Hale arrived in Halden.", "He left at noon."), "Tom Hale left at noon."),
    (("Tom Hale arrived in Halden.", "Hale slept.", "He left at noon."), "Tom Hale left at noon."),
    (
        ("Tom Hale arrived in Halden.", "The road was wet.", "The sky was grey.", "He left at noon."),
        "Tom Hale left at noon.",
    ),
    (
        (
            "Tom Hale arrived in Halden.",
            "The road was wet.",
            "The sky was grey.",
            "The wind was cold.",
            "He left at noon.",
        ),
        "<He> left at noon.",
    ),
    (("Tom Hale arrived in Halden.", "He slept.", "He ate.", "He read.", "He left at noon."), "Tom Hale left at noon."),
    (("Tom Hale met Karl Falk in Halden.", "He left at noon."), "<He> left at noon."),
    (("Tom Hale told Karl Falk the news.", "He left at noon."), "<He> left at noon."),
    (("Karl Falk slept.", "Tom Hale arrived in Halden.", "He left at noon."), "Tom Hale left at noon."),
    (("Karl Falk slept.", "In Halden, Tom Hale gave a speech.", "He left at noon."), "Tom Hale left at noon."),
    (("Karl Falk slept.", "The letter named Tom Hale.", "He left at noon."), "<He> left at noon."),
    (("Tom Hale met Ilse Brandt in Halden.", "She left at noon."), "Ilse Brandt left at noon."),
    (("Tom Hale met Ilse Brandt in Halden.", "He left at noon."), "Tom Hale left at noon."),
    (("Ilse Brandt met Ana Ruiz in Halden.", "She left at noon."), "<She> left at noon."),
    (("Ilse Brandt met Ana Ruiz in Halden.", "He left at noon."), "<He> left at noon."),
    (("Mr Orsk met Mrs Tell in Halden.", "She left at noon."), "Tell left at noon."),
    (("Tom Hale spoke to a man on the quay.", "He left at noon."), "<He> left at noon."),
    (("Tom Hale spoke to a woman on the quay.", "He left at noon."), "Tom Hale left at noon."),
    (("Tom Hale and his brother own the boat.", "He left at noon."), "<He> left at noon."),
    (("Tom Hale, a lawyer, arrived in Halden.", "He left at noon."), "Tom Hale left at noon."),
    (("Tom Hale is the director of the port.", "He left at noon."), "Tom Hale left at noon."),
    (("The port's director, Tom Hale, arrived in Halden.", "He left at noon."), "Tom Hale left at noon."),
    (("Spokesman Tom Hale arrived in Halden.", "He left at noon."), "Tom Hale left at noon."),
    (("Tom Hale’s wife arrived in Halden.", "She left at noon."), "<She> left at noon."),
    (("Nobody came.", "He left at noon."), "<He> left at noon."),
    (("Orsk arrived in Halden, said Brix.", "He left at noon."), "<He> left at noon."),
    (("“Karl Falk is a friend,” said Tom Hale.", "He left at noon."), "Tom Hale left at noon."),
    (("Tom Hale arrived in Halden.", "“We will appeal,” he said."), "“We will appeal,” Tom Hale said."),
    (("Tom Hale arrived in Halden.", "He told Karl Falk the news."), "Tom Hale told Karl Falk the news."),
    (("Karl Falk met Tom Hale.", "He said Falk was tired."), "Tom Hale said Falk was tired."),
    (("Tom Hale arrived in Halden.", "After meeting Karl Falk, he left."), "After meeting Karl Falk, Tom Hale left."),
    (
        ("Tom Hale said Karl Falk owned the boat.", "He added that the boat leaked."),
        "Tom Hale added that the boat leaked.",
    ),
    (
        ("Karl Falk owned it, said skipper Tom Hale.", "“It leaked.”", "“It sank,” he said."),
        "“It sank,” Tom Hale said.",
    ),
    (
        ("Tom Hale said so, and Karl Falk said so too.", "He added that the boat leaked."),
        "<He> added that the boat leaked.",
    ),
    (("Tom Hale said Karl Falk owned the boat.", "He sold the boat."), "<He> sold the boat."),
    (
        ("Ilse Brandt, who owned a boat, said that Orsk lied.", "“I know,” she said of Orsk."),
        "“I know,” <she> said of Orsk.",
    ),
    (("Karl Falk, of Skell, suggested Tom Hale might sue.", "“We will,” he said."), "“We will,” <he> said."),
    (("The Hale campaign began.", "He left at noon."), "<He> left at noon."),
    (("Tom Hale and Jim Hale arrived in Halden.", "He left at noon."), "<He> left at noon."),
    (("Former mayor Tom Hale lost to Karl Falk.", "He left at noon."), "<He> left at noon."),
    (("Tom Hale slept.", "Former Speaker of the House Nuri Brix woke.", "He left at noon."), "<He> left at noon."),
    (("Saying President Arlen, he laughed.", "He left at noon."), "<He> left at noon."),
    (("French officials met Tom Hale.", "He left at noon."), "Tom Hale left at noon."),
    (("Tom Hale wrote to a senator about the port.", "He left at noon."), "<He> left at noon."),
    (("Vanessa Orsk met Zachary Tell in Halden.", "She left at noon."), "Vanessa Orsk left at noon."),
)
FORMS = (
    (("Tom Hale arrived in Halden.", "His boat sank."), "Tom Hale’s boat sank."),
    (("Tom Hale arrived in Halden.", "Police arrested him."), "Police arrested Tom Hale."),
    (("Ilse Brandt arrived in Halden.", "Her boat sank."), "Ilse Brandt’s boat sank."),
    (("Ilse Brandt arrived in Halden.", "Police told her to leave."), "Police told Ilse Brandt to leave."),
    (("Ilse Brandt arrived in Halden.", "Police saw her."), "Police saw Ilse Brandt."),
    (("Tom Hale arrived in Halden.", "Karl Falk thanked him."), "Karl Falk thanked Tom Hale."),
    (("Karl Falk slept.", "Karl Falk thanked him."), "Karl Falk thanked <him>."),
    (("Tom Hale arrived in Halden.", "He's leaving Halden."), "Tom Hale is leaving Halden."),
    (("Tom Hale arrived in Halden.", "He’s resigned."), "Tom Hale has resigned."),
    (("Tom Hale arrived in Halden.", "He'll resign."), "Tom Hale will resign."),
    (("Tom Hale arrived in Halden.", "He'd rather stay."), "Tom Hale would rather stay."),
    (("Tom Hale arrived in Halden.", "He said his son saw him."), "Tom Hale said his son saw him."),
    (("Tom Hale arrived in Halden.", "Later, he left."), "Later, Tom Hale left."),
)
OTHERS = (
    (
        ("Norvia, which owns the port, reported a loss.", "It said the port would close."),
        "Norvia said the port would close.",
    ),
    (("Norvia Corp reported a loss.", "Its shares fell by 3%."), "Norvia Corp’s shares fell by 3%."),
    (
        ("Norvia Corp reported a loss.", "The company said the port would close."),
        "Norvia Corp said the port would close.",
    ),
    (("Norvia Corp reported a loss.", "The company's shares fell by 3%."), "Norvia Corp's shares fell by 3%."),
    (
        ("Norvia Corp sued Tessel Ltd in Halden.", "The company said the port would close."),
        "<The company> said the port would close.",
    ),
    (("Norvia Corp sued Tessel Ltd in Halden.", "It said the port would close."), "<It> said the port would close."),
    (
        ("Norvia Corp was bought by a rival company.", "The company said the port would close."),
        "<The company> said the port would close.",
    ),
    (
        ("The Health Ministry counted 40 cases.", "The company said the port would close."),
        "<The company> said the port would close.",
    ),
    (("Norvia Corp reported a loss.", "It was the third loss."), "<It> was the third loss."),
    (
        ("Health Minister Ana Ruiz arrived in Halden.", "Rain fell.", "The minister opened the school."),
        "Ana Ruiz opened the school.",
    ),
    (
        ("Health Minister Ana Ruiz met Transport Minister Tom Hale.", "The minister opened the school."),
        "<The minister> opened the school.",
    ),
    (("The mayor, Ilse Brandt, arrived in Halden.", "The mayor opened the school."), "Ilse Brandt opened the school."),
    (
        ("President Gustavo Arlen met former president Karl Falk.", "The president opened the school."),
        "Gustavo Arlen opened the school.",
    ),
    (("The minister opened the school.", "Minister Ana Ruiz left."), "<The minister> opened the school.", 1),
    (("France raised taxes.", "The country has 40 ports."), "France has 40 ports."),
    (("France fought Spain.", "The country has 40 ports."), "<The country> has 40 ports."),
    (("German officials met in France.", "The country has 40 ports."), "<The country> has 40 ports."),
    (("Tom Hale and Ilse Brandt arrived in Halden.", "They left at noon."), "Tom Hale and Ilse Brandt left at noon."),
    (("Tom Hale and Ilse Brandt met farmers.", "They left at noon."), "<They> left at noon."),
    (("Firefighters put out the blaze in Halden.", "They left at noon."), "Firefighters left at noon."),
    (("Firefighters freed two passengers in Halden.", "They left at noon."), "<They> left at noon."),
    (("Two men arrived in Halden.", "The two men left at noon."), "<The two men> left at noon."),
    (("A bridge fell.", "This was denied."), "<This> was denied."),
)
TIMES = (
    ("Hale resigned on Tuesday.", "Hale resigned on Tuesday, 3 February 2026."),
    ("Hale resigned Tuesday.", "Hale resigned on Tuesday, 3 February 2026."),
    ("Hale resigned on Wednesday.", "Hale resigned on Wednesday, 4 February 2026."),
    ("Hale resigned on Tuesday night.", "Hale resigned on the night of Tuesday, 3 February 2026."),
    ("Hale resigned last Friday.", "Hale resigned on Friday, 30 January 2026."),
    ("Hale will resign next Tuesday.", "Hale will resign on Tuesday, 10 February 2026."),
    ("Hale resigned yesterday.", "Hale resigned on 3 February 2026."),
    ("Yesterday Hale resigned.", "On 3 February 2026, Hale resigned."),
    ("Hale will resign tomorrow.", "Hale will resign on 5 February 2026."),
    ("Hale resigned this morning.", "Hale resigned on the morning of 4 February 2026."),
    ("Hale resigned last night.", "Hale resigned on the night of 3 February 2026."),
    ("Prices rose last month.", "Prices rose in January 2026."),
    ("Prices have risen since last month.", "Prices have risen since January 2026."),
    ("Prices will rise next year.", "Prices will rise in 2027."),
    ("Hale praised yesterday's vote.", "Hale praised the 3 February 2026 vote."),
    ("Hale lost last month’s vote.", "Hale lost the January 2026 vote."),
    ("Hale resigned three days ago.", "Hale resigned on 1 February 2026."),
    ("Hale resigned on Tuesday after a vote.", "Hale resigned on Tuesday, 3 February 2026, after a vote."),
    ("On Tuesday Hale resigned.", "On Tuesday, 3 February 2026, Hale resigned."),
    ("Hale's Tuesday speech failed.", "Hale's 3 February 2026 speech failed."),
    ("Two days later Hale resigned.", "<Two days later> Hale resigned."),
    ("Hale resigned the following day.", "Hale resigned <the following day>."),
)
TIMES_ELSEWHERE = (
    ("de", "Hale trat am Montag zurück.", "Hale trat am Montag, 2. Februar 2026, zurück."),
    ("de", "Am Dienstag trat Hale zurück.", "Am Dienstag, 3. Februar 2026, trat Hale zurück."),
    ("de", "Hale sprach am Montagabend.", "Hale sprach am Montagabend, 2. Februar 2026."),
    ("de", "Hale tritt am Montag zurück.", "Hale tritt am <Montag> zurück."),
    ("de", "Hale trat gestern zurück.", "Hale trat am 3. Februar 2026 zurück."),
    ("de", "Die Preise stiegen vergangene Woche.", "Die Preise stiegen in der Woche vom 26. Januar 2026."),
    ("de", "Die Preise stiegen letztes Jahr.", "Die Preise stiegen im Jahr 2025."),
    ("fr", "Hale est parti dimanche dernier.", "Hale est parti le dimanche 1er février 2026."),
    ("fr", "Lundi, Hale est parti.", "Le lundi 2 février 2026, Hale est parti."),
    ("fr", "Hale partira lundi.", "Hale partira <lundi>."),
    ("fr", "Hale a perdu la semaine dernière.", "Hale a perdu la semaine du 26 janvier 2026."),
    ("es", "Hale se fue el lunes.", "Hale se fue el lunes 2 de febrero de 2026."),
    ("es", "Hale se irá el lunes.", "Hale se irá el <lunes>."),
    ("es", "Los precios subieron el mes pasado.", "Los precios subieron en enero de 2026."),
    ("pt", "Hale saiu na sexta-feira passada.", "Hale saiu na sexta-feira, 30 de janeiro de 2026."),
    ("pt", "Os preços subiram no mês passado.", "Os preços subiram em janeiro de 2026."),
)
FIRST_PERSON = (
    (("“I will appeal,” said Tom Hale.",), "I will appeal", "Tom Hale will appeal"),
    (("“I am tired,” said Tom Hale.",), "I am tired", "<I> am tired"),
    (("“I gave him my list,” said Tom Hale.",), "I gave him my list", "<I> gave <him> <my> list"),
    (("“I saw my boat,” said Tom Hale.",), "I saw my boat", "<I> saw <my> boat"),
    (("“I will appeal.”",), "I will appeal", "<I> will appeal"),
    (("“We will appeal,” said Tom Hale.",), "We will appeal", "<We> will appeal"),
    (("“My boat sank,” said Tom Hale.",), "My boat sank", "Tom Hale’s boat sank"),
    (("“I will appeal,” said Tom Hale of Karl Falk.",), "I will appeal", "<I> will appeal"),
)
PARTS = (
    (("Tom Hale said he would appeal.",), "He would appeal.", "Tom Hale would appeal."),
    (("Tom Hale told Karl Falk he would appeal.",), "He would appeal.", "<He> would appeal."),
    (("Tom Hale told Karl Falk that he hoped he would win.",), "He would win.", "<He> would win."),
    (("Ilse Brandt said he would appeal.",), "He would appeal.", "<He> would appeal."),
    (("Tom Hale said Ilse Brandt lost her boat.",), "Her boat was lost.", "Ilse Brandt’s boat was lost."),
    (("Tom Hale slept.",), "He slept.", "<He> slept."),
)


def _marked(text: str, number: int, report: Article) -> str:
    resolved = resolve(text, number, report)
    marked = resolved.text
    for one in reversed(resolved.unresolved):
        assert marked[one.start : one.end] == one.raw
        marked = f"{marked[: one.start]}<{one.raw}>{marked[one.end :]}"
    return marked


@pytest.mark.parametrize("case", [*HE_AND_SHE, *FORMS, *OTHERS], ids=lambda case: " ".join(case[0]))
def test_a_reference_is_named_only_where_one_can_be_meant(case: tuple[tuple[str, ...], str]) -> None:
    sentences, expected, number = (*case, len(case[0]))[:3]
    assert _marked(sentences[number - 1], number, article(*sentences)) == expected


@pytest.mark.parametrize(("claim", "expected"), TIMES)
def test_a_time_is_dated_from_the_day_of_publication(claim: str, expected: str) -> None:
    assert _marked(claim, 1, article(claim, published="2026-02-04")) == expected


@pytest.mark.parametrize(("language", "claim", "expected"), TIMES_ELSEWHERE)
def test_a_time_is_dated_as_its_language_writes_dates(language: str, claim: str, expected: str) -> None:
    report = article(claim, published="2026-02-04").model_copy(update={"language": language})
    resolved = resolve(claim, 1, report)
    (left,) = resolved.unresolved or (None,)
    shown = f"{claim[: left.start]}<{left.raw}>{claim[left.end :]}" if left else resolved.text
    assert shown == expected


@pytest.mark.parametrize("claim", [claim for claim, expected in TIMES if "<" not in expected])
def test_a_time_of_a_report_without_a_date_stays_open(claim: str) -> None:
    resolved = resolve(claim, 1, article(claim, published=None))
    assert (resolved.text, [one.kind for one in resolved.unresolved]) == (claim, ["time"])


@pytest.mark.parametrize(("sentences", "claim", "expected"), FIRST_PERSON)
def test_i_is_the_speaker_where_the_sentence_names_one(sentences: tuple[str, ...], claim: str, expected: str) -> None:
    assert _marked(claim, 1, article(*sentences)) == expected


@pytest.mark.parametrize(("sentences", "claim", "expected"), PARTS)
def test_a_part_of_a_sentence_may_be_explained_by_the_rest(
    sentences: tuple[str, ...], claim: str, expected: str
) -> None:
    assert _marked(claim, 1, article(*sentences)) == expected


@pytest.mark.parametrize("case", [*HE_AND_SHE, *FORMS, *OTHERS], ids=lambda case: " ".join(case[0]))
def test_a_claim_that_was_resolved_stands_alone(case: tuple[tuple[str, ...], str]) -> None:
    assert "<" in case[1] or dangling(case[1], "en") == ()


def test_the_evidence_is_the_antecedent_and_its_full_name() -> None:
    report = article("Tom Hale arrived in Halden.", "Hale slept.", "He left at noon.")
    resolved = resolve("He left at noon.", 3, report)
    assert [report.text[start:end] for start, end in resolved.evidence] == ["Tom Hale", "Hale"]


def test_a_claim_with_nothing_open_comes_back_as_it_is() -> None:
    resolved = resolve("Tom Hale slept.", 1, article("Tom Hale slept."))
    assert (resolved.text, resolved.evidence, resolved.unresolved) == ("Tom Hale slept.", (), ())


FIRM = ("Tolve Ferries ran a boat onto rocks off Skell.", "Dr Ewa Falk of Ulm Hospital saw the hurt.", "It rained.")


@pytest.mark.parametrize(
    ("claim", "written"),
    [
        ("The company hopes to refloat it.", "Tolve Ferries hopes to refloat it."),
        ("The firm denied that the boat leaked.", "Tolve Ferries denied that the boat leaked."),
        ("The operator will pay.", "Tolve Ferries will pay."),
    ],
)
def test_the_company_is_the_only_one_a_report_names(claim: str, written: str) -> None:
    assert resolve(claim, 4, article(*FIRM, claim)).text == written


@pytest.mark.parametrize(
    "other",
    ["Solm Steel built the boat.", "A rival company sent tugs.", "Marrow offered help.", "Two firms sent tugs."],
)
def test_the_company_stays_open_where_another_may_be_meant(other: str) -> None:
    claim = "The company hopes to pay."
    assert resolve(claim, 4, article(*FIRM[:2], other, claim)).text == claim
