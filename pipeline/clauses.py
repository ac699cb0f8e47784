"""Words into whether they tell something: a sentence, or a line without a full stop that holds a verb."""

import re
from itertools import zip_longest

_ENDED = re.compile(r"[.!?…。！？।؟][”\"»’')\]]*$|[”»\"]$")
_LONG = 14
"""Words past which a line is taken to tell something; the same bound holds for headings."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FINITE = frozenset(
    "is are was were am be been has have had does do did will would can could may might must shall should isn't aren't "
    "wasn't weren't hasn't haven't won't can't doesn't don't didn't "
    "says said tells told wins won loses lost falls fell rises rose dies died goes went comes came takes took gets got "
    "makes made gives gave begins began remains became becomes kills hits cuts ends opens closes starts stops wants "
    "needs calls seeks sees saw found finds left leaves held holds kept keeps met meets paid pays sent sends "
    "es son era eran fue fueron está están estaba ha han había habrá hay será serán tiene tienen puede pueden "
    "debe dice claims describe attempt set warns urges plans faces "
    "sont était étaient fut sera seront ont avait avaient peut peuvent doit doivent va vont dit "
    "ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können konnte muss müssen soll sollen "
    "darf bleibt bleiben steht stehen gilt geht gehen kommt kommen fordert plant droht sagt sagte "
    "sank fled shot broke drew drove flew grew led ran sought spoke spent stood struck stole threw thought wrote "
    "é são foi foram estava estão tem têm tinha havia há pode podem deve disse".split()
)
_TOLD = re.compile(
    r"[a-zß-öø-ÿ]{2,}(?:ed|ó|aron|ieron|ará|arán|erá|irá|ou|aram|eram|iram)"
    r"|[a-zß-öø-ÿ]{3,}(?:[rlgkh]ten?|ait|aient|èrent)"
)
"""Endings of verbs that tell: of the past in English, Spanish, Portuguese, German and French, of some futures."""
_DETERMINERS = frozenset(
    "the a an its his her their our no this that these those two three four five six seven eight nine ten "
    "el la los las un una sus le les une des ses der die das den dem ein eine einen kein keine um uma os as".split()
)
_JOINING = frozenset(
    "of in on at to for from by with and or but as than over under after before between against about into through "
    "during without near off out up all both half only not more "
    "de del en con por para sin sobre entre y o e et ou à au aux dans sur pour par avec sans contre und oder von mit "
    "für auf aus bei nach zu vor über em com sem que do da dos das no na todo toda todos todas tous toutes".split()
)


def tells(text: str) -> bool:
    """Whether words tell something: all that ends as a sentence does, and a line that shows a finite verb or a figure.

    "New gates at the harbour" names a thing and tells nothing of it. In doubt a line tells something.
    """
    words = _WORD.findall(text)
    if _ENDED.search(text.rstrip()) or len(words) > _LONG or any(map(str.isdigit, text)):
        return True
    return any(
        word.casefold() in _FINITE or (at > 0 and _TOLD.fullmatch(word)) or _governs(word, after)
        for at, (word, after) in enumerate(zip_longest(words, words[1:], fillvalue=""))
    )


def _governs(word: str, after: str) -> bool:
    """Whether an object follows at once, as it does verbs and hardly ever nouns."""
    return word.islower() and after in _DETERMINERS and word not in _JOINING and word not in _DETERMINERS
