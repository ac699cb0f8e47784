"""Turns labelled and made articles into how well copies and credits are found: python -m benchmarks.copies SHARED.

SHARED/data holds copy_pairs.jsonl, fnc1_bodies.jsonl, ecbplus_docs.jsonl, basil_articles.jsonl and polnear.jsonl.
The labels of the pairs were made by exact five-word containment, so they say whether copies are found, not whether
people would call them copies: `cut` is the harder case, the same copies trimmed to a third, in another order, the
first words changed. BASIL's three reports on one event by three outlets are independent. PolNeAR names the agency of
an article; four of its agency texts print no credit, three of them have it in their byline.

`--scale N` times N made articles of some 600 words instead, two fifths of them copies: trimmed, put into another
order, under another headline, with a sentence of their own.
"""

import argparse
import json
import random
import resource
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from pipeline.origins import decide, read_houses
from pipeline.origins.copies import COPIED, SHARED
from pipeline.origins.credits import printed_credits
from pipeline.origins.shingles import Overlap, overlaps, shingles
from pipeline.records import Article

Found = list[tuple[bool, Overlap]]
ORIGINAL = 0.6
"""Share of the made articles that copy nobody."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, nargs="?", default=Path("../shared"))
    parser.add_argument("--scale", type=int, help="time this many made articles instead")
    given = parser.parse_args()
    if given.scale:
        scale(given.scale)
        return
    pairs, texts = list(_rows(given.shared / "data" / "copy_pairs.jsonl")), _texts(given.shared / "data")
    for name, changed in (("as they are", _same), ("cut", _cut)):
        began = time.perf_counter()
        found = [(pair["label"] == "copy", _overlap(pair, texts, changed)) for pair in pairs]
        _report(name, found, time.perf_counter() - began)
    _report_independent(list(_rows(given.shared / "data" / "basil_articles.jsonl")))
    _report_agencies(list(_rows(given.shared / "data" / "polnear.jsonl")))


def _texts(data: Path) -> dict[str, str]:
    bodies = {f"{row['part']}-{row['id']}": row["text"] for row in _rows(data / "fnc1_bodies.jsonl")}
    docs = {row["id"]: "\n".join(row["sents"].values()) for row in _rows(data / "ecbplus_docs.jsonl")}
    return {**bodies, **docs}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _overlap(pair: Mapping[str, Any], texts: Mapping[str, str], changed: Callable[[str], str]) -> Overlap:
    copy = changed if pair["label"] == "copy" else _same
    return _shared(texts[pair["a"]], copy(texts[pair["b"]]))


def _shared(a: str, b: str) -> Overlap:
    sets = {"a": shingles(a, [(0, len(a))]), "b": shingles(b, [(0, len(b))])}
    return next(overlaps(sets), Overlap("a", "b", 0, 0.0))


def _same(text: str) -> str:
    return text


def _cut(text: str) -> str:
    """Trim a copy to every third sentence, turn their order round and put another first line before them."""
    sentences = text.replace("\n", " ").split(". ")
    return "Officials spoke of it on the day after. " + ". ".join(reversed(sentences[::3]))


def _report(name: str, found: Found, seconds: float) -> None:
    print(f"{name}: {len(found)} pairs, {seconds:.1f} s")
    for threshold in sorted({0.02, 0.05, 0.08, 0.1, COPIED, 0.15, 0.2, 0.3, 0.5}):
        said = [(truth, o.containment >= threshold and o.shared >= SHARED) for truth, o in found]
        mark = "  <- in use" if threshold == COPIED else ""
        print(f"  containment >= {threshold:.2f}  {_rates(said)}{mark}")


def _rates(said: Sequence[tuple[bool, bool]]) -> str:
    hits = sum(truth and yes for truth, yes in said)
    precision = hits / max(1, sum(yes for _, yes in said))
    return f"P {precision:.3f}  R {hits / max(1, sum(truth for truth, _ in said)):.3f}"


def _report_independent(rows: Sequence[Mapping[str, Any]]) -> None:
    texts: dict[str, list[str]] = {}
    for row in rows:
        texts.setdefault(row["story"], []).append("\n".join(row["paragraphs"]))
    found = [_shared(a, b) for held in texts.values() for a, b in combinations(held, 2)]
    false = sum(o.containment >= COPIED and o.shared >= SHARED for o in found)
    print(f"independent reports on one event: {false} of {len(found)} pairs called copies, "
          f"at most {max(o.containment for o in found):.3f} shared")  # fmt: skip


def _report_agencies(rows: Sequence[Mapping[str, Any]]) -> None:
    for name, bylines in (("the text alone", False), ("the text and its byline", True)):
        said: list[tuple[bool, bool]] = []
        for row in rows:
            line = f"By {row['author']}\n" if bylines and row["author"] else ""
            credits_ = printed_credits(line + row["text"], read_houses())
            named = {credit.source for credit in credits_ if credit.kind == "whole"}
            said.append((bool(row["wire"]), row["wire"] in named if row["wire"] else bool(named)))
        print(f"agency copy by {name}: {_rates(said)}  ({sum(truth for truth, _ in said)} of {len(said)})")


def scale(count: int) -> None:
    """Time the origins of made articles; how many copies came to the origin of what they copy."""
    made = time.perf_counter()
    articles, originals = _made(count)
    began = time.perf_counter()
    decided = decide(articles, read_houses())
    seconds = time.perf_counter() - began
    right = sum(decided[copy].origin == decided[original].origin for copy, original in originals.items())
    own = [article.id for article in articles if article.id not in originals]
    joined = len(own) - len({decided[name].origin for name in own})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"{count} articles: {seconds:.0f} s ({began - made:.0f} s to make them), {peak:.2f} GB in all; "
        f"{right} of {len(originals)} copies found, {joined} of {len(own)} others joined"
    )


def _made(count: int) -> tuple[list[Article], dict[str, str]]:
    """Make articles of words drawn as unevenly as those of a language, and say which copies which."""
    draw = random.Random(7)
    words = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in ("a", "e", "i", "o", "ou") for c in _ENDS]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    articles: list[Article] = []
    sources: list[int] = []
    copies: dict[str, str] = {}
    told: dict[int, list[str]] = {}
    for number in range(count):
        if not sources or draw.random() < ORIGINAL:
            drawn = draw.choices(words, weights, k=600)
            told[number] = [" ".join(drawn[at : at + 20]).capitalize() + "." for at in range(0, 600, 20)]
            sources.append(number)
            sentences = told[number]
        else:
            source = sources[int(len(sources) * draw.random() ** 2)]
            kept = draw.sample(told[source], draw.randint(10, 30))
            sentences = [" ".join(draw.choices(words, weights, k=12)).capitalize() + ".", *kept]
            copies[f"a{number:06}"] = f"a{source:06}"
        articles.append(_article(number, sentences))
    return articles, copies


_ENDS = [f"{c}{v}{e}" for c in "bdfklmnrst" for v in "aeiou" for e in ("", "n", "s", "ra")]


def _article(number: int, sentences: Sequence[str]) -> Article:
    starts = [sum(len(sentence) + 1 for sentence in sentences[:at]) for at in range(len(sentences))]
    return Article(
        id=f"a{number:06}", path=f"{number}.txt", outlet=f"Outlet {number}", title=None, author=None,
        published=f"2031-{number // 10000 % 12 + 1:02}-{number // 400 % 25 + 1:02}", url=None, language="en",
        credit=None, text=" ".join(sentences), text_sha256="", original_sha256="",
        sentences=tuple((start, start + len(s)) for start, s in zip(starts, sentences, strict=True)), furniture=(),
    )  # fmt: skip


if __name__ == "__main__":
    main()
