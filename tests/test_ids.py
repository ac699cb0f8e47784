"""Stable ids from content."""

from pipeline.ids import article_id, claim_id, digest, finding_id, summary_id, text_digest


def test_the_cut_between_parts_is_part_of_a_digest() -> None:
    """Parts are kept apart, so that moving a letter across a border gives another digest."""
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("1") != digest(1)
    assert len(digest()) == 64


def test_ids_are_a_letter_and_twelve_hex_digits_that_never_change() -> None:
    """Datasets out in the world are joined on these: a changed recipe is a breaking change."""
    assert [article_id("t"), summary_id("a1", ["s"]), claim_id("a1", "t", [(0, 4)]), finding_id("c1")] == IDS


def test_the_order_of_spans_does_not_change_a_claim() -> None:
    """Evidence is a set of spans."""
    assert claim_id("a1", "t", [(5, 9), (0, 4)]) == claim_id("a1", "t", [(0, 4), (5, 9)])
    assert claim_id("a1", "t", [(0, 4)]) != claim_id("a1", "t", [(0, 5)])


def test_a_text_is_hashed_as_utf8() -> None:
    """Anyone can check it with sha256sum."""
    assert text_digest("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"


IDS = ["a33ba3a454384", "sf859ad66c9df", "c7d8f3741ac39", "f628d880eef68"]
