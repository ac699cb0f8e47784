"""The words that name a source to whether such a one can say anything: somebody, a body or a document.

An event, a date, a thing or a feeling cannot: "the meeting underscored" reports nobody's words.
"""

import re

_WORD = re.compile(r"\w[\w’'.&-]*")
_HANGING = re.compile(
    r"[,(;:—]| (?:of|for|with|in|on|at|by|from|to|close|familiar|who|whom|that|which|about|against|behind|"
    r"near|under|after|before|during|inside|outside|briefed|involved|interviewed|asked|named)\b"
)
_OPEN = frozenset(
    "he she they it we i you who which that everyone everybody nobody somebody someone anyone some many most several "
    "few others another both all one none two three four five six seven eight nine ten dozens hundreds those these "
    "no other least half more".split()
)
"""Words that stand for somebody, whoever it is."""
_NEVER = frozenset(
    "it's that what which this there here whatever whoever whichever whomever whosoever whatsoever".split()
)
_PEOPLE = frozenset(
    (
        "man woman men women people person persons child children boy girl boys girls guy guys folks police "
        "military army navy staff crew team family families couple mother father mom dad mum parent parents son "
        "daughter brother sister wife husband widow widower uncle aunt cousin nephew niece friend friends neighbour "
        "neighbor neighbours neighbors relative relatives president presidents resident residents student students "
        "agent agents client clients patient patients opponent opponents correspondent correspondents respondent "
        "respondents superintendent adolescent dissident dissidents tenant tenants guard guards chief chiefs head "
        "heads boss king queen prince princess pope priest bishop cardinal monk nun imam rabbi judge judges justice "
        "justices sheriff coroner marshal general colonel major captain sergeant lieutenant admiral private pilot "
        "pilots nurse nurses doctor doctors coach host guest critic critics expert experts aide aides ally allies "
        "executive executives official officials spokesperson spokespeople representative representatives delegate "
        "delegates advocate advocates candidate candidates nominee nominees colleague colleagues witness witnesses "
        "eyewitness eyewitnesses victim victims source sources authority authorities local locals rebel rebels "
        "hostage side sides camp public crowd crowds opposition majority minority conservative conservatives "
        "liberal liberals republican republicans democrat democrats senator senators mayor mayors governor "
        "governors minister ministers secretary ambassador envoy diplomat diplomats sailor sailors chair chairs "
        "founder co-founder individual individuals veteran veterans adult adults intellectual intellectuals "
        "professional professionals academic academics economist scholar scholars guru mob athlete athletes rival "
        "rivals chef clerk clerks cop cops crook surgeon surgeons vicar attorney attorneys counsel anchor anchors "
        "pundit pundits ceo cfo operative operatives native natives loyalist guide dean architect architects elite "
        "elites american americans figure figures peer peers youth bride groom heir detective detectives magistrate "
        "magistrates prosecutor monarch hero leader proponent proponents skeptic skeptics sceptic sceptics analyst "
        "analysts actress actresses mogul tycoon troops personnel electorate audience audiences progressive "
        "progressives establishment associate associates fan fans hopeful hopefuls white whites"
    ).split()
)
_BODIES = frozenset(
    (
        "government administration ministry department office agency bureau commission committee council cabinet "
        "court courts tribunal jury parliament congress senate house assembly legislature party parties campaign "
        "campaigns company companies firm firms corporation bank banks union unions association federation "
        "foundation charity charities institute institution institutions university school college hospital church "
        "group groups movement coalition alliance club board panel body bodies organisation organization "
        "organisations organizations network networks station channel broadcaster newspaper newspapers paper papers "
        "magazine website site outlet outlets media press agencies service services force forces brigade town city "
        "village county country countries state states nation nations kingdom embassy consulate regime junta "
        "presidency palace leadership management operator airline builder industry business businesses shop store "
        "chain brand manufacturer league society trust authority watchdog regulator think-tank squad unit division "
        "faction front militia faculty community communities tribe monitor transition operation center centre line "
        "venture startup fund delegation delegations waterworks brigade secretariat"
    ).split()
)
_DOCUMENTS = frozenset(
    (
        "report reports survey surveys poll polls study studies data document documents record records statement "
        "statements research investigation inquiry analysis analyses audit lawsuit suit complaint complaints "
        "indictment email emails e-mail e-mails letter letters filing filings ruling verdict order statistics "
        "census memo memos transcript transcripts article articles book books editorial headline headlines story "
        "stories column blog post posts tweet tweets message messages bulletin release notice sign text texts "
        "affidavit petition paper papers review press law bill act constitution treaty rules policy website ad ads "
        "advertisement video documentary film recording song figures numbers results findings estimate estimates "
        "manifesto page pages leaflet journal testimony warrant proposal guidelines guide banner plaque poster "
        "placard note caption passage chapter register registers registry"
    ).split()
)
_FOREIGN = frozenset(
    (
        "policía polícia police gobierno governo gouvernement ministerio ministério ministère ministro ministra "
        "ministre portavoz porta-voz porte-parole alcalde alcaldesa prefeito prefeita maire fiscalía fuentes fontes "
        "sources autoridades autorités testigos testemunhas témoins empresa entreprise presidente presidenta "
        "président présidente informe relatório rapport estudio estudo étude encuesta pesquisa tribunal juez jueza "
        "juiz juíza juge vecinos vizinhos voisins expertos especialistas experts médicos médecins abogado advogado "
        "avocat sindicato sindicatos syndicat ayuntamiento consejo bomberos asociación federación organización "
        "comisión fiscal delegación partido universidad hospital banco"
    ).split()
)
_AGENT = re.compile(r"(?:er|ers|or|ors|ist|ists|ian|ians|man|men|woman|women|person|people|eer|eers|ees?|ants?|owner)$")
"""Endings of those who do something: "worker", "director", "tenant"."""
_NO_AGENT = frozenset(
    (
        "matter matters number numbers weather water summer winter corner corners order power powers fever river "
        "rivers tower towers danger anger border borders chapter center centre quarter quarters disaster disasters "
        "computer dinner october november december september offer offers answer answers murder murders never other "
        "another whether either neither over under after laughter tender timber finger shoulder layer counter "
        "encounter factor factors sector error errors terror horror favor favour color colour floor door mirror "
        "motor labor labour behavior behaviour doctorate harbor harbour flavor humor humour rumor rumors rumour "
        "rumours list twist mist grant grants plant plants restaurant restaurants tree trees degree degrees fee "
        "fees coffee guarantee referee knee significant important relevant constant instant distant covenant sugar "
        "barrier barriers career careers trailer trailers folder folders transfer transfers register cluster "
        "clusters filter filters meter meters parameter theater theatre semester trigger wonder gender calendar "
        "character characters container containers chamber shelter shelters"
    ).split()
)
_EVENTS = frozenset(
    (
        "meeting meetings talks conversation conversations discussion discussions visit visits summit event events "
        "move moves decision decisions measure measures comment comments remark remarks words image images "
        "photograph photographs commitment commitments dispute disputes agreement agreements deal deals crisis "
        "attack attacks question questions idea ideas war speech"
    ).split()
)
_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december spring summer autumn fall winter today yesterday tomorrow".split()
)
_VOICES = _OPEN | _PEOPLE | _BODIES | _DOCUMENTS | _FOREIGN
_COUNTED = re.compile(
    r"(?:[\w.,-]+ ){0,4}(?:percent|%|number|majority|majorities|third|two-thirds|quarter|half|handful|pair|lot|"
    r"dozens|hundreds|thousands|millions|group|couple|series) of (?=\w)",
    re.IGNORECASE,
)
"""Before whom is counted: "a number of officials"."""
_FREE = re.compile(r"any(?:one|body) (?:who|that|whose)\b", re.IGNORECASE)
"""Anyone at all of whom something holds: nobody's name."""
_SHOWN = re.compile(r"^(?:the|a|an|this|that|these|those|his|her|its|their|our|my|your)$", re.IGNORECASE)


def can_speak(name: str) -> bool:
    """Tell whether words name somebody, a body or a document, by the word that the others hang on."""
    if counted := _COUNTED.match(name):
        return can_speak(name[counted.end() :])
    head = _head(name)
    written = head.lower().replace("’", "'")
    plain = written.removesuffix("'s")
    if not plain or written in _NEVER or _FREE.match(name) or plain in _DATES or plain in _EVENTS:
        return False
    return plain in _VOICES or head[0].isupper() or (bool(_AGENT.search(plain)) and plain not in _NO_AGENT)


def is_document(name: str) -> bool:
    """Tell whether words name what can show something: a report, a poll, a court."""
    plain = _head(name).lower()
    return plain in _DOCUMENTS or plain in {"court", "judge", "judges", "researchers", "investigators", "researcher"}


def is_body(name: str) -> bool:
    """Tell whether words name what no "he" means: a body or a document."""
    return _head(name).lower() in _BODIES | _DOCUMENTS


def _head(name: str) -> str:
    """Give the last word before what hangs on a name; the first of all where nothing stands before that."""
    words = _WORD.findall(_HANGING.split(name)[0]) or _WORD.findall(name)
    named = [word for word in words if not _SHOWN.match(word)]
    return named[-1] if named else ""
