"""Articles known by a letter, and what each of them claims, made by hand."""

from typing import Any

from pipeline.records import Article, Claim, Evidence, PromptRef

PROMPT = PromptRef(name="claims", version=1, sha256="0")


def article(name: str, **fields: Any) -> Article:
    """Make an article by hand; its outlet is its name in capitals."""
    given: dict[str, Any] = {"outlet": name.upper(), "published": None, "origin": f"a{name}"}
    return Article(
        id=f"a{name}",
        path=f"{name}.txt",
        title=None,
        author=None,
        url=None,
        language="en",
        credit=None,
        text="",
        text_sha256="",
        original_sha256="",
        sentences=(),
        furniture=(),
        **(given | fields),
    )


def claim(name: str, text: str, at: int = 0, **fields: Any) -> Claim:
    """Make a claim of the article named by its first letter by hand."""
    evidence = Evidence(start=at, end=at + len(text), exact=text, prefix="", suffix="", match="exact")
    given: dict[str, Any] = {"kind": "event", "speaker": None, "modality": "asserted"}
    return Claim(
        id=f"c{name}",
        article_id=f"a{name[0]}",
        text=text,
        evidence=(evidence,),
        model="hand",
        prompt=PROMPT,
        **(given | fields),
    )
