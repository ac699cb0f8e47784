"""The words by which a text points at something named elsewhere, by language."""

import re
from collections.abc import Mapping
from typing import Literal

Person = Literal["m", "f", "thing", "many", "self"]
"""What a pronoun stands for: a man, a woman, a thing, several, or whoever speaks."""

PRONOUNS: Mapping[str, Mapping[Person, str]] = {
    "en": {
        "m": "he|him|his|himself",
        "f": "she|her|hers|herself",
        "thing": "it|its|itself",
        "many": "they|them|their|theirs|themselves",
        "self": "I|me|my|myself|we|us|our|ours|ourselves",
    },
    "es": {
        "m": "él",
        "f": "ella",
        "many": "ellos|ellas",
        "thing": "su|sus|suy[oa]s?",
        "self": "yo|mi|mis|nosotros|nuestr[oa]s?",
    },
    "fr": {
        "m": "il|lui",
        "f": "elle",
        "many": "ils|elles|eux|leurs?",
        "thing": "son|sa|ses",
        "self": "je|moi|mon|ma|mes|nous|notre|nos",
    },
    "de": {
        "m": "er|ihm",
        "f": "sie|ihr|ihre[mnrs]?",
        "many": "ihnen",
        "thing": "seine?[mnrs]?",
        "self": "ich|mich|mir|wir|uns|unsere?[mnrs]?",
    },
    "pt": {
        "m": "ele|dele",
        "f": "ela|dela",
        "many": "eles|elas|deles|delas",
        "thing": "seus?|suas?",
        "self": "eu|meus?|minhas?|nós|nossos?|nossas?",
    },
}

PEOPLE = (
    "man|woman|boy|girl|child|teenager|student|pupil|driver|passenger|pilot|officer|soldier|doctor|nurse|teacher|"
    "lawyer|attorney|judge|prosecutor|suspect|defendant|victim|witness|resident|neighbou?r|worker|farmer|"
    "fisherman|player|coach|manager|director|chief|chairman|chairwoman|chair|executive|boss|owner|founder|"
    "president|minister|mayor|governor|senator|lawmaker|politician|candidate|leader|official|spokesman|"
    "spokeswoman|spokesperson|spokesmen|ambassador|diplomat|envoy|secretary|councillor|commissioner|aide|adviser|"
    "advisor|deputy|critic|activist|protester|analyst|economist|expert|scientist|researcher|professor|author|"
    "writer|journalist|reporter|editor|actor|actress|singer|artist|priest|bishop|pope|king|queen|prince|princess|"
    "husband|wife|father|mother|son|daughter|brother|sister|uncle|aunt|cousin|friend|partner|colleague|successor|"
    "predecessor|rival|opponent|citizen|migrant|refugee|prisoner|inmate|gunman|attacker|bomber|thief|killer|"
    "firefighter|paramedic|patient|customer|employee|shopkeeper|pensioner|tourist|hiker|climber|swimmer|skipper|"
    "captain|sailor|veteran|businessman|businesswoman|entrepreneur|engineer|architect|accountant|builder|cleaner|"
    "caretaker|guard|bystander|person|somebody|someone|anyone|everyone|whoever|nobody|one|grandfather|"
    "grandmother|widow|fianc[ée]e?|toddler|baby|policeman|policewoman|lieutenant|sergeant|colonel|general|"
    "inspector|detective|sheriff|trustee|chancellor|premier|widower|plaintiff|juror|translator|nephew|niece|"
    "grandson|granddaughter|boyfriend|girlfriend|ex-husband|ex-wife|heir|host|guest|speaker"
)
MEN = frozenset(
    "man boy husband father son brother uncle king prince spokesman chairman policeman fisherman gunman businessman "
    "grandfather actor pope priest widower nephew grandson boyfriend ex-husband bishop".split()
)
WOMEN = frozenset(
    "woman girl wife mother daughter sister aunt queen princess spokeswoman chairwoman policewoman businesswoman "
    "grandmother actress widow niece granddaughter girlfriend ex-wife nun".split()
)
GROUPS = (
    "residents|officials|police|prosecutors|firefighters|lawyers|authorities|witnesses|critics|supporters|"
    "protesters|workers|officers|investigators|lawmakers|ministers|leaders|analysts|experts|scientists|"
    "researchers|doctors|nurses|teachers|students|parents|families|relatives|neighbou?rs|farmers|drivers|"
    "passengers|soldiers|rebels|troops|activists|campaigners|demonstrators|councillors|unions|companies|firms|"
    "banks|voters|people|men|women|children|rescuers|crews|judges|jurors|inspectors|engineers|negotiators|"
    "diplomats|members|staff|employees|owners|shareholders|investors|migrants|refugees|victims|survivors|"
    "suspects|players|fans|organisers|organizers|tenants|villagers|fishermen|customers|republicans|democrats|"
    "senators|investigators|detectives|regulators|economists|paramedics|commuters|traders"
)
ROLES = (
    "president|prime minister|minister|premier|chancellor|mayor|governor|senator|judge|king|queen|prince|"
    "princess|pope|ambassador|secretary|chairman|chairwoman|chief executive|director|commissioner|prosecutor|"
    "congressman|congresswoman|bishop|archbishop|cardinal|sheriff|police chief|fire chief|coach|captain"
)
PAST_ROLE = re.compile(r"(?:former|ex|late|deputy|vice|acting|then|assistant|shadow)\b")
BODIES = (
    "company|firm|bank|group|agency|ministry|party|court|charity|airline|carmaker|retailer|shipbuilder|operator|"
    "carrier|manufacturer|publisher|brewer|lender|insurer|start-?up"
)
PLACES = "country|city|region|town|village|province|island|kingdom|republic"
HAPPENINGS = "deal|measure|plan|attack|incident"
PERSONS = (
    "minister|president|mayor|judge|victim|suspect|man|woman|boy|girl|driver|gunman|couple|leaders|pair|team|"
    "defendant|spokesman|spokeswoman|teenager|senator|governor|premier|chancellor|officer|pilot|lawyer|two|three|"
    "trio|duo"
)

PREPOSITIONS = (
    "in|on|at|by|for|from|since|until|till|before|after|of|during|between|and|to|through|over|around|about|early|"
    "late|mid|within|as of"
)
LOCATIVE = re.compile(
    r"\b(?:in|at|from|near|to|outside|across|around|towards?|into|of|through|over)(?: the)? $", re.IGNORECASE
)
"""What stands before a name that says where, not who."""
FUNCTION_WORDS = frozenset(
    "a an the this that these those he she it they we i you his her its their our my your there here "
    "and but or nor so yet if when while as after before since because although though until unless "
    "once despite in on at by for from of to with without about above against amid among around "
    "behind below beneath beside besides between beyond during except inside into like near off onto "
    "outside over past per through throughout toward towards under up upon via within what which who "
    "whom whose why how where not no yes all any both each every few many more most much other "
    "another some such only also even just still then thus however meanwhile moreover therefore "
    "instead later earlier now today yesterday tomorrow tonight last next first second third one two "
    "three four five six seven eight nine ten dozens hundreds thousands millions nearly almost "
    "according asked speaking following given is are was were be been has have had do does did will "
    "would can could may might must shall should let it's that's there's he's she's they're we're i'm "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july "
    "august september october november december nobody everyone someone anyone nothing something "
    "everything police people officials residents none neither either several others whether perhaps "
    "maybe never always often sometimes recently soon again ago too very well back down out home "
    "thanks nevertheless nonetheless additionally finally previously currently separately similarly "
    "indeed overall additional new old former two-thirds half el la los las un una unos unas y o pero "
    "si cuando mientras según desde para por con sin sobre entre hasta en de del al su sus le les une "
    "des et ou mais quand selon depuis pour avec sans sur dans ce cette ces il elle ils elles son sa "
    "ses leur der die das den dem ein eine einen und oder aber wenn als nach vor seit für mit ohne "
    "über im am zu er sie es wir ich "
    "os as um uma e mas quando segundo desde para com sem ele ela eles elas seu sua no na nos nas do da dos das".split()
)
