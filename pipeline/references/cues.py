"""What stands around a name into whether it names a person, a body or a place."""

import re
from collections.abc import Mapping

from pipeline.references.givennames import Gender
from pipeline.references.words import BODIES, PEOPLE, PLACES, ROLES

SAYING = (
    "said|says|say|added|adds|told|tells|claimed|claims|insisted|insists|believes|believed|thinks|thought|argued|"
    "argues|stated|explained|explains|announced|denied|denies|confirmed|confirms|noted|replied|warned|warns|"
    "wrote|admitted|suggested|stressed|acknowledged|declared|recalled|continued|reported|promised|testified|"
    "tweeted|posted|asked|urged|commented|concluded"
)
TITLES = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Lord|Lady|Dame|Prof|Professor|President|Prime Minister|Vice President|"
    r"(?:[A-Z]\w+ )?Minister|"
    r"(?:[A-Z]\w+ )?Secretary|Secretary of State|Secretary General|Senator|Sen|Rep|Representative|Congressman|"
    r"Congresswoman|Governor|"
    r"Gov|Mayor|Judge|Justice|King|Queen|Prince|Princess|Pope|General|Gen|Colonel|Col|Captain|Capt|Lieutenant|Lt|"
    r"Sergeant|Sgt|"
    r"Detective|Inspector|Superintendent|Sheriff|Officer|Chancellor|Ambassador|Councillor|Councilman|Councilwoman|"
    r"Chairman|"
    r"Chairwoman|CEO|Attorney General|Chief Executive|Director|Commissioner|Premier|Bishop|Archbishop|Cardinal|"
    r"Father|Sister|"
    r"Coach|Speaker|Deputy|Commander|Admiral|Herr|Frau|Señora?|Monsieur|Madame|M\.|Mme|Don|Doña|Sra?|Presidente|"
    r"Ministro|Ministra)"
    r"\b\.?(?= )"
)
_MR = "Mr Sir Lord King Prince Pope Congressman Councilman Chairman Father Herr Señor Monsieur Ministro"
_MRS = "Mrs Ms Miss Lady Dame Queen Princess Congresswoman Councilwoman Chairwoman Frau Señora Madame Mme Ministra"
_GENDERS: tuple[tuple[str, Gender], ...] = ((_MR, "m"), (_MRS, "f"))
TITLE_GENDER: Mapping[str, Gender] = {title: gender for titles, gender in _GENDERS for title in titles.split()}
BODY_WORD = re.compile(
    r"\b(?:Ministry|Council|Party|Bank|University|Group|Inc|Ltd|Corp|Co|Corporation|Company|Agency|Court|Union|"
    r"Institute|"
    r"Association|Committee|Commission|Department|Office|Authority|Board|Federation|Foundation|Trust|Service|"
    r"Services|Airlines?|"
    r"Airways|Railways?|Motors|Energy|Holdings|Partners|Capital|Industries|Systems|Technologies|College|School|"
    r"Hospital|Parliament|"
    r"Congress|Senate|Assembly|House|Police|Army|Navy|Guard|Bureau|Organi[sz]ation|League|Club|United|Nations|Front|"
    r"Movement|"
    r"Alliance|Society|News|Times|Post|Journal|Guardian|Media|Press|Radio|Television|TV|plc|PLC|AG|SA|GmbH|LLC|LLP|"
    r"Fund|"
    r"Administration|Treasury|Exchange|Chamber|Museum|Network|Center|Centre|Laborator\w+|Insurance|Steel|Oil|Gas|"
    r"Shipping|Foods?|Ferries|Lines|Rail|Cruises|Logistics|Pharmaceuticals|Telecom|Breweries|Chemicals|Properties|"
    r"Shipyards?|Dairies|Engineering)\b"
)
PLACE_WORD = re.compile(
    r"\b(?:Street|Road|Avenue|Square|Bridge|River|Lake|Mount|Mountains?|Bay|Sea|Ocean|Island|Islands|Airport|Valley|"
    r"County|City|"
    r"Province|District|Park|Harbou?r|Port|Beach|Forest|Canal|Station|Plaza|Tower|Coast|Peninsula|Gulf|Strait|North|"
    r"South|East|West)\b"
)
COUNTRIES = frozenset(
    "Afghanistan Albania Algeria Angola Argentina Armenia Australia Austria Azerbaijan Bahrain "
    "Bangladesh Belarus Belgium Bolivia Bosnia Botswana Brazil Britain Bulgaria Cambodia Cameroon "
    "Canada Chad Chile China Colombia Congo Croatia Cuba Cyprus Denmark Ecuador Egypt England Eritrea "
    "Estonia Ethiopia Finland France Gabon Germany Ghana Greece Guatemala Guinea Guyana Haiti "
    "Honduras Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan "
    "Kazakhstan Kenya Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Liberia Libya Lithuania Luxembourg "
    "Madagascar Malawi Malaysia Mali Malta Mauritania Mexico Moldova Mongolia Montenegro Morocco "
    "Mozambique Myanmar Namibia Nepal Netherlands Nicaragua Niger Nigeria Norway Oman Pakistan "
    "Palestine Panama Paraguay Peru Philippines Poland Portugal Qatar Romania Russia Rwanda Scotland "
    "Senegal Serbia Singapore Slovakia Slovenia Somalia Spain Sudan Sweden Switzerland Syria Taiwan "
    "Tajikistan Tanzania Thailand Tunisia Turkey Turkmenistan Uganda Ukraine Uruguay Uzbekistan "
    "Venezuela Vietnam Wales Yemen Zambia Zimbabwe US USA UK U.S. U.K. "
    "America Europe Africa Asia".split()
) | {
    "United States",
    "United Kingdom",
    "New Zealand",
    "South Africa",
    "South Korea",
    "North Korea",
    "Saudi Arabia",
    "Sri Lanka",
}

REGIONS = frozenset(
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii "
    "Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan "
    "Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania "
    "Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming Washington London Paris Berlin Madrid "
    "Rome Moscow Beijing Tokyo Brussels Vienna Geneva Lisbon Dublin Edinburgh Cairo Tehran Baghdad "
    "Kabul Jerusalem Gaza Damascus Kyiv Kiev Chicago Boston Houston Dallas Miami Seattle Philadelphia "
    "Atlanta Detroit Manhattan Brooklyn Hollywood Bogotá Caracas Lima Toronto Ottawa "
    "Montreal Sydney Melbourne Mumbai Delhi Shanghai Seoul Istanbul".split()
)
NOBODY = re.compile(
    r"(?:Republicans?|Democrats?|Dems|Conservatives?|Liberals?|Labour|Tory|Tories|Socialists?|Greens?|Critics|Muslims?|Christians?|"
    r"Catholics?|Jews|Twitter|Facebook|Instagram|YouTube|Google|Fox|Reuters|Internet|Brexit|Christmas|Easter|Bible|Islam|"
    r"[A-Z]-[A-Z]\w+|[A-Z]\w+-(?:era|style|based|born|led)|[A-Z][a-z]+ing|Combined|Asked|Based|Given|Born|"
    r"Democratic|Republican|Hispanic|Jewish|Christian|Muslim|Catholic|GOP|"
    r"(?:[A-Z]\w+ )*(?:Gov|Sen|Rep)s?|"
    r"(?:[A-Z][\w-]+ )+(?:Act|Plan|Arena|Lodge|Awards?|Reserve|Bill|Amendment|Prize|War|Day|Convention|Summit|"
    r"Agreement|Accord|Treaty|Project|Programme?|Initiative|Hotel|Stadium|Theat(?:er|re)|Church|Mosque|Hall|Building|"
    r"Festival|Games|Cup|Conference|Constitution|Report|Magazine|Herald|Tribune|Chronicle|Campaign|Base|Highway|Cent(?:er|re)))"
)
"""Capitalised words that are no person's name, though nothing around them says so."""
PARTISAN = re.compile(r"(?:Republican|Democrat|Conservative|Liberal|Socialist|Independent)")
"""Words for somebody of a party: no name, whatever stands before them."""
PEOPLE_WORD = re.compile(
    rf"(?:{PEOPLE}|democrat|republican|conservative|striker|goalkeeper|novelist|comedian)", re.IGNORECASE
)
PERSON_BEFORE = re.compile(rf"\b(?:{PEOPLE}),? $", re.IGNORECASE)
PERSON_AFTER = re.compile(
    rf"(?:,? \(?(?:aged )?\d{{1,2}}[,)]|, who\b|(?:,[^,.;\n]{{1,50}},)? (?:{SAYING})(?: that| \w+ that)? "
    rf"(?:he|she)\b"
    rf"|(?: and (?:his|her) )"
    rf"|, (?:the )?[A-Z][\w-]+[’']s? (?:[a-z-]+ ){{0,2}}(?:{ROLES})\b)"
)
_NOT_OF_BODIES = "|".join(
    noun
    for noun in PEOPLE.split("|")
    if noun not in "owner partner leader rival builder founder host guest guard one person heir friend chief".split()
)
PERSON_APPOSED = re.compile(
    rf", (?:(?:an?|the|her|his) )?(?:[a-z-]+ ){{0,3}}(?:{_NOT_OF_BODIES}|organist|pastor|historian|strategist|pollster|"
    r"consultant|organi[sz]er|retiree|volunteer|lobbyist|columnist|blogger)\b"
)
"""What is put beside the full name of a person, never beside a body's: "Mara Orsk, a retired teacher"."""
BODY_BEFORE = re.compile(
    rf"\b(?:{BODIES}|firms|companies|giant|maker|shipbuilder|start-?up|newspaper|broadcaster|channel),? $",
    re.IGNORECASE,
)
BODY_AFTER = re.compile(
    rf"(?: shares\b|, which\b|[’']s (?:shares|chief executive|board|profits?|factory|headquarters|shareholders|"
    rf"customers|spokes\w+|chairman)\b"
    rf"|,? (?:a|an|the) (?:[\w’'-]+ ){{0,4}}(?:{BODIES})\b| (?:{SAYING})(?: that)? it(?:s|self)?\b)"
)
PLACE_BEFORE = re.compile(rf"(?:\b(?:in|near|across|outside|throughout) |\b(?:{PLACES}) of )$", re.IGNORECASE)
PLACE_AFTER = re.compile(rf", (?:a|an|the) (?:[\w’'-]+ ){{0,4}}(?:{PLACES})\b")
_ROLE_BEFORE = re.compile(rf"\b((?:[a-z-]+ )?(?:{ROLES}|spokesman|spokeswoman|leader))(?P<comma>,?) $")
_ROLE_AFTER = re.compile(
    rf"(?:,| is| was| became) (?:the |a |an |its |[A-Z]\w+[’']s )?(?:[\w-]+ )??"
    rf"((?:[\w-]+ )?(?:{ROLES}|spokesman|spokeswoman|leader))(?=[,.;]| of\b| for\b| at\b)",
    re.IGNORECASE,
)


def role_around(before: str, behind: str) -> list[str]:
    """Give the offices a name is put beside: "mayor Ilse Brandt", "Ilse Brandt, the mayor of"."""
    ahead, after = _ROLE_BEFORE.search(before), _ROLE_AFTER.match(behind)
    if ahead and ahead["comma"] and behind[:1] not in {",", "."}:
        ahead = None  # "asked by the mayor, Brandt said"
    return [match[1] for match in (ahead, after) if match]
