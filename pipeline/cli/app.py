"""The commands and their options."""

import os
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import cache, evals, prompting

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="""Weave several reports of one event into a briefing and a claim dataset.

    Every sentence of a briefing leads to the exact words of its sources; agreement is counted by independent origin.

    \b
    Start here:
      claimweave run reports/                   a folder of articles is one story; no model needed
      claimweave run reports/ --model gpt-4o-mini           with a hosted model (OPENAI_API_KEY)
      claimweave run reports/ --model qwen-1.5b --base-url http://127.0.0.1:8080/v1
      claimweave group feed/ -o stories.json    loose articles into stories; then: claimweave run stories.json
      claimweave verify outputs/RUN             check a finished run, offline
      claimweave diff outputs/MON outputs/TUE   what changed between two runs
      claimweave eval                           score prompts and models on cases with known answers
    """,
)
app.add_typer(cache.app, name="cache")
app.add_typer(evals.app, name="eval")
app.add_typer(prompting.app, name="prompts")

Model = Annotated[str | None, typer.Option(help="Model to ask, or `extractive` for none.", show_default=False)]
BaseUrl = Annotated[
    str | None, typer.Option(help="OpenAI-compatible endpoint, like http://127.0.0.1:8080/v1.", show_default=False)
]
LogFormat = Annotated[
    str | None, typer.Option(help="How stderr tells of the run: text, or json for one line an event [default: text].")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON on stdout.")]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"claimweave {version('claimweave')}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None: ...


@app.command()
def run(  # noqa: PLR0913, PLR0917 - a command's options are its parameters
    inputs: Annotated[
        list[str],
        typer.Argument(help="Files, folders, globs, or - for JSON Lines on standard input.", metavar="INPUT..."),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="The run's folder [default: outputs/<date-time>-<name>].", show_default=False
        ),
    ] = None,
    model: Model = None,
    base_url: BaseUrl = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Answer from stored answers alone; a miss is an error.")
    ] = False,
    cache_dir: Annotated[
        Path | None, typer.Option("--cache", help="Folder of the answer cache.", show_default=False)
    ] = None,
    recordings: Annotated[
        list[Path] | None, typer.Option(help="Folder of recorded answers to read; may be given again.")
    ] = None,
    record: Annotated[
        Path | None, typer.Option(help="Folder to record every answer used in.", show_default=False)
    ] = None,
    window: Annotated[
        int | None, typer.Option(help="Characters of an article per request [default: by the model's size].")
    ] = None,
    since: Annotated[
        Path | None,
        typer.Option(
            help="Folder of an earlier run to compare with [default: the run at -o, where there is one].",
            metavar="RUN",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell what a run would use: requests, tokens, cost, stored answers.")
    ] = False,
    max_cost: Annotated[
        float | None, typer.Option(help="Stop before more than so many US dollars are spent.", metavar="USD")
    ] = None,
    max_tokens: Annotated[
        int | None, typer.Option(help="Stop before more tokens are taken, of prompts and answers.", metavar="N")
    ] = None,
    max_requests: Annotated[
        int | None, typer.Option(help="Stop before more requests are sent, retries included.", metavar="N")
    ] = None,
    batch: Annotated[
        bool, typer.Option("--batch", help="Ask by the provider's batch endpoint: half the price, within a day.")
    ] = False,
    no_wait: Annotated[
        bool, typer.Option("--no-wait", help="With --batch: leave once batches are sent; run again to collect.")
    ] = False,
    group: Annotated[
        bool, typer.Option("--group", help="Find the stories: put articles together by what they report.")
    ] = False,
    log_format: LogFormat = None,
    json_: Json = False,
) -> None:
    """Take articles the whole way: summaries, claims with evidence, findings, a briefing.

    A folder of articles is one story, a folder of folders one story each; with --group, or in a file that `claimweave
    group` wrote, stories are the events that the articles report. Text, Markdown, HTML, JSON, JSON Lines and
    CSV are read, each also as .gz; what cannot be read is listed as skipped, with the reason.

    \b
      claimweave run examples/harbour-fire
      claimweave run feed/ --group
      claimweave run 'reports/*.html' -o outputs/monday --model gpt-4o-mini
      cat articles.jsonl | claimweave run - --json
      claimweave run feed/ --model gpt-4o-mini --dry-run

    With new articles of a story that was told before, give the same -o or --since RUN: only they are asked about,
    findings keep their ids, and the briefing opens with what changed.

    Exit codes: 0 done, 1 done with failures listed, 2 usage or nothing usable, 3 the provider refused key or quota,
    4 a limit of yours (--max-cost, --max-tokens, --max-requests) would have been exceeded,
    5 an answer is missing offline, 130 interrupted. Stored answers are never asked for again: run again to go on.
    """  # noqa: D301 - \b keeps the layout of the help
    from pipeline.cli.lines import talking

    with talking(log_format or os.environ.get("CLAIMWEAVE_LOG_FORMAT")):
        from pipeline.cli.missing import refuse_missing

        refuse_missing(inputs)
        from pipeline.settings import load

        settings = load(
            model=model,
            base_url=base_url,
            offline=offline or None,
            cache=cache_dir,
            recordings=tuple(recordings) if recordings else None,
            record=record,
            window=window,
            group=group or None,
            max_cost=None if max_cost is None else str(max_cost),
            max_tokens=max_tokens,
            max_requests=max_requests,
            batch=batch or None,
            batch_wait=False if no_wait else None,
            log_format=log_format,
        )
        with talking(settings.log_format):
            if dry_run:
                from pipeline.cli.foretelling import foretell_and_report as report
            else:
                from pipeline.cli.running import run_and_report as report
            raise typer.Exit(report(inputs, output, settings, since=since, as_json=json_))


@app.command("group")
def group_(
    inputs: Annotated[
        list[str],
        typer.Argument(help="Files, folders, globs, or - for JSON Lines on standard input.", metavar="INPUT..."),
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="File to write the stories to, as JSON.", show_default=False)
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option(help="Stories grouped before: articles join them; written back there without -o."),
    ] = None,
    json_: Json = False,
) -> None:
    """Put loose articles into stories: the reports of one event together, whatever folder they lie in.

    Names, places, numbers and time tell events of one kind apart. An article that shares its event with none is a
    story by itself. The file holds the articles with their texts; `claimweave run` takes it as it is.

    \b
      claimweave group feed/                              only look
      claimweave group monday/ -o stories.json
      claimweave group tuesday/ --into stories.json       old stories keep their ids and names
      claimweave run stories.json                         a briefing for each story
    """  # noqa: D301 - \b keeps the layout of the help
    from pipeline.cli.grouping import group_and_report
    from pipeline.settings import load

    raise typer.Exit(group_and_report(inputs, output, into, load(), as_json=json_))


@app.command()
def verify(
    folder: Annotated[Path, typer.Argument(help="The folder of a finished run.", metavar="RUN")], json_: Json = False
) -> None:
    """Check a finished run offline, with no model: hashes, offsets, ids, statuses, citations, quotations.

    \b
      claimweave verify outputs/monday

    Exits 1 where something does not hold, naming each place.
    """  # noqa: D301 - \b keeps the layout of the help
    from pipeline.cli.verifying import verify_and_report

    raise typer.Exit(verify_and_report(folder, as_json=json_))


@app.command()
def diff(
    earlier: Annotated[Path, typer.Argument(help="The folder of the earlier run.", metavar="RUN1")],
    later: Annotated[Path, typer.Argument(help="The folder of the later run.", metavar="RUN2")],
    json_: Json = False,
) -> None:
    """Tell what changed between two runs, story by story: new, newly agreed, revised, newly in dispute, withdrawn.

    \b
      claimweave diff outputs/monday outputs/tuesday

    Stories are matched by the articles they share, findings by the claims they share.
    """  # noqa: D301 - \b keeps the layout of the help
    from pipeline.cli.differing import diff_and_report

    raise typer.Exit(diff_and_report(earlier, later, as_json=json_))


@app.command()
def doctor(model: Model = None, base_url: BaseUrl = None, json_: Json = False) -> None:
    """Ask the configured endpoint a few small questions: what it can do, and what to change if not.

    \b
      claimweave doctor --model qwen-1.5b --base-url http://127.0.0.1:8080/v1
    """  # noqa: D301 - \b keeps the layout of the help
    from pipeline.cli.doctoring import examine_and_report
    from pipeline.settings import load

    raise typer.Exit(examine_and_report(load(model=model, base_url=base_url), as_json=json_))
