"""The commands `claimweave eval ...` over prompts, models and cases."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from pipeline.cli import gates
from pipeline.cli.options import Cases, Json, Only, Repeats

app = typer.Typer(
    rich_markup_mode=None,
    invoke_without_command=True,
    help="""Score prompts and models on cases: articles with what must come out of them.

    A case is a folder with articles and a gold.json beside them; the example stories are cases. Every prompt given is
    tried with every model given, on every case, as often as --repeats says; each has its column in the table.

    \b
      claimweave eval                                          the extractive baseline: needs no model
      claimweave eval --model qwen-1.5b --base-url http://127.0.0.1:8080/v1 -o results/
      claimweave eval --model gpt-4o-mini --prompt claims.v2 --prompt drafts/ --only claims
      claimweave eval --model qwen-1.5b --recordings tests/recordings --offline --cases examples/harbour-fire
      claimweave eval diff claims.v2 drafts/ --model qwen-1.5b   what got better, what broke, how surely
      claimweave eval floors --update                          pin what is reached; without --update, check it
      claimweave eval record --model gpt-4o-mini               answers to replay offline; eval check looks after them
      claimweave eval init evals                               a first case to fill in
      claimweave eval add outputs/RUN CLAIM...                 reviewed claims of a run as a case

    A prompt is NAME.vN, a folder of drafts, a file, or a git revision, never a model: that is --model. Answers
    are stored: nothing is asked twice.

    Exit codes: 0 done, 1 done with requests that failed, 2 usage, 3 key or quota refused, 5 an answer is missing
    offline.
    """,
)

app.command("diff")(gates.diff)
app.command("floors")(gates.floors)


@app.callback()
def evaluate(  # noqa: PLR0913, PLR0917 - a command's options are its parameters
    context: typer.Context,
    cases: Annotated[
        list[Path] | None,
        typer.Option(help="Folder of cases; may be given again [default: evals, else examples].", metavar="DIR"),
    ] = None,
    model: Annotated[
        list[str] | None, typer.Option(help="Model to ask, or `extractive`; may be given again.", show_default=False)
    ] = None,
    prompt: Annotated[
        list[str] | None,
        typer.Option(help="Prompt to try, like claims.v2; may be given again [default: the newest of each]."),
    ] = None,
    repeats: Annotated[int, typer.Option(min=1, help="How often each case is tried, each time asked anew.")] = 1,
    only: Annotated[
        Literal["claims"] | None, typer.Option(help="Draw claims alone, without summaries and findings: faster.")
    ] = None,
    recordings: Annotated[
        list[Path] | None, typer.Option(help="Folder of recorded answers to read; may be given again.")
    ] = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Answer from stored answers alone; a miss is an error.")
    ] = False,
    cache: Annotated[Path | None, typer.Option(help="Folder of the answer cache.", show_default=False)] = None,
    base_url: Annotated[
        str | None, typer.Option(help="OpenAI-compatible endpoint, like http://127.0.0.1:8080/v1.", show_default=False)
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="Where to save the results: a .json file, or a folder with one file for each that is tried.",
            show_default=False,
        ),
    ] = None,
    html: Annotated[
        Path | None, typer.Option(help="Write a page to look at: all that is tried side by side.", show_default=False)
    ] = None,
    json_: Json = False,
) -> None:
    if context.invoked_subcommand is not None:
        return
    from pipeline.cli.evaluating import Asked, Saved, evaluate_and_report
    from pipeline.settings import load

    settings = load(
        base_url=base_url, offline=offline or None, cache=cache, recordings=tuple(recordings) if recordings else None
    )
    asked = Asked(tuple(cases or ()), tuple(model or ()), tuple(prompt or ()), repeats, only)
    raise typer.Exit(evaluate_and_report(asked, settings, Saved(output, html), as_json=json_))


@app.command("init")
def begin(
    folder: Annotated[Path, typer.Argument(help="Folder to make, like `evals`.", metavar="DIR")] = Path("evals"),
) -> None:
    """Make a folder with one small case, to fill in or to copy; nothing is overwritten."""
    from pipeline.evals.layouts import begin as begin_layout

    for path in begin_layout(folder):
        typer.echo(path)
    typer.echo(f"Try it: claimweave eval --cases {folder}", err=True)


@app.command("add")
def add(
    run: Annotated[Path, typer.Argument(help="The folder of a finished run.", metavar="RUN")],
    claims: Annotated[
        list[str],
        typer.Argument(help="Ids of claims in its claims.jsonl, or the beginnings of these.", metavar="CLAIM..."),
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Folder of the case [default: evals/<story>].", show_default=False),
    ] = None,
) -> None:
    """Make a case of claims you have reviewed: from now on they must come out.

    \b
      claimweave eval add outputs/monday c3f2a91 c77e0b2
      claimweave eval add outputs/monday c3f2a91 -o evals/bridge

    The story's articles are written beside a gold.json that has the claims as facts, the words they rest on as
    mentions, and the status of their finding. Read it, and take out what need not be so. Nothing is overwritten.
    """  # noqa: D301 - \b keeps the layout of the help
    from pipeline.evals.reviewed import add as add_claims
    from pipeline.export.wording import count

    place, case = add_claims(run, claims, output)
    typer.echo(place)
    made = f"{count(len(case.gold.facts), 'fact')} in {count(len(case.articles), 'article')}"
    typer.echo(f"{made}; read and edit {place / 'gold.json'}", err=True)


Models = Annotated[list[str] | None, typer.Option(help="Model to ask; may be given again.", show_default=False)]
Prompts = Annotated[
    list[str] | None,
    typer.Option(help="Prompt to try, like claims.v2; may be given again [default: the newest of each]."),
]
Recorded = Annotated[Path | None, typer.Option(help="Folder of recorded answers [default: recordings].", metavar="DIR")]


@app.command("record")
def record(  # noqa: PLR0913, PLR0917 - a command's options are its parameters
    cases: Cases = None,
    model: Models = None,
    prompt: Prompts = None,
    repeats: Repeats = 1,
    only: Only = None,
    recordings: Recorded = None,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Ask for everything anew, and tell which answers changed.")
    ] = False,
    write: Annotated[
        bool, typer.Option("--write", help="With --refresh: put the new answers in the place of the old.")
    ] = False,
    cache: Annotated[Path | None, typer.Option(help="Folder of the answer cache.", show_default=False)] = None,
    base_url: Annotated[
        str | None, typer.Option(help="OpenAI-compatible endpoint, like http://127.0.0.1:8080/v1.", show_default=False)
    ] = None,
    json_: Json = False,
) -> None:
    """Record the answers that `claimweave eval --offline` replays: only what is missing is asked for.

    \b
      claimweave eval record --model gpt-4o-mini
      claimweave eval record --model gpt-4o-mini --refresh            what would change, nothing is overwritten
      claimweave eval record --model gpt-4o-mini --refresh --write    and put it in

    A recording is of one request: model, prompt, schema, settings and text. Keys, headers and addresses are not
    recorded, and an exchange that holds a key in any form is refused. Exit codes as for `claimweave eval`.
    """  # noqa: D301 - \b keeps the layout of the help
    from pipeline.cli.evaluating import Asked
    from pipeline.cli.recording import record_and_report, refresh_and_report
    from pipeline.errors import UsageError
    from pipeline.settings import load

    if write and not refresh:
        raise UsageError("--write goes with --refresh: without it only missing answers are recorded, none replaced")
    settings = load(base_url=base_url, cache=cache, recordings=(recordings,) if recordings else None)
    asked = Asked(tuple(cases or ()), tuple(model or ()), tuple(prompt or ()), repeats, only)
    if refresh:
        raise typer.Exit(refresh_and_report(asked, settings, write=write, as_json=json_))
    raise typer.Exit(record_and_report(asked, settings, as_json=json_))


@app.command("check")
def check(  # noqa: PLR0913, PLR0917 - a command's options are its parameters
    cases: Cases = None,
    model: Models = None,
    prompt: Prompts = None,
    repeats: Repeats = 1,
    only: Only = None,
    recordings: Recorded = None,
    prune: Annotated[bool, typer.Option("--prune", help="Remove recordings that nothing asks for.")] = False,
    json_: Json = False,
) -> None:
    """Check the recordings, offline: none missing, stale, unused, damaged, and none that holds a key.

    \b
      claimweave eval check --model qwen-1.5b --recordings tests/recordings
      claimweave eval check --model qwen-1.5b --prompt claims.v1 --prompt claims.v2 --prune

    Give all that the recordings are for: what none of it asks for is unused. A changed prompt makes its recordings
    stale: the message says which lines changed, and the command to renew them. Exits 1 where anything is complained of.
    """  # noqa: D301 - \b keeps the layout of the help
    from pipeline.cli.evaluating import Asked
    from pipeline.cli.recording import check_and_report
    from pipeline.settings import load

    settings = load(offline=True, recordings=(recordings,) if recordings else None)
    asked = Asked(tuple(cases or ()), tuple(model or ()), tuple(prompt or ()), repeats, only)
    raise typer.Exit(check_and_report(asked, settings, prune=prune, as_json=json_))
