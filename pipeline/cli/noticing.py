"""What lies where one stands and is not tried to notes on stderr."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.evals.cases import GOLD, passed_over
from pipeline.evals.shelves import PROMPTS
from pipeline.evals.subjects import parts
from pipeline.resources import prompt_called, prompt_versions, read_prompt


def notice(cases: Sequence[Path], specs: Sequence[str], remedy: str) -> None:
    """Note articles without a gold.json, and prompts edited here that none of these names tries.

    `remedy` is what to write on the command line to try the prompts of the folder one stands in.
    """
    for place in passed_over(cases):
        sys.stderr.write(f"note: {place} holds articles but no {GOLD}, so nothing in it is tried\n")
    own = [f"{PROMPTS}/{file}" for file in _untried(specs, Path.cwd())]
    if own:
        differ, them = ("differs", "it") if len(own) == 1 else ("differ", "them")
        sys.stderr.write(f"note: {', '.join(own)} {differ} from what is tried; try {them} with {remedy}\n")


def _untried(specs: Sequence[str], folder: Path) -> Iterator[str]:
    """Name the prompt files of the folder `prompts` here that are other than those tried, where no name is a place."""
    named = [part for spec in specs for part in parts(spec, folder, models=True)]
    if any(kind in {"prompts", "git"} for kind, _ in named):
        return
    chosen = {called for kind, name in named if kind == "prompt" and (called := prompt_called(f"{name}.md"))}
    files = {called: file for file in (folder / PROMPTS).glob("*.md") if (called := prompt_called(file.name))}
    newest = dict(sorted(files))
    for (name, version), file in sorted(files.items()):
        shipped = prompt_versions().get(name, ())
        if not shipped or (version != newest[name] and (name, version) not in chosen):
            continue
        given = any(name == one for one, _ in chosen) and version in shipped
        tried = {max(shipped), version} if given else {max(shipped)}
        if file.read_bytes() not in {read_prompt(name, one)[0].encode() for one in tried}:
            yield file.name
