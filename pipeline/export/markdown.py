"""A story into its briefing as Markdown.

Everything from articles and models is escaped: it can make no heading, link, list or HTML. A sentence of the briefing's
own stands in bold. A quotation is written so that it can be checked against the evidence of the claim it links to:

    - “words” [A1](#c0123456789ab) Outlet, 4 February 2026

at the start of a line, behind `- ` or `> `. Undo the backslashes and the words are the source's own, but that a run of
white space is one space, and that direction marks the words leave open are closed after them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.export.pieces import Dated, Dropped, Item, Moved, Quote, Sentence, Side, Since, Source, View
from pipeline.export.view import view
from pipeline.export.wording import (
    CHANGES,
    DIFFERENCES,
    NO_MODEL,
    NOT_TRUTH,
    STATUS_NAMES,
    STATUS_RULES,
    count,
    emphasised,
    human_date,
    kept,
    named,
    title,
)
from pipeline.manifest import Facts
from pipeline.records import Failure, Rejected, Story

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&!$]|:(?=//)|(?<=www)\.|(?<=WWW)\.|^[-+=]|(?<=^\d)[.)](?= |$)")
_NUMBERED = re.compile(r"^(\d{2,9})([.)])(?= |$)")
_LINKABLE = re.compile(r"https?://[^\s<>|\\]+")
_OVERRIDES, _ISOLATES = "\u202a\u202b\u202d\u202e", "\u2066\u2067\u2068"
_POP_OVERRIDE, _POP_ISOLATE = "\u202c", "\u2069"
_ANSWER = 300
"""Characters shown of a rejected answer: enough to recognise it; `rejected.jsonl` has it whole."""


def render_markdown(story: Story, facts: Facts) -> str:
    """Render the briefing of a story; the same story and facts give the same text."""
    shown = view(story, facts)
    blocks = [block for section in _sections(shown) for block in section]
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Make a text plain words on one line of Markdown, which turn no words after them around."""
    line = " ".join(text.split())
    marked = _NUMBERED.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", line))
    return marked + _closing(line, _OVERRIDES, _POP_OVERRIDE) + _closing(line, _ISOLATES, _POP_ISOLATE)


def _closing(text: str, openers: str, closer: str) -> str:
    """Give the marks that close what changes of direction a text leaves open."""
    return closer * max(0, sum(map(text.count, openers)) - text.count(closer))


def _sections(shown: View) -> Iterator[Iterable[str]]:
    yield _head(shown)
    yield _titled("Since the earlier briefing", _since(shown.since) if shown.since else ())
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
    yield f"# {escaped(title(shown.name))}"
    reports, origins = count(len(shown.sources), "report"), count(shown.origins, "independent origin")
    yield f"A briefing from {reports} of {origins}. {NOT_TRUTH}"
    if shown.facts.extractive:
        yield f"> **{NO_MODEL}**"


def _since(since: Since) -> Iterator[str]:
    told = {"New reports": since.added, "Reports edited": since.edited, "No longer among the reports": since.gone}
    yield " ".join(f"{what}: {named([escaped(name) for name in names])}." for what, names in told.items() if names)
    for kind, moved in since.moved.items():
        yield f"### {CHANGES[kind]} ({len(moved)})\n\n{_list(map(_moved, moved))}"


def _moved(moved: Moved) -> str:
    change, item = moved.change, moved.item
    was = f"{STATUS_NAMES[change.was].lower()} before" if change.was else ""
    put = f"put before as: {escaped(change.before)}" if change.before else ""
    told = f"told before by {named([escaped(name) for name in change.outlets])}" if item is None else ""
    notes = "; ".join(filter(None, (was, told, put)))
    link = f" [{STATUS_NAMES[item.status].lower()}](#{item.id})" if item else ""
    cites = f" {_links(item.cites)}" if item else ""
    return f"**{escaped(change.statement)}**{cites}{link}" + (f" ({notes})" if notes else "")


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


def _anchor(item: Item) -> str:
    return f'<a id="{item.id}"></a>'


def _statement(item: Item) -> str:
    return f"{_anchor(item)}**{escaped(item.statement)}** {_links(item.cites)}{_kept(item)}"


def _kept(item: Item) -> str:
    """Name the words of a finding that only its articles make clear."""
    return f" ({kept([escaped(words) for words in item.left_open])})" if item.left_open else ""


def _told(item: Item) -> str:
    origins = count(item.origins, "independent origin" if item.status == "corroborated" else "origin")
    told = f"{origins.capitalize()}: told by {named([escaped(name) for name in item.outlets])}."
    told += f" {escaped(item.common)}" if item.common else ""
    told += f" {_explained(item)}" if item.explanation else ""
    return "\n\n".join([_statement(item), told, _quotations(item.quotes)])


def _quotations(quotes: Sequence[Quote]) -> str:
    """Quote each wording once, with all who print it."""
    alike = [[q for q in quotes if q.exact == exact] for exact in dict.fromkeys(q.exact for q in quotes)]
    return _list(f"{_quoted(first)}{''.join(map(_also, others))}" for first, *others in alike)


def _quoted(quote: Quote) -> str:
    said = f", quoting {escaped(quote.speaker)}" if quote.speaker else ""
    citing = f", citing {escaped(quote.citing)}" if quote.citing else ""
    return f"{_words(quote)} {_printed(quote)}{said}{citing}"


def _words(quote: Quote) -> str:
    """Put a source's words in quotation marks: single ones around words that have double ones."""
    opening, closing = "‘’" if any(mark in quote.exact for mark in '“"') else "“”"
    return f"{opening}{escaped(quote.exact)}{closing} {_link(quote)}"


def _also(quote: Quote) -> str:
    return f"; also {_link(quote)} {_printed(quote)}"


def _printed(quote: Quote) -> str:
    date = f", {escaped(quote.source.date)}" if quote.source.date else ""
    return f"{escaped(quote.source.name)}{date}"


def _parted(item: Item) -> str:
    how = f"{DIFFERENCES[item.difference]}. " if item.difference else ""
    steps = (f"{number}\\. {_side(side)}" for number, side in enumerate(item.sides, 1))
    aside = [f"Told of too, on no one side:\n\n{_quotations(item.aside)}"] if item.aside else []
    return "\n\n".join([_statement(item), how + _explained(item), *steps, *aside])


def _explained(item: Item) -> str:
    return _own(item.explanation, [quote.source.name for quote in item.quotes])


def _side(side: Side) -> str:
    names = named(sorted({escaped(quote.source.name) for quote in side.quotes}))
    put = f": {escaped(side.statement)}" if side.statement else ""
    return f"{names}{put}\n\n{_quotations(side.quotes)}"


def _singles(shown: View) -> Iterator[str]:
    for group in shown.single:
        yield f"### {group.source.letter}. {escaped(group.source.name)} ({len(group.items)})"
        yield _list(map(_alone, group.items))


def _alone(item: Item) -> str:
    told = f"{_words(item.verbatim)} {_anchor(item)}{_kept(item)}" if item.verbatim else _statement(item)
    return f"{told} {_explained(item)}" if item.explanation else told


def _dated(entry: Dated) -> str:
    home = f"[{STATUS_NAMES[entry.item.status].lower()}](#{entry.item.id})"
    return f"{escaped(human_date(entry.date))}, {home}: **{escaped(entry.item.statement)}** {_links(entry.item.cites)}"


def _table(shown: View) -> str:
    head = "| | outlet | date | author | title | address | language | claims | origin |"
    return "\n".join([head, "|" + "---|" * 9, *map(_row, shown.sources)])


def _row(source: Source) -> str:
    article = source.article
    origin = f"copy of {source.copy_of}" if source.copy_of else "its own"
    tied = {link.source for link in article.origin_links}
    credit = f", credits {escaped(article.credit)}" if article.credit and article.credit not in tied else ""
    ties = "".join(f"; {escaped(tie)}" for tie in source.ties)
    date, author, title = source.date or "unknown", article.author or "unknown", article.title or "unknown"
    known = [escaped(cell) for cell in (source.letter, source.name, date, author, title)]
    rest = [_address(article.url), escaped(article.language or "unknown"), str(source.claims), origin + credit + ties]
    return f"| {' | '.join(known + rest)} |"


def _address(url: str | None) -> str:
    """Link a plain web address; show any other without a link."""
    shown = escaped(url or "")
    return f"[{shown}](<{url}>)" if _LINKABLE.fullmatch(url or "") else shown


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
        f"failed: {_where(failure, shown)}: {escaped(failure.fault)}: {escaped(failure.detail)}"
        for failure in shown.failures
    )
    yield _list(
        f"skipped: {escaped(skip.path)}: {escaped(skip.reason)}: {escaped(skip.detail)}" for skip in shown.facts.skipped
    )


def _where(told: Rejected | Failure, shown: View) -> str:
    letter = shown.letter(told.article_id)
    return f"{told.stage} {letter}" if letter else told.stage


def _dropped(dropped: Dropped, shown: View) -> str:
    rows = (f"{_where(item, shown)}: {escaped(item.detail)} ({_clipped(item.answer)})" for item in dropped.items)
    return f"### Rejected: {escaped(dropped.reason.replace('_', ' '))} ({len(dropped.items)})\n\n{_list(rows)}"


def _clipped(answer: str) -> str:
    return escaped(answer if len(answer) <= _ANSWER else f"{answer[:_ANSWER].rstrip()} …")


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
    return f"{anchor}{where}:\n\n> {_words(quote)}"
