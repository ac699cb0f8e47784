"""A seed to folders of made-up stories, each told by several articles that agree on some figures and not on others."""

import random
from pathlib import Path

TOWNS = "Ardenmoor Brackwater Calverly Dunmarsh Eastholm Farrowby Greyport Hallowick".split()
OUTLETS = "Courier Ledger Beacon Gazette Observer Standard".split()
FACTS = (
    ("The council of {town} voted {a} to {b} to close the old bridge.", "By {a} votes to {b}, {town} shut its bridge."),
    ("Engineers found {a} cracks in the pillars.", "An inspection counted {a} cracks below the waterline."),
    ("About {c} people cross every day, the council said.", "The crossing carries {c} commuters daily, officials say."),
    ("Repairs will cost {c} million crowns.", "The town puts the bill for mending it at {c} million crowns."),
    ('"We had no choice," said the mayor, Ida Lund.', 'Mayor Ida Lund told reporters: "It was not safe."'),
    ("The ferry will sail {b} times a day from Tuesday.", "From Tuesday a boat makes {b} trips daily instead."),
    ("A school with {c} pupils lies across the river.", "On the far bank {c} children go to school."),
    ("The bridge was built {c} years ago.", "It has stood for {c} years."),
)
"""Each in two ways of saying it."""


def write_stories(folder: Path, seed: int, stories: int, articles: int) -> None:
    """Write a folder a story, a file an article."""
    draw = random.Random(seed)
    for number in range(stories):
        place = folder / f"story-{number:03}"
        place.mkdir(parents=True)
        town = f"{draw.choice(TOWNS)} {seed}-{number}"
        figures = {name: draw.randint(3, 90) for name in "abc"}
        for outlet in draw.sample(OUTLETS, articles):
            own = figures | {draw.choice("abc"): draw.randint(3, 90)}
            text = "\n".join(draw.choice(ways).format(town=town, **own) for ways in draw.sample(FACTS, 6))
            title = f"{draw.choice(['Bridge closed', 'No way across', 'Cracks found'])} at {town}"
            (place / f"{outlet.lower()}.txt").write_text(f"{title}\n\n{text}\n", "utf-8")
