"""The commands that hold a change to what was before: `eval diff` to a base, `eval floors` to a file."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import BaseUrl, CacheDir, Cases, Json, Offline, Only, RecordedIn, Repeats

Model = Annotated[str | None, typer.Option(help="Model to ask, unless a name says another.", show_default=False)]
Junit = Annotated[Path | None, typer.Option(help="File to write JUnit XML to.", show_default=False)]
Github = Annotated[bool, typer.Option("--github", help="Print annotations for a GitHub workflow too.")]
Markdown = Annotated[
    Path | None, typer.Option(help="File to write Markdown for a pull request to.", show_default=False)
]
Html = Annotated[Path | None, typer.Option(help="File to write a page to look at to.", show_default=False)]


def diff(  # noqa: PLR0913, PLR0917 - a command's options are its parameters
    base: Annotated[str, typer.Argument(help="Prompt, revision, folder, model:NAME or saved results before.")],
    new: Annotated[str, typer.Argument(help="The same, after.")],
    cases: Cases = None,
    model: Model = None,
    repeats: Repeats = 1,
    only: Only = None,
    recordings: RecordedIn = None,
    offline: Offline = False,
    cache: CacheDir = None,
    base_url: BaseUrl = None,
    floors: Annotated[
        Path | None, typer.Option(help="File of floors that NEW must hold too.", show_default=False)
    ] = None,
    junit: Junit = None,
    github: Github = False,
    markdown: Markdown = None,
    html: Html = None,
    json_: Json = False,
) -> None:
    """Tell what a change made better and what it broke: on which articles, how surely, at what price.

    \b
      claimweave eval diff claims.v2 drafts/ --model qwen-1.5b --recordings tests/recordings --offline
      claimweave eval diff main prompts:prompts --only claims       the prompts one stands in, against a branch
      claimweave eval diff model:qwen-1.5b model:qwen-0.5b --junit eval.xml --markdown eval.md
      claimweave eval diff before.json after.json                   results saved by `claimweave eval -o`

    A regression is a fall of a gating metric so deep that by chance one of them falls so deep in under 5% of
    comparisons; base and new are swapped article by article to count that. See docs/evals.md.

    Exit codes: 0 no regression, 1 a regression or another complaint, 2 usage, 3 key or quota refused, 5 an answer is
    missing offline.
    """  # noqa: D301 - \b keeps the layout of the help
    from pipeline.cli.comparing import Outputs, Tries, diff_and_report
    from pipeline.settings import load

    settings = load(
        model=model,
        base_url=base_url,
        offline=offline or None,
        cache=cache,
        recordings=tuple(recordings) if recordings else None,
    )
    outputs = Outputs(json=json_, github=github, junit=junit, markdown=markdown, html=html)
    tries = Tries(tuple(cases or ()), repeats, only)
    raise typer.Exit(diff_and_report((base, new), tries, settings, outputs, floors))


def floors(  # noqa: PLR0913, PLR0917 - a command's options are its parameters
    subjects: Annotated[
        list[str] | None,
        typer.Argument(help="Models, or saved results [default: the model of the settings].", metavar="[NAME]..."),
    ] = None,
    pinned: Annotated[Path, typer.Option("--floors", help="The file they are pinned in.")] = Path("evals/floors.json"),
    update: Annotated[bool, typer.Option("--update", help="Pin what is reached now; lowers none.")] = False,
    allow_regression: Annotated[bool, typer.Option("--allow-regression", help="Let --update lower a floor.")] = False,
    cases: Cases = None,
    model: Model = None,
    repeats: Repeats = 1,
    only: Only = None,
    recordings: RecordedIn = None,
    offline: Offline = False,
    cache: CacheDir = None,
    base_url: BaseUrl = None,
    junit: Junit = None,
    github: Github = False,
    markdown: Markdown = None,
    html: Html = None,
    json_: Json = False,
) -> None:
    """Hold each gating metric to the least it was pinned at, or pin it anew.

    \b
      claimweave eval floors qwen-1.5b --recordings tests/recordings --offline            check
      claimweave eval floors qwen-1.5b --recordings tests/recordings --offline --update   raise, or say it would lower

    The file holds digests of the cases, prompts and recordings it was measured on. Where one has changed the check
    fails and says which: pinning anew then is a decision that shows in the file's diff.

    Exit codes: 0 all hold, 1 one does not or what it was measured on has changed, 2 usage or a floor would be lowered,
    5 an answer is missing offline.
    """  # noqa: D301 - \b keeps the layout of the help
    from pipeline.cli.comparing import Outputs, Tries, check_floors, update_floors
    from pipeline.errors import UsageError
    from pipeline.settings import load

    if allow_regression and not update:
        raise UsageError("--allow-regression goes with --update: a check lowers nothing")
    settings = load(
        model=model,
        base_url=base_url,
        offline=offline or None,
        cache=cache,
        recordings=tuple(recordings) if recordings else None,
    )
    tries, names = Tries(tuple(cases or ()), repeats, only), subjects or ()
    if update:
        raise typer.Exit(update_floors(names, tries, settings, pinned, allow_regression=allow_regression))
    outputs = Outputs(json=json_, github=github, junit=junit, markdown=markdown, html=html)
    raise typer.Exit(check_floors(names, tries, settings, outputs, pinned))
