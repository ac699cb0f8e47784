"""The options that the evaluation commands share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

Json = Annotated[bool, typer.Option("--json", help="Print JSON on stdout.")]
Cases = Annotated[
    list[Path] | None,
    typer.Option(help="Folder of cases; may be given again [default: evals, else examples].", metavar="DIR"),
]
Repeats = Annotated[int, typer.Option(min=1, help="How often each case is tried, each time asked anew.")]
Only = Annotated[
    Literal["claims"] | None, typer.Option(help="Draw claims alone, without summaries and findings: faster.")
]
RecordedIn = Annotated[list[Path] | None, typer.Option(help="Folder of recorded answers to read; may be given again.")]
Offline = Annotated[bool, typer.Option("--offline", help="Answer from stored answers alone; a miss is an error.")]
CacheDir = Annotated[Path | None, typer.Option("--cache", help="Folder of the answer cache.", show_default=False)]
BaseUrl = Annotated[
    str | None, typer.Option(help="OpenAI-compatible endpoint, like http://127.0.0.1:8080/v1.", show_default=False)
]
