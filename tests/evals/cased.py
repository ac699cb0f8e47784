"""Cases made by hand for tests: two reports of one invented event, with what must come out of them."""

import json
from pathlib import Path
from typing import Any

from pipeline.evals.cases import cases
from pipeline.evals.records import Case

PILOT = (
    "Two trawlers sank off Keld Point on Monday. The harbour office counted 14 sailors on board.\n\n"
    "“We heard one bang,” pilot Nora Vesk said."
)
GAZETTE = "Two trawlers sank off Keld Point. The owner, Brun & Sons, will pay 3 million crowns for the wreck."
MENTIONS = {
    "pilot.txt": ["Two trawlers sank off Keld Point"],
    "gazette.txt": ["Two trawlers sank off Keld Point"],
}
SANK = {"id": "sank", "statement": "Two trawlers sank off Keld Point.", "mentions": MENTIONS}
PAYS = {"id": "pays", "statement": "Who pays", "mentions": {"gazette.txt": ["Brun & Sons, will pay 3 million crowns"]}}


def written(folder: Path, gold: Any, **texts: str) -> Path:
    """Write a case's folder: a gold.json, and each text as a file of its name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (texts or {"pilot": PILOT, "gazette": GAZETTE}).items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "gold.json").write_text(gold if isinstance(gold, str) else json.dumps(gold), encoding="utf-8")
    return folder


def case(folder: Path, **gold: Any) -> Case:
    """Make a case of the two reports; without gold given it knows of a phrase that neither holds."""
    (made,) = cases([written(folder / "trawlers", gold or {"absent": ["zeppelin"]})])
    return made
