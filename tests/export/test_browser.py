"""What a real browser makes of a briefing's page."""

import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.export.html import render_html
from tests.export.pages import CLAIMS, FACTS, STORY

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"

pytestmark = pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="needs chromium to open the page in")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "briefing.html"
    path.write_text(render_html(STORY, FACTS), encoding="utf-8")
    return path


def browse(folder: Path, *what: str) -> str:
    done = subprocess.run(
        [CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", *what],
        capture_output=True,
        text=True,
        timeout=90,
        check=True,
    )
    return done.stdout


def test_a_claims_address_opens_on_its_marked_words_and_no_script_runs(page: Path, tmp_path: Path) -> None:
    shown = browse(tmp_path, "--dump-dom", f"{page.as_uri()}#{CLAIMS[5].id}")
    assert f'<mark id="{CLAIMS[5].id}">The dam holds 90 barrels.</mark>' in shown
    assert "<title>Dam at pell · briefing</title>" in shown
    assert "<script>" not in shown
    assert "<img" not in shown


def test_the_words_a_claims_address_leads_to_are_lit(page: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "before.png", tmp_path / "after.png"
    size = "--window-size=800,6000"
    browse(tmp_path, size, f"--screenshot={before}", page.as_uri())
    browse(tmp_path, size, f"--screenshot={after}", f"{page.as_uri()}#{CLAIMS[5].id}")
    assert after.read_bytes() != before.read_bytes()
    assert after.stat().st_size > 0.9 * before.stat().st_size, "the page was shown blank"


def test_the_page_prints_with_its_evidence(page: Path, tmp_path: Path) -> None:
    printed = tmp_path / "briefing.pdf"
    browse(tmp_path, f"--print-to-pdf={printed}", page.as_uri())
    assert printed.read_bytes().startswith(b"%PDF")
