"""Turns a line that says where a report was published first into the outlet it names."""

import re
from collections.abc import Iterator

from pipeline.records import Span

_NOTE = r"\W{0,4}(?:(?:editor[’']?s )?note\W{1,3})?"
_SUBJECT = (
    r"(?:(?:this|the following|a (?:longer |shorter )?version of this) "
    r"(?:article|story|report|piece|post|interview|column|analysis|text|feature) )"
)
_WAS = r"(?:was |is |has been |were )?"
_LEAVE = r"(?: here)?(?: with(?: the)? permission)?"
_ESTE = r"(?:este (?:artículo|reportaje|texto|artigo)|esta (?:nota|noticia|historia|reportagem))"
_LEADS = (
    (
        rf"{_NOTE}{_SUBJECT}?{_WAS}(?:originally|first|initially) (?:published|appeared|posted|ran|printed)"
        r"(?: online)? (?:on|in|by|at) (?:the )?"
    ),
    (
        rf"{_NOTE}{_SUBJECT}{_WAS}(?:originally |first )?"
        rf"(?:published|produced|republished|reprinted|reproduced|syndicated|distributed|provided){_LEAVE}"
        r" (?:by|from|of) (?:the )?"
    ),
    rf"{_NOTE}(?:republished|reprinted|reproduced|syndicated){_LEAVE} (?:from|by|of) (?:the )?",
    (
        rf"\W{{0,4}}(?:{_ESTE} (?:fue |ha sido |foi |se )(?:publicad[oa]|publicó)(?: originalmente| por primera vez)?"
        r"|publicad[oa] originalmente) (?:en|por|em|no|na|pela|pelo) (?:el |la |o |a )?"
    ),
    (
        r"\W{0,4}(?:(?:dieser|der) (?:artikel|text|beitrag) )?(?:ist |wurde |erschien )?"
        r"(?:zuerst|zunächst|ursprünglich)"
        r" (?:veröffentlicht |erschienen )?(?:in|bei|im|auf|von|vom) (?:der |dem |den )?"
    ),
    (
        r"\W{0,4}(?:cet article (?:a été |est ))?(?:publié|paru)"
        r"(?: pour la première fois| initialement| d[’']abord| à l[’']origine) (?:dans|par|sur|en|chez)"
        r" (?:le |la |les )?"
    ),
    (
        r"\W{0,4}(?:questo articolo è (?:stato )?)?(?:pubblicato|apparso)"
        r"(?: originariamente| originalmente| per la prima volta) (?:su|da|in|sul|dal|sulla|dalla) "
    ),
)
LONE = 160
"""Characters up to which a line is a note without saying "this article": longer ones tell of books first published."""
_PATTERNS = tuple(re.compile(rf"(?i:{lead})(?P<name>[^\W\d_a-zß-öø-ÿ][^\n,;:()|<>]{{1,70}})") for lead in _LEADS)
_OF_THIS = re.compile(rf"(?i:{_NOTE}(?:{_SUBJECT}|{_ESTE}|dieser|cet article|questo articolo))")
_TAIL = re.compile(
    r"[ ](?:and|under|with|on|in|at|as|for|where|which|before|via|by|here|y|und|et|e|el|am|le|bajo|unter|sous)\b.*"
    r"|[.!](?:[ ].*)?$|[ ]\d.*",
    re.DOTALL,
)
_NO_OUTLET = re.compile(
    r"(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|english|spanish|french|german|arabic|russian|chinese|portuguese|print|page|part"
    r"|a|an|this|our|its|his|her|their|my|one|two|three|permission)\b"
)


def reprinted(text: str, line: Span) -> Iterator[tuple[str, Span]]:
    """Give the outlet that a line of the text names as the first to publish it, and where the note stands."""
    words = text[line[0] : min(line[1], line[0] + 300)]
    found = next((found for pattern in _PATTERNS if (found := pattern.match(words))), None)
    if not found or (len(words) > LONE and not _OF_THIS.match(words)):
        return
    name = _TAIL.sub("", found["name"]).strip(" .\xa0")
    if name and not _NO_OUTLET.match(name) and len(name.split()) <= 7:
        end = found.start("name") + len(name)
        lead = len(found[0]) - len(found[0].lstrip(" \t\xa0*_—–-("))
        yield name, (line[0] + lead, line[0] + end)
