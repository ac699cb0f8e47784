"""What a reader and a checker may rely on in a briefing's Markdown."""

import re
from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.export.markdown import escaped, render_markdown
from pipeline.records import Claim, Finding, Story
from tests.export.pages import CLAIMS, FACTS, FINDINGS, STORY, C

HOSTILE = (
    "# a heading",
    "## *bold* _more_ ~~gone~~ `code`",
    "- a list",
    "+ another",
    "1. numbered",
    "12345) numbered",
    "=== underlined",
    "--- ruled",
    "> quoted",
    "[a link](https://evil.example) ![picture](x.png) [^1] [ref]: x",
    "<script>alert(1)</script> <a id=c1> <!-- gone -->",
    "&lt;b&gt; &amp; &#35;",
    "a | b | c",
    "https://evil.example www.evil.example WWW.EVIL.EXAMPLE ftp://evil.example",
    "$x$ \\ \\* trailing \\",
    "“quoted” [A1](#c111111111111)",
)
QUOTATION = re.compile(r"[->] [“‘](.*)[”’] \[[A-Z]+\d+\]\(#(c\w{12})\)")


@pytest.fixture(scope="module")
def markdown() -> str:
    return render_markdown(STORY, FACTS)


@pytest.mark.parametrize("prefix", ["", "- ", "> ", "## ", "**x** "])
@pytest.mark.parametrize("text", HOSTILE)
def test_an_articles_text_is_shown_as_it_is_and_makes_nothing(text: str, prefix: str) -> None:
    """A CommonMark reader with tables and links switched on finds one run of plain words."""
    tokens = list(_leaves(_parsed(prefix + escaped(text))))
    words = [token for token in tokens if token.type not in {"strong_open", "strong_close"}]
    assert {token.type for token in words} == {"text"}
    assert "".join(token.content for token in words).removeprefix("x ") == text


def test_text_keeps_to_its_line() -> None:
    """Line breaks of any sort would end a quotation or a list."""
    assert escaped(" one\n\n# two\r\nthree\u2028four\x0bfive ") == "one \\# two three four five"


def test_words_turned_around_do_not_turn_what_follows() -> None:
    """A direction override an article leaves open is closed after its words."""
    assert escaped("a\u202eb\u2067c") == "a\u202eb\u2067c\u202c\u2069"
    assert escaped("a\u202eb\u202c") == "a\u202eb\u202c"


def test_the_only_html_is_our_own_anchors(markdown: str) -> None:
    """Titles, outlets, texts, answers and addresses of the story are full of tags."""
    html = [token for token in _leaves(_parsed(markdown)) if token.type.startswith("html")]
    assert {re.sub(r"[cf]\w{12}", "", token.content) for token in html} == {'<a id="">', "</a>"}


def test_only_web_addresses_are_links(markdown: str) -> None:
    """`javascript:` and `data:` addresses of articles are shown as words."""
    links = [str(token.attrs["href"]) for token in _leaves(_parsed(markdown)) if token.type == "link_open"]
    assert [link for link in links if not link.startswith("#")] == ["https://owl.example/?a=1&b=2"]
    assert re.findall(r"\]\(<(.+?)>\)", markdown) == ["https://owl.example/?a=1&b=2"]
    assert "javascript:alert(1)" in markdown


def test_every_link_leads_to_one_place(markdown: str) -> None:
    """Claims lead to the words they rest on, those back to their finding."""
    anchors = re.findall(r'<a id="(\w+)"></a>', markdown)
    assert sorted(anchors) == sorted(one.id for one in (*CLAIMS, *FINDINGS))
    assert set(re.findall(r"\]\(#(\w+)\)", markdown)) <= set(anchors)


def test_every_piece_of_evidence_is_quoted_as_the_source_has_it(markdown: str) -> None:
    """What stands between quotation marks is the source's own, and all of it is there."""
    quoted = {(found[2], found[1]) for line in markdown.split("\n") if (found := QUOTATION.match(line))}
    assert quoted == {(claim.id, escaped(cited.exact)) for claim in CLAIMS for cited in claim.evidence}


def test_words_that_hold_quotation_marks_stand_in_single_ones(markdown: str) -> None:
    quoted = QUOTATION.findall(markdown)
    assert [words for words, _ in quoted if '"' in words]
    assert [words for words, _ in quoted if ('"' in words) != (f"‘{words}’" in markdown)] == []


def test_all_sections_stand_in_reading_order(markdown: str) -> None:
    """Only what there is gets a heading."""
    assert re.findall(r"^## (.+)$", markdown, re.MULTILINE) == [
        "Bottom line",
        "What is agreed (1)",
        "What is in dispute (1)",
        "What changed (1)",
        "Echoed: several outlets, one origin (1)",
        "What rests on one source (1)",
        "Timeline",
        "Sources",
        "What was left out, and why",
        "How a status is decided",
        "How this was made",
        "Evidence",
    ]


def test_what_was_left_out_is_listed_with_its_reason(markdown: str) -> None:
    """Rejected items, failures and skipped inputs."""
    left_out = markdown.split("## What was left out, and why\n\n")[1].split("\n\n## ", maxsplit=1)[0]
    assert left_out == "\n\n".join(
        [
            "### Rejected: quote not found (1)",
            r'- extract A: \<u\>no\</u\> (\{"a": "\<s\>"\})',
            "- failed: summarise B: truncated: cut short",
            "- skipped: scan.pdf: pdf: save its text first",
        ]
    )


def test_a_statement_in_a_sources_words_is_a_quotation() -> None:
    """Where a finding repeats its one source letter for letter, it is shown as that source's words."""
    said = _single(CLAIMS[6], "Seven people met at Pell & sang.")
    put = _single(CLAIMS[6], "Seven people sang.")
    assert f'- “Seven people met at Pell \\& sang.” [A1](#{CLAIMS[6].id}) <a id="{FINDINGS[4].id}"></a>' in said
    assert f'- <a id="{FINDINGS[4].id}"></a>**Seven people sang.** [A1](#{CLAIMS[6].id})' in put


def test_words_that_a_claim_leaves_open_are_named_and_make_nothing() -> None:
    """They come from a model and are escaped; a finding none of whose claims leaves any open says nothing."""
    claim = CLAIMS[5].model_copy(update={"left_open": ("the *town*", "Monday")})
    told = "“the \\*town\\*” and “Monday” are left as the source wrote them"
    assert f"[A1](#{claim.id}) ({told})\n" in _single(claim, "It holds.")
    assert "left as the source" not in _single(CLAIMS[5], "It holds.")


def test_a_story_without_anything_is_still_a_briefing() -> None:
    """Nothing found is said, not an error."""
    text = render_markdown(Story(id="none", name="none", articles=()), FACTS)
    assert text.startswith("# None\n\nA briefing from 0 reports of 0 independent origins.")


def test_the_order_of_what_is_given_changes_nothing(markdown: str) -> None:
    """Articles are lettered in one order, claims numbered as they stand in their text."""
    turned = STORY.model_copy(update={"articles": STORY.articles[::-1], "claims": STORY.claims[::-1]})
    assert render_markdown(turned, FACTS) == markdown


def _single(claim: Claim, statement: str) -> str:
    lone = Finding.model_validate(dict(FINDINGS[4]) | {"statement": statement, "claims": (claim.id,)})
    story = Story(id="lone", name="lone", articles=(C,), claims=(claim,), findings=(lone,))
    return render_markdown(story, FACTS)


def _parsed(markdown: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)


def _leaves(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type == "inline":
            yield from token.children or ()
        elif token.type.startswith(("html", "code", "fence", "hr")):
            yield token
