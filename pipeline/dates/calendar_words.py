"""How five languages name months, weekdays, and days seen from today."""

from collections.abc import Mapping
from typing import NamedTuple


class Calendar(NamedTuple):
    """The calendar words of one language, as patterns; months and weekdays in their order."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    days: Mapping[str, int]
    """Words for a day, with its distance from the day of publication."""
    past: str
    future: str
    spans: Mapping[str, str]
    """Words for week, month and year."""
    last: str
    """A stretch before this one, as "last {span}"; `coming` the one after, `this` this one."""
    coming: str
    this: str
    ago: str
    inside: str
    """Words that go before a month or a year on its own."""
    joint: str
    """What may stand between day, month and year."""
    counts: tuple[str, ...]
    """The words for one to ten, and the unit words they count in `units`."""
    units: Mapping[str, str]


CALENDARS: Mapping[str, Calendar] = {
    "en": Calendar(
        months=tuple(
            "Jan(?:uary|\\.)?,Feb(?:ruary|\\.)?,Mar(?:ch|\\.),Apr(?:il|\\.)?,May,June?,July?,Aug(?:ust|\\.)?,"
            "Sept?(?:ember|\\.)?,Oct(?:ober|\\.)?,Nov(?:ember|\\.)?,Dec(?:ember|\\.)?".split(",")
        ),
        weekdays=tuple("Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday".split(",")),
        days={"today": 0, "tonight": 0, "this (?:morning|afternoon|evening)": 0, "tomorrow": 1}
        | {"yesterday": -1, "last night": -1},
        past="last|past",
        future="next|coming",
        spans={"week": "week", "month": "month", "year": "year"},
        last="last {span}",
        coming="next {span}",
        this="this {span}",
        ago="{n} {unit} (?:ago|earlier)",
        inside="in|since|until|by|during|of|from|before|after|last|early|late|mid",
        joint="(?: of)? ",
        counts=tuple("an?|one,two,three,four,five,six,seven,eight,nine,ten".split(",")),
        units={"day": "days?", "week": "weeks?", "month": "months?", "year": "years?"},
    ),
    "es": Calendar(
        months=tuple(
            "enero,febrero,marzo,abril,mayo,junio,julio,agosto,sep?tiembre,octubre,noviembre,diciembre".split(",")
        ),
        weekdays=tuple("lunes,martes,miércoles,jueves,viernes,sábado,domingo".split(",")),
        days={"hoy": 0, "esta (?:mañana|tarde|noche)": 0, "ayer": -1, "anoche": -1, "anteayer": -2},
        past="pasado",
        future="próximo|que viene",
        spans={"week": "semana", "month": "mes", "year": "año"},
        last="{span} pasad[oa]|pasad[oa] {span}",
        coming="próxim[oa] {span}|{span} que viene",
        this="est[ea] {span}",
        ago="hace {n} {unit}",
        inside="en|desde|de|hasta|durante",
        joint=" del? ",
        counts=tuple("una?,dos,tres,cuatro,cinco,seis,siete,ocho,nueve,diez".split(",")),
        units={"day": "días?", "week": "semanas?", "month": "mes(?:es)?", "year": "años?"},
    ),
    "fr": Calendar(
        months=tuple("janvier,février,mars,avril,mai,juin,juillet,août,septembre,octobre,novembre,décembre".split(",")),
        weekdays=tuple("lundi,mardi,mercredi,jeudi,vendredi,samedi,dimanche".split(",")),
        days={"aujourd['’]hui": 0, "ce (?:matin|soir)": 0, "demain": 1, "avant-hier": -2, "hier": -1},
        past="dernier",
        future="prochain",
        spans={"week": "semaine", "month": "mois", "year": "an(?:née)?"},
        last="{span} derni(?:er|ère)",
        coming="{span} prochaine?",
        this="cett?e {span}",
        ago="il y a {n} {unit}",
        inside="en|depuis|de|avant|après|fin|début",
        joint=" ",
        counts=tuple("une?,deux,trois,quatre,cinq,six,sept,huit,neuf,dix".split(",")),
        units={"day": "jours?", "week": "semaines?", "month": "mois", "year": "ans?"},
    ),
    "de": Calendar(
        months=tuple("Januar,Februar,März,April,Mai,Juni,Juli,August,September,Oktober,November,Dezember".split(",")),
        weekdays=tuple("Montag,Dienstag,Mittwoch,Donnerstag,Freitag,(?:Samstag|Sonnabend),Sonntag".split(",")),
        days={"heute": 0, "morgen": 1, "vorgestern": -2, "gestern": -1, "übermorgen": 2},
        past="vergangene[nr]?|letzte[nr]?",
        future="kommende[nr]?|nächste[nr]?",
        spans={"week": "Woche", "month": "Monat", "year": "Jahr"},
        last="(?:vergangene|letzte)[nrms]? {span}",
        coming="(?:kommende|nächste)[nrms]? {span}",
        this="diese[rnms]? {span}",
        ago="vor {n} {unit}",
        inside="im|seit|bis|Anfang|Ende|Mitte|Jahr",
        joint=" ",
        counts=tuple("eine[mnr],zwei,drei,vier,fünf,sechs,sieben,acht,neun,zehn".split(",")),
        units={"day": "Tag(?:en)?", "week": "Wochen?", "month": "Monat(?:en)?", "year": "Jahr(?:en)?"},
    ),
    "pt": Calendar(
        months=tuple(
            "janeiro,fevereiro,março,abril,maio,junho,julho,agosto,setembro,outubro,novembro,dezembro".split(",")
        ),
        weekdays=tuple("segunda-feira,terça-feira,quarta-feira,quinta-feira,sexta-feira,sábado,domingo".split(",")),
        days={"hoje": 0, "esta (?:manhã|tarde|noite)": 0, "amanhã": 1, "anteontem": -2, "ontem": -1},
        past="passad[oa]",
        future="próxim[oa]|que vem",
        spans={"week": "semana", "month": "mês", "year": "ano"},
        last="{span} passad[oa]",
        coming="próxim[oa] {span}|{span} que vem",
        this="est[ea] {span}",
        ago="há {n} {unit}",
        inside="em|desde|de|até|durante",
        joint=" de ",
        counts=tuple("uma?|um,dois|duas,três,quatro,cinco,seis,sete,oito,nove,dez".split(",")),
        units={"day": "dias?", "week": "semanas?", "month": "m(?:ês|eses)", "year": "anos?"},
    ),
}
