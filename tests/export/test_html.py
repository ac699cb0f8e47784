"""What a reader and a checker may rely on in a briefing's page."""

import re
from html.parser import HTMLParser

import pytest

from pipeline.export.html import render_html
from pipeline.records import Story
from tests.export.pages import CLAIMS, FACTS, FINDINGS, STORY, A, B

Tag = tuple[str, dict[str, str | None]]
VOID = {"meta", "img", "br", "link", "input"}


class Page(HTMLParser):
    """The tags of a page, and what text stands in those that carry an id or quote a claim."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []
        self.open: list[int] = []
        self.texts: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.texts.append("")
        if tag not in VOID:
            self.open.append(len(self.tags) - 1)

    def handle_endtag(self, tag: str) -> None:
        assert self.tags[self.open.pop()][0] == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        for number in self.open:
            self.texts[number] += data

    def having(self, attribute: str) -> list[tuple[str, str]]:
        """Give each value of an attribute with the text of its element."""
        found = zip(self.tags, self.texts, strict=True)
        return [(tag[1][attribute] or "", text) for tag, text in found if attribute in tag[1]]


@pytest.fixture(scope="module")
def markup() -> str:
    return render_html(STORY, FACTS)


@pytest.fixture(scope="module")
def page(markup: str) -> Page:
    return Page(markup)


def test_nothing_of_an_article_becomes_an_element_of_the_page(page: Page) -> None:
    assert {tag for tag, _ in page.tags}.isdisjoint(
        {"script", "img", "iframe", "object", "link", "form", "i", "u", "s"}
    )
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on") or name == "style"]
    assert page.open == []


def test_only_web_addresses_of_sources_are_links_and_nothing_is_loaded(page: Page) -> None:
    links = [attributes for tag, attributes in page.tags if tag == "a"]
    outside = [link for link in links if not (link["href"] or "").startswith("#")]
    assert outside == [{"class": "url", "href": A.url, "rel": "noreferrer noopener"}]
    assert page.having("src") == []


def test_an_address_that_is_no_link_is_still_told(markup: str) -> None:
    assert '<span class="url">javascript:alert(1)</span>' in markup


def test_a_policy_forbids_all_but_the_pages_own_style(markup: str, page: Page) -> None:
    policy = next(a["content"] or "" for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_every_claim_is_an_anchor_where_its_evidence_stands(page: Page) -> None:
    anchors = dict(page.having("id"))
    assert {claim.id for claim in CLAIMS} <= set(anchors)
    assert all(claim.evidence[0].exact.startswith(anchors[claim.id]) and anchors[claim.id] for claim in CLAIMS)


def test_no_anchor_stands_twice(page: Page) -> None:
    ids = [anchor for anchor, _ in page.having("id")]
    assert sorted(ids) == sorted(set(ids))


def test_every_link_within_the_page_leads_somewhere(page: Page) -> None:
    ids = {anchor for anchor, _ in page.having("id")}
    assert {href[1:] for href, _ in page.having("href") if href.startswith("#")} <= ids


def test_every_claim_is_cited_also_one_that_takes_no_side(page: Page) -> None:
    assert {f"#{claim.id}" for claim in CLAIMS} <= {href for href, _ in page.having("href")}


def test_every_quotation_is_its_claims_evidence_word_for_word(page: Page) -> None:
    exact = {(claim.id, cited.exact) for claim in CLAIMS for cited in claim.evidence}
    quoted = page.having("data-claim")
    assert set(quoted) <= exact
    assert {claim for claim, _ in quoted} == {claim.id for claim in CLAIMS}


def test_overlapping_evidence_is_cut_into_pieces_that_join_to_each_claims_words(page: Page) -> None:
    pieces = page.having("data-keys")
    for key, exact in [(CLAIMS[0].id, CLAIMS[0].evidence[0].exact), (CLAIMS[1].id, CLAIMS[1].evidence[0].exact)]:
        assert "".join(text for keys, text in pieces if key in keys.split()) == exact


def test_a_span_in_pieces_lights_up_whole(markup: str) -> None:
    assert f'main:has([id="{CLAIMS[0].id}"]:target) [data-keys~="{CLAIMS[0].id}"]' in markup


def test_an_articles_text_stands_whole_but_for_runs_of_blank_lines(page: Page) -> None:
    found = zip(page.tags, page.texts, strict=True)
    first, second, _ = (text for (_, attributes), text in found if attributes.get("class") == "text")
    assert first.startswith("By A. Writer\n\nA")
    assert re.sub(r"B[123](?=[FR<])", "", second.rstrip()) == B.text


def test_each_version_of_a_dispute_stands_beside_the_other_in_its_own_words(markup: str) -> None:
    shown = markup.split(f'id="{FINDINGS[0].id}"')[1].split("</article>", maxsplit=1)[0]
    assert shown.count('class="side"') == 2
    assert "They give different numbers" in shown
    assert "<cite><bdi>Owl &#34;&amp; Sons&#34;</bdi></cite>" in shown


def test_words_that_a_claim_leaves_open_are_named_beside_its_finding() -> None:
    """In a section of its own and in one of sides, escaped like all that a model wrote."""
    claims = [
        one.model_copy(update={"left_open": (f"the <b>{one.id}</b>",) if one.id[1] in "15" else ()}) for one in CLAIMS
    ]
    shown = render_html(STORY.model_copy(update={"claims": tuple(claims)}), FACTS)
    told = [f"“the &lt;b&gt;c{digit * 12}&lt;/b&gt;” is left as the source wrote it" for digit in "15"]
    assert [shown.count(one) for one in told] == [1, 1]


def test_a_copy_names_the_report_it_shares_its_origin_with(page: Page) -> None:
    copies = [
        text for (_, attributes), text in zip(page.tags, page.texts, strict=True) if attributes.get("class") == "copy"
    ]
    assert copies == ['same origin as A, Owl "& Sons"']


def test_what_was_left_out_is_told_with_its_reason(markup: str) -> None:
    left_out = markup.split('id="left-out"')[1].split("</section>", maxsplit=1)[0]
    for told in (
        "Quote not found",
        "&lt;u&gt;no&lt;/u&gt;",
        "truncated",
        "cut short",
        "scan.pdf",
        "save its text first",
    ):
        assert told in left_out


def test_the_model_is_named(markup: str) -> None:
    assert "Made by claimweave 9.8.7 with <b>made-1</b>" in markup
    assert "without a language model" not in markup


def test_a_briefing_without_a_model_says_so_plainly() -> None:
    shown = render_html(STORY, FACTS.model_copy(update={"model": "extractive", "extractive": True}))
    assert "Made without a language model" in shown.split("</header>")[0]


def test_a_story_of_nothing_is_a_page_that_says_so() -> None:
    shown = render_html(Story(id="none", name="none", articles=()), FACTS.model_copy(update={"skipped": ()}))
    assert "No finding came of these reports." in shown
    assert "Nothing." in shown


def test_the_same_story_gives_the_same_page(markup: str) -> None:
    assert render_html(STORY, FACTS) == markup
    assert markup.endswith("</html>\n")
