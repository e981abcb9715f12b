"""Browsers that somebody has used before: a cookie that says nothing of the person and outlives the session.

It serves twice: signing in with an unknown browser is told by mail, and a known one has its own count of wrong passwords
(Note [A lock that locks nobody out], rules/attempts.py).  It opens nothing by itself.
"""

from __future__ import annotations

import secrets
import time
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from django.conf import settings

from cordee.accounts import services
from cordee.accounts.rules import agents
from cordee.accounts.session_store import OPENED
from cordee.platform import clock
from cordee.platform.origin import cookie_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from cordee.accounts.models import User
    from cordee.accounts.rules.agents import Agent

    Next = Callable[[HttpRequest], HttpResponse]

COOKIE: Final = cookie_name("cordee_browser", origins=settings.ORIGINS)
AGE_S: Final = 400 * 24 * 3600  # the longest that browsers keep one
_NEW: Final = "cordee.new_browser"
_LENGTH: Final = 43  # of 32 bytes in base64url


class RememberedBrowser:
    """Gives a browser its cookie when somebody signs in with it for the first time."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the cookie where `note` made one."""
        response = self.get_response(request)
        if token := request.META.get(_NEW):
            response.set_cookie(
                COOKIE, token, max_age=AGE_S, path="/", secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
            )
        return response


def known_as(request: HttpRequest) -> bytes | None:
    """The hash of this browser's cookie, if it has one that could be ours."""
    token = request.COOKIES.get(COOKIE, "")
    return sha256(token.encode()).digest() if len(token) == _LENGTH else None


def name_session(request: HttpRequest) -> Agent:
    """Remember when and with what this session was opened, for its owner's list."""
    agent = agents.named(request.headers.get("User-Agent", ""))
    request.session[OPENED] = (time.time(), agent.name, agent.kind)
    return agent


def note(request: HttpRequest, user: User) -> None:
    """Somebody has just signed in here: name the session, and tell them if the browser is new to them."""
    agent = name_session(request)
    token_hash = known_as(request)
    if token_hash is None:
        request.META[_NEW] = token = secrets.token_urlsafe(32)
        token_hash = sha256(token.encode()).digest()
    services.note_sign_in(user_id=user.id, token_hash=token_hash, name=agent.name, now=clock.now())
