"""A fact as a model words it to a claim with the words it rests on, or to why it makes none.

The model names a sentence; which ones carry the fact is for code to find, since small models miscount, and to verify.
What the fact points at outside itself ("he", "on Tuesday") is named by code where that is certain. A name the model
put in for a pronoun is believed where the article has it near, and those words are cited as context.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline import attribution, evidence, grounds
from pipeline.asking import Fault
from pipeline.attribution import Attribution as Said
from pipeline.candidates import stem
from pipeline.planted import reported
from pipeline.records import Article, Attribution, Evidence, Kind, Modality, Record, Span
from pipeline.references import Dangling, Mention, dangling, is_quoted, names, resolve
from pipeline.support import Unsupported, reworded, speaker_unknown, unsupported
from pipeline.windows import Window, shown

LEAST_WORDS = 3
"""A claim of fewer words says nothing by itself."""

SHORT = 3
"""Letters up to which a word is no sign of where a fact stands."""

_WORD = re.compile(r"\w+")
SPEECH = frozenset({"say", "deny", "accuse"})
"""What a cue must do to its content to make it somebody's statement; asking, promising and wanting are deeds."""

_BROKEN = re.compile(r"[{}\[\]]|[”\"]\s*,$|\bnull\b")
_EMPTY = re.compile(
    r"(?:[^\s“”\"]+ ){1,6}(?:said|says|replied|added|spoke|(?:told|informed) (?:reporters|journalists|the press))"
    r"(?: (?:on|at|in|to|during|after|from|outside|inside) [^,:“]{1,50})?\."
)
_PLACE = re.compile(r"the (?:town|city|village|region|country|county|district|island|province|state)", re.IGNORECASE)
_HEARERS = re.compile(r"(?:the )?(?:reporters|journalists|press|media|audience|crowd|court|parliament)")
_OPENING = re.compile(r"(?<!\w)‘")
_CLOSING = re.compile(r"(?<=\S)’(?!\w)")


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
    if len(text.split()) < LEAST_WORDS or text[0].islower() or _BROKEN.search(text) or _EMPTY.fullmatch(text):
        return Fault("fragment", "the fact is no full sentence of its own")
    cited = _cited(text, sentence, window, article)
    if isinstance(cited, Fault):
        return cited
    if wrong := _misnamed(text, cited, article):
        return wrong
    said = _said(_narrow(text, cited, article), article)
    who = _speaker(said, speaker, article)
    told = _told(text, cited, who, article)
    if told is None:
        return Fault("speaker_unresolved", "it is a quotation, and the report does not show whose: write who says it")
    meant = resolve(told, article.sentences.index(cited[0]) + 1, article)
    left_open = tuple(loose.raw for loose in meant.unresolved if _bearable(loose, article))
    if loose := next((loose for loose in meant.unresolved if loose.raw not in left_open), None):
        return Fault("reference_unresolved", f'"{loose.raw}" is not named in the fact: write who or what it is')
    context = {*meant.evidence, *_named(told, cited, article)}
    return Draft(
        text=meant.text,
        kind=attribution.kind(meant.text) if said is None else "statement",
        speaker=who,
        modality=attribution.modality(meant.text),
        evidence=tuple(evidence.cut(article.text, span, "sentence") for span in cited),
        attribution=_recorded(said, article) if said else None,
        context=tuple(evidence.cut(article.text, span, "exact") for span in sorted(context)),
        left_open=left_open,
    )


def _told(text: str, cited: Sequence[Span], who: str | None, article: Article) -> str | None:
    """Say whose words a quotation is where its text holds nothing else; None where nobody knows."""
    found = evidence.locate(text.strip("“”«»\"' "), article.text, cited)
    if found is None or not is_quoted(article.text, found.span):
        return text
    if who is None:
        return None
    verb = " said: " if (article.language or "en")[:2] == "en" else ": "
    return f"{who[0].upper()}{who[1:]}{verb}“{article.text[slice(*found.span)]}”"


def _bearable(loose: Dangling, article: Article) -> bool:
    """Tell what may stay open: a place the whole report is about, a time in a report whose day nobody knows."""
    return _PLACE.fullmatch(loose.raw) is not None or (loose.kind == "time" and article.published is None)


def _restored(fact: str, sentence: int, window: Window, article: Article) -> str:
    """Give a fact the article's own quotation marks back: the whole of a sentence copied, else those of a quotation."""
    if sentence in window.numbers and fact == window.sentences[window.numbers.index(sentence)]:
        return " ".join(article.text[slice(*shown(article)[sentence - 1])].split())
    return _CLOSING.sub("”", _OPENING.sub("“", fact)) if "‘" in fact else fact


def _cited(text: str, sentence: int, window: Window, article: Article) -> tuple[Span, ...] | Fault:
    """Find the fewest sentences that carry a fact: the likest one, the one named, then a few together."""
    spans = shown(article)
    first: tuple[Unsupported, ...] = ()
    for numbers in _candidates(text, sentence, window):
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


def _candidates(text: str, sentence: int, window: Window) -> Iterator[tuple[int, ...]]:
    likest = [window.numbers[at] for _, at in grounds.ranked(text, window.sentences)[:1]]
    named = [sentence] if sentence in window.numbers else []
    several = tuple(window.numbers[at] for at in grounds.passages(text, window.sentences))
    around = tuple(number for number in (sentence - 1, sentence) if number in window.numbers)
    return iter(dict.fromkeys(numbers for numbers in (*((n,) for n in likest + named), several, around) if numbers))


def _named(text: str, cited: Sequence[Span], article: Article) -> Iterator[Span]:
    """Find where the article names whom or what a fact names and the sentences cited do not."""
    words = " ".join(article.text[slice(*span)] for span in cited)
    for mention in _others(text, words, cited[0][0], article):
        yield mention.start, mention.end


def _others(text: str, words: str, place: int, article: Article) -> tuple[Mention, ...]:
    """Give, for each name that the fact has and the words cited have not, the mention that stands last before them."""
    found: dict[str, Mention] = {}
    for mention in names(article):
        last = mention.text.split()[-1]
        if _has(text, last) and not _has(words, last) and (mention.start < place or mention.canonical not in found):
            found[mention.canonical] = mention
    return tuple(found.values())


def _has(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _misnamed(text: str, cited: Sequence[Span], article: Article) -> Fault | None:
    """Tell where the evidence begins with a pronoun and code is certain that it means nobody the fact names."""
    words = article.text[slice(*cited[0])]
    pronoun = next((loose for loose in dangling(words, article.language) if loose.kind == "pronoun"), None)
    people = [one for one in _others(text, words, cited[0][0], article) if one.kind == "person"]
    if pronoun is None or pronoun.start > 0 or not people:
        return _added(text, words, cited, article)
    meant = resolve(words, article.sentences.index(cited[0]) + 1, article)
    certain = not any(loose.start == 0 for loose in meant.unresolved)
    if certain and not any(_has(meant.text, one.canonical.split()[-1]) for one in people):
        return Fault("reference_differs", f'"{pronoun.raw}" in the report is not {people[0].canonical}')
    return None


def _added(text: str, words: str, cited: Sequence[Span], article: Article) -> Fault | None:
    """Tell where a fact brings in a name that nothing in its evidence points at."""
    whole = " ".join(article.text[slice(*span)] for span in cited)
    others = _others(text, whole, cited[0][0], article)
    if not others or dangling(words, article.language) or (article.language or "en")[:2] != "en":
        return None
    return Fault("name_not_in_evidence", f'"{others[0].text}" is not in the words cited, which point at nobody else')


def _said(span: Span, article: Article) -> Said | None:
    """Find the innermost attribution of speech whose content covers most of a stretch; wishes and deeds are none."""
    covering = [
        (one.depth, -sum(end - start for start, end in one.content), one.cue, one)
        for one in attribution.attributions(article.text, article.sentences)
        if one.force in SPEECH
        and 2 * sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in one.content) > span[1] - span[0]
    ]
    return max(covering, key=lambda ranked: ranked[:3])[3] if covering else None


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


def _speaker(said: Said | None, answered: str | None, article: Article) -> str | None:
    """Name who says it: whom the article names, else whom the model named where the article has such a one."""
    if said is None:
        return None
    where = said.speaker or said.source
    if where and (named := _called(where, said, article)):
        return named
    return answered if answered and speaker_unknown(answered, reported(article)) is None else None


def _called(where: Span, said: Said, article: Article) -> str | None:
    """Give the full name of a person the words name or certainly mean, else the words; None for an open pronoun."""
    words = article.text[slice(*where)]
    if where[0] > said.cue[0] and _HEARERS.fullmatch(words):
        return _nearest_person(said.cue[0], article)
    within = [one for one in names(article) if where[0] <= one.start and one.end <= where[1]]
    person = next((one.canonical for one in within if one.kind == "person"), None)
    if person:
        return person
    number = next((n for n, (start, end) in enumerate(article.sentences, 1) if start <= where[0] < end), None)
    meant = resolve(words, number, article) if number else None
    return meant.text if meant and not meant.unresolved else None


def _nearest_person(place: int, article: Article) -> str | None:
    """Name the person last named before a place in its own sentence: "..., X, told reporters"."""
    start = max((start for start, _ in article.sentences if start <= place), default=0)
    before = [one for one in names(article) if start <= one.start and one.end <= place and one.kind == "person"]
    return before[-1].canonical if before else None


def _recorded(said: Said, article: Article) -> Attribution:
    return Attribution(
        source=article.text[slice(*said.source)] if said.source else None,
        cue=article.text[slice(*said.cue)],
        start=said.cue[0],
        end=said.cue[1],
        force=said.force,
        mode=said.mode,
        position=said.position,
        within=_speaker(_around(said, article), None, article),
    )


def _around(said: Said, article: Article) -> Said | None:
    """Give the attribution within which this one stands."""
    if not said.depth:
        return None
    return next(
        (
            one
            for one in attribution.attributions(article.text, article.sentences)
            if one.depth == said.depth - 1 and any(start <= said.cue[0] < end for start, end in one.content)
        ),
        None,
    )
