"""Sizes of prompts, and servers that do not read all of one."""

import pytest

from pipeline.sizes import cut, tokens

ENGLISH = "The harbour burnt for nine hours before the firefighters of four towns had it under control. " * 40
SPANISH = "El incendio se declaró poco antes de las once de la noche y dañó más de cincuenta viviendas. " * 40


@pytest.mark.parametrize(
    ("text", "counted"),
    [(ENGLISH, 681), (SPANISH, 1121), ("Два человека пострадали. " * 40, 321), ("火災は九時間続いた。" * 40, 320)],
)
def test_an_honest_count_is_no_cut(text: str, counted: int) -> None:
    """Counts are those of the tokenizer of qwen2.5."""
    assert tokens(text) <= counted
    assert not cut(tokens(text), counted)


@pytest.mark.parametrize("counted", [2048, 4096, 4090, 5000])
def test_a_server_that_read_less_is_found_out(counted: int) -> None:
    assert cut(7000, counted)


def test_a_short_cut_shows_at_a_power_of_two_alone() -> None:
    assert cut(4200, 4095)
    assert not cut(4200, 3900)
