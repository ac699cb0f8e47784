"""What a claim points at is named where only one can be meant."""

from pipeline.references import resolve
from tests.made import article

REPORT = article(
    "Health Minister Ana Ruiz met President Gustavo Arlen in Halden on Tuesday.",
    "She said he would leave.",
    "He told reporters he would appeal.",
)


def test_a_man_and_a_woman_of_the_sentence_before_are_told_apart() -> None:
    resolved = resolve("She said he would leave.", 2, REPORT)
    assert (resolved.text, resolved.unresolved) == ("Ana Ruiz said Gustavo Arlen would leave.", ())
    assert [REPORT.text[start:end] for start, end in resolved.evidence] == ["Ana Ruiz", "Gustavo Arlen"]
