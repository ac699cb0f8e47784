"""Jumbled pieces of quantities are read without failing, in order, at offsets that hold."""

import random
from itertools import pairwise

import pytest

from pipeline.numbers import agree, covers, quantities

PIECES = (
    "one two half a quarter of third in five 10 15 % $ € million m bn - – to and or between from twice dozens hundreds"
    " thousands hour hours years old aged about some nearly so more +1 0 007 1/2 ½ , . ( ) minus 5C km ft 2in mil"
    " millones de M€ Mio. demi heure et demie une centaine zwei drittel 1.234,5 1,234.5 won times as second Boeing 3-2"
).split()


@pytest.mark.parametrize("language", ["en", "es", "fr", "de", "pt"])
def test_a_jumble_of_pieces_is_read_in_order_and_compared(language: str) -> None:
    drawn, read = random.Random(5), 0
    for _ in range(300):
        text = "".join(piece + drawn.choice(("", " ", " ")) for piece in drawn.choices(PIECES, k=12))
        found = quantities(text, language)
        read += len(found)
        assert [text[quantity.start : quantity.end] for quantity in found] == [quantity.raw for quantity in found]
        assert all(one.end <= other.start for one, other in pairwise(found)), text
        assert all(quantity.low <= quantity.high for quantity in found), text
        assert all(agree(a, b) == agree(b, a) for a in found for b in found), text
        assert all(covers(quantity, quantity) for quantity in found), text
    assert read > 100
