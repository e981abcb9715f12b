"""/rehearsal: a button a person that opens the application as them, and the outbox.  Addressed only in a rehearsal (config/urls.py)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_POST

from cordee.accounts import services as accounts
from cordee.accounts.browsers import name_session
from cordee.accounts.queries import signing_in
from cordee.notifications import queries as notifications
from cordee.rehearsal.people.cast import PEOPLE
from cordee.rehearsal.people.seeding import codes_file

if TYPE_CHECKING:
    from cordee.rehearsal.people.cast import Persona

BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"
POLICY: Final = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
ASSETS: Final = {"page.js": "text/javascript; charset=utf-8", "page.css": "text/css; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class _Shown:
    """One person of the page."""

    key: str
    name: str
    about: str

    @classmethod
    def of(cls, persona: Persona) -> _Shown:
        name = " ".join(part for part in (persona.title, persona.first_name, persona.last_name) if part)
        return cls(persona.key, name, persona.blurb)


@require_GET
@ensure_csrf_cookie
def page(request: HttpRequest) -> HttpResponse:
    """Everyone, and what was sent to anyone."""
    answer = render(
        request, "rehearsal/page.html", {"people": [_Shown.of(persona) for persona in PEOPLE], "outbox": notifications.outbox()}
    )
    answer["Content-Security-Policy"] = POLICY
    return answer


@require_GET
def asset(request: HttpRequest, name: str) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The page's script and style."""
    if name not in ASSETS:
        raise Http404
    return HttpResponse((files(__package__) / "pages" / name).read_bytes(), content_type=ASSETS[name])


@require_POST
def sign_in(request: HttpRequest, key: str) -> JsonResponse:
    """Sign in as somebody of the cast; the recovery code goes to the page's own script, never into an address."""
    known = json.loads(codes_file().read_text()).get(key)
    if known is None:
        raise Http404
    user = signing_in(known["user_id"])
    login(request, user, backend=BACKEND)
    name_session(request)
    record_authentication(request, user, "password")
    if known["totp"]:
        record_authentication(request, user, "mfa", type="totp")  # as if the digits shown beside had been typed
    return JsonResponse({"code": known["code"]}, headers={"Cache-Control": "no-store"})


@require_GET
def digits(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django's signature
    """The six digits that each person's application would show now, by key; null for who has none yet."""
    known = json.loads(codes_file().read_text())
    shown = {key: accounts.digits_now(UUID(one["user_id"])) for key, one in known.items()}
    return JsonResponse(shown, headers={"Cache-Control": "no-store"})


@require_GET
def outbox(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django's signature
    """What was sent, the latest first: for tests and for people who look."""
    said: dict[str, list[dict[str, object]]] = {"mail": [], "sms": []}
    for item in notifications.outbox():
        said[item.channel].append({"to": item.to, "subject": item.subject, "text": item.text, "at": item.at})
    return JsonResponse({"mails": said["mail"], "sms": said["sms"]})
