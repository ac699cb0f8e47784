"""Cutting an article's text where evidence and furniture begin and end."""

from pipeline.export.marks import Mark, Segment, segments
from pipeline.records import Furniture
from tests.export.pages import CLAIMS, A

TEXT = "0123456789"
ARTICLE = A.model_copy(update={"text": TEXT, "furniture": (Furniture(start=8, end=10, kind="footer"),)})


def test_overlapping_nested_and_touching_spans_are_cut_into_flat_pieces() -> None:
    """Each piece knows all the evidence it belongs to; a span opens once."""
    wide, late, inner = Mark("w", 0, 6, True), Mark("l", 4, 9, True), Mark("i", 1, 3, True)
    assert segments(ARTICLE, (wide, late, inner)) == (
        Segment("0", (wide,), ("w",), ""),
        Segment("12", (inner,), ("w", "i"), ""),
        Segment("3", (), ("w",), ""),
        Segment("45", (late,), ("w", "l"), ""),
        Segment("67", (), ("l",), ""),
        Segment("8", (), ("l",), "footer"),
        Segment("9", (), (), "footer"),
    )


def test_later_parts_of_evidence_share_the_key_and_do_not_open() -> None:
    """A claim has one place its id leads to."""
    first, second = Mark("c", 0, 2, True), Mark("c", 5, 7, False)
    cut = segments(ARTICLE, (first, second))
    assert [piece.text for piece in cut if "c" in piece.keys] == ["01", "56"]
    assert [mark for piece in cut for mark in piece.opens] == [first]


def test_the_pieces_join_to_the_text() -> None:
    """Nothing of the frozen text is lost or shown twice."""
    marks = [Mark(one.id, e.start, e.end, True) for one in CLAIMS[:3] for e in one.evidence]
    assert "".join(piece.text for piece in segments(A, marks)) == A.text


def test_an_empty_text_has_no_pieces() -> None:
    assert segments(ARTICLE.model_copy(update={"text": "", "furniture": ()}), ()) == ()
