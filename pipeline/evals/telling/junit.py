"""A verdict to JUnit XML: a test for each gating metric, and one for each other complaint."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from pipeline.evals.records import Complaint, Verdict
from pipeline.evals.telling import wording

NAME = "claimweave eval"
_SKIPPED = "<skipped message="


def written(verdict: Verdict) -> str:
    """Write what Jenkins, GitLab and GitHub's readers take; the same verdict gives the same bytes, without a time."""
    tests = [*_metrics(verdict), *_others(verdict)]
    if not tests:
        tests = [_test("check", wording.headline(verdict), None)]
    failures = len(verdict.complaints)
    skipped = sum(_SKIPPED in test for test in tests)
    counts = f'tests="{len(tests)}" failures="{failures}" errors="0"'
    suite = f'name={_quoted(NAME)} {counts} skipped="{skipped}" time="0"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name={_quoted(NAME)} {counts}>\n'
        f" <testsuite {suite}>\n{''.join(tests)} </testsuite>\n</testsuites>\n"
    )


def _metrics(verdict: Verdict) -> Iterator[str]:
    comparison = verdict.comparison
    fallen = {one.name: one for one in verdict.complaints if one.what in {"regression", "collapse"}}
    for row in comparison.rows if comparison else ():
        if row.metric.gates:
            told = f"{row.metric.words}: {wording.difference(row)}, {wording.of(row)}; {row.ruling}"
            yield _test(row.metric.name, told, fallen.get(row.metric.name), wording.unruled(row))


def _others(verdict: Verdict) -> Sequence[str]:
    others = wording.besides_metrics(verdict)
    return [_test(f"{one.what.replace('_', ' ')}: {one.name}", one.detail, one) for one in others]


def _test(name: str, told: str, complaint: Complaint | None, unruled: str = "") -> str:
    if complaint:
        failure = f"<failure message={_quoted(complaint.detail)} type={_quoted(complaint.what)}>"
        inner = f"   {failure}{_escaped(told)}</failure>\n"
    else:
        skipped = f"   {_SKIPPED}{_quoted(unruled)}/>\n" if unruled else ""
        inner = f"{skipped}   <system-out>{_escaped(told)}</system-out>\n"
    return f'  <testcase classname="claimweave.eval" name={_quoted(name)} time="0">\n{inner}  </testcase>\n'


def _escaped(text: str) -> str:
    return escape(_allowed(text))


def _quoted(text: str) -> str:
    return quoteattr(_allowed(text), {"\n": "&#10;"})


def _allowed(text: str) -> str:
    """Leave out what XML 1.0 has no way to write: control characters, surrogates and two non-characters."""
    return "".join(char for char in text if char in "\t\n" or (char >= " " and char not in _FORBIDDEN))


_FORBIDDEN = frozenset(map(chr, (*range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)))
