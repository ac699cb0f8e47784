"""Measurements drawn and told as they are."""

from xml.etree import ElementTree as ET

from benchmarks.throughput.plots import Plot, svg
from benchmarks.throughput.report import LINES, extra, put_into, share


def test_a_faster_tool_is_drawn_above_a_slower_one() -> None:
    plot = Plot("Speed", "in flight", {"fast": [(0, 10.0), (1, 90.0)], "slow": [(0, 5.0), (1, 6.0)]}, [], ["8", "16"])

    drawn = ET.fromstring(svg(plot))  # noqa: S314 - our own drawing

    circles = [float(one.attrib["cy"]) for one in drawn.iter("{http://www.w3.org/2000/svg}circle")]
    assert len(circles) == 4
    assert max(circles[:2]) < min(circles[2:])  # up is less


def test_the_ideal_is_one_wave_of_the_delay_after_another() -> None:
    assert share({"row": "500 ms", "articles": 1000, "seconds": 16 * 0.5}) == 1.0


def test_requests_for_faults_are_not_extra() -> None:
    told = {
        "served_limited": 50,
        "served_failed": 20,
        "served_requests": 1080,
        "served_articles": 1000,
        "articles": 1000,
    }

    assert extra(told) == 1.0
    assert {line.aim for line in LINES if line.value is extra} == {"≤ 1"}


def test_new_figures_take_the_place_of_the_old_ones() -> None:
    page = put_into(put_into("before\n<!-- figures -->\nold\n<!-- end of figures -->\nafter\n", "new"), "newest")

    assert page == "before\n<!-- figures -->\n\nnewest\n\n<!-- end of figures -->\nafter\n"
