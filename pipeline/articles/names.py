"""Words of a header line into what they name: a person, a desk, an outlet, an agency."""

import re

from pipeline import agencies

_NAMED = (*(name for names in agencies.AGENCIES.values() for name in names), *agencies.WIRES)
# The longest first: "AP" begins no name that goes on.
AGENCIES = "|".join(re.escape(name) for name in sorted(_NAMED, key=lambda name: (-len(name), name))) + (
    r"|(?!By |Por |Von |Par |Di )(?:[A-Z][\w’'\-]{1,20} ){1,3}"
    r"(?:News Agency|Press Agency|News Service|Newswire|Wire)"
)
PICTURE_AGENCIES = (
    AGENCIES
    + "|Getty Images|Getty|EPA|EPA-EFE|EPA/EFE|EPA Images|Shutterstock|Alamy|iStock|iStockphoto|ZUMA|ZUMA Press"
    "|NurPhoto|Sipa|SIPA USA|USA TODAY Sports|Imago|IMAGO|Picture Alliance|picture alliance|AP Photo|AFP Photo|Pool"
    "|Rex Features|Corbis|Unsplash|Pexels|Wikimedia Commons|Flickr|WireImage|FilmMagic|Cordon Press"
)
_PARTICLE = "de|del|de la|la|las|los|le|van|van der|von|der|den|dos|da|do|di|bin|ibn|al|el|y|ter|ten|af|zu|Ó|O"
_PART = r"(?:[^\W\d_a-zß-öø-ÿ][\w’'.\-]{0,30})"
_PERSON = rf"{_PART}(?:[ \xa0](?:(?:{_PARTICLE})[ \xa0]){{0,2}}{_PART}){{1,3}}"
PERSON = re.compile(rf"(?:(?:Dr|Prof|Mr|Ms|Mrs)\.? )?{_PERSON}")
_JOINED = rf"{_PERSON}(?:(?:, (?:and |y |et )?| and | y | e | et | und | & ){_PERSON}){{0,5}}"
PEOPLE = re.compile(_JOINED)
_DESK = re.compile(
    r"(?:(?:The |Our |El |La )?(?:[^\W\d_][\w’'.&\-]{0,30} ){0,5}(?:Desk|Staff|Newsroom|Bureau|Reporters?|"
    r"Correspondents?|Web Team|News Team|Editorial Team|Editorial Board|Redacción|Redaccion|Rédaction|Redaktion|"
    r"Redação|Redazione))|(?:Redacción|Redaccion|Rédaction|La rédaction|Redaktion|Redação|Redazione)(?: [\w .]{1,30})?",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:our |a |senior |chief |special |staff |political |foreign |diplomatic |national |the )*"
    r"(?:staff |news |political |foreign |science |business |sports |health |features )?"
    r"(?:writer|reporter|correspondent|editor|contributor|columnist|journalist|fellow|corresponsal|redactor|redactora"
    r"|periodista|enviado especial|enviada especial|korrespondent|correspondant)s?\b.{0,60}",
    re.IGNORECASE,
)
_OUTLET_WORD = re.compile(
    r"\b(?:News|Times|Post|Herald|Chronicle|Tribune|Gazette|Guardian|Telegraph|Observer|Journal|Daily|Weekly|Express|"
    r"Courier|Mail|Standard|Independent|Mirror|Sun|Star|Globe|Examiner|Inquirer|Dispatch|Sentinel|Register|Ledger|"
    r"Press|Today|Online|Media|Magazine|Radio|TV|Television|Broadcasting|Network|Review|Monitor|Reporter|Wire|Bulletin|"
    r"Noticias|Diario|Gaceta|Correo|Crónica|Periódico|Heraldo|Prensa|Nación|Tiempo|País|Mundo|Zeitung|Tagblatt|"
    r"Tageblatt|Allgemeine|Kurier|"
    r"Messenger|Digest|Mercury|Recorder|Beacon|Faro|Voz|Vanguardia|Rundschau|Anzeiger|Nachrichten|Journal|Gazzetta|Corriere|Giornale|Gazette|Monde|Figaro|Parisien|Matin|Soir|Dépêche|Républicain|Jornal|Folha|Correio|Echo|Argus|Advertiser)\b"
)
_COMPOUND = re.compile(
    r"\b[^\W\d_a-zß-öø-ÿ][^\W\d_]{1,20}(?:blatt|kurier|zeitung|bote|anzeiger|nachrichten|rundschau|echo|bladet|blad|posten"
    r"|avisen|tidende|krant)\b"
)
"""A newspaper's name that is one word: Germanic tongues put it together."""
_SECTION = re.compile(
    r"\b(?:news|world|politics|sports?|business|opinion|home|menu|house|live|video|photos?|africa|america|europe|asia|"
    r"americas|east|breaking|exclusive|analysis|culture|science|technology|health|weather|national|international|"
    r"search|more|top|latest|stories|updates?|local|today|mundo|política|deportes|economía|internacional|cultura|"
    r"logo|share|print|email|facebook|twitter|whatsapp|subscribe|topics?|tags?)\b",
    re.IGNORECASE,
)
_SMALL = frozenset({"of", "the", "de", "del", "la", "and", "&", "do", "da", "du", "des", "der", "und", "et", "y", "e"})
"""Words of an outlet's name that need no capital."""
_LOUD = 4
"""Words of a masthead in capitals; more are a headline."""
_ARTICLES = frozenset({"The", "El", "La", "Le", "Die", "Der", "Das", "O", "A", "Il"})
_AGENCY = re.compile(AGENCIES)


def is_agency(words: str) -> bool:
    """Whether it is the name of a news agency and nothing else."""
    return bool(_AGENCY.fullmatch(words.strip()))


def is_people(words: str) -> bool:
    """Whether it reads as the name of one person or of several, and not of a section of a site."""
    return len(words) <= 120 and bool(PEOPLE.fullmatch(words)) and not _SECTION.search(words)


def is_desk(words: str) -> bool:
    """Whether it names those who write for an outlet without naming a person."""
    return len(words) <= 60 and bool(_DESK.fullmatch(words))


def is_role(words: str) -> bool:
    """Whether it says what a writer does at an outlet."""
    return len(words) <= 90 and bool(_ROLE.fullmatch(words.strip()))


def is_section(words: str) -> bool:
    """Whether it is a site's menu or the name of a section, of words that name sections alone."""
    parts = [part for part in re.split(r"[\W_]+", words) if part]
    return bool(parts) and all(_SECTION.fullmatch(part) for part in parts)


def is_place(words: str) -> bool:
    """Whether it can be the place after an outlet's name: a few capitalised words."""
    parts = words.replace(",", " ").split()
    return len(parts) <= 5 and all(part[0].isupper() for part in parts)


def is_name(words: str) -> bool:
    """Whether every word but the small ones begins with a capital, and nothing else stands there."""
    parts = words.split()
    lettered = all(char.isalpha() or char in " &’'-." for char in words) and words[-1:].isalpha()
    return lettered and parts[0][0].isupper() and all(part[0].isupper() or part in _SMALL for part in parts)


def is_outlet(words: str) -> bool:
    """Whether it reads as the name of an outlet: few capitalised words, one of them of the trade."""
    if words.isupper() and len(words.split()) <= _LOUD and not (quiet := words.title()).isupper():
        return is_outlet(quiet)
    parts = words.split()
    capital = all(part[0].isupper() or part in _SMALL for part in parts)
    if capital and len(parts) <= 4 and any(_COMPOUND.fullmatch(part) for part in parts):
        return True
    placed = parts[0] in _ARTICLES or bool(_OUTLET_WORD.fullmatch(parts[-1])) or bool(_OUTLET_WORD.fullmatch(parts[0]))
    named = 2 <= len(parts) <= 6 and capital and placed and bool(_OUTLET_WORD.search(words))
    section = all(_SECTION.fullmatch(part) for part in parts)
    return (
        named and not section and "," not in words and words[-1].isalnum() and "’s " not in words and "'s " not in words
    )
