"""A story into its briefing as Markdown.

Everything from articles and models is escaped: it can make no heading, link, list or HTML. A quotation is always written
`“words” [A1](#c…)` at the start of a line, behind `- ` or `> ` at most, so that it can be checked against the evidence
of the claim it links to; runs of white space in it are one space. A sentence of the briefing's own stands in bold.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.export.facts import Facts
from pipeline.export.view import Dated, Dropped, Item, Quote, Sentence, Side, Source, View, view
from pipeline.export.wording import (
    DIFFERENCES,
    NO_MODEL,
    NOT_TRUTH,
    STATUS_NAMES,
    STATUS_RULES,
    count,
    emphasised,
    human_date,
    named,
)
from pipeline.records import Story

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")
_LIST_LIKE = re.compile(r"^(\d+)([.)])|^([-+=])")
_LINK_LIKE = re.compile(r"(?i)(?<=https|.ftps)(:)(?=//)|(?<=http|.ftp)(:)(?=//)|(?<=www)(\.)")


def render_markdown(story: Story, facts: Facts) -> str:
    """Render the briefing of a story; the same story and facts give the same text."""
    shown = view(story, facts)
    blocks = [block for section in _sections(shown) for block in section]
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Make a text plain words on one line of Markdown."""
    line = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    line = _LIST_LIKE.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)
    return _LINK_LIKE.sub(lambda m: "\\" + m[0], line)


def _sections(shown: View) -> Iterator[Iterable[str]]:
    yield _head(shown)
    yield _titled("Bottom line", [_list(_sentence(line) for line in shown.bottom_line)])
    yield _titled(f"What is agreed ({len(shown.agreed)})", (_told(item) for item in shown.agreed))
    yield _titled(f"What is in dispute ({len(shown.disputed)})", (_parted(item) for item in shown.disputed))
    yield _titled(f"What changed ({len(shown.updated)})", (_parted(item) for item in shown.updated))
    yield _titled(f"Echoed: several outlets, one origin ({len(shown.echoed)})", map(_told, shown.echoed))
    yield _titled(f"What rests on one source ({len(shown.single_items)})", _singles(shown))
    yield _titled("Timeline", [_list(_dated(entry) for entry in shown.timeline)])
    yield _titled("Sources", [_table(shown), *_summaries(shown)])
    yield _titled("What was left out, and why", _left_out(shown))
    yield _titled("How a status is decided", [_rules()])
    yield _titled("How this was made", [_made(shown)])
    yield _titled("Evidence", _evidence(shown))


def _titled(title: str, blocks: Iterable[str]) -> list[str]:
    """Put a heading over what there is; nothing over nothing."""
    filled = [block for block in blocks if block]
    return [f"## {title}", *filled] if filled else []


def _head(shown: View) -> Iterator[str]:
    yield f"# {escaped(shown.name)}"
    reports, origins = count(len(shown.sources), "report"), count(shown.origins, "independent origin")
    yield f"A briefing from {reports} of {origins}. {NOT_TRUTH}"
    if shown.facts.extractive:
        yield f"> **{NO_MODEL}**"


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _sentence(line: Sentence) -> str:
    return f"**{_own(line.text, [quote.source.name for quote in line.cites])}** {_links(line.cites)}"


def _own(text: str, names: Sequence[str]) -> str:
    """Write a sentence of our own, with the outlets it names in italics."""
    return "".join(f"*{escaped(piece)}*" if name else _inner(piece) for piece, name in emphasised(text, names)).strip()


def _inner(text: str) -> str:
    """Escape a piece of a sentence, keeping the spaces at its ends."""
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{before}{escaped(text)}{after}"


def _links(cites: Iterable[Quote]) -> str:
    return " ".join(map(_link, cites))


def _link(quote: Quote) -> str:
    return f"[{quote.label}](#{quote.claim})"


def _statement(item: Item) -> str:
    anchor = f'<a id="{item.id}"></a>'
    return f"{anchor}**{escaped(item.statement)}** {_links(item.cites)}"


def _told(item: Item) -> str:
    origins = count(item.origins, "independent origin" if item.status == "corroborated" else "origin")
    told = f"{STATUS_NAMES[item.status]}, {origins}: told by {named([escaped(name) for name in item.outlets])}."
    return "\n\n".join([f"### {_statement(item)}", told, _list(map(_quoted, item.quotes))])


def _quoted(quote: Quote) -> str:
    said = f", where {escaped(quote.speaker)} speaks" if quote.speaker else ""
    date = f", {quote.source.date}" if quote.source.date else ""
    return f"“{escaped(quote.exact)}” {_link(quote)} {escaped(quote.source.name)}{date}{said}"


def _parted(item: Item) -> str:
    names = [quote.source.name for quote in item.quotes]
    how = f"{DIFFERENCES[item.difference]}. " if item.difference else ""
    steps = (f"{number}\\. {_side(side)}" for number, side in enumerate(item.sides, 1))
    return "\n\n".join([f"### {_statement(item)}", how + _own(item.explanation, names), *steps])


def _side(side: Side) -> str:
    names = named(sorted({escaped(quote.source.name) for quote in side.quotes}))
    put = f": {escaped(side.statement)}" if side.statement else ""
    return f"{names}{put}\n\n{_list(map(_quoted, side.quotes))}"


def _singles(shown: View) -> Iterator[str]:
    for group in shown.single:
        yield f"### {group.source.letter}. {escaped(group.source.name)} ({len(group.items)})"
        yield _list(map(_statement, group.items))


def _dated(entry: Dated) -> str:
    links = f"[finding](#{entry.item.id}) {_links(entry.item.cites)}"
    return f"{escaped(human_date(entry.date))}: **{escaped(entry.item.statement)}** {links}"


def _table(shown: View) -> str:
    head = "| | outlet | date | author | title | address | language | claims | origin |"
    return "\n".join([head, "|" + "---|" * 9, *map(_row, shown.sources)])


def _row(source: Source) -> str:
    article = source.article
    origin = f"copy of {source.copy_of}" if source.copy_of else "its own"
    credit = f", credits {escaped(article.credit)}" if article.credit else ""
    date, author, title = source.date or "unknown", article.author or "unknown", article.title or "unknown"
    cells = (source.letter, source.name, date, author, title, article.url or "", article.language or "unknown")
    return "| " + " | ".join([*map(escaped, cells), str(source.claims), origin + credit]) + " |"


def _summaries(shown: View) -> Iterator[str]:
    for source in shown.sources:
        if source.summary and source.summary.sentences:
            told = (
                f"{escaped(sentence.text)} (sentence {', '.join(map(str, sentence.sentences))})"
                for sentence in source.summary.sentences
            )
            yield f"### What {source.letter}, {escaped(source.name)}, says in short\n\n{_list(told)}"


def _left_out(shown: View) -> Iterator[str]:
    yield from (_dropped(dropped, shown) for dropped in shown.rejected)
    yield _list(
        f"failed: {failure.stage} {shown.letter(failure.article_id)} {escaped(failure.fault)}: {escaped(failure.detail)}"
        for failure in shown.failures
    )
    yield _list(
        f"skipped: {escaped(skip.path)}: {escaped(skip.reason)}: {escaped(skip.detail)}" for skip in shown.facts.skipped
    )


def _dropped(dropped: Dropped, shown: View) -> str:
    rows = (
        f"{item.stage} {shown.letter(item.article_id)}: {escaped(item.detail)}. Answer: {escaped(item.answer)}"
        for item in dropped.items
    )
    return f"### Rejected: {escaped(dropped.reason.replace('_', ' '))} ({len(dropped.items)})\n\n{_list(rows)}"


def _rules() -> str:
    return _list(f"**{STATUS_NAMES[status]}** (`{status}`): {rule}" for status, rule in STATUS_RULES.items())


def _made(shown: View) -> str:
    prompts = ", ".join(f"{p.name} v{p.version} ({p.sha256[:12]})" for p in shown.facts.prompts)
    lines = [f"claimweave {escaped(shown.facts.version)}", f"model: {escaped(shown.facts.model)}"]
    lines += [f"prompts: {escaped(prompts)}"] if prompts else []
    stood_in = f"{count(shown.stood_in, 'claim')} made without it, where it gave no usable answer"
    return _list(lines + ([stood_in] if shown.stood_in else []))


def _evidence(shown: View) -> Iterator[str]:
    for source in shown.sources:
        found = [quote for quote in shown.quotes if quote.source is source]
        if found:
            yield f"### {source.letter}. {escaped(source.name)}"
            yield from (_exact(quote, shown) for quote in found)


def _exact(quote: Quote, shown: View) -> str:
    anchor = f'<a id="{quote.claim}"></a>' if quote.part == 0 else ""
    home = f", in [this finding](#{shown.homes[quote.claim]})" if quote.claim in shown.homes else ""
    where = f"`{quote.claim}`, characters {quote.start} to {quote.end}{home}"
    return f"{anchor}{where}:\n\n> “{escaped(quote.exact)}” {_link(quote)}"
