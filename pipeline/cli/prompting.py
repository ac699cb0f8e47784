"""The commands `claimweave prompts ...` over prompt files."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from pipeline.evals.shelves import Shelf
    from pipeline.prompts import Prompt

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="""Look at the prompts, what changed between versions, and what is wrong with one.

    \b
      claimweave prompts list
      claimweave prompts show claims
      claimweave prompts show claims --article examples/water-pact/river-ledger.txt
      claimweave prompts diff git:main:claims claims
      claimweave prompts lint

    A prompt is claims (the newest version), claims.v2, a file, or git:REV:claims. Looked at are those in the folder
    `prompts` one stands in, else those that come with claimweave; --from names another folder or revision.
    """,
)

From = Annotated[
    str,
    typer.Option("--from", help="A folder of prompts, git:REV or git:REV:FOLDER.", metavar="PLACE", show_default=""),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON on stdout.")]
Name = Annotated[str, typer.Argument(help="claims, claims.v2, a file, or git:REV:claims.", metavar="PROMPT")]


@app.command("list")
def list_(place: From = "", json_: Json = False) -> None:
    """List every version: hash, schema, variables, tokens of its fixed text (about), and what it changed."""
    from pipeline.evals.subjects import read

    shelf = _shelf(place)
    rows = [_row(read(shelf, name, version, text).prompt) for (name, version), text in shelf.versions().items()]
    if json_:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False) + "\n")
        return
    for row in rows:
        variables = " ".join(f"${name}" for name in row["variables"])
        sys.stdout.write(f"{row['name']}  {row['sha256'][:12]}  schema {row['schema'] or 'none'}  ")
        sys.stdout.write(f"{row['tokens']} tokens  {variables}\n    {row['changed']}\n")


@app.command()
def show(
    name: Name,
    article: Annotated[
        list[Path] | None,
        typer.Option(help="Fill the prompt for this article; may be given again.", show_default=False),
    ] = None,
    model: Annotated[str, typer.Option(help="Model whose size sets how much goes into a request.")] = "",
    json_: Json = False,
) -> None:
    """Show a prompt with its variables marked, or what would be sent about an article.

    Nobody is asked: where a prompt is about claims, the article's own sentences stand for them.
    """
    from pipeline.evals.naming import named

    given = named(name, Path())
    if article:
        _show_filled(given.prompt, article, model, as_json=json_)
    elif json_:
        sys.stdout.write(json.dumps(_row(given.prompt) | {"text": given.text}, ensure_ascii=False) + "\n")
    else:
        row = _row(given.prompt)
        sys.stdout.write(f"{row['name']}  {row['sha256']}\nschema {row['schema'] or 'none'}, {row['tokens']} tokens\n")
        sys.stdout.write(f"changed: {row['changed']}\n")
        for section in ("system", "user"):
            if text := getattr(given.prompt, section):
                sys.stdout.write(f"\n--- {section}\n{_marked(text)}\n")


@app.command()
def diff(base: Name, new: Name, json_: Json = False) -> None:
    """Show the words that changed between two prompts, by line; schema and settings are in the lines above the text.

    \b
      claimweave prompts diff claims.v1 claims.v2
      claimweave prompts diff git:main:claims drafts/claims.v3.md
    """  # noqa: D301 - \b keeps the layout of the help
    from pipeline.evals.naming import named
    from pipeline.evals.rewording import reworded

    old, changed = named(base, Path()), named(new, Path())
    lines = list(reworded(old.text, changed.text))
    schema = old.prompt.answer != changed.prompt.answer
    if json_:
        told = {"base": _row(old.prompt), "new": _row(changed.prompt), "schema_changed": schema}
        shown = [{"line": number, "text": text} for number, text in lines]
        sys.stdout.write(json.dumps(told | {"lines": shown}, ensure_ascii=False) + "\n")
        return
    sys.stdout.writelines(f"{number}: {text}\n" for number, text in lines)
    if schema:
        sys.stdout.write("the answer's schema differs\n")
    if not lines and not schema:
        sys.stderr.write(f"{base} and {new} are the same\n")


@app.command()
def lint(
    place: From = "",
    against: Annotated[
        str, typer.Option(help="Revision whose prompts must not be edited; empty for none.", metavar="REV")
    ] = "HEAD",
    json_: Json = False,
) -> None:
    """Name what is wrong with the prompts, line by line; exits 1 where anything is.

    Unknown and missing variables, a schema that text, example or stage have drifted from, a variable that ends the
    part a provider can cache, text of others outside a fence, and a version that was edited since it was committed.
    """
    from dataclasses import asdict

    from pipeline.evals.linting import lint as linted
    from pipeline.export.wording import count

    shelf = _shelf(place)
    problems = linted(shelf, _released(place, against))
    if json_:
        sys.stdout.write(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False) + "\n")
    else:
        for one in problems:
            sys.stdout.write(f"{shelf.where}/{one.file}:{one.line}: {one.rule}: {one.detail}\n")
        sys.stderr.write(f"{count(len(shelf.versions()), 'prompt')}, {count(len(problems), 'problem')}\n")
    raise typer.Exit(1 if problems else 0)


def _shelf(place: str) -> "Shelf":
    from pipeline.evals.shelves import found

    return found(place, Path())


def _released(place: str, against: str) -> "Shelf | None":
    """Give the prompts as the revision has them; None where they lie in no repository, or are not in it yet."""
    from pipeline.errors import UsageError
    from pipeline.evals.shelves import PROMPTS, at_revision, is_revision

    folder = Path(place or PROMPTS)
    if place.startswith("git:") or not against or not folder.is_dir() or not is_revision("HEAD", Path()):
        return None
    if not is_revision(against, Path()):
        raise UsageError(f"git knows no revision {against} here; give another with --against")
    inside = folder / PROMPTS if (folder / PROMPTS).is_dir() else folder
    try:
        return at_revision(against, Path(), inside.as_posix())
    except UsageError:  # a folder that the revision does not hold yet
        return None


def _row(prompt: "Prompt") -> dict[str, Any]:
    import re

    from pipeline import sizes

    ref = prompt.ref
    fixed = re.sub(r"\$\{?\w+\}?", "", f"{prompt.system}\n{prompt.user}")
    return {
        "name": f"{ref.name}.v{ref.version}",
        "sha256": ref.sha256,
        "schema": prompt.answer.name if prompt.answer else None,
        "variables": sorted(prompt.blanks),
        "tokens": sizes.tokens(fixed),
        "changed": prompt.changed,
    }


def _show_filled(prompt: "Prompt", articles: list[Path], model: str, *, as_json: bool) -> None:
    from pipeline import prompts
    from pipeline.articles import ingest
    from pipeline.errors import UsageError
    from pipeline.evals.rendering import rendered
    from pipeline.settings import load

    read = [article for story in ingest(list(map(str, articles))).stories for article in story.articles]
    name = prompt.ref.name
    asked = rendered(
        name,
        lambda wanted: prompt if wanted == name else prompts.load(wanted),
        read,
        load(model=model or None, offline=True),
    )
    if not asked:
        raise UsageError(f"{name} is not asked with about these articles alone: give more with --article")
    if as_json:
        sys.stdout.write(json.dumps([one.model_dump(mode="json") for one in asked], ensure_ascii=False) + "\n")
        return
    for number, request in enumerate(asked, 1):
        for message in request.messages:
            sys.stdout.write(f"--- {message.role}, request {number} of {len(asked)}\n{message.content}\n\n")


def _marked(text: str) -> str:
    """Mark the variables: in reverse on a terminal, else in brackets that no prompt holds."""
    from string import Template

    names = Template(text).get_identifiers()
    opened, closed = ("\x1b[7m", "\x1b[27m") if sys.stdout.isatty() else ("⟦", "⟧")
    return Template(text).substitute({name: f"{opened}${name}{closed}" for name in names})
