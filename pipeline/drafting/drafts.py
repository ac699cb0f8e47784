"""A fact as a model words it to a claim with the words it rests on, or to why it makes none.

The model names a sentence; which ones carry the fact is for code to find, since small models miscount, and to verify.
What the fact points at outside itself ("he", "on Tuesday") is named by code where that is certain. A name the model
put in for a pronoun is believed where the article has it near, and those words are cited as context.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline import attribution, evidence
from pipeline.attribution import Attribution as Said
from pipeline.clauses import tells
from pipeline.drafting import grounds
from pipeline.drafting.brought import others, roomless
from pipeline.drafting.mouths import unvoiced
from pipeline.drafting.phrasings import beheaded, is_empty, is_remnant, said_once, stopped
from pipeline.drafting.speakers import quoting, recorded, said_in, speaker_of, told_by, with_speaker
from pipeline.drafting.twos import named_before
from pipeline.planted import reported
from pipeline.questions import Fault
from pipeline.records import Article, Attribution, Evidence, Kind, Modality, Record, Span
from pipeline.references import WEEKDAY, Dangling, Resolution, dangling, is_quoted, names, resolve
from pipeline.support import Unsupported, reworded, unsupported
from pipeline.windows import Window, shown
from pipeline.words import stem

LEAST_WORDS = 3
"""A claim of fewer words says nothing by itself."""

NO_SENTENCE = Fault("fragment", "the fact is no full sentence of its own")

SHORT = 3
"""Letters up to which a word is no sign of where a fact stands."""

SAYING = {
    "en": "{} said: “{}”",
    "es": "{} dijo: «{}»",
    "fr": "{} a dit : « {} »",
    "de": "{} sagte: „{}“",
    "pt": "{} disse: «{}»",
}
"""How a bare quotation is given to its speaker, by language."""

_WORD = re.compile(r"\w+")
_BROKEN = re.compile(r"[”\"]\s*,$|\bnull\b")
_BRACKETS = re.compile(r"\[[^\[\]]*\]?|[{}\]]")
"""Signs of broken JSON, unless the article has them: "[the builder] owes nothing" in a quotation."""
_PLACE = re.compile(r"the (?:town|city|village|region|country|county|district|island|province|state)", re.IGNORECASE)
_MARKED = re.compile(r"(?<!\w)['‘](?P<inner>(?:[^'‘’“”]|(?<=\w)['’](?=\w))+)['’](?!\w)")
_I_FIRST = re.compile(r"[“\"‘](?:I|We)\b")
_OURS = re.compile(r"\b(?:I|we|We|us|our|Our|my|My|me)\b")


class Draft(Record):
    """A claim that passed its checks, before it has an id."""

    text: str
    kind: Kind
    speaker: str | None
    modality: Modality
    evidence: tuple[Evidence, ...]
    attribution: Attribution | None
    context: tuple[Evidence, ...]
    left_open: tuple[str, ...] = ()


def drafted(fact: str, sentence: int, speaker: str | None, window: Window, article: Article) -> Draft | Fault:
    """Find the sentences that carry a fact, and name what it points at; say why where either fails.

    `sentence` and the window's numbers count the sentences shown.
    """
    text = _restored(fact.strip(), sentence, window, article)
    if _is_fragment(text, article):
        return NO_SENTENCE
    cited = _cited(text, sentence, window, article)
    if isinstance(cited, Fault):
        return cited
    said = said_in(_narrow(text, cited, article), cited, article) or told_by(text, cited, article)
    text = text if said else unvoiced(text, cited, article)
    who = speaker_of(said, speaker, article)
    if (
        wrong := _emptied(text, cited, article)
        or _misnamed(text, cited, article)
        or _stood_in(text, cited, who, article)
    ):
        return wrong
    told = _told(text, cited, said, who, article)
    if told is None:
        return Fault("speaker_unresolved", "it is a quotation, and the report does not show whose: write who says it")
    meant, left_open = _resolved(told, said, who, cited, article)
    if loose := next((loose for loose in meant.unresolved if loose.raw not in left_open), None):
        return Fault("reference_unresolved", f'"{loose.raw}" is not named in the fact: write who or what it is')
    context = {*meant.evidence, *_named(told, cited, article)}
    return Draft(
        text=stopped(meant.text),
        kind=attribution.kind(meant.text, article.language) if said is None else "statement",
        speaker=who,
        modality=attribution.modality(meant.text, article.language),
        evidence=tuple(evidence.cut(article.text, span, "sentence") for span in cited),
        attribution=recorded(said, article) if said else None,
        context=tuple(evidence.cut(article.text, span, "exact") for span in sorted(context)),
        left_open=left_open,
    )


def _is_fragment(text: str, article: Article) -> bool:
    short = len(text.split()) < LEAST_WORDS or text[0].islower() or _is_broken(text, article)
    return short or not tells(text) or is_empty(text, article.language)


def _emptied(text: str, cited: Sequence[Span], article: Article) -> Fault | None:
    return NO_SENTENCE if is_remnant(text, " ".join(article.text[slice(*span)] for span in cited)) else None


def _is_broken(text: str, article: Article) -> bool:
    return _BROKEN.search(text) is not None or any(found not in article.text for found in _BRACKETS.findall(text))


def _resolved(
    told: str, said: Said | None, who: str | None, cited: Sequence[Span], article: Article
) -> tuple[Resolution, tuple[str, ...]]:
    """Name what a fact points at; where that fails around a quotation whose speaker is known, the quotation stands."""
    number = article.sentences.index(cited[0]) + 1
    tried = [told, *quoting(told, said, who, article)]
    readings = [resolve(text, number, article) for text in tried]
    opened = [tuple(one.raw for one in meant.unresolved if _bearable(one, article)) for meant in readings]
    whole = (at for at, meant in enumerate(readings) if len(meant.unresolved) == len(opened[at]))
    best = next(whole, 0)
    return with_speaker(readings[best], said, who, article), opened[best]


def _told(text: str, cited: Sequence[Span], said: Said | None, who: str | None, article: Article) -> str | None:
    """Say whose words a quotation is where its text holds nothing else; None where nobody knows."""
    found = evidence.locate(text.strip("“”«»\"' "), article.text, cited)
    if found is None or not is_quoted(article.text, found.span):
        return _closed(text, german="„" in article.text)
    language = (article.language or "en")[:2]
    if said is None or who is None:
        return None if language == "en" else text
    words = article.text[slice(*found.span)]
    return SAYING[language].format(f"{who[0].upper()}{who[1:]}", words) if language in SAYING else text


def _closed(text: str, *, german: bool) -> str:
    """Set the mark that a sentence cut out of a longer quotation lacks; what opens one in English closes a German."""
    opening, closing, closers = ("„", "“", "“”") if german else ("“", "”", "”")
    missing = text.count(opening) - sum(map(text.count, closers))
    return f"{text}{closing}" if missing > 0 else f"{opening}{text}" if missing < 0 else text


def _bearable(loose: Dangling, article: Article) -> bool:
    """Tell what may stay open: the report's own place, a time where nobody knows its day, a weekday of two readings."""
    weekday = WEEKDAY.get((article.language or "en")[:2], WEEKDAY["en"])
    undated = loose.kind == "time" and (article.published is None or weekday.match(loose.raw) is not None)
    return _PLACE.fullmatch(loose.raw) is not None or undated


def _restored(fact: str, sentence: int, window: Window, article: Article) -> str:
    """Give a fact the article's own words and marks back: the whole of a sentence copied, else those of a quotation."""
    at = beheaded(fact, window.sentences)
    number = sentence if at is None else window.numbers[at]
    if at is not None or (number in window.numbers and fact == window.sentences[window.numbers.index(number)]):
        return " ".join(article.text[slice(*shown(article)[number - 1])].split())
    return said_once(_MARKED.sub(lambda found: f"“{found['inner']}”", fact))


def _cited(text: str, sentence: int, window: Window, article: Article) -> tuple[Span, ...] | Fault:
    """Find the fewest sentences that carry a fact: the likest one, the one named, then a few together."""
    spans = shown(article)
    first: tuple[Unsupported, ...] = ()
    for numbers in _candidates(text, sentence, window, article):
        cited = tuple(spans[number - 1] for number in numbers)
        words = " ".join(article.text[slice(*span)] for span in cited)
        faults = unsupported(text, words, reported(article), article.language, published=article.published)
        faults = faults or tuple(fault for fault in (reworded(text, words),) if fault)
        if not faults:
            return cited
        first = first or faults
    if not first:
        return Fault("not_in_report", f"sentence {sentence} is none of those shown, and no other has these words")
    return Fault(first[0].reason, "; ".join(fault.detail for fault in first))


def _candidates(text: str, sentence: int, window: Window, article: Article) -> Iterator[tuple[int, ...]]:
    """Give the sentences to try, one after the other: the first will nearly always do, and the others cost more."""
    tried: set[tuple[int, ...]] = {()}
    for numbers in _in_turn(text, sentence, window, article):
        if numbers not in tried:
            tried.add(numbers)
            yield numbers


def _in_turn(text: str, sentence: int, window: Window, article: Article) -> Iterator[tuple[int, ...]]:
    yield tuple(window.numbers[at] for _, at in grounds.ranked(text, window.sentences)[:1])
    inside = sentence in window.numbers
    yield (sentence,) if inside else ()
    yield tuple(window.numbers[at] for at in grounds.passages(text, window.sentences))
    yield tuple(number for number in (sentence - 1, sentence) if number in window.numbers)
    if inside:
        yield named_before(text, sentence, dict(enumerate((article.text[slice(*span)] for span in shown(article)), 1)))


def _named(text: str, cited: Sequence[Span], article: Article) -> Iterator[Span]:
    """Find where the article names whom or what a fact names and the sentences cited do not."""
    words = " ".join(article.text[slice(*span)] for span in cited)
    for mention in others(text, words, cited[0][0], article):
        yield mention.start, mention.end


def _has(text: str, word: str) -> bool:
    return word in _WORD.findall(text)


def _misnamed(text: str, cited: Sequence[Span], article: Article) -> Fault | None:
    """Tell where the evidence begins with a pronoun and code is certain that it means nobody the fact names."""
    words = article.text[slice(*cited[0])]
    pronoun = next((loose for loose in dangling(words, article.language) if loose.kind == "pronoun"), None)
    if pronoun is None or pronoun.start > 0:
        return _added(text, cited, article)
    people = [one for one in others(text, words, cited[0][0], article) if one.kind == "person"]
    if not people:
        return _added(text, cited, article)
    meant = resolve(words, article.sentences.index(cited[0]) + 1, article)
    certain = not any(loose.start == 0 for loose in meant.unresolved)
    if certain and not any(_has(meant.text, _WORD.findall(one.canonical)[-1]) for one in people):
        return Fault("reference_differs", f'"{pronoun.raw}" in the report is not {people[0].canonical}')
    return None


def _added(text: str, cited: Sequence[Span], article: Article) -> Fault | None:
    strange = roomless(text, cited, article)
    if strange is None:
        return None
    return Fault("name_not_in_evidence", f'"{strange}" is not in the words cited, which point at nobody else')


def _stood_in(text: str, cited: Sequence[Span], who: str | None, article: Article) -> Fault | None:
    """Tell where a fact puts another than the speaker in the place of a quotation's "we" or "I"."""
    whole = " ".join(article.text[slice(*span)] for span in cited)
    # Where a quotation opens with "I", nobody but its speaker does what it says.
    brought = names(article) if _I_FIRST.search(whole) else others(text, whole, cited[0][0], article)
    first = [one for one in brought if text.startswith(one.text)]
    if not first or "“" in text or not _OURS.search(whole) or (who and _has(who, _WORD.findall(first[0].text)[-1])):
        return None
    return Fault("reference_differs", f'the "we" or "I" of the report is not shown to be {first[0].text}')


def _narrow(text: str, cited: Sequence[Span], article: Article) -> Span:
    """Give the stretch of the evidence from the first to the last word that the fact has."""
    told = {stem(word) for word in _WORD.findall(text) if len(word) > SHORT}
    found = [
        (span[0] + word.start(), span[0] + word.end())
        for span in cited
        for word in _WORD.finditer(article.text[slice(*span)])
        if stem(word.group()) in told
    ]
    return (found[0][0], found[-1][1]) if found else (cited[0][0], cited[-1][1])
