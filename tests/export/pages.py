"""A small story with everything a page must show, made by hand, for the tests of its rendering."""

from pipeline.ids import text_digest
from pipeline.manifest import Facts
from pipeline.records import (
    Article,
    Briefing,
    Claim,
    Dispute,
    Evidence,
    Failure,
    Finding,
    Furniture,
    Line,
    PromptRef,
    Rejected,
    Skipped,
    Story,
    Summary,
    SummarySentence,
    TimelineEntry,
    Update,
    Version,
)

PROMPT = PromptRef(name="claims", version=1, sha256="0" * 64)
FACTS = Facts(
    model="made-1",
    extractive=False,
    prompts=(PROMPT,),
    skipped=(Skipped(path="scan.pdf", reason="pdf", detail="save its text first"),),
    version="9.8.7",
)
FIRST = 'By A. Writer\n\n\n\nThe dam "holds" 40 <b>barrels</b>. Five people met at Pell.\n\n\n\nThey parted at noon.'
COPY = "Five people met at Pell. <script>document.title = 'owned'</script> Rain fell on 3 May 2026."
LAST = "The dam holds 90 barrels. <img src=x onerror=alert(1)> Seven people met at Pell & sang."


def article(letter: str, text: str, outlet: str, published: str | None, url: str | None, *, origin: str) -> Article:
    """Make an article under a one-letter id, its byline marked as furniture where it has one."""
    return Article(
        id=f"a{letter * 12}",
        path=f"{letter}.txt",
        outlet=outlet,
        title=f"Report {letter} </title><script>document.title = 'owned'</script>",
        author=None,
        published=published,
        url=url,
        language="en",
        credit=None,
        text=text,
        text_sha256=text_digest(text),
        original_sha256=text_digest(text),
        sentences=((16, 52), (53, 77)) if text is FIRST else ((0, 24),),
        furniture=(Furniture(start=0, end=12, kind="byline"),) if text is FIRST else (),
        origin=f"a{origin * 12}",
    )


def cut(text: str, exact: str) -> Evidence:
    """Cut evidence out of a text."""
    start = text.index(exact)
    return Evidence(start=start, end=start + len(exact), exact=exact, prefix="", suffix="", match="exact")


def claim(number: str, of: Article, *words: str) -> Claim:
    """Make a claim that rests on these words of an article."""
    return Claim(
        id=f"c{number * 12}",
        article_id=of.id,
        text=f"{words[0]} (claim {number})",
        kind="event",
        speaker=None,
        modality="asserted",
        evidence=tuple(cut(of.text, exact) for exact in words),
        model="made-1",
        prompt=PROMPT,
    )


def finding(number: str, status: str, claims: tuple[Claim, ...], **parted: object) -> Finding:
    """Make a finding of claims."""
    return Finding.model_validate(
        {
            "id": f"f{number * 12}",
            "statement": claims[0].text,
            "status": status,
            "claims": tuple(one.id for one in claims),
            "outlets": tuple(sorted({one.article_id for one in claims})),
            "origins": tuple(sorted({one.article_id for one in claims})),
            "dispute": None,
            "update": None,
        }
        | parted
    )


A = article("a", FIRST, 'Owl "& Sons"', "2026-05-03", "https://owl.example/?a=1&b=2", origin="a")
B = article("b", COPY, "<i>Bell</i>", "2026-05-04", "javascript:alert(1)", origin="a")
C = article("c", LAST, "*Crier*", None, "data:text/html,hello", origin="c")
CLAIMS = (
    claim("1", A, 'The dam "holds" 40 <b>barrels</b>.'),
    claim("2", A, '"holds" 40 <b>barrels</b>. Five people', "They parted at noon."),
    claim("3", A, "Five people met at Pell.\n\n\n\nThey parted"),
    claim("4", B, "Five people met at Pell."),
    claim("5", B, "<script>document.title = 'owned'</script>"),
    claim("6", C, "The dam holds 90 barrels."),
    claim("7", C, "Seven people met at Pell & sang."),
    claim("8", C, "<img src=x onerror=alert(1)>"),
    claim("9", B, "Rain fell on 3 May 2026."),
)
_ONE, _TWO, _THREE, _FOUR, _FIVE, _SIX, _SEVEN, _EIGHT, _NINE = CLAIMS


def version(one: Claim) -> Version:
    """Make a version told by one claim, in its words."""
    return Version(statement=one.evidence[0].exact, claims=(one.id,))


FINDINGS = (
    finding(
        "1",
        "disputed",
        (_ONE, _SIX, _NINE),
        dispute=Dispute(
            type="number",
            explanation='The accounts differ: 40 in *Owl "& Sons"*.',
            versions=(version(_ONE), version(_SIX)),
        ),
    ),
    finding(
        "2",
        "updated",
        (_FOUR, _SEVEN),
        update=Update(explanation="Five, then seven.", versions=(version(_FOUR), version(_SEVEN))),
    ),
    finding("3", "corroborated", (_TWO, _EIGHT)),
    finding("4", "echoed", (_THREE,)),
    finding("5", "single", (_FIVE,)),
)
STORY = Story(
    id="made",
    name="dam-at-pell",
    articles=(A, B, C),
    summaries=(
        Summary(
            id="s1",
            article_id=A.id,
            sentences=(SummarySentence(text="The dam holds.", sentences=(1,), evidence=(cut(FIRST, FIRST[16:52]),)),),
            model="made-1",
            prompt=PROMPT,
        ),
    ),
    claims=CLAIMS,
    findings=FINDINGS,
    briefing=Briefing(
        bottom_line=(Line(text="They met & <b>parted</b>.", claims=(_TWO.id, _FOUR.id)),),
        agreed=(FINDINGS[2].id,),
        disputed=(FINDINGS[0].id,),
        updated=(FINDINGS[1].id,),
        echoed=(FINDINGS[3].id,),
        single=(FINDINGS[4].id,),
        timeline=(TimelineEntry(date="2026-05-03", finding=FINDINGS[4].id),),
    ),
    rejected=(
        Rejected(stage="extract", article_id=A.id, reason="quote_not_found", detail="<u>no</u>", answer='{"a": "<s>"}'),
    ),
    failures=(Failure(stage="summarise", article_id=B.id, fault="truncated", detail="cut short"),),
)
