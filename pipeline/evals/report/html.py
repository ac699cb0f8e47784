"""A verdict into its report as one page: nothing loaded, its own style and script let in by their hashes."""

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pipeline.evals.records import Subject, Verdict
from pipeline.evals.report import sentences
from pipeline.evals.report.details import details, json_text
from pipeline.evals.report.edits import edits
from pipeline.evals.report.matrix import matrix, subjects, trials
from pipeline.evals.report.parts import parts
from pipeline.evals.report.table import tables
from pipeline.evals.telling import wording

if TYPE_CHECKING:
    from jinja2 import Template

_SCRIPTS = ("words.js", "cases.js", "sides.js", "source.js", "detail.js")


def page(verdict: Verdict) -> str:
    """Give a verdict's report as a page of its own; the same verdict gives the same page."""
    shown = subjects(verdict)
    tried = trials(verdict)
    labels = sentences.called(verdict.comparison) if verdict.comparison else tuple(one.label for one in shown)
    text = _template().render(
        verdict=verdict,
        labels=labels,
        labels_json=json_text(labels),
        matrix=matrix(verdict),
        tables=tables(tried),
        edits=edits(shown[0], shown[1]) if len(shown) == 2 else (),
        details=details(tried),
        version=verdict.results[0].version if verdict.results else "",
        **_parts(shown),
        **_own("style", _style()),
        **_own("script", "\n".join(_resource("pipeline.evals.report", name) for name in _SCRIPTS)),
    )
    return text.strip() + "\n"


def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    environment.globals |= {"sentences": sentences, "wording": wording}
    return environment.from_string(_resource("pipeline.evals.report", "report.html.j2"))


def _parts(shown: Sequence[Subject]) -> dict[str, Any]:
    made = parts(shown)
    told = [part for part in made if part.differs or part.name == "model" or len(shown) == 1]
    return {"differing": told, "alike": [part for part in made if part not in told]}


def _style() -> str:
    return _resource("pipeline.export", "palette.css") + _resource("pipeline.evals.report", "report.css")


def _own(name: str, text: str) -> dict[str, str]:
    """Give a style or script with the name by which the page's security policy lets it, and no other, in."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return {name: text, f"{name}_hash": f"sha256-{digest}"}


def _resource(package: str, name: str) -> str:
    return (files(package) / name).read_text(encoding="utf-8")
