"""A finished run's folder to the flaws found in it, with no model and no network."""

from pipeline.verification.flaws import Flaw
from pipeline.verification.folder import verify

__all__ = ["Flaw", "verify"]
