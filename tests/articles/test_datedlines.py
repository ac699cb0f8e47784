"""Lines of names around a date under a headline: what an article learns from them."""

from pathlib import Path

import pytest

from pipeline.articles import ingest
from pipeline.articles.datedlines import read_dated

BODY = (
    "The council of Port Lorne approved the new harbour wall on Tuesday after a debate of six hours.\n\n"
    "Mayor Ilse Brandt said the work would cost 40 million dollars and begin in June."
)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Kelmouth Courier, 14 March 2025", ("Kelmouth Courier", None, "2025-03-14", None)),
        ("Kelmouth Courier, Friday 14 March 2025, 10:30 GMT", ("Kelmouth Courier", None, "2025-03-14T10:30Z", None)),
        ("14 March 2025, Kelmouth Courier", ("Kelmouth Courier", None, "2025-03-14", None)),
        ("The Kelmouth Courier (14 March 2025)", ("The Kelmouth Courier", None, "2025-03-14", None)),
        ("Published 14 March 2025 by Kelmouth Courier", ("Kelmouth Courier", None, "2025-03-14", None)),
        ("By Ann Lee | 3 March 2025", (None, "Ann Lee", "2025-03-03", None)),
        ("By Ann Lee, Kelmouth Courier, 14 March 2025", ("Kelmouth Courier", "Ann Lee", "2025-03-14", None)),
        ("Kelmouth Courier — 14 March 2025 — By Ann Lee", ("Kelmouth Courier", "Ann Lee", "2025-03-14", None)),
        ("Por Ana Ruiz | 3 de marzo de 2025", (None, "Ana Ruiz", "2025-03-03", None)),
        ("Par Anne Roy, le 14 mars 2025 à 10h30", (None, "Anne Roy", "2025-03-14", None)),
        ("Kelmer Anzeiger, 14. März 2025", ("Kelmer Anzeiger", None, "2025-03-14", None)),
        ("Diario del Cabo, 14 de marzo de 2025", ("Diario del Cabo", None, "2025-03-14", None)),
        ("Jornal do Cabo, 14 de março de 2025", ("Jornal do Cabo", None, "2025-03-14", None)),
        ("London, 14 March 2025 (Reuters)", (None, None, "2025-03-14", "Reuters")),
        ("LONDON, March 3, 2025 —", (None, None, "2025-03-03", None)),
        ("LONDON, March 3 —", (None, None, None, None)),
        ("Kelmouth, 14 March 2025", (None, None, "2025-03-14", None)),
        ("Kelmouth Courier, updated 15 March 2025", ("Kelmouth Courier", None, None, None)),
    ],
)
def test_a_dated_line_under_the_headline_is_read(
    line: str, said: tuple[str | None, str | None, str | None, str | None], tmp_path: Path
) -> None:
    """A lone name that could be a town's, a person's or a paper's is taken for none of them."""
    (tmp_path / "a.txt").write_text(f"Harbour wall approved by council\n{line}\n\n{BODY}", encoding="utf-8")
    (article,) = ingest([str(tmp_path)]).stories[0].articles
    assert (article.outlet, article.author, article.published, article.credit) == said
    assert article.title == "Harbour wall approved by council"
    assert article.text[slice(*article.sentences[0])].startswith("The council of")


@pytest.mark.parametrize(
    "line",
    [
        "The council met again on 14 March 2025",
        "Kelmouth, 14 March 2025, waits for a new bridge",
        "Kelmouth Courier",
        "What happened in Kelmouth, 14 March 2025",
        "Kelmouth, 4/3/2025",
        "One, Two, Three, Four, Five, 14 March 2025",
        "Word, " * 5_000 + "14 March 2025",
    ],
)
def test_a_line_with_more_than_names_and_a_date_is_no_dated_line(line: str) -> None:
    assert read_dated(line) is None


def test_a_letter_beside_a_number_is_read_as_no_outlet(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(f"Harbour wall approved\n\nBy A 57\n\n{BODY}\n", "utf-8")
    (story,) = ingest([str(tmp_path)]).stories
    assert [article.outlet for article in story.articles] == [None]
