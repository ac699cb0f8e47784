"""A stretch of an article to who says it there: by rule, or whom a model named where the article has such a one."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline import attribution
from pipeline.attribution import Attribution as Said
from pipeline.drafting.bearers import own_stretches
from pipeline.drafting.callings import full_name
from pipeline.drafting.nominatives import nominative, without_office
from pipeline.planted import reported
from pipeline.records import Article, Attribution, Span
from pipeline.references import Mention, Resolution, is_quoted, names, resolve
from pipeline.support import speaker_unknown

SPEECH = frozenset({"say", "deny", "accuse"})
"""What a cue must do to its content to make it somebody's statement; asking, promising and wanting are deeds."""

LEAST_QUOTED = 4
"""Words of a quotation that say something without the words around it."""
_OWNERS = frozenset({"his", "her", "its", "their", "our", "my"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_PRONOUNS = frozenset({"he", "she", "they"})
_POINTING = re.compile(r"(?:the|this|that) ones? (?:in|at|on|near|by|with|from|of)\b", re.IGNORECASE)
"""What points back at something of its kind and names nobody: "the one in Skell" is a plant."""
_QUOTED = re.compile(r"“[^“”]+”|\"[^\"]+\"")
_SILENT = re.compile(
    r"(?:(?:\bnot|n[’']t|\bdeclin\w+ to|\brefus\w+ to) (?:respond|reply|comment|answer|react)\w*(?: to| on)?|"
    r"\b(?:will|to) testify)$"
)
"""Who does so says nothing, or nothing yet."""
_SILENCE = 16
"""Characters before a verb that may hold this: "declining to "."""
_HEARERS = re.compile(r"(?:the )?(?:reporters|journalists|press|media|audience|crowd|court|parliament)")


def said_in(span: Span, cited: Sequence[Span], article: Article) -> Said | None:
    """Find the innermost attribution of speech that a stretch is the content of, or that it holds as a whole.

    One that stands in another sentence counts only for words that are all quotation.
    """
    covering = [
        one
        for one in _attributions(article.text, article.sentences)
        if one.force in SPEECH
        and _holds(one, span, relative=_is_relative(one, article))
        and _near(one, span, cited, article)
        and _is_voice(one, article)
        and not _SILENT.search(article.text, max(0, one.cue[0] - _SILENCE), one.cue[1])
    ]
    own = (one for one in covering if not any(_quotes(other, one, span, article) for other in covering))
    return max(own, key=lambda one: (one.depth, -sum(end - start for start, end in one.content), one.cue), default=None)


def _quotes(outer: Said, inner: Said, span: Span, article: Article) -> bool:
    """Tell whether a stretch shows one quoted as telling that another said it: who is quoted is its speaker."""

    def shown(one: Said) -> bool:
        return span[0] <= one.cue[0] and one.cue[1] <= span[1]

    around = any(start <= inner.cue[0] < end for start, end in outer.content)
    if not (around and shown(inner) and is_quoted(article.text, inner.cue)):
        return False
    return shown(outer) or is_quoted(article.text, span)


def told_by(text: str, cited: Sequence[Span], article: Article) -> Said | None:
    """Find the attribution of the sentences cited that a fact itself repeats: "..., the district council said"."""
    plain = f" {text.casefold()}"
    for one in _attributions(article.text, article.sentences):
        if one.source is None or one.force not in SPEECH or not any(low <= one.cue[0] < high for low, high in cited):
            continue
        source, cue = (article.text[slice(*span)].casefold() for span in (one.source, one.cue))
        verb = cue.split(maxsplit=1)[0]
        if len(source.split()) > 1 and _is_voice(one, article) and f" {source} {verb}" in plain:
            return one
    return None


def _is_voice(said: Said, article: Article) -> bool:
    """Tell whether a source can speak at all: of "the meeting underscored" nobody is the speaker."""
    source = article.text[slice(*said.source)] if said.source else ""
    if _is_abroad(article) and " " in source:
        # "el sindicato portuario": what is said of a noun follows it, and a name may: "el capitán, X".
        source = _apposed(source, article) or " ".join(source.split()[:2])
    return not source or source.casefold() in _OWNERS or attribution.can_speak(source)


def _is_relative(said: Said, article: Article) -> bool:
    return said.source is not None and article.text[slice(*said.source)].casefold() in _RELATIVE


@lru_cache(maxsize=16)
def _attributions(text: str, sentences: tuple[Span, ...]) -> tuple[Said, ...]:
    return attribution.attributions(text, sentences)


def _holds(said: Said, span: Span, *, relative: bool) -> bool:
    if not any(start < span[1] and span[0] < end for start, end in said.content):
        return False
    length = span[1] - span[0]
    content = sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in said.content)
    parts = (*said.content, said.cue, *((said.source,) if said.source else ()))
    low, high = min(start for start, _ in parts), max(end for _, end in parts)
    whole = max(0, min(high, span[1]) - max(low, span[0]))
    if relative and span[0] < low and high + 1 < span[1]:
        return False  # "the clerk who said so will testify" is what the report says
    # Beside words that are all quotation much may be told of who says them.
    little = said.mode == "direct" or said.force == "deny"  # "X denied it" holds little
    return 2 * content > length or (2 * whole > length and (4 * content > length or little))


def _near(said: Said, span: Span, cited: Sequence[Span], article: Article) -> bool:
    if any(start <= said.cue[0] < end for start, end in cited) or is_quoted(article.text, span):
        return True
    # "«...», declaró.": a verb with its subject left out belongs to who spoke in the sentence before.
    held = ((max(start, span[0]), min(end, span[1])) for start, end in said.content)
    return _is_abroad(article) and any(low < high and is_quoted(article.text, (low, high)) for low, high in held)


def _is_abroad(article: Article) -> bool:
    return (article.language or "en")[:2] != "en"


def speaker_of(said: Said | None, answered: str | None, article: Article) -> str | None:
    """Name who says it: whom the article names, else whom the model named where the article has such a one.

    Somebody has one name throughout a report: his fullest, without the title.
    """
    who = _speaking(said, answered, article) if said else None
    return full_name(who, article) if who else None


def _speaking(said: Said, answered: str | None, article: Article) -> str | None:
    places = [place for place in (said.source, said.speaker) if place]
    person = next((name for place in places for name in _people_of(place, article)), None)
    if person is None and _is_abroad(article):
        return _abroad(said, answered, article)
    named = person or (_called(places[-1], said, article) if places else None)
    if named:
        return _fuller(named, answered, article) if answered else named
    if not answered or _POINTING.match(answered) or not attribution.can_speak(answered):
        return None
    return answered if speaker_unknown(answered, reported(article)) is None else None


def _abroad(said: Said, answered: str | None, article: Article) -> str | None:
    """Name a speaker in a language whose pronouns are not read: the name or body in the source, else the model's."""
    source = article.text[slice(*said.source)] if said.source else ""
    if named := _apposed(source, article):
        return without_office(named) if (article.language or "")[:2] == "de" else named
    if not source:
        return answered if answered in _around_here(said, article) else None
    if " " not in source:
        return source if any(one.text == source and one.kind != "place" for one in names(article)) else None
    if not attribution.can_speak(" ".join(source.split()[:2])):
        return None
    german = (article.language or "")[:2] == "de"
    return nominative(source, article.text[slice(*said.cue)], article.text) if german else source


def _apposed(source: str, article: Article) -> str | None:
    """Find the full name that is a source's own: "el capitán, X", "X, alcaldesa de Y", "la consejera X"."""
    full = {one.text for one in _full_names(article)}
    parts = [source[low:high].strip() for low, high in own_stretches(source)]
    exact = next((part for part in parts if part in full), None)
    ending = (name for part in parts for name in sorted(full, key=len) if part.endswith(f" {name}"))
    return exact or next(ending, None)


def _full_names(article: Article) -> list[Mention]:
    return [one for one in names(article) if one.kind in {"person", "unknown"} and " " in one.text]


def _around_here(said: Said, article: Article) -> frozenset[str]:
    """Give the people an article names, and whom alone the sentence of a quotation or the one before names."""
    people = frozenset(one.canonical for one in names(article) if one.kind == "person")
    here = bisect_right(article.sentences, said.content[0][0], key=lambda span: span[0])
    near = frozenset(one.canonical for one in _full_names(article) if one.sentence in {here - 1, here})
    return people | near if len(near) == 1 else people


def _fuller(named: str, answered: str, article: Article) -> str:
    """Take a model's longer name for the same one, where the article has it: "the rescue service" for "the service"."""
    short, full = named.split(), answered.split()
    tail = [word for word in short if word.casefold() != "the"]
    longer = len(full) > len(short) and [word.casefold() for word in full[-len(tail) :]] == [
        word.casefold() for word in tail
    ]
    return answered if tail and longer and answered.casefold() in article.text.casefold() else named


def _people_of(place: Span, article: Article) -> Iterator[str]:
    """Give the names that are the speaker's own in a phrase that names him; behind what he is to another, any name."""
    words = article.text[slice(*place)]
    for at, (low, high) in enumerate(own_stretches(words)):
        within = [one for one in names(article) if place[0] + low <= one.start and one.end <= place[0] + high]
        yield from (one.canonical for one in within if one.kind == "person")
        if at and (named := next((one for one in within if _is_all(one, words[low:high])), None)):
            yield named.canonical


def _is_all(mention: Mention, words: str) -> bool:
    return mention.kind != "place" and mention.text == words.strip()


def _called(where: Span, said: Said, article: Article) -> str | None:
    """Give whom the words certainly mean, else the words themselves; None for an open pronoun."""
    words = article.text[slice(*where)]
    if words.casefold() in _RELATIVE:
        return None
    if where[0] > said.cue[0] and _HEARERS.fullmatch(words):
        return _nearest_person(said.cue[0], article)
    number = next((n for n, (start, end) in enumerate(article.sentences, 1) if start <= where[0] < end), None)
    if number is None:
        return None
    # With the cue beside it a short word is found where it stands: "he" is in "the", too.
    before, behind = _cue_beside(where, said, article)
    meant = resolve(f"{before}{words}{behind}", number, article)
    named = meant.text[len(before) : len(meant.text) - len(behind)]
    return named if not meant.unresolved and attribution.can_speak(named) else None


def _cue_beside(where: Span, said: Said, article: Article) -> tuple[str, str]:
    """Give the cue before or behind a source, where nothing but a space is between."""
    if article.text[where[1] : said.cue[0]] == " ":
        return "", article.text[where[1] : said.cue[1]]
    return (article.text[said.cue[0] : where[0]], "") if article.text[said.cue[1] : where[0]] == " " else ("", "")


def _nearest_person(place: int, article: Article) -> str | None:
    """Name the person last named before a place in its own sentence: "..., X, told reporters"."""
    start = max((start for start, _ in article.sentences if start <= place), default=0)
    before = [one for one in names(article) if start <= one.start and one.end <= place and one.kind == "person"]
    return before[-1].canonical if before else None


def quoting(told: str, said: Said | None, who: str | None, article: Article) -> tuple[str, ...]:
    """Word a sentence that says something again, with who says it by name: for "he" beside the verb, then by itself.

    The last wording holds the quotations alone, for a sentence that points around them at nobody known.
    """
    if said is None or who is None or _is_abroad(article):
        return ()
    source, cue = (article.text[slice(*span)] if span else "" for span in (said.source, said.cue))
    named = _beside(told, source, cue, who)
    quotes = [found[0] for found in _QUOTED.finditer(told) if len(found[0].split()) >= LEAST_QUOTED]
    alone = f"{who[0].upper()}{who[1:]} said: {' '.join(quotes)}" if quotes and said.mode != "indirect" else ""
    return tuple(text for text in (named, alone) if text and text != told)


def with_speaker(meant: Resolution, said: Said | None, who: str | None, article: Article) -> Resolution:
    """Name who says it where a claim still has "he said" of somebody it does not name."""
    mention = next((one for one in names(article) if one.canonical == who and one.kind == "person"), None)
    if said is None or said.source is None or mention is None or mention.text.split()[-1] in meant.text:
        return meant
    source, cue = (article.text[slice(*span)] for span in (said.source, said.cue))
    named = _beside(meant.text, source, cue, mention.canonical)
    if not named:
        return meant
    return replace(meant, text=named, evidence=(*meant.evidence, (mention.start, mention.end)))


def _beside(told: str, source: str, cue: str, who: str) -> str:
    """Put a name where "he" stands beside the verb."""
    if source.casefold() not in _PRONOUNS:
        return ""
    pattern = rf"\b(?:{re.escape(source)} (?={re.escape(cue)}\b)|(?<={re.escape(cue)} ){re.escape(source)}\b)"
    found = re.search(pattern, told)
    if found is None:
        return ""
    name = f"{who[0].upper()}{who[1:]}" if found.start() == 0 else who
    return f"{told[: found.start()]}{name}{' ' if found[0].endswith(' ') else ''}{told[found.end() :]}"


def recorded(said: Said, article: Article) -> Attribution:
    """Write an attribution down in the article's words, with whom it stands within."""
    return Attribution(
        source=article.text[slice(*said.source)] if said.source else None,
        cue=article.text[slice(*said.cue)],
        start=said.cue[0],
        end=said.cue[1],
        force=said.force,
        mode=said.mode,
        position=said.position,
        within=speaker_of(_around(said, article), None, article),
    )


def _around(said: Said, article: Article) -> Said | None:
    """Give the attribution within which this one stands."""
    if not said.depth:
        return None
    return next(
        (
            one
            for one in _attributions(article.text, article.sentences)
            if one.depth == said.depth - 1 and any(start <= said.cue[0] < end for start, end in one.content)
        ),
        None,
    )
