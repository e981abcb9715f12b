"""Django for granian."""

from __future__ import annotations

import gc
import os
from io import BytesIO
from typing import TYPE_CHECKING

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cordee.config.settings")
gc.disable()  # while all is loaded, little of it is garbage: looking for it cost a seventh of the start
django = get_wsgi_application()
# All addresses are read now, so that nobody waits for it; and what was loaded by then is never looked through again: a full collection
# over it stops both threads for 90 ms, every few dozen requests.  Not here either: it took as long, and found 4,585 objects.
get_resolver().url_patterns  # noqa: B018 - read for its effect
gc.freeze()
gc.enable()


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Django, given a body that is read already.

    The front holds it whole (at most 1 MB), so reading costs a copy.  Without this, a refusal sent before a large body was read (no
    session, a foreign origin) closes the connection while the front still writes, and people see a fault instead of the refusal.
    """
    environ["wsgi.input"] = BytesIO(environ["wsgi.input"].read())
    return django(environ, start_response)
