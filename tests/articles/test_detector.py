"""The detector of languages against the library whose model it reads."""

import random
import unicodedata

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from pipeline.articles.detector import read_detector

CODES = ("ar", "de", "el", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "sr", "tr", "zh")
TEXTS = (
    "The council of Port Lorne approved the new harbour wall on Tuesday.",
    "Der Rat der Stadt hat am Dienstag die neue Mauer beschlossen.",
    "El alcalde de Puerto Lorne anunció el sábado que la reparación costará más.",
    "Градоначелник је у уторак одобрио нови зид у луци.",
    "Gradonačelnik je u utorak odobrio novi zid u luci.",
    "市議会は火曜日に新しい防波堤を承認した。",
    "시의회는 화요일에 새 방파제를 승인했다.",
    "ΤΟ ΣΥΜΒΟΥΛΙΟ ΕΝΕΚΡΙΝΕ ΤΗΝ ΤΡΙΤΗ ΤΟ ΝΕΟ ΤΕΙΧΟΣ.",
    "",
    "12345",
)


def test_every_text_is_told_as_the_library_tells_it_to_the_last_digit() -> None:
    theirs = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    theirs.set_languages(CODES)
    ours = read_detector(CODES)
    draw = random.Random(1)
    noise = ["".join(chr(draw.randrange(1, 0xD7FF)) for _ in range(200)) for _ in range(20)]
    pieces = [text[draw.randrange(20) :] for text in TEXTS for _ in range(5)]
    apart = [unicodedata.normalize("NFD", text) for text in TEXTS]
    for text in (*TEXTS, *pieces, *apart, *noise, "a\ud800b"):
        assert ours.classify(text) == theirs.classify(text)
