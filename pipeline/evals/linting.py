"""Prompt files to what is wrong with them, line by line."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from string import Template

from pipeline import schemas, sizes
from pipeline.answers import ITEMS
from pipeline.errors import PromptError, UsageError
from pipeline.evals.shelves import Shelf
from pipeline.evals.subjects import answers_of, prompt_ref
from pipeline.prompts import FILLED, Prompt, parse
from pipeline.schemas import AnswerSchema

FENCED = frozenset({"sentences", "pairs", "findings"})
"""Variables that hold many lines which are not ours. Titles and names are one line, and filled in as such."""
TAIL = 60
"""Tokens of fixed text that may stand behind the first variable: what a provider's cache keeps is the part before.
The shipped prompts have up to 20 there, and none of them should grow by an example or a list of rules."""

_SECTION = re.compile(r"# (system|user)$")
_FIELD = re.compile(r"^\s*[-*]\s+\"(\w+)\"\s*:")
_ANSWER = re.compile(r"\{\s*\"items\"\s*:")
_MOST = 100
"""Examples that are read in a section; a prompt has a handful."""
_BLANK = re.compile(r"\$(?:(\w+)|\{(\w+)\})")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at one line of a prompt file: a short stable word, and what to do about it."""

    file: str
    line: int
    rule: str
    detail: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a prompt's text: its number in the file, and its section."""

    number: int
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Read:
    """A prompt file as it is linted."""

    file: str
    prompt: Prompt
    lines: tuple[Line, ...]

    def problem(self, line: int, rule: str, detail: str) -> Problem:
        """Make a problem of this file."""
        return Problem(self.file, line, rule, detail)


def lint(shelf: Shelf, released: Shelf | None = None) -> tuple[Problem, ...]:
    """Name what is wrong with every prompt of a place; with `released`, also versions changed since."""
    return tuple(
        problem
        for (name, version), text in shelf.versions().items()
        for problem in _linted(f"{name}.v{version}.md", name, version, text, shelf)
        + _edited(f"{name}.v{version}.md", text, released)
    )


def _linted(file: str, name: str, version: int, text: str, shelf: Shelf) -> tuple[Problem, ...]:
    try:
        prompt = parse(text, prompt_ref(name, version, text), answers_of(shelf))
    except PromptError as error:
        rule = "changed" if "key changed" in str(error) else "unreadable"
        return (Problem(file, 1, rule, str(error)),)
    except UsageError as error:
        return (Problem(file, _at(text, "schema:"), "schema", str(error)),)
    read = Read(file, prompt, tuple(_lines(text)))
    changed = () if prompt.changed.strip() else (read.problem(_at(text, "changed:"), "changed", "say what changed"),)
    return (*changed, *(problem for rule in _RULES for problem in rule(read)))


def _edited(file: str, text: str, released: Shelf | None) -> tuple[Problem, ...]:
    before = released.prompts.get(file, text) if released else text
    if before == text:
        return ()
    lines = zip([*text.splitlines(), ""], [*before.splitlines(), ""], strict=False)
    first = next((number for number, (now, then) in enumerate(lines, 1) if now != then), 1)
    where = released.where if released else ""
    return (
        Problem(file, first, "edited", f"differs from {where}: a version once used stays as it is, add the next one"),
    )


def _variables(read: Read) -> Iterator[Problem]:
    known = FILLED.get(read.prompt.ref.name)
    if known is None:
        yield read.problem(1, "name", f"no stage asks with a prompt of this name; they do with {', '.join(FILLED)}")
        return
    for line in read.lines:
        if not Template(line.text).is_valid():
            yield read.problem(line.number, "dollar", "a `$` that begins no variable: write `$$` for a dollar")
        for name in Template(line.text).get_identifiers():
            if name not in known:
                told = ", ".join(f"${one}" for one in sorted(known))
                yield read.problem(line.number, "unknown-variable", f"${name} is filled by no stage; there are {told}")
    for name in sorted(known - read.prompt.blanks):
        yield read.problem(_user(read), "missing-variable", f"${name} is filled in and has no place")


def _prefix(read: Read) -> Iterator[Problem]:
    """Find what keeps a provider from caching the fixed part: it ends where the first variable begins."""
    for line in read.lines:
        if line.section == "system" and (names := _blanks(line.text)):
            detail = f"${names[0]} in the system section: nothing behind it is cached; move it to `# user`"
            yield read.problem(line.number, "prefix", detail)
    user = [line for line in read.lines if line.section == "user"]
    first = next((at for at, line in enumerate(user) if _blanks(line.text)), len(user))
    tail = sizes.tokens("\n".join(_BLANK.sub("", line.text) for line in user[first:]))
    if tail > TAIL:
        detail = f"some {tail} tokens of fixed text from here on, behind the first variable: move them to `# system`"
        yield read.problem(user[first].number, "prefix", detail)


def _fences(read: Read) -> Iterator[Problem]:
    inside: str | None = None
    for line in read.lines:
        opened = re.fullmatch(r"<([\w-]+-)\$fence>", line.text.strip())
        closed = re.fullmatch(r"</([\w-]+-)\$fence>", line.text.strip())
        if opened:
            inside = opened[1]
        elif closed:
            inside = None if closed[1] == inside else inside
        elif inside is None:
            for name in sorted(FENCED.intersection(_blanks(line.text))):
                detail = f"${name} is not ours, and stands in no fence: put <report-$fence> and </report-$fence> around"
                yield read.problem(line.number, "fence", detail)
    if inside is not None:
        yield read.problem(_user(read), "fence", f"<{inside}$fence> is not closed: end it with </{inside}$fence>")


def _schema(read: Read) -> Iterator[Problem]:
    """Find where text, example, schema and what the stage reads have drifted apart."""
    answer = read.prompt.answer
    if answer is None:
        return
    fields = _fields(schemas.wire_schema(answer))
    if answer.name in ITEMS:
        wanted = set(ITEMS[answer.name].model_fields)
        for name in sorted(wanted - set(fields)):
            yield read.problem(1, "schema", f'the schema {answer.name} lacks "{name}", which is read of every item')
        for name in sorted(set(fields) - wanted):
            yield read.problem(1, "schema", f'the schema {answer.name} asks for "{name}", which no stage takes')
    text = "\n".join(line.text for line in read.lines)
    for name in fields:
        if f'"{name}"' not in text:
            yield read.problem(1, "schema", f'the schema {answer.name} wants "{name}", which the prompt never names')
    for line in read.lines:
        named = _FIELD.match(line.text)
        if named and named[1] not in fields:
            yield read.problem(line.number, "schema", f'"{named[1]}" is no field of the schema {answer.name}')
    yield from _examples(read)


def _examples(read: Read) -> Iterator[Problem]:
    """Hold each `{"items": ...}` that a prompt shows against the schema."""
    answer = read.prompt.answer
    for section in ("system", "user"):
        lines = [line for line in read.lines if line.section == section]
        text = "\n".join(line.text for line in lines)
        for start in islice(_ANSWER.finditer(text), _MOST):
            number = lines[text.count("\n", 0, start.start())].number
            try:
                shown, _ = json.JSONDecoder().raw_decode(text, start.start())
            except (ValueError, RecursionError) as error:
                yield read.problem(number, "example", f"the example is no JSON: {error}")
                continue
            for at, broken in _broken(shown["items"], answer):
                yield read.problem(number, "example", f"item {at} of the example breaks the schema: {broken}")


def _broken(items: object, answer: AnswerSchema | None) -> Iterator[tuple[int, str]]:
    """Give the items that break the schema, counted from 1, with what is wrong."""
    for at, item in enumerate(items if isinstance(items, list) else [items], 1):
        if answer and (found := schemas.faults(answer, item)):
            yield at, "; ".join(found)


_RULES: tuple[Callable[[Read], Iterator[Problem]], ...] = (_variables, _prefix, _fences, _schema)


def _fields(wire: dict[str, object]) -> tuple[str, ...]:
    node: object = wire
    for step in ("properties", "items", "items", "properties"):
        node = node.get(step, {}) if isinstance(node, dict) else {}
    return tuple(node) if isinstance(node, dict) else ()


def _lines(text: str) -> Iterator[Line]:
    section, rules = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        rules += line == "---"
        found = _SECTION.fullmatch(line) if rules > 1 else None
        section = found[1] if found else section
        if section and not found:
            yield Line(number, section, line)


def _blanks(line: str) -> list[str]:
    return Template(line).get_identifiers()


def _user(read: Read) -> int:
    return next((line.number for line in read.lines if line.section == "user"), 1)


def _at(text: str, start: str) -> int:
    return next((number for number, line in enumerate(text.splitlines(), 1) if line.startswith(start)), 1)
