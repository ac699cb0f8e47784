"""How German and Portuguese name days, months, years, beside the other languages by their codes."""

from collections.abc import Mapping

from pipeline.dates.calendar_words import ENGLISH, FRENCH, SPANISH, Calendar

_GERMAN_ENDS = "(?:vergangene|letzte|vorige)[nrms]?"
GERMAN = Calendar(
    months=tuple(
        "Jan(?:uar|\\.)|Jänner,Feb(?:ruar|\\.)|Feber,März,Apr(?:il|\\.),Mai,Juni,Juli,Aug(?:ust|\\.),Sept(?:ember|\\.),"
        "Okt(?:ober|\\.),Nov(?:ember|\\.),Dez(?:ember|\\.)".split(",")
    ),
    weekdays=tuple("Montag,Dienstag,Mittwoch,Donnerstag,Freitag,(?:Samstag|Sonnabend),Sonntag".split(",")),
    cased=True,
    days={"heute": 0, "(?-i:morgen)": 1, "vorgestern": -2, "gestern": -1, "übermorgen": 2},
    day_parts={
        "morning": "morgen|früh|vormittag",
        "afternoon": "nachmittag|mittag",
        "evening": "abend",
        "night": "nacht",
    },
    tonight={"night": "heute Nacht", "evening": "heute Abend", "morning": "heute (?:Morgen|früh|Vormittag)"},
    after_day=r"[ ]?{part}",
    before_day="(?:{part}) des ",
    parts={"early": "Anfang[ ](?:des Jahres )?", "mid": "Mitte[ ](?:des Jahres )?", "late": "Ende[ ](?:des Jahres )?"},
    past="vergangene[nr]?|letzte[nr]?|vorige[nr]?",
    future="kommende[nr]?|nächste[nr]?",
    present="diese[nr]?",
    doubtful="nächste[nr]?",
    spans={"week": "Woche", "month": "Monats?", "year": "Jahr(?:es)?"},
    last=f"{_GERMAN_ENDS} {{span}}",
    coming="(?:kommende|nächste)[nrms]? {span}",
    this="diese[rnms]? {span}",
    weekend="Wochenende",
    ago="vor {n} {unit}",
    vague="einigen|mehreren|wenigen",
    loose=(
        "(?:den )?(?:vergangenen|letzten|nächsten|kommenden) (?:{n} )?{unit}",
        "vor (?:{n}|einigen|wenigen) Stunden?",
        "vor (?:einigen|mehreren|wenigen|vielen) {unit}",
    ),
    inner=(
        "(?:am |im |in der )?(?:folgenden|nächsten Tag\\b|vorangegangenen|gleichen|selben) ?(?:{unit}|{part}|Tages)?",
        "an (?:diesem|jenem) (?:{part}|Tag)",
        "(?:tags|am Tag) (?:zuvor|darauf|danach)",
        "{n} {unit} (?:später|zuvor|danach|früher)",
    ),
    inside="im|seit|bis|Jahr|vor|nach|ab|zwischen|und|in|Jahre|Jahres|von|diesen",
    joint=r" ",
    of=r" (?:des Jahres )?",
    ordinals=("erste[nr]",),
    counts=tuple("eine?[mnr]?,zwei,drei,vier,fünf,sechs,sieben,acht,neun,zehn,elf,zwölf".split(",")),
    units={"day": "Tage?n?", "week": "Wochen?", "month": "Monate?n?", "year": "Jahre?n?"},
    seasons=("Frühjahr|Frühling", "Sommer", "Herbst", "Winter"),
    quarter=r"(?:das )?(?:<Q>[snm]? Quartal|[Qq]<Q>)(?: des Jahres)?",
    quarters=("erste|1\\.", "zweite|2\\.", "dritte|3\\.", "vierte|letzte|4\\."),
    fiscal=r"(?:Geschäftsjahr|Haushaltsjahr|Fiskaljahr) <F>",
    decade=r"(?:die |den )?(?P<k1>(?:1[5-9]|20)\d)0er(?:[ -]?Jahren?)?|(?:die |den )?(?P<k2>[2-9])0er[ -]?Jahren?"
    r"|(?:die |den )?(?P<k3>TENS)(?:[ -]?Jahren?)",
    century=r"(?:das |im )?<C>\. Jahrhundert",
    links="bis(?: zum)?",
    both="und(?: dem)?",
    between="zwischen",
)
PORTUGUESE = Calendar(
    months=tuple("janeiro,fevereiro,março,abril,maio,junho,julho,agosto,setembro,outubro,novembro,dezembro".split(",")),
    weekdays=(
        *(rf"{day}(?:-feira|(?=[.,;:)]|$))" for day in ("segunda", "terça", "quarta", "quinta", "sexta")),
        "sábado",
        "domingo",
    ),
    cased=False,
    days={"hoje": 0, "depois de amanhã": 2, "amanhã": 1, "anteontem": -2, "ontem": -1},
    day_parts={"morning": "manhã|madrugada", "afternoon": "tarde", "night": "noite"},
    tonight={
        "morning": "(?:n?esta|hoje de) (?:manhã|madrugada)",
        "afternoon": "(?:n?esta|hoje à) tarde",
        "night": "(?:n?esta|hoje à) noite",
    },
    after_day=r"[ ](?:à|de|pela)[ ]{part}",
    before_day=r"(?:{part})[ ](?:d[aeo])[ ]",
    parts={
        "early": r"(?:o |no )?(?:início|começo|princípio) d[eo][ ]",
        "mid": r"(?:em )?meados d[eo][ ]",
        "late": r"(?:o |no )?(?:finais|final|fim|fins) d[eo][ ]",
    },
    past="(?:[oa] )?(?:passad[oa]|últim[oa])",
    future="próxim[oa]|que vem",
    present="(?:n?est[ea])",
    doubtful="(?!)",
    spans={"week": "semana", "month": "mês", "year": "ano"},
    last="{span} passad[oa]|últim[oa] {span}",
    coming="próxim[oa] {span}|{span} que vem",
    this="n?est[ea] {span}",
    weekend="fim de semana",
    ago="há {n} {unit}(?: atrás)?|{n} {unit} atrás",
    vague="alguns|algumas|vários|várias",
    loose=(
        "(?:n?[oa]s )?(?:últim|próxim)[oa]s (?:{n} )?{unit}",
        "há (?:{n}|algumas|poucas) horas?",
        "há (?:alguns|algumas|vários|várias|poucos|poucas|muitos|muitas) {unit}",
    ),
    inner=(
        "(?:n?[oa]) (?:{unit}|noite|manhã) (?:seguinte|anterior)",
        "(?:naquel[ea]|ness[ea]|aquel[ea]|nesse mesmo|naquele mesmo) (?:{part}|dia|semana|mês|ano)",
        "{n} {unit} (?:depois|mais tarde|antes)",
    ),
    inside="em|desde|até|durante|antes de|depois de|após|entre|e|a|o ano de|de|este|neste",
    joint=r" de ",
    of=r" de ",
    ordinals=("primeiro",),
    counts=tuple("uma?|um,dois|duas,três,quatro,cinco,seis,sete,oito,nove,dez,onze,doze".split(",")),
    units={"day": "dias?", "week": "semanas?", "month": "m(?:ês|eses)", "year": "anos?"},
    seasons=("primavera", "verão", "outono", "inverno"),
    quarter=r"(?:o )?(?:<Q> trimestre|<Q>T|Q<Q>)(?: de)?",
    quarters=("primeiro|1º", "segundo|2º", "terceiro|3º", "quarto|último|4º"),
    fiscal=r"(?:ano fiscal|exercício)(?: de)? <F>",
    decade=r"(?:[oa]s? )?(?:anos|década de) (?P<k1>(?:1[5-9]|20)\d)0|(?:os )?anos (?P<k2>[2-9])0|os anos (?P<k3>TENS)",
    century=r"(?:o )?século <C>",
    links="a|ao?|até",
    both="e",
    between="entre",
)
CALENDARS: Mapping[str, Calendar] = {
    "en": ENGLISH,
    "es": SPANISH,
    "fr": FRENCH,
    "de": GERMAN,
    "pt": PORTUGUESE,
}
TENS: Mapping[str, tuple[str, ...]] = {
    "en": ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"),
    "es": ("veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"),
    "fr": ("vingt", "trente", "quarante", "cinquante", "soixante", "soixante-dix", "quatre-vingt", "quatre-vingt-dix"),
    "de": ("zwanziger", "dreißiger", "vierziger", "fünfziger", "sechziger", "siebziger", "achtziger", "neunziger"),
    "pt": ("vinte", "trinta", "quarenta", "cinquenta", "sessenta", "setenta", "oitenta", "noventa"),
}
"""The words for the decades from the twenties to the nineties of the last century."""
