"""Counts that go on, tolls that are put right and copies that differ, woven from claims made by hand."""

from typing import cast

import pytest

from pipeline.asking import Asker
from pipeline.records import Article, Finding, Judgement, Story
from pipeline.stages.findings import weave
from tests.stages.test_findings import woven
from tests.stages.told import article, claim


def _days(*days: str) -> list[Article]:
    return [article(name, published=day) for name, day in zip("xyzw", days, strict=False)]


async def _series(days: tuple[str, ...], *texts: str) -> Finding:
    claims = [claim(name, text) for name, text in zip("xyzw", texts, strict=False)]
    (found,) = await woven(tuple(_days(*days)), *claims)
    return found


async def test_a_toll_that_rises_and_is_corrected_is_one_series_in_its_order() -> None:
    found = await _series(
        ("2031-03-01", "2031-03-02", "2031-03-05"),
        "A ferry with 90 people aboard sank off Arno, killing at least six people.",
        "The death toll in the sinking off Arno rose to nine on Sunday, the coast guard said.",
        "Eight people died when the ferry sank off Arno, not nine as the coast guard had said, the coroner said.",
    )
    assert found.status == "updated"
    assert found.update is not None
    assert found.update.kind == "correction"
    assert [version.claims for version in found.update.versions] == [("cx",), ("cy",), ("cz",)]
    assert all(told in found.update.explanation for told in ("at least six (1", "then nine (2", "then Eight (5"))


async def test_bounds_that_go_on_are_a_series_and_a_late_repeat_does_not_turn_it() -> None:
    found = await _series(
        ("2031-03-01", "2031-03-02", "2031-03-04", "2031-03-03"),
        "At least 12 people were killed in the Orrin quake.",
        "At least 31 people were killed in the Orrin quake.",
        "The Orrin quake killed 34 people.",
        "At least 12 people were killed in the Orrin quake.",
    )
    assert found.update is not None
    assert [version.claims for version in found.update.versions] == [("cx", "cw"), ("cy",), ("cz",)]


async def test_an_old_disaster_is_no_earlier_toll() -> None:
    days = _days("2031-03-01", "2031-03-02")
    found = await woven(
        tuple(days),
        claim("x", "It was the worst sinking off Arno since 2013, when 24 people died on the ferry Nell."),
        claim("y", "Eight people died when the ferry Alma sank off Arno, not nine, as first reported."),
    )
    assert [finding.status for finding in found] == ["single", "single"]


async def test_a_series_of_tolls_is_not_mixed_with_another_number() -> None:
    days = _days("2031-03-01", "2031-03-02", "2031-03-03")
    claims = (
        claim("x", "A quake of magnitude 6.1 killed at least 12 people in Orrin."),
        claim("y", "A quake of magnitude 6.3 killed at least 31 people in Orrin."),
        claim("z", "A quake of magnitude 6.4 shook Orrin."),
    )
    judged = [("cx", "cy", "updates"), ("cx", "cz", "conflicts"), ("cy", "cz", "conflicts")]
    judgements = [
        {"a": a, "b": b, "relation": relation, "type": "number", "by": "values", "explanation": ""}
        for a, b, relation in judged
    ]
    story = Story(
        id="s",
        name="s",
        articles=tuple(days),
        claims=claims,
        judgements=tuple(map(Judgement.model_validate, judgements)),
    )
    found = (await weave(story, cast("Asker", None))).findings
    (series,) = [finding for finding in found if finding.update]
    assert series.claims == ("cx", "cy")
    assert series.update is not None
    assert "at least 12 (1" in series.update.explanation
    assert "6." not in series.update.explanation


SICK = ("21 patients fell ill at the Hollin clinic.", "24 patients fell ill at the Hollin clinic.")


@pytest.mark.parametrize(
    ("days", "outlets", "status"),
    [
        (("2031-03-01T09:00:00Z", "2031-03-01T17:00:00Z"), ("X", "Y"), "updated"),
        (("2031-03-01", "2031-03-01"), ("X", "Y"), "disputed"),
        (("2031-03-01", "2031-03-01"), ("X", "X"), "updated"),
    ],
)
async def test_a_count_of_one_day_goes_on_by_its_hours_or_in_one_outlet(
    days: tuple[str, str], outlets: tuple[str, str], status: str
) -> None:
    reports = [
        article(name, published=day, outlet=outlet) for name, day, outlet in zip("xy", days, outlets, strict=True)
    ]
    (found,) = await woven(tuple(reports), claim("x", SICK[0]), claim("y", SICK[1]))
    assert found.status == status
    if found.update:
        assert [version.claims for version in found.update.versions] == [("cx",), ("cy",)]


async def test_a_copy_with_another_figure_differs_and_disputes_nothing() -> None:
    one = article("x", published="2031-03-01")
    copy = article("y", published="2031-03-02", origin="ax")
    told = "A survey found that {} percent of the ferries had no working pumps."
    (found,) = await woven((one, copy), claim("x", told.format(30)), claim("y", told.format(13)))
    assert (found.status, found.dispute, found.update) == ("echoed", None, None)
    assert found.differs is not None
    assert [version.claims for version in found.differs.versions] == [("cx",), ("cy",)]
    assert found.differs.explanation == (
        "Reports of one origin differ on the number: 30 percent in *X*, 13 percent in *Y*."
    )


async def test_two_copies_that_agree_do_not_differ() -> None:
    one, copy = article("x"), article("y", origin="ax")
    (found,) = await woven((one, copy), claim("x", SICK[0]), claim("y", SICK[0]))
    assert (found.status, found.differs) == ("echoed", None)
