"""What changed between two runs of one story, on records made by hand."""

from pipeline.changes import changes, with_ids_kept
from pipeline.ids import finding_id
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
    edited = article("The dam holds.", "Eight people are safe.", outlet="The Ledger")
    holds = claim(edited, HOLDS.text, "c8")
    eight = claim(edited, "Eight people are safe.", "c9")
    later = run((edited,), (holds, eight), finding("single", holds), finding("single", eight))
    assert told(BEFORE, later) == [
        ("new", "Eight people are safe.", None),
        ("withdrawn", "Nine people are safe.", "single"),
    ]
    assert changes(BEFORE, later).gone == ()


def test_a_finding_keeps_its_id_when_an_earlier_claim_comes_to_stand_before_its_own() -> None:
    later = run((LEDGER, POST), (HOLDS, SAFE, AGREED), finding("corroborated", AGREED, HOLDS), finding("single", SAFE))
    assert [one.id for one in with_ids_kept(BEFORE, later)] == [finding_id("c1"), finding_id("c2")]


def test_two_findings_never_get_one_id() -> None:
    both = run((LEDGER, POST), (HOLDS, AGREED), finding("corroborated", HOLDS, AGREED))
    parted = run((LEDGER, POST), (HOLDS, AGREED, SAFE), finding("single", AGREED, SAFE), finding("single", HOLDS))
    names = [one.id for one in with_ids_kept(both, parted)]
    assert len(set(names)) == 2
    assert finding_id("c1") in names
