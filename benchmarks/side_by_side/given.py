"""Briefs, their gold and three versions of their prompt to the files that every tool compared is given.

    python -m benchmarks.side_by_side.given [FOLDER]

FOLDER (default benchmarks/side_by_side/given) gets cases.jsonl, a line a brief with what fills the prompt and the facts
that must come out; shipped.json and one file for each change, the prompts as chat messages with {{blanks}}; and for
each change drafts/CHANGE/claims.v2.md, as claimweave reads it.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.seeds import FOLDER, NAME, VERSION, Mutation, mutated, mutations, original
from pipeline import prompts, resources
from pipeline.articles import ingest
from pipeline.prompts import Prompt
from pipeline.windows import heading, language, windows

CASES = FOLDER / "cases" / "tried"
CHANGES = ("leave-out-details", "example-of-one-item")
WINDOW = 6_000
"""More characters than any brief has: each is asked about once."""


def cases() -> list[dict[str, Any]]:
    """Give each brief as the variables of the prompt, with the words of its gold facts."""
    gold = json.loads((CASES / "gold.json").read_text("utf-8"))
    (story,) = ingest([str(CASES)]).stories
    rows = []
    for number, article in enumerate(story.articles, 1):
        (window,) = windows(article, WINDOW)
        mentions = [fact["mentions"].get(f"briefs.jsonl#{number}", []) for fact in gold["facts"]]
        rows.append(
            {
                "id": number,
                "title": heading(article),
                "fence": prompts.fence(window.text),
                "sentences": window.text,
                "language": language(article),
                "facts": [words for mention in mentions for words in mention],
            }
        )
    return rows


def chat(prompt: Prompt) -> list[dict[str, str]]:
    """Give a prompt as chat messages; no brief has anything before its window, so that blank is left empty."""
    user = prompt.user.replace("$before", "")
    for name in prompt.blanks:
        user = user.replace(f"${name}", f"{{{{{name}}}}}")
    return [{"role": "system", "content": prompt.system}, {"role": "user", "content": user}]


def draft(change: Mutation) -> str:
    """Give the text of a changed prompt's file."""
    text, _ = resources.read_prompt(NAME, VERSION)
    for old, new in change.replace:
        text = text.replace(old, new)
    return text


def main(arguments: Sequence[str]) -> None:
    folder = Path(arguments[0]) if arguments else Path(__file__).parent / "given"
    files = {
        "cases.jsonl": "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in cases()),
        "shipped.json": json.dumps(chat(original()), ensure_ascii=False, indent=1) + "\n",
    }
    for change in (one for one in mutations() if one.name in CHANGES):
        files[f"{change.name}.json"] = json.dumps(chat(mutated(change)), ensure_ascii=False, indent=1) + "\n"
        files[f"drafts/{change.name}/{NAME}.v{VERSION}.md"] = draft(change)
    for name, written in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
