"""An article to the sentences in it that are not its report, each with what they are instead."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.planted.disguises import bare, disguised, is_cipher, readings
from pipeline.planted.markers import has_notes, marker
from pipeline.planted.orders import orders
from pipeline.planted.quotations import unquoted
from pipeline.planted.strangers import content, script, shared, small_words, tongue
from pipeline.planted.tasks import asks, is_question, is_quiz, speaks_to_reader
from pipeline.records import Article, Span

_OWN_WORDS = 3
"""Words a sentence after a planted one must share with other paragraphs to count as the report's again."""
_INTERVIEW = 3
"""Questions from which an article is an interview or answers its readers' questions: asking is its way to tell."""


_NAMING = frozenset({"byline", "caption", "credit", "dateline", "role"})
"""Furniture that may give a name its fuller form."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A sentence that is not the report, by its number counted from 1, and the reason word."""

    sentence: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Paragraph:
    first: int
    raw: tuple[str, ...]
    told: tuple[str, ...]
    """The sentences with quotations blanked, lookalikes and invisible characters undone."""
    introduced: bool
    """Whether the paragraph before ends in a colon."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the article as a whole is, against which a sentence stands out."""

    script: str | None
    language: str | None
    words: Counter[str]
    interview: bool
    noted: bool
    """Whether it has numbered notes of its own."""


def flags(article: Article) -> tuple[Flag, ...]:
    """Give the sentences that are not the report: orders, tasks, codes, fake turns and answers, reader's furniture."""
    return _flags(article.text, article.sentences)


def planted(article: Article) -> frozenset[int]:
    """Give the numbers of the sentences that are not the report."""
    return frozenset(flag.sentence for flag in flags(article))


@lru_cache(maxsize=16)
def reported(article: Article) -> str:
    """Give the frozen text with everything that is not the report blanked out; offsets stay.

    What a claim may take from elsewhere in the article, a name above all, it may not take from planted words, nor from
    furniture but that which names people.
    """
    spans = [_whole(article, flag) for flag in flags(article)]
    spans += [(piece.start, piece.end) for piece in article.furniture if piece.kind not in _NAMING]
    pieces: list[str] = []
    at = 0
    for start, end in sorted(spans):
        pieces += (article.text[at:start], " " * (end - max(at, start)))
        at = max(at, end)
    return "".join((*pieces, article.text[at:]))


def _whole(article: Article, flag: Flag) -> Span:
    """Give the paragraph of what was planted for machines; words to the reader stand alone."""
    start, end = article.sentences[flag.sentence - 1]
    if flag.reason == "addressed_to_reader":
        return start, end
    after = article.text.find("\n", end)
    return article.text.rfind("\n", 0, start) + 1, after if after >= 0 else len(article.text)


# An article is asked about once a window and once a claim.
@lru_cache(maxsize=32)
def _flags(text: str, sentences: tuple[Span, ...]) -> tuple[Flag, ...]:
    paragraphs = tuple(_paragraphs(text, sentences))
    setting = _setting(paragraphs)
    return tuple(flag for paragraph in paragraphs for flag in _flagged(paragraph, setting))


def _paragraphs(text: str, sentences: Sequence[Span]) -> Iterator[_Paragraph]:
    groups: list[list[Span]] = []
    for span in sentences:
        if groups and "\n" not in text[groups[-1][-1][1] : span[0]]:
            groups[-1].append(span)
        else:
            groups.append([span])
    number, introduced = 1, False
    for group in groups:
        start, end = group[0][0], group[-1][1]
        masked = unquoted(text[start:end])
        told = tuple(bare(masked[low - start : high - start]) for low, high in group)
        yield _Paragraph(number, tuple(text[low:high] for low, high in group), told, introduced)
        number += len(group)
        introduced = text[:end].endswith(":") if end < 4 else text[end - 3 : end].rstrip("”\"' ").endswith(":")


def _setting(paragraphs: Sequence[_Paragraph]) -> _Setting:
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph.told]
    asked = sum(is_question(sentence) for sentence in sentences)
    scripts = Counter(script(sentence) for paragraph in paragraphs for sentence in paragraph.raw)
    tongues = Counter(found for sentence in sentences if (found := tongue(sentence)))
    return _Setting(
        script=scripts.most_common(1)[0][0] if scripts else None,
        language=tongues.most_common(1)[0][0] if tongues else None,
        words=shared(" ".join(paragraph.raw) for paragraph in paragraphs),
        interview=asked >= _INTERVIEW,
        noted=has_notes(sentence for paragraph in paragraphs for sentence in paragraph.raw),
    )


def _flagged(paragraph: _Paragraph, setting: _Setting) -> Iterator[Flag]:
    own = shared([" ".join(paragraph.raw)])
    reasons = [_reason(raw, told, setting, own) for raw, told in zip(paragraph.raw, paragraph.told, strict=True)]
    if not any(reasons) and not "".join(paragraph.told).strip() and not paragraph.introduced:
        # All of it in quotation marks, and nobody says whose words they are.
        reasons = ["addressed_to_machines" if orders(bare(raw).strip(" “”\"«»'‘’")) else None for raw in paragraph.raw]
    for number, reason in enumerate(_continued(paragraph, reasons, setting, own), paragraph.first):
        if reason:
            yield Flag(number, reason)


def _continued(
    paragraph: _Paragraph, reasons: list[str | None], setting: _Setting, own: Counter[str]
) -> Iterator[str | None]:
    """Carry a paragraph's opening flag on to the sentences after it, until one has words of the report's own."""
    open_reason = None
    for at, reason in enumerate(reasons):
        if reason:
            open_reason = reason if at == 0 or open_reason else open_reason
        elif open_reason and len(_elsewhere(paragraph.raw[at], setting, own)) >= _OWN_WORDS:
            open_reason = None
        yield reason or open_reason


def _elsewhere(sentence: str, setting: _Setting, own: Counter[str]) -> list[str]:
    return [stem for stem in content(sentence) if setting.words[stem] > own[stem]]


def _reason(raw: str, told: str, setting: _Setting, own: Counter[str]) -> str | None:
    disguise = disguised(raw)
    if disguise:
        return disguise
    if orders(told):
        return "addressed_to_machines"
    # Answers and code hold quotation marks of their own; a turn may be what somebody is quoted with.
    found = marker(raw, noted=setting.noted)
    found = marker(told, noted=setting.noted) if found == "fake_turn" else found
    if found:
        return found
    if asks(told):
        return "sets_task"
    if speaks_to_reader(told):
        return "addressed_to_reader"
    return _stranger(told, setting) or _coded(told) or _unrelated(told, raw, setting, own)


def _stranger(told: str, setting: _Setting) -> str | None:
    letters = sum(map(str.isalpha, told))
    if letters >= 6 and script(told) not in {None, setting.script}:
        return "foreign_script"
    language = tongue(told)
    if language and setting.language and language != setting.language and not small_words(told, setting.language):
        return "foreign_language"
    return None


def _coded(told: str) -> str | None:
    if any(orders(reading) or asks(reading) for reading in readings(told)) or is_cipher(told):
        return "encoded_text"
    return None


def _unrelated(told: str, raw: str, setting: _Setting, own: Counter[str]) -> str | None:
    """Name a question of general knowledge about something the article nowhere speaks of.

    Interviews and explainers ask by trade; a report's own question takes up a word of the report.
    """
    if setting.interview or not is_quiz(told) or len(content(raw)) < 2:
        return None
    # One word in four can be shared by chance ("first", "main"); a report's own short question shares more.
    return "unrelated_question" if len(_elsewhere(raw, setting, own)) * 4 <= len(content(raw)) else None
