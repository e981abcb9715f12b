"""What is done to a standing, and to identity files: `collecting` (the person), `reading` (a job), `deciding` (reviewers)."""

from cordee.verification.services.collecting import begin, close, finish, open_file, put_part, send, withdraw
from cordee.verification.services.contesting import contest
from cordee.verification.services.deciding import claim, decide, release
from cordee.verification.services.deleting import delete_dropped, drop_expired
from cordee.verification.services.forgetting import forget
from cordee.verification.services.passes import bearer, exchange, give_pass
from cordee.verification.services.reading import read
from cordee.verification.services.rechecking import recheck
from cordee.verification.services.renewing import ask_due, confirm_renewal, lapse_due, remind_due
from cordee.verification.services.reviewing import appoint_first_reviewer, appoint_reviewer
from cordee.verification.services.standing import hold, restore, suspend, verify
from cordee.verification.services.vouching import stop_vouching, vouch, vouch_again

__all__ = [
    "appoint_first_reviewer",
    "appoint_reviewer",
    "ask_due",
    "bearer",
    "begin",
    "claim",
    "close",
    "confirm_renewal",
    "contest",
    "decide",
    "delete_dropped",
    "drop_expired",
    "exchange",
    "finish",
    "forget",
    "give_pass",
    "hold",
    "lapse_due",
    "open_file",
    "put_part",
    "read",
    "recheck",
    "release",
    "remind_due",
    "restore",
    "send",
    "stop_vouching",
    "suspend",
    "verify",
    "vouch",
    "vouch_again",
    "withdraw",
]
