"""Tests of prompts with pytest, replayed from recordings that lie beside them."""
