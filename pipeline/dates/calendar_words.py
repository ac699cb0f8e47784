"""How five languages name days, months, years and what lies around them."""

from collections.abc import Mapping
from typing import NamedTuple

from pipeline.dates.value import Part


class Calendar(NamedTuple):
    """The calendar words of one language, as patterns; months, weekdays and seasons in their order.

    In patterns {n} stands for a count, {unit} for what it counts, {span} for week, month or year, {part} for a part
    of the day.
    """

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    cased: bool
    """Whether months and weekdays are written with a capital: "march" is none."""
    days: Mapping[str, int]
    """Words for a day, with its distance from the day of publication."""
    day_parts: Mapping[Part, str]
    tonight: Mapping[Part, str]
    """Words for a part of the day of publication."""
    after_day: str
    before_day: str
    parts: Mapping[Part, str]
    """What goes before a month, a year or a day to name its beginning, middle or end."""
    past: str
    future: str
    present: str
    doubtful: str
    """Which words for the next weekday may mean the one of this week or of the week after."""
    spans: Mapping[str, str]
    last: str
    """A stretch before this one; `coming` the one after, `this` this one."""
    coming: str
    this: str
    weekend: str
    ago: str
    vague: str
    """Counts that do not tell how many."""
    loose: tuple[str, ...]
    """Stretches up to or from the day of publication that have no days of their own."""
    inner: tuple[str, ...]
    """Words that count from another day of the text."""
    inside: str
    """Words that go before a month or a year on its own."""
    joint: str
    """What may stand between day, month and year."""
    of: str
    ordinals: tuple[str, ...]
    counts: tuple[str, ...]
    """The words for one to twelve, and the unit words they count in `units`."""
    units: Mapping[str, str]
    seasons: tuple[str, ...]
    quarter: str
    """A quarter, <Q> standing for its number; `quarters` the words for it."""
    quarters: tuple[str, ...]
    fiscal: str
    decade: str
    century: str
    links: str
    """What stands between the ends of a range, and between those of "between 3 and 5 May"."""
    both: str
    between: str


_ENGLISH_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
ENGLISH = Calendar(
    months=tuple(
        "Jan(?:uary|\\.)?,Feb(?:ruary|\\.)?,Mar(?:ch|\\.),Apr(?:il|\\.)?,May,June?,July?,Aug(?:ust|\\.)?,"
        "Sept?(?:ember|\\.)?,Oct(?:ober|\\.)?,Nov(?:ember|\\.)?,Dec(?:ember|\\.)?".split(",")
    ),
    weekdays=tuple(
        "Mon(?:day|\\.),Tue(?:sday|s?\\.),Wed(?:nesday|\\.),Thu(?:rsday|(?:rs?)?\\.),Fri(?:day|\\.),Sat(?:urday|\\.),"
        "Sun(?:day|\\.)".split(",")
    ),
    cased=True,
    days={"the day before yesterday": -2, "the day after tomorrow": 2, "today": 0, "tomorrow": 1, "yesterday": -1},
    day_parts={"morning": "morning|dawn", "afternoon": "afternoon", "evening": "evening", "night": "night"},
    tonight={
        "morning": "this morning",
        "afternoon": "this afternoon",
        "evening": "this evening",
        "night": "tonight|last night",
    },
    after_day=r"[ ](?:at )?{part}",
    before_day=r"(?:{part}) of[ ](?:the )?",
    parts={
        "early": r"early(?:[ -](?:(?:on|in)[ ])?)|(?:the )?(?:start|beginning) of[ ]",
        "mid": r"mid[ -]|(?:the )?middle of[ ]",
        "late": r"late(?:[ -](?:(?:on|in)[ ])?)|(?:the )?end of[ ]",
    },
    past="last|past",
    future="next|coming|this coming",
    present="this",
    doubtful="next",
    spans={"week": "week", "month": "month", "year": "year"},
    last="last {span}",
    coming="(?:next|the coming) {span}",
    this="this {span}",
    weekend="weekend",
    ago="{n} {unit} ago",
    vague="several|a few|some|many|a couple of|a number of|just",
    loose=(
        (
            "(?:the |these )?(?:(?<!will )(?<!would )(?<!could )(?<!may )(?<!might )(?<!to )last|past|next|coming)"
            " (?:{n} |few |several |couple of )?{unit}"
        ),
        "recent {unit}",
        "(?:minutes|(?:{n} )?hours?) ago",
        "(?:several |many |some )?(?:{unit}|decades|centuries) ago",
        "the other (?:day|night|week)",
    ),
    inner=(
        r"(?:(?:the )?(?:previous|preceding|following)|the (?:very )?(?:same|next)) (?:{part}|{unit}|weekend|WEEKDAY)",
        r"the (?:{part}|{unit}) (?:before|after)(?=[.,;:)]|$)",
        "that (?:same |very )?(?:{part}|day|week|month|year|weekend|summer|winter|spring|autumn)",
        "(?:{n} |some |several |a few |many )?{unit} (?:later|earlier|before(?:hand)?(?=[.,;])|afterwards?)",
        "(?:{n} |some )?(?:hours?|minutes?) (?:later|earlier)",
    ),
    inside="in|since|until|till|by|during|from|before|after|through|between|last|next|this|and|to|around|about"
    "|(?:month|months|elections?|winter|summer|of the) of",
    joint=r"(?: of)? ",
    of=r",?(?: of)? ",
    ordinals=tuple(_ENGLISH_ORDINALS.split()),
    counts=tuple("an?|one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve".split(",")),
    units={"day": "days?", "week": "weeks?", "month": "months?", "year": "years?"},
    seasons=("spring", "summer", "autumn|fall", "winter"),
    quarter=r"(?:the )?(?:Q<Q>|<Q>Q|<Q>[ -]quarter)(?: of)?",
    quarters=("first", "second", "third", "fourth|last|final"),
    fiscal=r"(?:FY ?|(?:fiscal|financial)(?: year)? )<F>|(?:the )?<F> (?:fiscal|financial) year",
    decade=r"(?:the )?(?P<k1>(?:1[5-9]|20)\d)0['’]?s|(?:the )?['’](?P<k2>[2-9])0s|the (?P<k3>TENS)",
    century=r"(?:the )?<C>(?:st|nd|rd|th) century",
    links="to|through|until|till|thru",
    both="and",
    between="between",
)
SPANISH = Calendar(
    months=tuple(
        "enero,febrero,marzo,abril,mayo,junio,julio,agosto,sep?tiembre,octubre,noviembre,diciembre".split(",")
    ),
    weekdays=tuple("lunes,martes,miércoles,jueves,viernes,sábado,domingo".split(",")),
    cased=False,
    days={"hoy": 0, "anteayer": -2, "ayer": -1, "pasado mañana": 2, "(?<!la )(?<!esta )(?<!cada )mañana": 1},
    day_parts={"morning": "mañana|madrugada", "afternoon": "tarde", "night": "noche"},
    tonight={"morning": "esta (?:mañana|madrugada)", "afternoon": "esta tarde", "night": "esta noche|anoche"},
    after_day=r"[ ](?:por|en|a)[ ]la[ ]{part}",
    before_day=r"(?:{part})[ ](?:del?)[ ]",
    parts={
        "early": r"(?:a )?(?:principios|comienzos|inicios) del?[ ]",
        "mid": r"(?:a )?mediados del?[ ]",
        "late": r"(?:a )?(?:finales|fines) del?[ ]",
    },
    past="(?:el )?pasado",
    future="próximo|que viene",
    present="este",
    doubtful="(?!)",
    spans={"week": "semana", "month": "mes", "year": "año"},
    last="{span} pasad[oa]|pasad[oa] {span}",
    coming="próxim[oa] {span}|{span} que viene",
    this="est[ea] {span}",
    weekend="fin de semana",
    ago="hace {n} {unit}",
    vague="unos|unas|algunos|algunas|varios|varias",
    loose=(
        "(?:l[oa]s )?(?:últim|próxim)[oa]s (?:{n} )?{unit}",
        "hace (?:{n}|pocas|unas|varias) horas?",
        "hace (?:unos|unas|varios|varias|algunos|algunas|pocos|pocas|muchos|muchas) {unit}",
    ),
    inner=(
        "(?:al|el|la) (?:{unit}|noche|mañana) (?:siguiente|anterior|previ[oa])",
        "(?:es[ea]|aquel(?:la)?|es[ea] mism[oa]) (?:{part}|día|semana|mes|año)",
        "{n} {unit} (?:después|más tarde|antes)",
    ),
    inside="en|desde|hasta|durante|antes de|después de|tras|entre|y|a|este|del año|el año",
    joint=r" del? ",
    of=r" del? (?:año )?",
    ordinals=("primero",),
    counts=tuple("una?,dos,tres,cuatro,cinco,seis,siete,ocho,nueve,diez,once,doce".split(",")),
    units={"day": "días?", "week": "semanas?", "month": "mes(?:es)?", "year": "años?"},
    seasons=("primavera", "verano", "otoño", "invierno"),
    quarter=r"(?:el )?(?:<Q> trimestre|Q<Q>|<Q>T)(?: del?)?",
    quarters=("primer", "segundo", "tercer", "cuarto|último"),
    fiscal=r"(?:año fiscal|ejercicio)(?: de)? <F>",
    decade=r"(?:los )?años (?P<k1>(?:1[5-9]|20)\d)0|(?:la )?década de (?:los )?(?P<k4>(?:1[5-9]|20)\d)0"
    r"|los años (?P<k2>[2-9])0|los años (?P<k3>TENS)",
    century=r"(?:el )?siglo <C>",
    links="al?|hasta(?: el)?",
    both="y(?: el)?",
    between="entre",
)
FRENCH = Calendar(
    months=tuple(
        "janv(?:ier|\\.),févr(?:ier|\\.),mars,avril,mai,juin,juil(?:let|\\.),août,sept(?:embre|\\.),oct(?:obre|\\.),"
        "nov(?:embre|\\.),déc(?:embre|\\.)".split(",")
    ),
    weekdays=tuple("lundi,mardi,mercredi,jeudi,vendredi,samedi,dimanche".split(",")),
    cased=False,
    days={"aujourd['’]hui": 0, "après-demain": 2, "demain": 1, "avant-hier": -2, "hier": -1},
    day_parts={"morning": "matin", "afternoon": "après-midi", "evening": "soir", "night": "nuit"},
    tonight={
        "morning": "ce matin",
        "afternoon": "cet après-midi",
        "evening": "ce soir",
        "night": "cette nuit|la nuit dernière",
    },
    after_day=r"[ ](?:dans la )?{part}",
    before_day=r"(?:{part})[ ](?:de|du)[ ]",
    parts={
        "early": r"(?:le |au )?début (?:du mois )?(?:de )?",
        "mid": r"(?:la )?mi-|(?:le )?milieu de ",
        "late": r"(?:la )?fin (?:du mois )?(?:de )?",
    },
    past="dernier",
    future="prochain",
    present="ce",
    doubtful="(?!)",
    spans={"week": "semaine", "month": "mois", "year": "an(?:née)?"},
    last="{span} (?:dernière?|passée?|précédente?)",
    coming="{span} prochaine?",
    this="cet(?:te)? {span}|ce mois(?:-ci)?",
    weekend="week-?end",
    ago="il y a {n} {unit}",
    vague="quelques|plusieurs",
    loose=(
        "(?:ces|les) (?:{n} )?(?:derni|prochain)(?:ers|ères|s|es) {unit}",
        "il y a (?:{n}|quelques|plusieurs) heures?",
        "il y a (?:quelques|plusieurs) {unit}",
    ),
    inner=(
        "(?:le|la|l['’]) ?(?:{unit}|lendemain|veille) (?:suivante?|précédente?|d['’]avant|d['’]après)",
        "(?:le lendemain|la veille)",
        "ce (?:jour|soir|matin)-là|cette (?:{part}|semaine|année)-là",
        "{n} {unit} (?:plus tard|plus tôt|auparavant|après)",
    ),
    inside="en|depuis|avant|après|dès|jusqu['’]en|entre|et|à|d['’]ici|l['’]année|courant|de|ce",
    joint=r" ",
    of=r" (?:de )?(?:l['’]année )?",
    ordinals=("premier",),
    counts=tuple("une?,deux,trois,quatre,cinq,six,sept,huit,neuf,dix,onze,douze".split(",")),
    units={"day": "jours?", "week": "semaines?", "month": "mois", "year": "an(?:née)?s?"},
    seasons=("printemps", "été", "automne", "hiver"),
    quarter=r"(?:le )?(?:<Q> trimestre|[QT]<Q>)(?: de)?",
    quarters=("premier|1er", "deuxième|second|2e", "troisième|3e", "quatrième|dernier|4e"),
    fiscal=r"(?:l['’])?exercice <F>",
    decade=r"(?:les )?années (?P<k1>(?:1[5-9]|20)\d)0|les années (?P<k2>[2-9])0|les années (?P<k3>TENS)",
    century=r"(?:le )?<C>e siècle",
    links="au?|à|jusqu['’]au",
    both="et(?: le)?",
    between="entre",
)
