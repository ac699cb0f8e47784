"""A verb that attributes, among the words of a sentence, to the attribution it makes."""

from collections.abc import Sequence

from pipeline.attribution.contents import clause_after, clause_begin, content_end, infinitive_after, object_after
from pipeline.attribution.found import Found, Indices
from pipeline.attribution.grammars import Grammar
from pipeline.attribution.sources import REACH, first_subject, full_phrase_after, phrase_after, subject
from pipeline.attribution.tokens import Token
from pipeline.attribution.verbs import Verb

_BE = frozenset("is are was were be been being isn't aren't wasn't weren't".split())
_BEFORE_VERB = {"s": "XOW,CQ-)", "base": "OWTA"}
"""What a form that might be a noun is a verb after, whatever follows."""
_PLURAL = ("s", "people", "men", "women", "children", "police")


def by_verb(words: Sequence[Token], at: int, grammar: Grammar, shared: Indices | None) -> Found | None:
    """Read "X said ...", "..., said X", "was told that"; `shared` is the subject of the verb before."""
    readings = grammar.verbs.get(words[at].word, ())
    if not readings or not (_closes_quotation(words, at, grammar) or _is_verb(words, at, readings[0].form, grammar)):
        return None
    if readings[0].form == "finite" and at and () in grammar.by_way_of.get(words[at - 1].word, ()):
        return None  # "según informó X" is read as one phrase
    if readings[0].form == "ed" and _is_passive(words, at):
        return _passive(words, at, readings[0], grammar)
    own = subject(words, at, grammar)
    behind = _behind(words, at, readings, own, grammar)
    return behind or _ahead(words, at, readings, own or shared or first_subject(words, at), grammar)


def _closes_quotation(words: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Tell whether nothing but a subject stands between a quotation and a word: "..., X notes", where it is a verb."""
    if words[at].tag == "X" or not any(word.tag == "Q" for word in words[max(0, at - REACH) : at]):
        return False
    own = subject(words, at, grammar)
    return own is not None and own[0] > 0 and words[own[0] - 1].tag == "Q"


def _is_verb(words: Sequence[Token], at: int, form: str, grammar: Grammar) -> bool:
    if at and words[at].tag == "X":
        return False
    low = at - 1
    while low >= 0 and words[low].tag == "R":
        low -= 1
    before = words[low] if low >= 0 else None
    after = words[at + 1].tag if at + 1 < len(words) else "."
    if form in {"ing", "finite"}:
        return before is None or before.tag != "D"
    if before is None:
        return form == "ed" and after in ",Q"
    if before.tag in "DP#" or form == "ed":
        return before.tag not in "DP#"
    if form == "s" and words[at].word.removesuffix("s") in grammar.nounish and after not in "DOWTXQSP:,":
        return False
    return before.tag in _BEFORE_VERB[form] or _is_plain_verb(words[at], before, after, form, grammar)


def _is_plain_verb(word: Token, before: Token, after: str, form: str, grammar: Grammar) -> bool:
    """Tell "the polls show that" from "the polls claim", by the noun before and by what follows."""
    if form == "s":
        return before.tag == "N" and after in "DOWTXQS:"
    plural = before.tag in "NX" and before.word.endswith(_PLURAL)
    if word.word in grammar.nounish:
        return plural and after in "DOWTX"
    return plural or before.tag in "C,X"


def _is_passive(words: Sequence[Token], at: int) -> bool:
    low = at - 1
    while low >= 0 and words[low].tag == "R":
        low -= 1
    return low >= 0 and words[low].word in _BE


def _passive(words: Sequence[Token], at: int, verb: Verb, grammar: Grammar) -> Found | None:
    """Read "is expected to", "was told that", "was asked whether", "was accused by"."""
    if at + 2 >= len(words):
        return None
    after = words[at + 1]
    if after.tag == "T" or after.word in grammar.that or after.word == "as":
        return Found(None, (at, at + 1), ((at + 1, content_end(words, at + 1, "c", grammar)),), verb.force)
    if after.word in {"about", "whether", "if"}:
        return Found(None, (at, at + 1), ((at + 2, content_end(words, at + 2, "n", grammar)),), verb.force)
    if after.word != "by":
        return None
    source, whom = full_phrase_after(words, at + 2, grammar), subject(words, at, grammar)
    return Found(source, (at, at + 1), (whom,), verb.force) if source and whom else None


def _ahead(
    words: Sequence[Token], at: int, readings: Sequence[Verb], source: Indices | None, grammar: Grammar
) -> Found | None:
    for verb in readings:
        end = at + 1 + bool(verb.particle)
        if verb.particle and (end > len(words) or words[end - 1].word != verb.particle):
            continue
        if verb.form == "finite" and source is None:
            source, end = _inverted(words, end, grammar)
        if verb.form == "ed" and (verb.force, verb.particle) == ("accuse", "of"):
            source = None  # "magistrates saw two men accused of theft": by whom is not said
        if content := _content(words, end, verb, grammar):
            return Found(source, (at, at + 1 + bool(verb.particle)), (_within(words, source, content),), verb.force)
    return None


def _within(words: Sequence[Token], source: Indices | None, content: Indices) -> Indices:
    """End the content of ", who said ..., " at the comma that closes the insertion, that of "the man who said" too."""
    if source is None or source[0] == 0 or words[source[0]].tag != "W":
        return content
    inserted = words[source[0] - 1].tag == ","
    commas = (at for at in range(content[0] + 1, content[1] - 1) if words[at].tag == ",")
    return content[0], next((at for at in commas if inserted or words[at + 1].tag == "A"), content[1])


def _inverted(words: Sequence[Token], end: int, grammar: Grammar) -> tuple[Indices | None, int]:
    """Read "dijo X que ...": a subject between the verb and its clause."""
    source = full_phrase_after(words, end, grammar)
    if source and source[1] < len(words) and (words[source[1]].word in grammar.that or words[source[1]].tag in ":,"):
        return source, source[1]
    return None, end


def _content(words: Sequence[Token], end: int, verb: Verb, grammar: Grammar) -> Indices | None:
    if verb.frames[0] in "cs" and (found := clause_after(words, end, verb.frames, grammar)):
        return found
    if "t" in verb.frames and (found := infinitive_after(words, end, verb.frames, grammar)):
        return found
    return object_after(words, end, grammar) if "n" in verb.frames else None


def _behind(
    words: Sequence[Token], at: int, readings: Sequence[Verb], own: Indices | None, grammar: Grammar
) -> Found | None:
    """Find the content before the cue, "..., X said" and "..., said X", with the quotation that goes on after it."""
    after = words[at + 1].word if at + 1 < len(words) else ""
    verb = next((verb for verb in readings if verb.frames[0] in "cs" and verb.particle in {"", after}), None)
    if verb is None or verb.form == "ing" or at == 0:
        return None
    lead = at - (verb.form == "finite" and at > 1 and words[at - 1].tag == "A")
    # In "“...”, X, the mayor of Y, told Z" the comma before the verb ends the apposition.
    behind_quotation = own is not None and own[0] > 0 and words[own[0] - 1].tag == "Q"
    inverted = words[lead - 1].tag in ",Q?!-" and not behind_quotation
    if inverted and own is not None and own[0] == 0 and _leads_on(words, at + 1, grammar):
        return None  # "X, the mayor, insisted that": the comma ends the apposition
    source = _subject_behind(words, at + 1, verb, grammar) if inverted else own
    if inverted and source is None and own is not None and own[0] > 0 and words[own[0] - 1].tag == ",":
        source, inverted = own, False  # "..., his mother, X, said"
    first = lead if inverted else source[0] if source else 0
    if first > 1 and words[first - 1].word == "as" and words[first - 2].tag == ",":
        first -= 1  # "..., as the Gazette first reported"
    if source is None or first == 0 or words[first - 1].tag not in ",Q?!-":
        return None
    stop = first - (words[first - 1].tag in ",-")
    cue = at, at + 1 + bool(verb.particle)
    behind = _past_hearer(words, max(source[1], cue[1])) if words[at].word in _TELLING else max(source[1], cue[1])
    if stop > 0 and words[stop - 1].tag == "Q":
        return Found(source, cue, _quoted(words, stop, behind), verb.force)
    if stop < (_LEAST if words[0].tag in "PRS" else 3) or not _closes(words, behind):
        return None
    return Found(source, cue, ((clause_begin(words, stop), stop),), verb.force)


def _leads_on(words: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Tell whether "that" comes next, or "on that"."""
    at += at < len(words) and words[at].tag == "P"
    return at < len(words) and words[at].word in grammar.that


def _subject_behind(words: Sequence[Token], start: int, verb: Verb, grammar: Grammar) -> Indices | None:
    """Find who stands behind the verb, past to whom and where: "contó a este diario el patrón, X"."""
    if verb.form != "finite":
        return full_phrase_after(words, start, grammar)
    at, end = start, min(len(words), start + _ADJUNCTS)
    while at < end and (after := _past_adjunct(words, at, end)) > at:
        at = after
    return full_phrase_after(words, at, grammar)


def _past_adjunct(words: Sequence[Token], at: int, end: int) -> int:
    """Step over one adverb, weekday, or noun behind a preposition; stay where none begins."""
    if words[at].word in _DAYS:
        return at + 1
    if words[at].tag == "D" and at + 1 < end and words[at + 1].word in _DAYS:
        return at + 2
    if words[at].tag == "R":
        return at + 1
    return _past_phrase(words, at + 1, end) if words[at].tag == "P" else at


def _past_phrase(words: Sequence[Token], at: int, end: int) -> int:
    """Step over a noun behind a preposition: to the article or name after it."""
    noun = next((index for index in range(at, end) if words[index].tag in "NX#"), at)
    at = noun + 1
    while at < end and (words[at].tag == "N" or words[at].tag == words[noun].tag == "X"):
        at += 1
    return at


_DAYS = frozenset(
    "lunes martes miércoles jueves viernes sábado domingo lundi mardi mercredi jeudi vendredi samedi dimanche montag "
    "dienstag mittwoch donnerstag freitag samstag sonntag segunda-feira terça-feira quarta-feira quinta-feira "
    "sexta-feira".split()
)
_ADJUNCTS = 15
"""Words that may stand between a verb and its subject behind it: two or three adjuncts."""
_TELLING = frozenset({"told", "tells", "informed"})


def _past_hearer(words: Sequence[Token], end: int) -> int:
    """Step over who was told: "..., two of them told the Gazette"."""
    hearer = phrase_after(words, end)
    return hearer[1] if hearer else end


_LEAST = 5
"""Words before ", X said" that make a clause of what begins like an adverbial; tuned on PolNeAR."""


def _quoted(words: Sequence[Token], stop: int, end: int) -> tuple[Indices, ...]:
    start = stop - 1
    while start > 0 and words[start - 1].tag == "Q":
        start -= 1
    later = next((index for index in range(end, min(len(words), end + 40)) if words[index].tag == "Q"), None)
    return ((start, stop),) if later is None else ((start, stop), (later, later + 1))


def _closes(words: Sequence[Token], end: int) -> bool:
    """Tell whether nothing but when and where follows."""
    if end >= len(words) or words[end].tag in ".,;":
        return True
    return words[end].tag in "PRX" and not any(word.tag in "OWQS" for word in words[end : end + 40])
