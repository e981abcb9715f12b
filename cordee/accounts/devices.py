"""On which device a session is: the challenge that it gives, and the device that answered (keys.services.show_presence).

A device answers at each opening of the application.  A session of which this is known ends with its device.

Note [A challenge that is not kept]: it is a MAC of the session's key and the minute.  So giving one writes nothing, and two tabs of a
browser cannot take each other's away.  An answer could be given twice in two minutes, in the same session only: it says the same again.
"""

from __future__ import annotations

import hmac
import time
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.conf import settings

from cordee.accounts.session_store import DEVICE

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase

    from cordee.accounts.session_store import SessionStore

WINDOW_S: Final = 60
"""An answer comes within this window or the next: a page answers at once, on a slow network too."""


def challenges(session: SessionBase) -> tuple[bytes, bytes]:
    """32 bytes each: what this session asks now, and what it asked in the window before."""
    window = int(time.time() // WINDOW_S)
    return _challenge(session, window), _challenge(session, window - 1)


def _challenge(session: SessionBase, window: int) -> bytes:
    asked = b"cordee presence\0" + (session.session_key or "").encode() + window.to_bytes(8)
    return hmac.digest(settings.SECRET_KEY.encode(), asked, "sha256")


def note(session: SessionStore, device_id: UUID, *, used: bool) -> None:
    """From here on the session is on this device, and ends with it.  Writes nothing where that was known.

    `used`: somebody is there, and this is the device that can say so (session_store, Note [What counts as use]).
    """
    if shown(session) != device_id:
        session[DEVICE] = str(device_id)
    if used:
        session.use()


def shown(session: SessionBase) -> UUID | None:
    """The device that this session is on, if one has shown itself."""
    found = session.get(DEVICE)
    return UUID(found) if found else None
