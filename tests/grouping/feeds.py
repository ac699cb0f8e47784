"""Reports of invented events: two earthquakes that look alike, a strike, and a note on nothing of the kind."""

from pipeline.ids import article_id
from pipeline.records import Article
from tests.made import article

ORVAN = (
    "A strong earthquake shook the Orvan valley on Monday, killing 14 people and damaging hundreds of houses.",
    "The quake of magnitude 6.1 struck near Castel Brenn at 04:12, the Orvan Institute of Geology said.",
    "Governor Ilse Marrant said rescuers were searching for survivors in Castel Brenn and the village of Tosk.",
)
ORVAN_TOO = (
    "At least 14 people died on Monday when an earthquake of magnitude 6.1 hit the Orvan valley.",
    "Rescuers in Castel Brenn pulled six survivors from the rubble of a school, Governor Ilse Marrant said.",
    "Houses in Tosk, a village of 900, were destroyed.",
)
ORVAN_LATER = (
    "Governor Ilse Marrant visited Castel Brenn, the town worst hit by the Orvan valley earthquake.",
    "The magnitude 6.1 quake killed 14 people on Monday and left the village of Tosk without water.",
    "Rescuers ended their search for survivors on Thursday.",
)
PELAGO = (
    "A strong earthquake shook the island of Pelago on Friday, killing 3 people and damaging dozens of houses.",
    "The quake of magnitude 5.4 struck off Port Leander at 22:40, the Maritime Observatory said.",
    "Mayor Oto Quist said rescuers were searching for survivors in Port Leander.",
)
PELAGO_TOO = (
    "An earthquake of magnitude 5.4 hit Pelago on Friday, Mayor Oto Quist of Port Leander said; 3 people died.",
    "The Maritime Observatory warned of more quakes off Port Leander.",
    "Ferries to Pelago were stopped after the quay was damaged.",
)
STRIKE = (
    "Drivers of the Lowmark tram company walked out on Tuesday over pay, the union Tramworkers United said.",
    "Its chairwoman, Petra Voll, said Lowmark had offered 2 per cent where 7 were asked for.",
    "Lowmark said half of its trams were running.",
)
STRIKE_TOO = (
    "Half of the trams stood still on Tuesday as drivers at Lowmark went on strike for 7 per cent more pay.",
    "Petra Voll of Tramworkers United called the offer of 2 per cent an insult.",
    "Talks with Lowmark resume on Friday.",
)
RECIPE = (
    "Soak the beans overnight and change the water twice.",
    "Add bay leaves, garlic and a little salt, and let it all simmer for an hour.",
    "Serve it warm, with bread.",
)


def report(sentences: tuple[str, ...], title: str | None = None, published: str | None = None) -> Article:
    """Make an article whose sentences stand one a line."""
    path = article_id("\n".join(sentences)) + ".txt"
    return article(*sentences, path=path, outlet=None, title=title, published=published)


FEED = (
    report(ORVAN, "Earthquake kills 14 in Orvan valley", "2026-05-04"),
    report(ORVAN_TOO, "Orvan valley earthquake: 14 dead, school in ruins", "2026-05-05"),
    report(PELAGO, "Earthquake kills three on Pelago", "2026-05-08"),
    report(PELAGO_TOO, "Three dead as earthquake hits Pelago", "2026-05-09"),
    report(STRIKE, "Lowmark tram drivers walk out over pay", "2026-05-05"),
    report(STRIKE_TOO, "Trams stand still as Lowmark drivers strike", "2026-05-05"),
    report(RECIPE),
)
EVENTS = ((0, 1), (2, 3), (4, 5), (6,))
"""Which of the feed tell one event."""
