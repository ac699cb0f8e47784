"""The words of `words` as patterns, each bounded in what it may run over."""

import re
from collections.abc import Mapping

from pipeline.references.words import (
    BODIES,
    GROUPS,
    HAPPENINGS,
    MEN,
    PEOPLE,
    PERSONS,
    PLACES,
    PRONOUNS,
    WOMEN,
    Person,
)


def _pronouns(forms: Mapping[Person, str]) -> re.Pattern[str]:
    groups = []
    for who, words in forms.items():
        either = "|".join(w if w == "I" else f"[{w[0]}{w[0].upper()}]{w[1:]}" for w in words.split("|"))
        groups.append(f"(?P<{who}>{either})")
    return re.compile(rf"(?<![\w’'-])(?:{'|'.join(groups)})(?![\w-])")


PRONOUN: Mapping[str, re.Pattern[str]] = {language: _pronouns(forms) for language, forms in PRONOUNS.items()}
NOT_PERSONAL = re.compile(
    r"[Ii]l (?:y a|faut|est (?:\w+ )?(?:que|de|à)|s’agit|s'agit|pleut|reste|semble|paraît)\b|[Uu]ns\.|(?:I|me)-"
)
_WORDS = r"(?:[\w’'-]+ )"
_OPENING = (
    r"(?:After|Before|When|While|As|Although|Though|Since|If|Because|Once|Until|Unless|Despite|In|With|By|On|At|"
    r"During|Upon|Despite|"
    r"Like|For|To|Even|Shortly after|Days after|Hours after|Weeks after|Months after)"
)
CATAPHORA = re.compile(rf"{_OPENING} ")
FRONTED = re.compile(rf"(?:{_OPENING}|[A-Z]\w+(?:ing|ed))\b[^,.;]{{0,200}}, (?:though |however, )?$")
OBJECT_OF_FRONTED = re.compile(
    rf"\b(?:\w+ing|talks|against|alongside|with|like|Like|unlike|Unlike)(?: with| to| at| for| by)? {_WORDS}{{0,3}}$"
)
_ADVERB = r"(?:(?:not|also|still|now|only|already|later|soon|however|un)? ?)"
EXPLETIVE = re.compile(
    rf"it(?:[’']s| is| was| has been| had been| will be| would be| may be| might be| could be| remains| remained| "
    rf"became|"
    rf" seems| seemed| appears| appeared| is being| was being| has become)? {_ADVERB}(?:\w+ly )?(?:too |so |very |"
    rf"more |less |most |"
    r"made |thought )?(?:clear|unclear|possible|impossible|likely|unlikely|believed|expected|reported|thought|"
    r"understood|known|unknown|alleged|hoped|feared|announced|agreed|decided|estimated|claimed|revealed|rumou?red|"
    r"important|"
    r"necessary|early|late|difficult|hard|easy|better|best|time|up to|worth|important|essential|vital|crucial|"
    r"obvious|evident|apparent|true|certain|uncertain|common|rare|unusual|raining|snowing|cold|hot|dark|safe|"
    r"dangerous|wrong|right|"
    r"emerged|emerges|transpired|turned out|turns out|rained|snowed|rains|snows|follows|comes as|came as|"
    r"remains to be seen|took \w+ \w+ (?:for|to)|that|as if|as though|midnight|noon|one of the)\b"
    r"|it (?:is|was)(?: not)? (?!a |an |the |its |his |her |too |so )[^.;]{1,60} (?:who|that)\b|it (?:is|was) the "
    r"(?:first|second|third) time\b",
    re.IGNORECASE,
)
_NOUN_PHRASE = r"(?:[Aa]n?|[Tt]he|[Ee]ach|[Ee]very|[Aa]nother|[Oo]ne|[Nn]o|[Tt]his|[Tt]hat|[Aa]ny|[Ss]ome|[Oo]ur) "
THING = re.compile(
    rf"\b{_NOUN_PHRASE}(?!(?:{PEOPLE}|{GROUPS})\b)[\w’'-]{{2,}}|\b(?:trade|traffic|water|power|work|construction|production)\b"
)
GROUP = re.compile(
    rf"\b(?i:{GROUPS}|government|council|company|family|team|couple|pair|both|army|public|party|crowd|majority|two|"
    rf"three|four|"
    r"five|six|seven|eight|nine|ten|dozens|hundreds|thousands|many|several|some|anyone|everyone|someone|anybody|"
    r"everybody|person|no one|nobody|whoever|who|"
    r"those|others|[a-z]{3,}(?:[^s\W]s|ss?es|ies))\b|\b[A-Z][\w-]+(?: [A-Z][\w-]+)*,? and (?:[\w’'-]+ ){0,2}[A-Z]|"
    r"\b\d[\d,.]* [a-z]"
)
REACTION = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|disput(?:es?|ed|ing)|dismiss(?:es|ed|ing)?|contradict(?:s|ed)?|"
    r"challeng(?:es?|ed)|confirm(?:s|ed)?|contest(?:s|ed)?|refut(?:es?|ed)|repeat(?:s|ed)?|echo(?:es|ed)?|"
    r"condemn(?:s|ed)?|welcom(?:es?|ed)|question(?:s|ed)) "
    r"(?P<np>this|that|it|(?:(?:this|that)(?! \w+s\b)|these|those) (?:account|claim|charge|accusation|allegation|"
    r"version|suggestion|report|criticism|figure|view|statement|remark|assertion|finding|decision|proposal|argument)s?)"
    r"(?=[.,;]|$| (?:on|in|as|and|but|when|after|at|with|while|yesterday|last)\b)"
)
"""What answers words said before."""
SAID_BEFORE = re.compile(
    r"\b(?:is|are|was|were|has|had|have|will|would|did|\w{2,}ed|said|says|say|told|found|made|went|took)\b"
)
_BETWEEN = r"(?:(?!(?:of|to|for|in|on|at|by|with|and|or|as|is|was|from|that|who|his|her) )[\w’'-]+ )"
_ARTICLE = r"(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother|[Ee]very|[Ee]ach|[Nn]o|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Aa]ny)"
_EITHER = [noun for noun in PEOPLE.split("|") if noun not in WOMEN]
_EITHER_WOMEN = [noun for noun in PEOPLE.split("|") if noun not in MEN]
INDEFINITE_PERSON: Mapping[Person, re.Pattern[str]] = {
    "m": re.compile(rf"\b{_ARTICLE} {_BETWEEN}{{0,4}}(?:{'|'.join(_EITHER)})\b"),
    "f": re.compile(rf"\b{_ARTICLE} {_BETWEEN}{{0,4}}(?:{'|'.join(_EITHER_WOMEN)})\b"),
}
_HOW = (
    r"(?:(?:two|three|four|five|six|young|elderly|old|older|younger|same|other|\d+-year-old|\w+-year-old|local|"
    r"embattled) ){0,2}"
)
_OURSELVES = (
    r"(?:article|story|piece|page|post|headline|caption|report|newspaper) "
    r"(?:(?:has been|was|had|originally|previously|initially|earlier|first|wrongly|incorrectly) )*"
    r"(?:amended|corrected|updated|clarified|misstated|misspelled|misidentified|originally|previously|wrongly|incorrectly)\b"
)
"""What a note of correction says of the very text it stands in."""
_OFFICE = (
    r" (?:council|hall|centre|center|clerk|manager|attorney|police|court|square|board|officials?|government|library|"
    r"planners?|engineers?|school|hospital)\b"
)
_WORKERS = (
    "banker|trader|broker|rancher|dealer|baker|barber|chef|nun|monk|rabbi|imam|historian|physician|surgeon|dentist|"
    "musician|dancer|novelist|poet|painter|photographer|comedian|athlete|goalkeeper|striker|boxer|cyclist|cashier|clerk|"
    "carpenter|plumber|mechanic|electrician|miner|landlord|tenant|whistleblower|hacker|blogger|billionaire|magnate|"
    "tycoon|doctor|nurse|teacher|singer|actor|actress|writer|author|journalist|farmer|fisherman|engineer|architect|"
    "scientist|researcher|professor|economist|businessman|businesswoman|diplomat|activist|prisoner|attacker|widow|"
    "lawmaker|congressman|congresswoman|prosecutor|candidate|skipper"
)
"""Who is somebody certain after "the", where PERSONS are not enough; only as what a sentence begins with."""
_THE = r"(?<![\w’'-])(?P<np>(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Bb]oth) "
PHRASES = (
    (
        re.compile(
            rf"{_THE}{_HOW}(?P<noun>{PERSONS}|men|women|boys|girls|victims|suspects|couples?|drivers|ministers|"
            rf"presidents))(?![\w-])"
        ),
        "person",
    ),
    (re.compile(rf"(?<![^.!?] )(?P<np>\bThe {_HOW}(?P<noun>{_WORKERS}))(?![\w-])"), "person"),
    (re.compile(rf"{_THE}{_HOW}(?P<noun>{BODIES}|companies|firms|banks|parties|groups))(?![\w-])"), "body"),
    (re.compile(rf"{_THE}{_HOW}(?P<noun>{PLACES}|countries|cities))(?![\w-]|{_OFFICE})"), "place"),
    (re.compile(rf"{_THE}{_HOW}(?P<noun>{HAPPENINGS}))(?![\w-])"), "any"),
    (
        re.compile(
            r"(?<![\w-])(?P<np>[Tt]he (?:former|latter|duo|trio|pair))(?=[,.;]| (?:is|was|said|has|had|were|are)\b|"
            r"$)(?P<noun>(?!))?"
        ),
        "none",
    ),
    (
        re.compile(
            r"(?<![^.!?] )(?P<np>\b(?:This|These|Those|That|Such|Both(?! [\w’'-]+(?: [\w’'-]+){0,3} and\b)|"
            r"(?:Neither|Another|Others)(?= (?:is|are|was|were|has|have|had|said|would|will|did|does|could)\b))\b"
            rf"(?! (?:who|of)\b)(?! {_OURSELVES}))(?P<noun>(?!))?"
        ),
        "none",
    ),
    (
        re.compile(
            r"(?<![\w-])(?P<np>there)(?=[.,;]|$| (?:and|but|on|in|since|for|by|to|said)\b)(?<!here and "
            r"there)(?P<noun>(?!))?"
        ),
        "place",
    ),
    (
        re.compile(
            r"(?<![\w-])(?:liv(?:e|es|ed|ing)|work(?:s|ed|ing)?|died|went|gone|stay(?:s|ed|ing)?|arrived|moved|held|born|"
            r"stood|sat|met|happened|kept|built|found|travell?ed|flew|flown|sent|landed) (?P<np>there)\b(?P<noun>(?!))?"
        ),
        "place",
    ),
    (
        re.compile(
            r"(?<![^.!?] )\b(?P<np>At (?:the|that) time)\b(?! (?:of|when|that|he|she|it|they)\b)(?P<noun>(?!))?"
        ),
        "none",
    ),
    (
        re.compile(
            r"(?<![^.!?] )(?P<np>\b(?:(?:Neither|Either) (?:man|woman|side|party|leader|minister|company|country)|"
            r"Each(?= (?:[a-z]+ed|is|was|has|had|got|won|lost|said|will|faces|took|gave|made|did|paid)\b)|"
            r"(?:Neither|Either|Each|Both|All|Some|Many|Most) of (?:them|these|those)))\b(?P<noun>(?!))?"
        ),
        "none",
    ),
    (
        re.compile(
            r"^(?:[\w’'-]+ ){1,5}(?:did|do|does|done|doing) (?P<np>so)\b(?! (?:much|many|little|well|far|badly)\b)"
            r"(?P<noun>(?!))?"
        ),
        "none",
    ),
    (re.compile(r"(?<![\w-])(?P<np>Then|(?:since|by|until) then)(?![\w-])(?P<noun>(?!))?"), "none"),
)
"""A phrase that points back, and what must have been named before it for it to stand."""
IDENTIFIED = re.compile(
    r" (?:of|in|at|on|for|from|who|whose|which|that|where|with|between|against|behind|to|accused|charged|convicted|"
    r"killed in)\b(?! (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|the (?:matter|issue)))"
    r"|(?:(?<=mayor)|(?<=governor)|(?<=president)|(?<=prosecutor))[’']s office\b"
    r"|,? (?:[A-Z])|, (?:which|who|whose)\b|[’']s (?:name)\b| [a-z]+ (?:of|in|from) [A-Z]"
)
TIMES_OF_STORY = re.compile(
    r"\b(?:[Tt]he (?:previous|following|next|same|preceding) (?:day|night|morning|week|month|year)|[Tt]hat (?:same "
    r")?(?:day|night|morning|evening|week|month|year)|"
    r"(?:(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Aa]n?) (?:minutes?|hours?|days?|weeks?|months?|years?)|"
    r"[Mm]inutes|[Hh]ours|[Dd]ays|[Ww]eeks|[Mm]onths|[Yy]ears) (?:later|earlier))\b(?! than\b)"
)
ANTECEDENT = re.compile(
    r"\b(?:el|la|los|las|un|una|le|les|une|der|die|das|den|dem|ein|eine|o|a|os|as|um|uma|El|La|Los|Las|Un|Una|Le|Les|"
    r"Une|Der|Die|Das|Ein|Eine|O|A|Os|As|Um|Uma|L’|L') ?\w{3,}|\b(?!(?:In|En|Im|Am|Em|No|Na|Nach|Selon|Según|Segundo|"
    r"Laut|Pero|Mais|Mas|Aber|Lunes|Ayer|Hoy)\b)[A-ZÀ-Þ]\w{2,}"
)
"""In languages other than English, any noun with an article or any name before a pronoun may be what it means."""
DEMONYM = re.compile(
    r"(?:[A-Z]\w+(?:ese|ish|ian|ean|can|ch|eek|iss|eli|aqi|istani|eni|iti|audi|aiti|man)|Dutch|Thai|Arab|Czech|"
    r"Danes?|Swedes?)s?"
)
"""A people, by the endings most have."""
