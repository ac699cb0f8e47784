"""What a real browser makes of the report's page: sorted, opened, marked and read, by keyboard, from a file."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from pipeline.evals.comparing import compared, verdict
from pipeline.evals.records import Results, Verdict
from pipeline.evals.report import page
from tests.evals.reported import BASE, CARRIED, FERRY, HOSTILE, NEW, ONE, QUIET, STORY, TWO, claim, subject, told

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
CASES = "table.cases >> nth=0 >> tbody tr:visible .open"

pytestmark = pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="needs chromium to open the page in")


class Opened:
    """A page in a browser, with what it complained of and what it asked for."""

    def __init__(self, browser: Browser, path: Path, **how: Any) -> None:
        self.tab = browser.new_context(**how).new_page()
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.tab.on("console", lambda message: self.complaints.append(message.text))
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.tab.on("request", lambda request: self.asked.append(request.url))
        self.tab.goto(path.as_uri())

    def texts(self, where: str) -> list[str]:
        return [text.strip() for text in self.tab.locator(where).all_inner_texts()]

    def press(self, *keys: str) -> None:
        for key in keys:
            self.tab.keyboard.press(key)

    def focused(self) -> str:
        return str(self.tab.evaluate("document.activeElement.innerText"))

    def open(self, name: str) -> None:
        self.tab.get_by_role("button", name=name, exact=True).click()

    def overflow(self) -> int:
        return int(self.tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


Opening = Callable[..., Opened]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opening]:
    """Open a verdict's page; at the end of the test nothing may have been complained of or asked of any network."""
    pages: list[Opened] = []

    def opening(shown: Verdict = TWO, **how: Any) -> Opened:
        path = tmp_path / "report.html"
        path.write_text(page(shown), encoding="utf-8")
        pages.append(Opened(browser, path, **how))
        return pages[-1]

    yield opening
    for one in pages:
        assert one.complaints == []
        assert [url for url in one.asked if not url.startswith("file:")] == []
        assert one.tab.title() != "owned"
        one.tab.context.close()


def test_a_column_is_sorted_by_the_keyboard_the_worst_first(opened: Opening) -> None:
    shown = opened()
    shown.tab.locator("table.cases >> nth=0").get_by_role("button", name="recall").focus()
    shown.press("Enter")
    assert shown.texts(CASES)[:2] == ["loud.txt", "quiet.txt"]
    assert shown.texts("#told") == ["Sorted by recall, worst first."]
    shown.press("Space")
    assert shown.texts(CASES)[:2] == ["quiet.txt", "loud.txt"]
    assert shown.tab.locator("th[aria-sort=descending]").count() == 1


def test_what_was_not_measured_is_sorted_last_either_way(opened: Opening) -> None:
    shown = opened()
    button = shown.tab.locator("table.cases >> nth=0").get_by_role("button", name="recall")
    for _ in range(2):
        button.click()
        assert set(shown.texts(CASES)[2:]) == {"right.txt", "<img src=x>.txt"}


def test_only_the_cases_that_moved_are_shown_on_demand(opened: Opening) -> None:
    shown = opened()
    shown.tab.get_by_label("Moved only").check()
    assert shown.texts(CASES) == ["quiet.txt", "loud.txt"]
    shown.tab.get_by_label("Moved only").uncheck()
    assert len(shown.texts(CASES)) == 4


def test_a_case_is_opened_and_left_by_the_keyboard_alone(opened: Opening) -> None:
    shown = opened()
    shown.tab.get_by_role("button", name="quiet.txt", exact=True).focus()
    shown.press("Enter")
    assert shown.focused() == "quiet.txt"
    assert shown.tab.url.endswith("#case=0-0")
    shown.press("Escape")
    assert shown.texts("dialog[open]") == []
    assert shown.focused() == "quiet.txt"
    assert "#" not in shown.tab.url


def test_an_address_leads_to_its_case(opened: Opening) -> None:
    shown = opened()
    shown.tab.evaluate("location.hash = '#case=0-2'")
    shown.tab.wait_for_selector("dialog[open]")
    assert shown.texts("dialog h2") == ["right.txt"]


def test_the_next_case_is_the_next_row_as_sorted_and_filtered(opened: Opening) -> None:
    shown = opened()
    shown.tab.locator("table.cases >> nth=0").get_by_role("button", name="recall").click()
    shown.tab.get_by_label("Moved only").check()
    shown.open("loud.txt")
    shown.open("Next ›")
    assert shown.texts("dialog h2") == ["quiet.txt"]
    assert shown.tab.get_by_role("button", name="Next ›").is_disabled()


def test_claims_stand_side_by_side_with_the_words_that_changed(opened: Opening) -> None:
    shown = opened()
    shown.open("quiet.txt")
    assert shown.texts(".claim .said del") == ["40"]
    assert shown.texts(".claim .said ins") == ["forty"]
    assert shown.texts(".claim .notes del") == ["said by the harbour master"]
    assert shown.texts(".claim.only-left .said") == ["The ferry left Orrin at seven."]
    assert shown.texts(".claim.only-right .said") == ["Nobody was hurt at Pell."]
    assert shown.texts(".absent") == ["not in new " + HOSTILE, "not in claims.v1"]


def test_a_chosen_claim_marks_its_evidence_at_its_very_offsets(opened: Opening) -> None:
    shown = opened()
    shown.open("quiet.txt")
    shown.tab.locator(".claim", has_text="The ferry carried 40 people.").click()
    (evidence,) = CARRIED.evidence
    before = shown.tab.evaluate(
        """() => { const range = document.createRange(); const text = document.querySelector('.text');
        range.setStart(text, 0); range.setEndBefore(text.querySelector('mark')); return range.toString(); }"""
    )
    assert (len(before), shown.texts(".text mark")) == (evidence.start, [evidence.exact])
    assert shown.tab.locator(".text").text_content() == FERRY


def test_arrow_keys_go_from_claim_to_claim_and_the_tab_key_past_them(opened: Opening) -> None:
    shown = opened()
    shown.open("quiet.txt")
    shown.tab.locator(".claim[tabindex='0']").first.focus()
    shown.press("ArrowDown", "ArrowRight", "Enter")
    assert shown.focused().startswith("The ferry carried forty people.")
    assert shown.texts(".text mark") == ["It carried 40 people"]
    shown.press("ArrowDown", "ArrowUp", "ArrowLeft")
    assert shown.focused().startswith("The ferry carried 40 people.")
    shown.press("Tab")
    assert shown.focused().startswith("The ferry left Orrin at seven.\n")
    assert shown.tab.evaluate("document.activeElement.closest('.facts') !== null")


def test_golds_words_are_underlined_as_stated_or_not(opened: Opening) -> None:
    shown = opened()
    shown.open("quiet.txt")
    assert shown.texts(".text u.missed") == ["ferry left Orrin at seven"]
    assert shown.texts(".text u:not(.missed)") == ["Nobody was hurt at Pell."]
    assert shown.texts(".facts .notes") == ["◐ stated only by claims.v1", f"◐ stated only by new {HOSTILE}"]
    shown.tab.locator(".facts .claim >> nth=1").click()
    assert shown.texts(".text mark") == ["Nobody was hurt at Pell."]


def test_what_was_not_let_through_is_told_with_its_reason(opened: Opening) -> None:
    shown = opened()
    shown.open("quiet.txt")
    assert shown.texts(".refused b") == ["number not in evidence"]
    assert shown.texts(".refused code") == [f'["{HOSTILE}"]']


def test_a_finding_of_a_whole_story_shows_its_claims_and_their_words(opened: Opening) -> None:
    shown = opened()
    shown.open(STORY)
    shown.tab.locator(".claim >> nth=0").click()
    assert shown.texts(".quote .kicker") == ["quiet.txt"]
    assert shown.tab.locator(".quote q").text_content() == "The ferry left Orrin at seven."


def test_a_hostile_text_stays_a_text(opened: Opening) -> None:
    shown = opened()
    shown.open("<img src=x>.txt")
    shown.tab.locator(".claim >> nth=0").click()
    assert shown.texts(".text mark") == [HOSTILE]
    assert shown.tab.locator("img").count() == 0


def test_an_article_written_from_right_to_left_is_read_so(opened: Opening) -> None:
    shown = opened()
    shown.open("right.txt")
    shown.tab.locator(".claim >> nth=0").click()
    assert shown.tab.evaluate("getComputedStyle(document.querySelector('.text')).direction") == "rtl"
    assert shown.tab.locator(".text").get_attribute("lang") == "ar"


def test_any_two_of_many_trials_are_put_side_by_side(opened: Opening) -> None:
    third = NEW.model_copy(update={"subject": subject("third", 3, "")})
    shown = opened(Verdict(comparison=None, results=(BASE, NEW, third), complaints=()))
    shown.open("quiet.txt")
    shown.tab.get_by_label("Right").select_option("third")
    assert shown.texts(".pairs >> nth=0 >> .side bdi") == ["claims.v1", "third"]
    shown.tab.get_by_label("Left").select_option("third")
    assert shown.texts(".claim ins, .claim del") == []


def test_each_repeat_is_shown_on_demand(opened: Opening) -> None:
    again = told(STORY, (CARRIED,)).model_copy(update={"repeat": 1})
    shown = opened(
        Verdict(comparison=None, results=(BASE.model_copy(update={"told": (*BASE.told, again)}),), complaints=())
    )
    shown.open("quiet.txt")
    assert len(shown.texts(".pairs >> nth=0 >> .claim")) == 2
    shown.tab.get_by_label("Repeat").select_option("2 of 2")
    said = shown.tab.locator(".pairs >> nth=0 >> .claim .said")
    expect(said).to_have_text(["The ferry carried 40 people."])


def test_a_trial_by_itself_shows_its_claims_in_one_column(opened: Opening) -> None:
    shown = opened(ONE)
    shown.open("quiet.txt")
    shown.tab.locator(".claim[tabindex='0']").first.focus()
    shown.press("ArrowDown")
    assert shown.focused().startswith("The ferry carried 40 people.")
    assert shown.texts(".facts .notes") == ["✓ stated", "✕ not stated"]


def test_the_page_is_read_without_javascript(opened: Opening) -> None:
    shown = opened(java_script_enabled=False)
    assert len(shown.texts(CASES)) == 4
    assert shown.tab.locator("#moved-only").is_hidden()
    assert shown.tab.locator(".matrix").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 800, 1440])
def test_nothing_runs_over_the_edge_of_the_window(opened: Opening, width: int, scheme: str) -> None:
    shown = opened(viewport={"width": width, "height": 800}, color_scheme=scheme)
    assert shown.overflow() == 0
    shown.open("quiet.txt")
    assert shown.overflow() == 0
    assert shown.tab.evaluate(
        "document.querySelector('.sides').scrollWidth <= document.querySelector('.sides').clientWidth"
    )


def test_dark_mode_is_dark_and_still_in_colours_apart(opened: Opening) -> None:
    light, dark = (
        opened(color_scheme=scheme).tab.evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    )
    assert (light, dark) == ("rgb(253, 252, 249)", "rgb(23, 23, 22)")


def test_in_print_everything_stands_open(opened: Opening) -> None:
    shown = opened(viewport={"width": 1020, "height": 700})
    shown.tab.emulate_media(media="print")
    assert shown.overflow() == 0
    assert shown.tab.locator("nav, .tools").first.is_hidden()
    assert shown.tab.locator("details .parts").is_visible()
    assert shown.tab.pdf().startswith(b"%PDF")


def test_in_print_an_opened_case_stands_alone(opened: Opening) -> None:
    shown = opened(viewport={"width": 1020, "height": 700})
    shown.open("quiet.txt")
    shown.tab.emulate_media(media="print")
    assert shown.tab.locator("main").is_hidden()
    assert shown.tab.locator(".text").is_visible()


def test_the_sentences_the_baseline_stood_in_with_are_a_line_below_the_claims(opened: Opening) -> None:
    first = NEW.told[0]
    stand_ins = tuple(one.model_copy(update={"model": "extractive"}) for one in first.claims)
    new = NEW.model_copy(update={"told": (first.model_copy(update={"claims": stand_ins}), *NEW.told[1:])})
    shown = opened(verdict(compared(BASE, new), (BASE, new)))
    shown.open("quiet.txt")
    assert shown.texts(".left-out") == [
        f"Sentences the baseline stood in with, not scored and not shown: 2 for {NEW.subject.label}."
    ]
    assert shown.tab.locator(".pairs >> nth=0 >> .claim.only-left").count() == 2


def test_a_case_of_a_thousand_claims_is_made_when_it_is_opened(opened: Opening) -> None:
    many = tuple(claim(number, QUIET, f"Claim {number} of the ferry.", "The ferry left") for number in range(1000))
    tried = tuple(
        Results.model_validate(trial.model_copy(update={"told": (told(STORY, many),)})) for trial in (BASE, NEW)
    )
    shown = opened(verdict(compared(*tried), tried))
    assert shown.tab.locator(".claim").count() == 0
    shown.open("quiet.txt")
    assert shown.tab.locator(".pairs >> nth=0 >> .claim.same").count() == 2000
