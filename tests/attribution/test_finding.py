"""Who says what in a text, span by span."""

from collections.abc import Sequence

import pytest

from pipeline import attribution
from pipeline.articles.sentences import cut_sentences
from pipeline.attribution import Attribution
from pipeline.records import Span


def sentences_of(text: str) -> tuple[Span, ...]:
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    return cut_sentences(text, zip(starts, [*(start - 1 for start in starts[1:]), len(text)], strict=True))


def found_in(text: str) -> tuple[Attribution, ...]:
    return attribution.attributions(text, sentences_of(text))


def cut(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in spans)


def told(text: str) -> list[tuple[str | None, str, tuple[str, ...]]]:
    """Give source, cue and content of every attribution, in words."""
    return [
        (one.source and text[slice(*one.source)], text[slice(*one.cue)], cut(text, one.content))
        for one in found_in(text)
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The ministry said that the bridge was unsafe.", "The ministry", "said", "that the bridge was unsafe"),
        ("The ministry said the bridge was unsafe.", "The ministry", "said", "the bridge was unsafe"),
        (
            "Two officials told the Courier on Friday that a deal was near.",
            "Two officials",
            "told",
            "that a deal was near",
        ),
        (
            "A spokeswoman for the ferry line declined to comment.",
            "A spokeswoman for the ferry line",
            "declined",
            "to comment",
        ),
        (
            "Ilse Brandt, the mayor, believes the bridge is safe.",
            "Ilse Brandt, the mayor",
            "believes",
            "the bridge is safe",
        ),
        ("The bridge is safe, the ministry said in a statement.", "the ministry", "said", "The bridge is safe"),
        (
            "The bridge is unsafe, according to a report by engineers.",
            "a report by engineers",
            "according to",
            "The bridge is unsafe",
        ),
        ("According to the engineers, the bridge is unsafe.", "the engineers", "According to", "the bridge is unsafe"),
        (
            "The Anglo-Dutch builder denied that it had cut corners.",
            "The Anglo-Dutch builder",
            "denied",
            "that it had cut corners",
        ),
        ("Residents accused the builder of fraud.", "Residents", "accused", "the builder of fraud"),
        ("The council called for a new bridge.", "The council", "called for", "a new bridge"),
        ("The council wants to close the bridge.", "The council", "wants", "to close the bridge"),
        ("The council urged residents to stay away.", "The council", "urged", "to stay away"),
        (
            "The mayor’s claim that the bridge was safe proved wrong.",
            "The mayor’s",
            "claim",
            "that the bridge was safe proved wrong",
        ),
        ("A survey found that most ferries run late.", "A survey", "found", "that most ferries run late"),
    ],
)
def test_a_report_in_the_reporters_words_gives_source_cue_and_content(
    text: str, source: str, cue: str, content: str
) -> None:
    assert told(text)[0] == (source, cue, (content,))


def test_an_attribution_is_given_whole() -> None:
    text = "“It is safe,” said Ilse Brandt, the mayor."
    assert found_in(text) == (
        Attribution(
            source=(19, 41),
            cue=(14, 18),
            content=((0, 13),),
            mode="direct",
            position="after",
            depth=0,
            speaker=(19, 30),
            force="say",
        ),
    )


@pytest.mark.parametrize(
    ("text", "mode", "position"),
    [
        ("“It is quite safe,” Ilse Brandt said.", "direct", "after"),
        ("Ilse Brandt said: “It is quite safe.”", "direct", "before"),
        ("“It is quite safe,” Ilse Brandt said, “and it will stay so.”", "direct", "inside"),
        ("Ilse Brandt said it was “safe for another hundred years” at least.", "mixed", "before"),
        ("Ilse Brandt said it was safe.", "indirect", "before"),
        ("Ilse Brandt said it was safe. “It will stand for ever.”", "mixed", "before"),
        ("“It is quite safe,” Ilse Brandt said. “It will stand for ever.”", "direct", "inside"),
        ("The bridge, according to Ilse Brandt, is safe.", "indirect", "inside"),
    ],
)
def test_mode_and_position_tell_how_it_is_said_and_where_the_cue_stands(text: str, mode: str, position: str) -> None:
    one = found_in(text)[0]
    assert (one.mode, one.position) == (mode, position)


def test_what_is_told_within_what_is_said_is_one_deeper() -> None:
    text = "Ilse Brandt said that Jan Kok had told her that the bridge was unsafe."
    assert [(text[slice(*one.cue)], one.depth) for one in found_in(text)] == [("said", 0), ("told", 1)]


def test_a_quotation_over_several_sentences_is_one_content() -> None:
    text = "“We checked it. It is quite safe. It will stand,” Ilse Brandt said."
    assert told(text) == [("Ilse Brandt", "said", ("“We checked it. It is quite safe. It will stand,”",))]


def test_quotations_that_follow_in_the_paragraph_have_the_same_speaker() -> None:
    text = "“We checked it twice,” Ilse Brandt said. “It is quite safe.” The ferry left at noon."
    assert told(text) == [("Ilse Brandt", "said", ("“We checked it twice,”", "“It is quite safe.”"))]


def test_a_quotation_nobody_is_named_for_has_its_mark_for_a_cue() -> None:
    assert told("“We checked the bridge twice.”") == [(None, "“", ("We checked the bridge twice.”",))]


def test_first_person_without_quotation_marks_stays_content() -> None:
    assert told("Ilse Brandt said I should cross first.") == [("Ilse Brandt", "said", ("I should cross first",))]


def test_verbs_of_one_subject_share_it() -> None:
    text = "Ilse Brandt said the bridge was safe and promised to cross it."
    assert [(source, cue) for source, cue, _ in told(text)] == [("Ilse Brandt", "said"), ("Ilse Brandt", "promised")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ilse Brandt said it was safe. She said it would stand.", "Ilse Brandt"),
        ("Ilse Brandt said it was safe.\nShe said it would stand.", "Ilse Brandt"),
        ("Ilse Brandt said it was safe. Jan Kok crossed it. She said it would stand.", None),
        ("Mr. Brandt said it was safe. She said it would stand.", None),
        ("Ilse Brandt said it was safe.\nThe ferry left.\nShe said it would stand.", None),
        ("The report said it was safe. She said it would stand.", None),
        ("The hospital in Orsk said nine were hurt. A guard rang the bell. He said it burned.", None),
        ("The mayor of Orsk said nine were hurt. He said it burned.", "The mayor of Orsk"),
    ],
)
def test_a_pronoun_has_a_speaker_only_where_that_is_certain(text: str, speaker: str | None) -> None:
    last = found_in(text)[-1]
    assert (last.speaker and text[slice(*last.speaker)]) == speaker


def test_the_first_person_in_a_quotation_means_who_is_quoted() -> None:
    text = "“I think that it will stand,” Ilse Brandt said."
    inner = found_in(text)[0]
    assert (text[slice(*inner.cue)], inner.depth, inner.speaker) == ("think", 1, (30, 41))


OPENED = "Ilse Brandt said: “We checked the bridge.\n“It will stand for ever.”"
CLOSED = "“We checked the bridge,” Ilse Brandt said.\n“It will stand for ever.”"


@pytest.mark.parametrize("text", [OPENED, CLOSED, "Ilse Brandt wrote:\n“It will stand for ever.”"])
def test_a_quotation_that_fills_the_next_paragraph_goes_on_with_the_speaker(text: str) -> None:
    (one,) = found_in(text)
    assert (cut(text, one.content)[-1], one.speaker and text[slice(*one.speaker)]) == (
        "“It will stand for ever.”",
        "Ilse Brandt",
    )


@pytest.mark.parametrize(
    "text",
    [
        f"{OPENED}\n“Nobody asked the builder.”",
        f"{CLOSED}\n“Nobody asked the builder.”",
        "“Who checked the bridge?” Ilse Brandt asked.\n“Nobody asked the builder.”",
        "“We checked the bridge,” Ilse Brandt said. The ferry left.\n“Nobody asked the builder.”",
        "Ilse Brandt said the bridge was safe.\n“Nobody asked the builder.”",
        "Ilse Brandt said the bridge was safe. The ferry left. “Nobody asked the builder.”",
    ],
)
def test_a_quotation_further_off_may_be_somebody_elses(text: str) -> None:
    one = found_in(text)[-1]
    assert (cut(text, one.content), one.source) == (("Nobody asked the builder.”",), None)


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("“We checked it. It is quite safe,” Kok notes.", "Kok", "notes"),
        ("“Who checked the bridge?” Kok asked.", "Kok", "asked"),
        ("“We checked it. And it is safe,” Kok went on.", "Kok", "went on"),
        ("“It is safe,” Jan Kok, an engineer at Norvia, told the Courier.", "Jan Kok, an engineer at Norvia", "told"),
        ("Jan Kok: “We checked it. It is quite safe.”", "Jan Kok", ":"),
        ("Kok continued: “We checked it. It is quite safe.”", "Kok", "continued"),
        ("“Safe,” said Kok.", "Kok", "said"),
    ],
)
def test_a_verb_beside_a_quotation_tells_whose_it_is(text: str, source: str, cue: str) -> None:
    assert [(found, by) for found, by, _ in told(text)] == [(source, cue)]


def test_names_inside_quotations_do_not_hide_who_goes_on_speaking() -> None:
    text = "“Jan Kok built it badly,” Ilse Brandt told the Courier.\n“Kok will pay,” she added."
    speaker = found_in(text)[-1].speaker
    assert speaker is not None
    assert text[slice(*speaker)] == "Ilse Brandt"


def test_who_means_the_name_before_it() -> None:
    text = "Jan Kok, who said the bridge was safe, resigned."
    one = found_in(text)[0]
    assert (cut(text, one.content), one.speaker) == (("the bridge was safe",), (0, 7))


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("La alcaldesa dijo que nadie resultó herido.", "La alcaldesa", "que nadie resultó herido"),
        ("“Nadie resultó herido”, afirmó la alcaldesa.", "la alcaldesa", "“Nadie resultó herido”"),
        ("“Nadie resultó herido”, contó ayer a este canal la alcaldesa.", "la alcaldesa", "“Nadie resultó herido”"),
        ("„Niemand wurde verletzt“, sagte am Montag der Wirt.", "der Wirt", "„Niemand wurde verletzt“"),
        ("Según la policía, nadie resultó herido.", "la policía", "nadie resultó herido"),
        ("La maire a affirmé qu’il n’y avait pas de blessés.", "La maire", "qu’il n’y avait pas de blessés"),
        ("« Personne n’est blessé », a déclaré la maire.", "la maire", "« Personne n’est blessé »"),
        ("Selon le ministère, personne n’a été blessé.", "le ministère", "personne n’a été blessé"),
        ("Die Polizei erklärte, dass niemand verletzt wurde.", "Die Polizei", "dass niemand verletzt wurde"),
        ("„Niemand wurde verletzt“, sagte die Bürgermeisterin.", "die Bürgermeisterin", "„Niemand wurde verletzt“"),
        ("Laut der Polizei wurde niemand verletzt.", "der Polizei", "wurde niemand verletzt"),
        ("O ministro disse que ninguém ficou ferido.", "O ministro", "que ninguém ficou ferido"),
        ("Segundo a polícia, ninguém ficou ferido.", "a polícia", "ninguém ficou ferido"),
    ],
)
def test_other_languages_say_it_in_their_own_words(text: str, source: str, content: str) -> None:
    assert [(source_found, contents) for source_found, _, contents in told(text)] == [(source, (content,))]


def test_evidence_belongs_to_the_innermost_attribution_that_holds_most_of_it() -> None:
    text = "Ilse Brandt said that Jan Kok had told her that the bridge was unsafe."
    at = text.index("the bridge was unsafe")
    one = attribution.attributed(text, sentences_of(text), (at, at + 21))
    assert one is not None
    assert (text[slice(*one.cue)], one.depth) == ("told", 1)


def test_evidence_the_reporter_vouches_for_belongs_to_nobody() -> None:
    text = "The bridge fell at noon. Ilse Brandt said nobody was hurt."
    assert attribution.attributed(text, sentences_of(text), (0, 24)) is None


def test_offsets_count_code_points() -> None:
    text = "🚢🚢 Ilse Brandt said the e\u0301cluse was shut."
    assert told(text) == [("Ilse Brandt", "said", ("the e\u0301cluse was shut",))]


@pytest.mark.parametrize("text", ["", "\n\n", "“", "said", "according to", "\u200b\u202e", "’’’“““"])
def test_a_text_with_next_to_nothing_attributes_nothing_much(text: str) -> None:
    assert len(attribution.attributions(text, [(0, len(text))] if text else [])) <= 1


@pytest.mark.parametrize(
    "piece", ["said ", "“said that ", "A, B said, ", "according to ", "'' said “x y z” ", '"a b c" ']
)
def test_hostile_repetition_is_bounded(piece: str) -> None:
    text = piece * 20_000
    found = attribution.attributions(text, [(0, len(text))])
    assert all(0 <= start < end <= len(text) for one in found for start, end in (*one.content, one.cue))
