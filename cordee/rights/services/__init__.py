"""What is done about one's own data."""

from cordee.rights.services.erasing import ask_erasure, due, erase, withdraw_erasure
from cordee.rights.services.exporting import ask_export, build, fail, sweep
from cordee.rights.services.idle import drop_proofs, keep_returned, warn_idle

__all__ = [
    "ask_erasure",
    "ask_export",
    "build",
    "drop_proofs",
    "due",
    "erase",
    "fail",
    "keep_returned",
    "sweep",
    "warn_idle",
    "withdraw_erasure",
]
