"""Real articles as they were saved from the web, where they are at hand."""

import json
from pathlib import Path

from pipeline.articles import ingest
from pipeline.articles.furniture import read_lines
from pipeline.articles.lines import split


def test_the_metadata_of_five_real_files_is_what_they_state(shared: Path) -> None:
    (story,) = ingest([str(shared / "corpora" / "white-house-meeting")]).stories
    assert {
        article.path: (article.outlet, article.author, article.published, article.credit) for article in story.articles
    } == {
        "english-chronicle.txt": ("The English Chronicle Online", "The English Chronicle Desk", "2026-02-04", None),
        "unnamed-outlet.txt": (None, None, None, None),
        "wsj-republished.txt": ("WSJ", None, "2026-02-04", "WSJ"),
        "voz.txt": ("Voz", "Emmanuel Alejandro Rondón", None, None),
        "earth-vocal.txt": ("Earth", "Abid Ali", None, None),
    }


def test_no_furniture_of_five_real_files_is_a_sentence(shared: Path) -> None:
    (story,) = ingest([str(shared / "corpora" / "white-house-meeting")]).stories
    sentences = [article.text[start:end] for article in story.articles for start, end in article.sentences]
    marks = ("twitter", "Sign in", "Privacy", "Courtesy", "Reuters", "Published", "Gran Honor", "WASHINGTON, D.C.")
    assert [sentence for sentence in sentences if any(mark in sentence for mark in marks)] == []
    assert len(sentences) > 160


def test_reports_without_furniture_lose_next_to_nothing(shared: Path) -> None:
    lost = total = 0
    for row in map(json.loads, (shared / "data" / "basil_articles.jsonl").read_text().splitlines()):
        text = "\n\n".join(row["paragraphs"])
        total += len(text)
        lost += sum(piece.end - piece.start for piece in read_lines(split(text)).furniture)
    assert lost / total < 0.005
