"""Reading what concerns one's own data: `exports`, `erasures`, `trail` (who did or read what)."""

from cordee.rights.queries.erasures import OwnErasure, erasure
from cordee.rights.queries.exports import Shown, export, file_of
from cordee.rights.queries.trail import Page, Seen, Whose, trail

__all__ = ["OwnErasure", "Page", "Seen", "Shown", "Whose", "erasure", "export", "file_of", "trail"]
