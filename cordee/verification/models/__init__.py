"""The tables of verification: `standing` (who is verified, who reviews)."""

from cordee.verification.models.standing import Reviewer, Standing

__all__ = ["Reviewer", "Standing"]
