"""News articles to how many of their sentences stand alone, and how many that do not can be made to.

    python -m benchmarks.standing [SHARED] [--sample N]

SHARED (default ../shared) holds `data/polnear.jsonl`, `data/basil_articles.jsonl` and
`corpora/white-house-meeting`. Every sentence is taken for a claim. With `--sample N`, N named references, evenly
spread, are printed with the sentences before them, to be read.
"""

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.plain import plain_article
from pipeline.articles.sentences import cut_sentences
from pipeline.records import Article
from pipeline.references import Resolution, dangling, resolve

_PARAGRAPH = re.compile(r"[^\n]+")
_OPENS = re.compile(r"\W*(?:He|She|It|They|His|Her|Its|Their)\b")


class Read(NamedTuple):
    article: Article
    number: int
    text: str
    resolution: Resolution


def main(shared: Path, sample: int) -> None:
    """Print, for each set, sentences standing alone as they are, resolved, and left open, by kind."""
    sets = {
        "polnear": list(_polnear(shared / "data" / "polnear.jsonl")),
        "basil": list(_basil(shared / "data" / "basil_articles.jsonl")),
        "five real articles": [
            _article(path.read_text(encoding="utf-8"), None) for path in sorted((shared / "corpora").glob("*/*.txt"))
        ],
    }
    reads = {name: _timed(name, articles) for name, articles in sets.items()}
    people = [read for name in ("polnear", "basil") for read in reads[name] if _names_a_person(read)]
    for read in people[:: max(1, len(people) // sample)][:sample] if sample else ():
        _show(read)


def _timed(name: str, articles: Sequence[Article]) -> list[Read]:
    began = time.process_time()
    reads = [read for article in articles for read in _read(article)]
    spent = time.process_time() - began
    print(f"{name}: {len(articles)} articles, {len(reads)} sentences, {spent / max(1, len(reads)) * 1000:.2f} ms each")
    _report(reads)
    return reads


def _read(article: Article) -> Iterator[Read]:
    for number, (start, end) in enumerate(article.sentences, 1):
        text = article.text[start:end]
        yield Read(article, number, text, resolve(text, number, article))


def _report(reads: Sequence[Read]) -> None:
    loose = [read for read in reads if dangling(read.text, read.article.language)]
    made = [read for read in loose if not read.resolution.unresolved]
    print(f"  stand alone {_of(len(reads) - len(loose), len(reads))}, made to {_of(len(made), len(loose))} of the rest")
    before = Counter(one.kind for read in loose for one in dangling(read.text, read.article.language))
    after = Counter(one.kind for read in loose for one in read.resolution.unresolved)
    for kind, count in before.most_common():
        print(f"    {kind}: {count}, resolved {_of(count - after[kind], count)}")
    opening = [read for read in reads if (found := _OPENS.match(read.text)) and _points(read, found.end())]
    named = [read for read in opening if not any(one.start <= 1 for one in read.resolution.unresolved)]
    print(f"    sentences that begin with a pronoun: {len(opening)}, its meaning found {_of(len(named), len(opening))}")


def _points(read: Read, end: int) -> bool:
    return any(one.end == end for one in dangling(read.text, read.article.language))


def _of(part: int, whole: int) -> str:
    return f"{part / max(1, whole):.1%}"


def _names_a_person(read: Read) -> bool:
    return bool(read.resolution.evidence)


def _show(read: Read) -> None:
    spans = read.article.sentences[max(0, read.number - 4) : read.number - 1]
    print("\n".join(f"    | {read.article.text[start:end]}" for start, end in spans))
    print(f"    > {read.text}\n    = {read.resolution.text}\n")


def _polnear(path: Path) -> Iterator[Article]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield _article(row["text"], row["date"])


def _basil(path: Path) -> Iterator[Article]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield _article("\n".join(row["paragraphs"]), row["date"])


def _article(text: str, published: str | None) -> Article:
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text)]
    return plain_article(text, cut_sentences(text, paragraphs), published=published)


if __name__ == "__main__":
    paths = [word for word in sys.argv[1:] if not word.startswith("--") and not word.isdigit()]
    counts = [int(word) for word in sys.argv[1:] if word.isdigit()]
    main(Path(paths[0]) if paths else Path("../shared"), counts[0] if counts else 0)
