"""The session as django-ninja asks for it, and what it has proved.

`auth=SignedIn()` gives a route `request.auth: UserId`; `auth=Pending()` serves whoever has typed the password and not yet shown the second
factor, `auth=Proven()` whoever has.  `fresh(request)` is the one step-up: every act that can lose an account calls it first.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, NoReturn

from allauth.account.internal.flows.login import record_authentication
from allauth.account.stages import LoginStageController
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from ninja.security import APIKeyCookie

from cordee.accounts import devices, queries
from cordee.accounts.errors import DeviceRevoked, PresenceNeeded, SecondFactorNeeded, StepUpNeeded
from cordee.accounts.rules import sessions as rules
from cordee.accounts.services.factors import has_factor
from cordee.accounts.session_store import SHARED_UNTIL, records
from cordee.platform.buckets import Buckets
from cordee.platform.errors import NotSignedIn
from cordee.platform.identity import UserId

if TYPE_CHECKING:
    from uuid import UUID

    from allauth.account.stages import LoginStage
    from django.contrib.sessions.backends.base import SessionBase
    from django.http import HttpRequest

    from cordee.accounts.models import User
    from cordee.accounts.session_store import SessionStore


READING: Final = Buckets[UserId](burst=3_000, per_second=5.0)
"""What one person may read, at every address behind a session, in each process: a page asks ten things, so this is a page each two seconds
all day and three hundred at once.  The gateway has its own.
"""
WRITING: Final = Buckets[UserId](burst=1_000, per_second=2.0)
"""The same of what they write, whatever it is: a practice's whole week is typed in less.  What costs others something besides (an SMS, a
mail, a conversation) has a limit of its own, act by act and for all processes together (platform.limits).
"""


class SignedInRequest:
    """The shape of a request behind SignedIn, for annotations in api.py (an HttpRequest whose `auth` is set)."""

    auth: UserId
    session: SessionStore
    META: dict[str, str]
    user: User


class SignedIn(APIKeyCookie):
    """Lets in whoever has a session; everyone else gets `not-signed-in`.  Checks Django's CSRF token on unsafe methods."""

    param_name: str = settings.SESSION_COOKIE_NAME

    def __init__(self) -> None:
        super().__init__(csrf=True)

    def authenticate(self, request: HttpRequest, key: str | None) -> UserId:  # noqa: ARG002 - the session middleware has read the cookie
        """The user's id.  Raises NotSignedIn, DeviceRevoked, TooMany."""
        if not request.user.is_authenticated:
            raise_signed_out(request)
        user_id = UserId(request.user.id)
        (READING if request.method == "GET" else WRITING).spend(user_id)
        return user_id


class Proven(SignedIn):
    """Lets in whoever has shown a second factor in this session, verified or not; `second-factor-needed` for the others."""

    def authenticate(self, request: HttpRequest, key: str | None) -> UserId:
        """The user's id.  Raises NotSignedIn, DeviceRevoked, SecondFactorNeeded."""
        user_id = super().authenticate(request, key)
        require_second_factor(request)
        return user_id


def raise_signed_out(request: HttpRequest) -> NoReturn:
    """Raises NotSignedIn; DeviceRevoked for the browser whose device was taken away.  One statement, for whoever shows a cookie."""
    user_id = revoked(request)
    raise DeviceRevoked(user_id=str(user_id)) if user_id else NotSignedIn


def revoked(request: HttpRequest) -> UUID | None:
    """Whose device this browser was, where its session ended because the device was taken away."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    return queries.revoked(key) if key else None


class PendingRequest:
    """The shape of a request behind Pending."""

    auth: LoginStage
    session: SessionBase


class Pending(APIKeyCookie):
    """Lets in whoever has typed the right password and owes a second factor; they are not signed in yet."""

    param_name: str = settings.SESSION_COOKIE_NAME

    def __init__(self) -> None:
        super().__init__(csrf=True)

    def authenticate(self, request: HttpRequest, key: str | None) -> LoginStage:  # noqa: ARG002 - as above
        """The step that is open.  Raises NotSignedIn, also when the password was typed too long ago."""
        stage = None if request.user.is_authenticated else LoginStageController.enter(request, AuthenticateStage.key)
        if stage is None or stage.login.user is None:
            raise NotSignedIn
        return stage


def account(request: Any) -> dict[str, Any]:
    """Who has this session, as AccountOut shows it.  Two statements."""
    own_id = UserId(request.user.id)
    own = queries.own(own_id)
    return {
        "id": own.id, "email": own.email, "title": own.title, "first_name": own.first_name, "last_name": own.last_name,
        "strong": is_strong(request), "owes": bool(queries.owed(own_id)), "device_id": devices.shown(request.session),
        "shared_until": shared_until(request),
    }  # fmt: skip


def share(request: Any) -> None:
    """Others use the browser too: the session goes with it, and ends twelve hours from now.  Never prolonged."""
    request.session.setdefault(SHARED_UNTIL, time.time() + rules.SHARED.total_seconds())


def use(request: Any) -> None:
    """Somebody is there (session_store, Note [What counts as use]).  Raises PresenceNeeded in a session that is on a device."""
    if devices.shown(request.session) is not None:
        raise PresenceNeeded
    request.session.use()


def shared_until(request: Any) -> datetime | None:
    """When a session on a shared workstation ends; None on one's own."""
    until = request.session.get(SHARED_UNTIL)
    return datetime.fromtimestamp(until, tz=UTC) if until else None


def is_strong(request: Any) -> bool:
    """Whether a second factor was shown in this session."""
    return rules.is_strong(records(request.session))


def require_second_factor(request: Any) -> None:
    """For what shows other people's data.  Raises SecondFactorNeeded."""
    if not is_strong(request):
        raise SecondFactorNeeded


def fresh(request: Any) -> None:
    """The step-up before acts that can lose an account.  Raises StepUpNeeded, with the ways in which this person can prove who they are."""
    if not rules.is_fresh(records(request.session), now=datetime.now(UTC)):
        raise StepUpNeeded(ways=ways(request))


def enrolling(request: Any) -> None:
    """The step-up before a factor is added.  Raises StepUpNeeded.

    Who comes by the national login and has no factor of ours proves themselves by it: a password got through their mailbox is one factor,
    and may not make itself two.
    """
    fresh(request)
    user = request.user
    if is_strong(request) or has_factor(user.id) or not SocialAccount.objects.filter(user=user).exists():
        return
    raise StepUpNeeded(ways=["national"])


def ways(request: Any) -> list[str]:
    """How this person can prove who they are: `passkey`, `password`, `code` (asked with the password), `national` (who came by it)."""
    user = request.user
    types = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    found = ["passkey"] if Authenticator.Type.WEBAUTHN in types else []
    if user.has_usable_password():
        found += ["password"]
        found += ["code"] if types - {Authenticator.Type.WEBAUTHN} else []
    return [*found, "national"] if rules.is_national(records(request.session)) else found


def stay(request: Any, user: User) -> None:
    """Keep this session open over a change of password: Django ends every session that was opened by the old one."""
    request.session[HASH_SESSION_KEY] = user.get_session_auth_hash()


def prove(request: Any, user: User, *, factor: str | None = None) -> None:
    """Note in the session what was just shown: a factor (`totp`, `recovery_codes`, `webauthn`), or the password for None."""
    if factor is None:
        record_authentication(request, user, "password", reauthenticated=True)
    else:
        record_authentication(request, user, "mfa", type=factor, reauthenticated=True)
