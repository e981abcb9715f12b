"""What is done about one's own data."""

from cordee.rights.services.erasing import ask_erasure, due, erase, withdraw_erasure
from cordee.rights.services.exporting import ask_export, build, fail, sweep

__all__ = ["ask_erasure", "ask_export", "build", "due", "erase", "fail", "sweep", "withdraw_erasure"]
