"""Two trials of one small story and of a hostile one, hand-written, for the tests of the report's page."""

from pipeline.evals.comparing import compared, verdict
from pipeline.evals.gold import Fact, Gold
from pipeline.evals.records import Case, Cell, Results, Subject, Told, Verdict
from pipeline.ids import text_digest
from pipeline.records import Article, Claim, Evidence, Failure, Finding, PromptRef, Rejected

HOSTILE = "</script><img src=x onerror=document.title='owned'>"
FERRY = "🛶 The ferry left Orrin at seven. It carried 40 people, the harbour master said.\n\nNobody was hurt at Pell."
ARABIC = "غادرت العبّارة أورين في السابعة. كان على متنها أربعون شخصا."
STORY, TRAP = "the-ferry", f"trap {HOSTILE}"
BEFORE = "Give every fact.\nName who says it.\nAnswer in JSON.\n"
AFTER = "Give every fact.\nName who said it.\nAnswer in JSON.\nBe brief.\n"


def article(name: str, text: str, language: str = "en") -> Article:
    """Make an article by its file's name."""
    return Article(
        id=f"a-{name}",
        path=f"somewhere/{name}",
        outlet=f"Outlet of {name}",
        title=f"Title {HOSTILE}",
        author=None,
        published=None,
        url=None,
        language=language,
        credit=None,
        text=text,
        text_sha256=text_digest(text),
        original_sha256=text_digest(text),
        sentences=(),
        furniture=(),
    )


def claim(number: int, of: Article, text: str, exact: str, *, speaker: str | None = None) -> Claim:
    """Make a claim that rests on these words of an article."""
    start = of.text.index(exact)
    evidence = Evidence(start=start, end=start + len(exact), exact=exact, prefix="", suffix="", match="exact")
    return Claim(
        id=f"c{number}",
        article_id=of.id,
        text=text,
        kind="event",
        speaker=speaker,
        modality="asserted",
        evidence=(evidence,),
        model="made-1",
        prompt=PromptRef(name="claims", version=1, sha256="0" * 64),
    )


def subject(label: str, version: int, text: str) -> Subject:
    """Make a subject of one prompt."""
    prompt = PromptRef(name="claims", version=version, sha256=text_digest(text))
    return Subject(
        label=label, model="made-1", prompts=(prompt,), schemas={"claims": "5" * 64}, texts={f"claims.v{version}": text}
    )


def finding(number: int, *claims: Claim) -> Finding:
    """Make a finding told by one outlet."""
    return Finding(
        id=f"f{number}",
        statement=claims[0].text,
        status="single",
        claims=tuple(one.id for one in claims),
        outlets=("a",),
        origins=("a",),
        dispute=None,
        update=None,
    )


def told(case: str, claims: tuple[Claim, ...], rejected: tuple[Rejected, ...] = ()) -> Told:
    """Put together what came of a case."""
    findings = (finding(1, *claims[:1]),) if claims else ()
    failures = (Failure(stage="extract", article_id=None, fault="truncated", detail="cut short"),)
    return Told(
        case=case, repeat=0, summaries=(), claims=claims, findings=findings, rejected=rejected, failures=failures
    )


def cell(metric: str, case: str, file: str | None, got: float, of: float) -> Cell:
    """Make a cell of the first repeat."""
    return Cell(metric=metric, case=case, article=file, repeat=0, got=got, of=of)


QUIET, LOUD, RIGHT = article("quiet.txt", FERRY), article("loud.txt", FERRY), article("right.txt", ARABIC, "ar")
TRAPPED = article("<img src=x>.txt", f"Rain fell. {HOSTILE} Then it stopped.")
CASES = (
    Case(
        name=STORY,
        sha256="1" * 64,
        articles=(QUIET, LOUD, RIGHT),
        gold=Gold(
            facts=(
                Fact(
                    id="left", statement="The ferry left Orrin at seven.",
                    mentions={"quiet.txt": ("ferry left Orrin at seven",), "loud.txt": ("ferry left Orrin at seven",)},
                ),
                Fact(id="hurt", statement="Nobody was hurt.", mentions={"quiet.txt": ("Nobody was hurt at Pell.",)}),
            ),
        ),
    ),
    Case(name=TRAP, sha256="2" * 64, articles=(TRAPPED,), gold=Gold()),
)  # fmt: skip
LEFT = claim(1, QUIET, "The ferry left Orrin at seven.", "The ferry left Orrin at seven.")
CARRIED = claim(2, QUIET, "The ferry carried 40 people.", "It carried 40 people", speaker="the harbour master")
CARRIED_AFTER = claim(2, QUIET, "The ferry carried forty people.", "It carried 40 people")
UNHURT = claim(3, QUIET, "Nobody was hurt at Pell.", "Nobody was hurt at Pell.")
ARABIC_CLAIM = claim(4, RIGHT, "غادرت العبّارة أورين في السابعة.", "غادرت العبّارة أورين في السابعة.")
OWNED = claim(5, TRAPPED, f"It says {HOSTILE}.", HOSTILE, speaker=HOSTILE)
REFUSED = Rejected(
    stage="extract", article_id=QUIET.id, reason="number_not_in_evidence", detail=HOSTILE, answer=f'["{HOSTILE}"]'
)
BASE = Results(
    subject=subject("claims.v1", 1, BEFORE),
    cases=CASES,
    told=(told(STORY, (LEFT, CARRIED, ARABIC_CLAIM)), told(TRAP, (OWNED,))),
    cells=(
        cell("recall", STORY, "quiet.txt", 1, 2),
        cell("recall", STORY, "loud.txt", 1, 1),
        cell("coverage", STORY, "quiet.txt", 2, 4),
        cell("coverage", STORY, "right.txt", 1, 2),
        cell("coverage", TRAP, "<img src=x>.txt", 1, 1),
        cell("findings", STORY, None, 2, 4),
        cell("tokens", STORY, "quiet.txt", 1200, 1),
    ),
    version="9.8.7",
)
NEW = Results(
    subject=subject(f"new {HOSTILE}", 2, AFTER),
    cases=CASES,
    told=(told(STORY, (CARRIED_AFTER, UNHURT, ARABIC_CLAIM), (REFUSED,)), told(TRAP, (OWNED,))),
    cells=(
        cell("recall", STORY, "quiet.txt", 2, 2),
        cell("recall", STORY, "loud.txt", 0, 1),
        cell("coverage", STORY, "quiet.txt", 1, 4),
        cell("coverage", STORY, "right.txt", 1, 2),
        cell("coverage", TRAP, "<img src=x>.txt", 1, 1),
        cell("findings", STORY, None, 3, 4),
        cell("tokens", STORY, "quiet.txt", 900, 1),
    ),
    version="9.8.7",
)
TWO: Verdict = verdict(compared(BASE, NEW), (BASE, NEW))
ONE = Verdict(comparison=None, results=(BASE,), complaints=())
