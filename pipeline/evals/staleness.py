"""A recorded request to why today's prompts no longer ask it, with the lines that changed."""

import difflib
import json
import re
from collections.abc import Callable, Iterator

from pipeline import schemas
from pipeline.errors import PromptError
from pipeline.exchange import Request
from pipeline.prompts import Prompt

_BLANK = re.compile(r"\$(?:\{\w+\}|\w+)")
_SHOWN = 12
"""Changed lines that are shown; a prompt written anew is not worth more."""


def stale(request: Request, prompt_of: Callable[[str], Prompt]) -> tuple[str, ...]:
    """Give what changed since a request was recorded, a line each; empty where its prompt is the one asked with.

    A request of another version is of another prompt, and not stale: `claims.v1` stays what it is beside `claims.v2`.
    """
    try:
        prompt = prompt_of(request.prompt.name)
    except PromptError:
        return ()
    if prompt.ref.version != request.prompt.version:
        return ()
    wanted = schemas.wire_schema(prompt.answer) if prompt.answer else {}
    text = _text_changed(request, prompt) if request.prompt.sha256 != prompt.ref.sha256 else ()
    schema = _schema_changed(request, wanted) if request.answer_schema != wanted else ()
    return (*text, *schema)


def _text_changed(request: Request, prompt: Prompt) -> tuple[str, ...]:
    lines = [*_system(request, prompt), *_user(request, prompt), *_sampling(request, prompt)]
    rest = [f"... and {len(lines) - _SHOWN} lines more"] if len(lines) > _SHOWN else []
    return (*lines[:_SHOWN], *rest) or ("the file's front matter, spaces, or a line with variables changed",)


def _system(request: Request, prompt: Prompt) -> Iterator[str]:
    held = next((message.content for message in request.messages if message.role == "system"), "").splitlines()
    asked = [_filled(line, held) for line in prompt.system.splitlines()]
    for line in difflib.ndiff(held, asked):
        if line[:2] in {"- ", "+ "}:
            yield line


def _user(request: Request, prompt: Prompt) -> Iterator[str]:
    """Name the fixed lines that were not asked with; those that went cannot be told from an article's."""
    held = next((message.content for message in request.messages if message.role == "user"), "").splitlines()
    for line in prompt.user.splitlines():
        if _filled(line, held) not in held and not _BLANK.fullmatch(line.strip()):
            yield f"+ {line}"


def _filled(line: str, held: list[str]) -> str:
    """Give the recorded line that a prompt's line with blanks became, or the line itself."""
    fixed = _BLANK.split(line)
    return next((one for one in held if _fits(one, fixed)), line) if len(fixed) > 1 else line.replace("$$", "$")


def _fits(line: str, fixed: list[str]) -> bool:
    first, *rest, last = (part.replace("$$", "$") for part in fixed)
    if not line.startswith(first) or not line[len(first) :].endswith(last):
        return False
    at = len(first)
    for part in rest:
        found = line.find(part, at, len(line) - len(last))
        if found < 0:
            return False
        at = found + len(part)
    return bool(first or last or any(rest))


def _sampling(request: Request, prompt: Prompt) -> Iterator[str]:
    for name in ("temperature", "top_p"):  # stages set max_tokens, repeats the seed
        held, asked = getattr(request.sampling, name), getattr(prompt.sampling, name)
        if held != asked:
            yield f"- {name}: {held}"
            yield f"+ {name}: {asked}"


def _schema_changed(request: Request, wanted: object) -> tuple[str, ...]:
    held, asked = (json.dumps(schema, indent=1).splitlines() for schema in (request.answer_schema, wanted))
    lines = [line for line in difflib.ndiff(held, asked) if line[:2] in {"- ", "+ "}]
    return ("the answer's schema:", *lines[:_SHOWN])
