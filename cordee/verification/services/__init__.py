"""What is done to a standing."""

from cordee.verification.services.rechecking import recheck
from cordee.verification.services.reviewing import appoint_reviewer
from cordee.verification.services.standing import restore, suspend, verify

__all__ = ["appoint_reviewer", "recheck", "restore", "suspend", "verify"]
