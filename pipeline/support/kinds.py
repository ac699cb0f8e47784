"""A word into the words of its kind that it excludes, and those that stand for it.

Plain things of the news: where a report speaks of a beach, a claim about a cliff needs one there. Written for English.
One line is one kind: before the colon what all of them are, after it the members, "/" between words for the same.
A line that begins with "~" holds words so common that they are compared only where they stand in one slot.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pipeline.roots import root

_KINDS = """
colour/color: red/crimson/scarlet, blue/navy, green, yellow, white, black, pink, purple/violet, brown, grey/gray
: man/male/gentleman, woman/female/lady
~: man/male/gentleman/boy, woman/female/lady/girl
: boy, girl
~: mother/mum/mom, father/dad, son, daughter, brother, sister, husband, wife, uncle, aunt, cousin, nephew, niece
child/kid/youngster/minor: boy/son, girl/daughter, baby/infant/newborn/toddler, teenager/teenage
relative/family: grandfather, grandmother, uncle, aunt, cousin, nephew, niece, stepfather, stepmother
: school/classroom/pupil/schoolgirl/schoolboy/schoolchild
: university/college/campus, kindergarten/preschool
: hospital/clinic/ward/hospitalize/hospitalise, pharmacy/chemist, nursing-home
church/chapel/cathedral: abbey
: mosque, synagogue, temple, church/cathedral/chapel
: hotel/motel/inn, restaurant/cafe/café/diner/eatery, pub/bar/tavern, nightclub, casino, cinema, theatre/theater, \
gym
: airport/airfield/terminal/runway, railway/railroad/rail/train, harbour/harbor/port/dock/quay, \
motorway/highway/freeway
: stadium/arena/pitch, museum/gallery, library, zoo, circus, warehouse/depot, supermarket/grocery, \
factory/plant/mill
: beach/seaside/seashore, ocean/sea/atlantic/pacific, river/stream, lake/lagoon/reservoir, desert, \
forest/woodland/jungle, island/isle
: mountain/peak/summit, hill/hilltop/hillside, cliff/clifftop/bluff, valley, canyon/gorge, glacier/ice, \
swamp/marsh, volcano/volcanic/eruption
: bridge/viaduct, tunnel/underpass, dam, lighthouse, skyscraper/high-rise, castle/fortress, monument/statue/memorial
vehicle: car/automobile/sedan, truck/lorry/pickup, bus/coach, van/minivan, motorcycle/motorbike, \
bicycle/bike/cyclist, train/rail/railway, tram, tractor, ambulance
aircraft/plane: airplane/airliner/jet/aeroplane/flight, helicopter/chopper, drone/uav, balloon, glider
ship/boat/vessel: ferry, submarine, tanker, yacht, frigate, trawler
weapon/arm: gun/firearm/pistol/handgun/rifle/shoot/gunman, knife/stab/blade/machete, \
bomb/explosive/explosion/blast, missile/rocket, grenade, sword, tank
: coffee/espresso/latte, tea, beer, wine, milk, juice, whisky/whiskey, vodka, champagne
food: pizza, bread, rice, cheese, chocolate, sugar, meat/beef/pork, fruit, vegetable, salad, sandwich, burger, egg
animal: dog/puppy, cat/kitten, horse/pony, cow/cattle/bull, pig/swine/hog, sheep/lamb, \
bird/poultry/chicken/hen/duck, fish/salmon/tuna, bear, wolf, lion, tiger, elephant, monkey/ape/chimpanzee, shark, \
whale, dolphin, snake, rat/mouse, rabbit, goat, camel, bee
disease/illness: flu/influenza, covid/coronavirus/covid-19/sars-cov-2, cancer/tumour/tumor/leukaemia, malaria, \
measles, cholera, tuberculosis/tb, ebola, polio, diabetes, hepatitis, pneumonia, dementia/alzheimer, hiv/aids, \
smallpox, asthma, plague, rabies, mumps
: drug/narcotic/medicine/medication/pill/cocaine/heroin
~: vaccine/jab/vaccination, drug/medicine/medication/pill, surgery/operation, therapy/treatment, transplant
crime/offence/offense: murder/homicide, manslaughter, theft/robbery/burglary/steal, rape, arson, \
kidnap/abduct/abduction, bribe/bribery, treason, perjury, espionage/spy, blackmail/extortion, smuggle, forgery, \
vandalism
: fraud/scam/swindle/embezzlement/deceive/deception, laundering, evasion, trafficking, harassment, arson
~: murder, manslaughter, assault, theft, fraud/deception, rape, robbery, arson, corruption/bribery, trafficking, \
possession, laundering
~: collapse/cave-in/subsidence, explosion/blast/explode, fire/blaze, flood/flooding, crash/collision, landslide, \
earthquake, shooting, stabbing, storm
~: vehicle/car/truck, building/house/home, person, tree, animal, road
: olive, coconut, banana, lemon, strawberry, mango, avocado, tomato, potato, almond, peanut, onion, garlic, vanilla
: spiral, elliptical/oval, circular, triangular, rectangular, spherical
: firefighter/fireman/fire, soldier/troop/military/army, doctor/physician/medic/surgeon, nurse, teacher/tutor, \
student/pupil/schoolchild/schoolgirl/schoolboy, lawyer/attorney/solicitor/barrister/counsel, \
journalist/reporter/correspondent, pilot/aviator/cockpit, farmer/grower, engineer, scientist/researcher, \
actor/actress, singer/vocalist, priest/clergyman, bishop, rabbi, imam, pope/pontiff, chef/cook, plumber, \
carpenter, sailor, astronaut, architect, dentist, butcher, baker
: king/monarch, queen/monarch, prince, princess, mayor, governor, senator, ambassador/envoy, chancellor, \
treasurer, president, ceo
~: founder, chairman/chair/chairwoman, ceo, director, president, treasurer, spokesman, manager, owner, employee, \
adviser/advisor
~: minister, mayor, governor, senator, president, judge, ambassador, king, queen, prince, chancellor, general
~: federal/national, provincial, state, municipal/city, regional, european, global/international/worldwide
~: customer/client, supplier, employee/worker/staff, investor/shareholder, competitor/rival, owner
~: passenger/traveler/traveller, pilot, crew, driver, pedestrian, cyclist, carrier/airline
~: bond, stock/share/equity, loan, mortgage, currency, dividend, debt
~: sale/revenue/turnover, profit/earning/income, loss, cost/expense/spending, tax, wage/salary/pay, price
: gold, silver, iron, copper, steel, crude/oil/petroleum, coal, timber/lumber/wood, plastic, cement/concrete, \
uranium/nuclear, diamond, cotton, leather, lithium, rubber
: solar, hydroelectric/hydropower, geothermal, nuclear/atomic
: christian/christianity, muslim/islam/islamic, jewish/jew/judaism, hindu/hinduism, buddhist/buddhism, sikh
sport/game/match: soccer/football, basketball, tennis/wimbledon, cricket, rugby, golf, hockey, baseball, boxer, \
wrestling, badminton, volleyball, swim, ski, chess
disaster: hurricane/typhoon/cyclone, tornado/twister, flood/flash-flood, drought, heatwave, wildfire/fire/blaze, \
earthquake/quake/tremor, tsunami, landslide/mudslide, avalanche, blizzard/snow, famine
: rain/rainfall/downpour, snow/snowfall/blizzard, hail, fog/mist, thunder/lightning, sunshine/sun
: lung, kidney, liver, knee, brain, ankle, spine, skull, stomach, wrist, elbow
: television/tv/broadcast/broadcaster, radio, novel/book, film/movie/cinema, song/album/music, podcast, magazine, \
newspaper/paper/daily
: software/app/code/program, hardware, battery/batteries, engine/motor, brake/braking, tyre/tire, steer/steering, \
transmission, suspension, airbag, windscreen/windshield, fuel/petrol/gasoline/diesel, semiconductor/chip, \
laptop/computer, camera, printer, keyboard, headphone
~: electrical/electric/electronic, mechanical, hydraulic, chemical, thermal
: summer, winter, autumn
~: morning/dawn/a.m, afternoon, evening/night/overnight, midday/noon, midnight
~: breakfast, lunch, dinner/supper
~: second, minute, hour, day, week, month, year, decade, century
~: monthly, weekly, daily, annual/yearly/annually, hourly, quarterly
~: hundred, thousand, million, billion, trillion, dozen
~: first/initial, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth
~: half, third, quarter, fifth
~: small/little/tiny, medium/mid-sized/moderate, large/big/huge/giant
: gay/homosexual/lesbian, heterosexual, transgender
: army, navy/naval, air-force
~: human/person, animal, bird, plant
~: adult, child, teenager, baby, pensioner
: referendum/plebiscite, coup/putsch, impeachment
: wedding/marriage/marry, funeral/burial/bury, birthday, divorce, christening, graduation
: guitar, piano, violin, drum, trumpet
: bomb/bombing, stabbing/stab/knife, shooting/shoot/gun, poisoning/poison, strangle, drown, hang
: university, embassy/consulate, parliament/congress/legislature, monastery, prison/jail/cell/inmate, orphanage
: missile, satellite, telescope, spacecraft/spaceship/rocket
: toy, furniture, jewellery/jewelry, clothing/clothes/fashion/garment, shoe/footwear
~: personal/private/individual, commercial, military, government/public/official, civilian, academic, religious
~: urban, rural, suburban, coastal
~: northern/north, southern/south, eastern/east, western/west, central
~: legal, medical, financial/economic, political, technical, environmental, cultural, social
~: bank, insurer, retailer, manufacturer, hospital, school, fund
~: accidentally/accident, deliberately/intentional, secretly/covertly, publicly/openly
~: home/house, school, hospital, mosque, church, office, prison, airport, factory, street/road
"""

_IMPLIED = {
    "man": "he him his boy father brother son husband guy king prince actor",
    "woman": "she her hers girl mother sister daughter wife queen princess actress",
    "boy": "he him his son brother schoolchild child student pupil",
    "ceo": "chief executive boss head",
    "girl": "she her daughter sister schoolchild child student pupil",
}
"""Words that show one of a kind without naming it."""


_TIMES = frozenset(map(root, "second minute hour day week month year decade century morning evening night".split()))


class _Member(NamedTuple):
    kind: int
    place: int
    """Which member of its kind; 0 is what all of them are."""


@lru_cache(maxsize=4096)
def others(word: str) -> frozenset[str]:
    """Give the roots of the words that cannot be meant where this one is: "blue" for "green"."""
    own = same(word)
    if not _listed(word):
        return frozenset()
    return frozenset(
        other
        for kind, place in _table().get(root(word), ())
        if place
        for at, member in enumerate(_kinds()[kind].members, 1)
        if at != place
        for other in member
        if other not in own
    )


@lru_cache(maxsize=4096)
def same(word: str) -> frozenset[str]:
    """Give the roots of the words for the same member of a kind: "truck" for "lorry"."""
    base = root(word)
    return frozenset({base}).union(
        *(_kinds()[kind].members[place - 1] for kind, place in _table().get(base, ()) if place)
    )


def synonyms(word: str) -> frozenset[str]:
    """Give the roots that stand for a word: the same thing by another name, what it is, or which it may be."""
    return frozenset(_standing(root(word)))


def distinct(word: str) -> bool:
    """Tell whether a word names a thing so particular that a text about it has it, or a word that stands for it."""
    return _listed(word) and any(place and _kinds()[kind].particular for kind, place in _table().get(root(word), ()))


def _listed(word: str) -> bool:
    """Tell whether a word is written here, or its plural: "rate" has the root of "rat" and is none."""
    plain = re.sub("['’]s?$", "", word.casefold())
    return any(form in _written() for form in (plain, plain.removesuffix("s"), plain.removesuffix("es"), root(plain)))


@lru_cache
def _written() -> frozenset[str]:
    return frozenset(re.findall(r"[^\s/,:~]+", _KINDS))


def loose(word: str) -> bool:
    """Tell whether a word measures time: "recent weeks" and "recent months" are said of one time."""
    return root(word) in _TIMES


def _standing(wanted: str) -> Iterator[str]:
    yield wanted
    for word in same(wanted) & _IMPLIED.keys():
        yield from map(root, _IMPLIED[word].split())
    for kind, place in _table().get(wanted, ()):
        known = _kinds()[kind]
        yield from known.head
        for at, member in enumerate(known.members, 1):
            if place in (0, at):
                yield from member


class _Kind(NamedTuple):
    head: frozenset[str]
    members: tuple[frozenset[str], ...]
    particular: bool


@lru_cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(_kind(line) for line in _KINDS.strip().splitlines())


def _kind(line: str) -> _Kind:
    head, _, members = line.partition(":")
    return _Kind(
        _roots(head.lstrip("~")), tuple(_roots(member) for member in members.split(",")), not head.startswith("~")
    )


def _roots(words: str) -> frozenset[str]:
    return frozenset(root(word) for word in words.strip().split("/") if word)


@lru_cache
def _table() -> dict[str, tuple[_Member, ...]]:
    table: dict[str, tuple[_Member, ...]] = {}
    for n, kind in enumerate(_kinds()):
        for place, words in enumerate((kind.head, *kind.members)):
            for word in words:
                table[word] = (*table.get(word, ()), _Member(n, place))
    return table
