"""Turns the claims of a story into the pairs that could speak of the same fact."""

from pipeline.candidates.pairing import PARTNERS, Candidate, candidates

__all__ = ["PARTNERS", "Candidate", "candidates"]
