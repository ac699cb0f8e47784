"""A story's two briefings to what in them does not hold: ids, links and quotations."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

from pipeline.export.markdown import escaped
from pipeline.verification.flaws import Dataset, Flaw
from pipeline.verification.reading import read_text

_ANCHOR = re.compile(r'<a id="([cf][0-9a-f]{12})"></a>')
_LINK = re.compile(r"\]\(#([^)\s]+)\)")
_CLAIM = re.compile(r"c[0-9a-f]{12}")
_QUOTATION = re.compile(r"[->] [“‘](?P<words>.*)[”’] \[[A-Z]+[0-9]+\]\(#(?P<claim>[^)\s]+)\)")
"""The form export/markdown.py writes quotations in; what is quoted cannot hold a bare `[`."""

_ALSO = re.compile(r"; also \[[A-Z]+[0-9]+\]\(#([^)\s]+)\)")
"""Others who print the same words."""
_PLACE = re.compile(r"`(c[0-9a-f]{12})`, characters ([0-9]+) to ([0-9]+)")


def check_markdown(run: Path, data: Dataset) -> Iterator[Flaw]:
    """Check briefing.md: its links lead somewhere, its quotations are evidence, no claim is missing."""
    text = read_text(run, f"{data.folder}/briefing.md")
    if isinstance(text, Flaw):
        yield text
        return
    shown = {claim.id: {escaped(cited.exact) for cited in claim.evidence} for claim in data.claims}
    anchors = _ANCHOR.findall(text)
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        where = f"line {number}"
        for target in _LINK.findall(line):
            yield from _link("briefing.md", where, target, anchors, data)
        yield from (data.flaw("briefing.md", where, what) for what in (*_places(line, data), *_quotation(line, shown)))
    yield from _anchors("briefing.md", anchors, set(_LINK.findall(text)), data)
    listed = {
        (found["claim"], found["words"]) for line in lines if line[:1] == ">" and (found := _QUOTATION.match(line))
    }
    for claim, words in shown.items():
        if any((claim, exact) not in listed for exact in words):
            yield data.flaw("briefing.md", claim, "the claim's evidence is not quoted under Evidence")


def _quotation(line: str, shown: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Check the words of a line that quotes against every claim it gives them to."""
    found = _QUOTATION.match(line)
    claims = [found["claim"], *_ALSO.findall(line, found.end())] if found else []
    for claim in claims:
        if found and found["words"] not in shown.get(claim, ()):
            yield f"the quotation is not the evidence of {claim}"


def _places(line: str, data: Dataset) -> Iterator[str]:
    for claim, start, end in _PLACE.findall(line):
        cited = data.claim[claim].evidence if claim in data.claim else ()
        if (start, end) not in {(str(one.start), str(one.end)) for one in cited}:
            yield f"characters {start} to {end} are not where {claim} rests"


def check_page(run: Path, data: Dataset) -> Iterator[Flaw]:
    """Check briefing.html: its links lead somewhere, its quotations are evidence, no claim is missing."""
    text = read_text(run, f"{data.folder}/briefing.html")
    if isinstance(text, Flaw):
        yield text
        return
    page = _Page()
    try:
        page.feed(text)
        page.close()
    except AssertionError as error:  # what the parser raises at a broken declaration
        yield data.flaw("briefing.html", f"line {page.getpos()[0]}", f"it is not HTML: {error}")
        return
    for line, target in page.links:
        yield from _link("briefing.html", f"line {line}", target, page.anchors, data)
    for line, claim, words in page.quotes:
        known = data.claim.get(claim)
        if known is None or words not in {cited.exact for cited in known.evidence}:
            yield data.flaw("briefing.html", f"line {line}", f"the quotation is not the evidence of {claim}")
    yield from _anchors("briefing.html", page.anchors, {target for _, target in page.links}, data)


def _link(file: str, where: str, target: str, anchors: Collection[str], data: Dataset) -> Iterator[Flaw]:
    if _CLAIM.fullmatch(target) and target not in data.claim:
        yield data.flaw(file, where, f"it cites {target}, and there is no such claim")
    elif target not in anchors:
        yield data.flaw(file, where, f"the link to #{target} leads nowhere")


def _anchors(file: str, anchors: list[str], linked: Collection[str], data: Dataset) -> Iterator[Flaw]:
    """Check that the claims of every finding are cited, and that each place linked to is there once."""
    for anchor, times in Counter(anchors).items():
        if times > 1:
            yield data.flaw(file, anchor, "two places have this id")
        if _CLAIM.fullmatch(anchor) and anchor not in data.claim:
            yield data.flaw(file, anchor, "there is no such claim")
    for finding in data.findings:
        missing = [claim for claim in finding.claims if claim not in linked]
        yield from (data.flaw(file, claim, f"the claim of {finding.id} is not cited") for claim in missing)


class _Page(HTMLParser):
    """Reads anchors, links within the page and quotations out of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.anchors: list[str] = []
        self.links: list[tuple[int, str]] = []
        self.quotes: list[tuple[int, str, str]] = []
        self._open: tuple[int, str] | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        if "id" in given:
            self.anchors.append(given["id"])
        if tag == "a" and given.get("href", "").startswith("#"):
            self.links.append((line, given["href"][1:]))
        if tag == "q":
            self._open, self._words = (line, given.get("data-claim", "")), []

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "q" and self._open:
            self.quotes.append((*self._open, "".join(self._words)))
            self._open = None
