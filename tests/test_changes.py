"""What changed between two runs of one story, on records made by hand."""

import pytest

from pipeline.changes import carried_on, changes
from pipeline.ids import finding_id
from pipeline.matches import edited, stories_matched, with_ids_kept
from pipeline.records import Article, Claim, Dispute, Earlier, Evidence, Finding, PromptRef, Status, Version
from tests.made import article

LEDGER = article("The dam holds.", "Nine people are safe.", outlet="The Ledger")
POST = article("The dam holds, it seems.", outlet="The Post")
PROMPT = PromptRef(name="claims", version=2, sha256="0" * 64)


def claim(of: Article, text: str, name: str) -> Claim:
    start, end = of.sentences[0]
    words = Evidence(start=start, end=end, exact=of.text[start:end], prefix="", suffix="", match="sentence")
    return Claim(
        id=name,
        article_id=of.id,
        text=text,
        kind="event",
        speaker=None,
        modality="asserted",
        evidence=(words,),
        model="made",
        prompt=PROMPT,
    )


def finding(status: Status, *claims: Claim, name: str = "", statement: str = "", versions: int = 0) -> Finding:
    version = Version(statement="told so", claims=(claims[0].id,))
    return Finding(
        id=name or finding_id(claims[0].id),
        statement=statement or claims[0].text,
        status=status,
        claims=tuple(one.id for one in claims),
        outlets=tuple(sorted({"The Ledger" if one.article_id == LEDGER.id else "The Post" for one in claims})),
        origins=tuple(sorted({one.article_id for one in claims})),
        dispute=Dispute(type="number", explanation="They differ.", versions=(version,) * versions)
        if versions
        else None,
        update=None,
    )


def run(articles: tuple[Article, ...], claims: tuple[Claim, ...], *findings: Finding) -> Earlier:
    return Earlier(articles=articles, claims=claims, judgements=(), findings=findings, changes=None)


HOLDS = claim(LEDGER, "The dam holds.", "c1")
SAFE = claim(LEDGER, "Nine people are safe.", "c2")
AGREED = claim(POST, "The dam holds, it seems.", "c3")
BEFORE = run((LEDGER,), (HOLDS, SAFE), finding("single", HOLDS), finding("single", SAFE))


def told(earlier: Earlier, later: Earlier) -> list[tuple[str, str, str | None]]:
    return [(change.kind, change.statement, change.was) for change in changes(earlier, later).changes]


def test_a_run_that_tells_the_same_changed_nothing() -> None:
    found = changes(BEFORE, BEFORE)
    assert (found.added, found.gone, found.changes) == ((), (), ())
    assert found.kept == tuple(sorted(one.id for one in BEFORE.findings))


def test_a_second_origin_makes_a_finding_newly_agreed_and_names_the_article_added() -> None:
    later = run((LEDGER, POST), (HOLDS, SAFE, AGREED), finding("corroborated", AGREED, HOLDS), finding("single", SAFE))
    assert told(BEFORE, later) == [("corroborated", "The dam holds, it seems.", "single")]
    assert changes(BEFORE, later).added == (POST.id,)
    assert changes(BEFORE, later).changes[0].before == "The dam holds."


def test_a_claim_nobody_told_before_makes_a_new_finding() -> None:
    singles = (finding("single", one) for one in (AGREED, HOLDS, SAFE))
    later = run((LEDGER, POST), (HOLDS, SAFE, AGREED), *singles)
    assert told(BEFORE, later) == [("new", "The dam holds, it seems.", None)]


def test_a_version_that_contradicts_makes_a_finding_newly_disputed() -> None:
    later = run(
        (LEDGER, POST), (HOLDS, SAFE, AGREED), finding("disputed", AGREED, HOLDS, versions=2), finding("single", SAFE)
    )
    assert told(BEFORE, later) == [("disputed", "The dam holds, it seems.", "single")]


def test_a_dispute_is_told_in_the_words_that_are_new_and_its_further_versions_are_new() -> None:
    other = article("The dam has burst, the army says.", "A gate was opened on purpose.", outlet="The Post")
    burst = claim(other, "The dam has burst, the army says.", "c4")
    gate = claim(other, "A gate was opened on purpose.", "c5")
    sides = tuple(Version(statement=one.text, claims=(one.id,)) for one in (HOLDS, burst, gate))
    parted = Dispute(type="negation", explanation="They differ.", versions=sides)
    disputed = finding("disputed", HOLDS, burst, gate).model_copy(update={"dispute": parted})
    later = run((LEDGER, other), (HOLDS, SAFE, burst, gate), disputed, finding("single", SAFE))
    assert told(BEFORE, later) == [("new", gate.text, None), ("disputed", burst.text, "single")]
    assert changes(BEFORE, later).changes[1].before == HOLDS.text
    in_new_words = disputed.model_copy(update={"statement": gate.text})
    later = run((LEDGER, other), (HOLDS, SAFE, burst, gate), in_new_words, finding("single", SAFE))
    assert told(BEFORE, later) == [("new", burst.text, None), ("disputed", gate.text, "single")]


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ("Engineer Ada Holm said she would resign in spring.", "new"),
        ("Ada Holm, the engineer, hoped for rain.", "new"),
        ("Engineer Ada Holm said she was glad that the dam still held.", "revised"),
    ],
)
def test_another_statement_of_one_speaker_is_new_and_no_revision(added: str, expected: str) -> None:
    was, now = article("She is glad the dam holds.", outlet="The Ledger"), article(added, outlet="The Ledger")
    glad = claim(was, "Engineer Ada Holm said she is glad the dam holds.", "c1")
    more = claim(now, added, "c2")
    glad, more = (one.model_copy(update={"speaker": "Engineer Ada Holm"}) for one in (glad, more))
    first = run((was,), (glad,), finding("single", glad))
    second = run((was, now), (glad, more), finding("echoed", glad, more))
    statement, status = (added, None) if expected == "new" else (glad.text, "single")
    assert told(first, second) == [(expected, statement, status)]


def test_what_one_outlet_adds_on_another_matter_is_new_and_its_note_of_correction_a_revision() -> None:
    later = article("A barge broke loose.", "It was eight, not nine.", outlet="The Ledger")
    barge = claim(later, "A barge broke loose upstream.", "c4")
    note = claim(later, "An earlier report in this newspaper said that nine people are safe.", "c5")
    again = claim(later, "Nine people at Ollen are safe.", "c6")
    for added, expected in (
        (barge, [("new", barge.text, None)]),
        (note, [("revised", note.text, "single")]),
        (again, []),
    ):
        second = run((LEDGER, later), (HOLDS, SAFE, added), finding("single", HOLDS), finding("single", SAFE, added))
        assert told(BEFORE, second) == expected


def test_an_edit_is_told_in_its_old_and_new_words_whatever_finding_it_ends_in() -> None:
    was = article("Nine people were hurt at the lock.", outlet="The Ledger").model_copy(update={"path": "lock.txt"})
    now = article("Seven people were hurt at the lock.", outlet="The Ledger").model_copy(update={"path": "lock.txt"})
    nine, seven = claim(was, was.text, "c7"), claim(now, now.text, "c8")
    post = claim(POST, "At the lock nine were hurt.", "c1")
    first = run((was, POST), (nine, post), finding("corroborated", post, nine))
    for later in (
        run((now, POST), (seven, post), finding("single", post), finding("single", seven)),
        run((now,), (seven,), finding("single", seven)),
    ):
        found = [(one.kind, one.before, one.statement, one.was) for one in changes(first, later).changes]
        assert ("revised", was.text, now.text, "corroborated") in found


def test_a_third_version_and_a_settled_dispute_are_revisions() -> None:
    two = run((LEDGER, POST), (HOLDS, AGREED), finding("disputed", HOLDS, AGREED, versions=2))
    three = run((LEDGER, POST), (HOLDS, AGREED), finding("disputed", HOLDS, AGREED, versions=3))
    settled = run((LEDGER, POST), (HOLDS, AGREED), finding("corroborated", HOLDS, AGREED))
    assert told(two, three) == [("revised", "The dam holds.", "disputed")]
    assert told(two, settled) == [("revised", "The dam holds.", "disputed")]


def test_what_no_article_tells_any_more_is_withdrawn_with_the_outlets_that_told_it() -> None:
    found = changes(BEFORE, run((LEDGER,), (HOLDS,), finding("single", HOLDS)))
    assert [(one.kind, one.statement, one.outlets) for one in found.changes] == [
        ("withdrawn", "Nine people are safe.", ("The Ledger",))
    ]
    assert found.gone == ()


def test_an_outlet_whose_articles_are_gone_is_named() -> None:
    both = run((LEDGER, POST), (HOLDS, AGREED), finding("corroborated", HOLDS, AGREED))
    found = changes(both, run((LEDGER,), (HOLDS,), finding("single", HOLDS)))
    assert found.gone == ("The Post",)
    assert [(one.kind, one.was) for one in found.changes] == [("revised", "corroborated")]


def test_claims_of_an_edited_article_are_known_again_by_outlet_and_text() -> None:
    newer = article("The dam holds.", "Eight people are safe.", outlet="The Ledger")
    holds = claim(newer, HOLDS.text, "c8")
    eight = claim(newer, "Eight people are safe.", "c9")
    later = run((newer,), (holds, eight), finding("single", holds), finding("single", eight))
    assert told(BEFORE, later) == [("revised", "Eight people are safe.", "single")]
    found = changes(BEFORE, later)
    assert (found.added, found.edited, found.gone) == ((), (newer.id,), ())
    assert found.changes[0].before == "Nine people are safe."


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ({"url": "https://post.example/1", "path": "a#1"}, {"url": "https://post.example/1", "path": "b#7"}),
        ({"path": "dam.txt", "title": "Dam"}, {"path": "dam.txt", "title": "Dam gives way"}),
        ({"path": "old/dam.txt", "title": "The dam"}, {"path": "new/dam.txt", "title": "the dam"}),
    ],
)
def test_an_edited_article_is_known_by_its_address_its_file_or_its_headline(
    was: dict[str, str], now: dict[str, str]
) -> None:
    old = article("The dam at Ollen holds.").model_copy(update=was)
    new = article("The dam at Ollen no longer holds.").model_copy(update=now)
    assert edited([old], [new]) == {new.id: old.id}
    holds, not_so = claim(old, "The dam at Ollen holds.", "c1"), claim(new, "The dam at Ollen no longer holds.", "c2")
    first, second = run((old,), (holds,), finding("single", holds)), run((new,), (not_so,), finding("single", not_so))
    assert told(first, second) == [("revised", "The dam at Ollen no longer holds.", "single")]
    assert [one.id for one in with_ids_kept(first, second)] == [finding_id("c1")]


def test_another_row_of_a_feed_and_another_outlet_are_no_edited_articles() -> None:
    old = article("The dam at Ollen holds.").model_copy(update={"path": "feed.jsonl#1", "title": "Dam"})
    row = article("The mayor of Ollen resigns.").model_copy(update={"path": "feed.jsonl#1", "title": "Mayor"})
    other = article("The dam gives.", outlet="The Post").model_copy(update={"path": "feed.jsonl#1", "title": "Dam"})
    assert edited([old], [row, other]) == {}


def test_what_an_edited_article_tells_besides_is_new_and_what_it_cut_is_withdrawn() -> None:
    new = article("The dam holds.", "A barge broke loose upstream.", outlet="The Ledger")
    holds, barge = claim(new, HOLDS.text, "c8"), claim(new, "A barge broke loose upstream.", "c9")
    later = run((new,), (holds, barge), finding("single", holds), finding("single", barge))
    assert told(BEFORE, later) == [
        ("new", "A barge broke loose upstream.", None),
        ("withdrawn", "Nine people are safe.", "single"),
    ]


def test_stories_are_matched_by_the_articles_they_share_whatever_they_are_called() -> None:
    third = article("A third report.", outlet="The Third")
    edited_post = article("The dam gives.", outlet="The Post").model_copy(update={"path": POST.path})
    earlier = {"a": [LEDGER, POST], "b": [third]}
    assert stories_matched(earlier, {"b": [LEDGER], "c": [third]}) == {"b": "a", "c": "b"}
    assert stories_matched(earlier, {"x": [LEDGER], "y": [edited_post, LEDGER]}) == {"y": "a"}
    assert stories_matched({"a": [LEDGER]}, {"a": [third]}) == {}


def test_a_finding_keeps_its_id_when_an_earlier_claim_comes_to_stand_before_its_own() -> None:
    later = run((LEDGER, POST), (HOLDS, SAFE, AGREED), finding("corroborated", AGREED, HOLDS), finding("single", SAFE))
    assert [one.id for one in with_ids_kept(BEFORE, later)] == [finding_id("c1"), finding_id("c2")]


def test_two_findings_never_get_one_id() -> None:
    both = run((LEDGER, POST), (HOLDS, AGREED), finding("corroborated", HOLDS, AGREED))
    parted = run((LEDGER, POST), (HOLDS, AGREED, SAFE), finding("single", AGREED, SAFE), finding("single", HOLDS))
    names = [one.id for one in with_ids_kept(both, parted)]
    assert len(set(names)) == 2
    assert finding_id("c1") in names


def test_a_claim_parted_from_the_finding_that_keeps_its_id_gets_another() -> None:
    both = run((LEDGER, POST), (HOLDS, SAFE, AGREED), finding("corroborated", HOLDS, SAFE, AGREED))
    parted = run(both.articles, both.claims, finding("corroborated", SAFE, AGREED), finding("single", HOLDS))
    kept, other = (one.id for one in with_ids_kept(both, parted))
    assert kept == finding_id("c1") != other
    assert changes(both, run(both.articles, both.claims, *with_ids_kept(both, parted))).kept == tuple(
        sorted((kept, other))
    )


def test_ids_borne_of_another_claim_are_written_down_where_nothing_else_changed() -> None:
    plain, borne = finding("single", HOLDS), finding("single", SAFE, name=finding_id("c9"))
    assert carried_on(None, (plain,)) is None
    owed = carried_on(None, (plain, borne))
    assert owed is not None
    assert (owed.kept, owed.changes) == ((borne.id,), ())
    assert carried_on(owed, (plain, borne)) is owed
