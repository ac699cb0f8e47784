"""A pronoun that begins a sentence is whoever the sentence before is about, where nobody else can be meant."""

import pytest

from pipeline.references import names, resolve
from tests.made import article

# The sentences of a report, and what the last of them becomes; None where it has to stay open.
TOPICS = (
    (("Karl Falk slept.", "Tom Hale praised Falk’s campaign.", "He left at noon."), "Tom Hale left at noon."),
    (("Karl Falk slept.", "Tom Hale praised Falk.", "He left at noon."), None),
    (("Karl Falk slept.", "Tom Hale met Falk’s brother.", "He left at noon."), None),
    (("Karl Falk slept.", "Falk’s boat sank near Tom Hale.", "He left at noon."), None),
    (("Ilse Brandt won in Skell.", "Her victories in Orsk and Tell surprised many.", "She left."), "Ilse Brandt left."),
    (("Tom Hale will speak at an Orsk Lodge in Skell and Brix.", "He left."), "Tom Hale left."),
    (("Tom Hale backed the Harbour Rights Act.", "He left."), "Tom Hale left."),
    (("Tom Hale is a Tessel Strait historian.", "He left."), "Tom Hale left."),
    (("Tom Hale lives in New Skell.", "He left."), "Tom Hale left."),
    (("Tom Hale lived in Orsk, Vt., until May.", "He left."), "Tom Hale left."),
    (("Tom Hale, a Democratic lawyer, slept.", "He left."), "Tom Hale left."),
    (("Tom Hale met Orsk Brix at the quay.", "He left."), None),
    (("Karl Falk slept.", "Orsk Brix, a retired pilot, woke.", "He left."), "Orsk Brix left."),
    (("Wilna Orsk, the organist, remembered the fire.", "“It was hot,” she said."), "“It was hot,” Wilna Orsk said."),
    (("Norvia Marine, the owner of the port, was fined.", "He left."), None),
    (("Govs. Wilno Orsk and Karl Falk spoke.", "He left."), None),
    (("Norland Gov. Wilno Orsk spoke.", "He left."), "Wilno Orsk left."),
    (("Senate Majority Leader Wilno Orsk spoke.", "He left."), "Wilno Orsk left."),
    (("Norland Republican slept, he said.", "He left."), None),
    (("Tom Hale slept.", "Karl Falk met the Norland Republican.", "He left."), None),
    (("Ilse Brandt slept.", "Making her way around Skell, Brandt and others waved."), None),
    (("Karl Falk slept.", "Steering clear of the words of his rivals, Tom Hale waved."), None),
    (("Karl Falk slept.", "Asked if he would run, Tom Hale waved."), None),
    (("Tom Hale slept.", "He said his wife, Ilse Hale, was awake."), None),
    (("Tom Hale slept.", "He's gotten tired."), "Tom Hale has gotten tired."),
    (("Tom Hale slept.", "He’s never been tired."), "Tom Hale has never been tired."),
    (("Tom Hale slept.", "He's gone."), "Tom Hale has gone."),
    (("Tom Hale slept.", "He's lost the vote."), "Tom Hale has lost the vote."),
    (("Norvia Technologies reported a loss.", "Its shares fell."), "Norvia Technologies’ shares fell."),
    (("United Technologies reported a loss.", "Its shares fell."), "United Technologies’ shares fell."),
)


def _alone(sentences: tuple[str, ...]) -> str | None:
    meant = resolve(sentences[-1], len(sentences), article(*sentences))
    assert bool(meant.evidence) == (meant.text != sentences[-1])
    return None if meant.unresolved else meant.text


@pytest.mark.parametrize(("sentences", "expected"), TOPICS, ids=str)
def test_a_pronoun_is_whom_the_sentence_before_is_about(sentences: tuple[str, ...], expected: str | None) -> None:
    told = _alone(sentences)
    assert told == expected or (expected is None and told == sentences[-1])


@pytest.mark.parametrize("text", ["United Marine slept.", "Associated Steel slept."])
def test_a_name_keeps_its_first_word_though_it_looks_like_a_verb(text: str) -> None:
    assert [one.text for one in names(article(text))] == [text.removesuffix(" slept.")]
