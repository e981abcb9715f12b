"""Second factors: an application of codes (TOTP, RFC 6238), passkeys (WebAuthn), and ten one-time codes for when both are lost.

The tables, the sealing and the mathematics are allauth's (allauth.mfa); the acts are ours, so that each has its audit line and its mail.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction

from cordee.accounts.errors import LastFactor, TooManyPasskeys, WrongProof
from cordee.accounts.events import SafetyChanged
from cordee.accounts.models import User
from cordee.accounts.rules.attempts import CODE
from cordee.accounts.services.sessions import REFUSED, end_other_sessions, end_sessions
from cordee.accounts.services.trying import begin_code, forgive
from cordee.audit import services as audit
from cordee.platform.announcing import announce
from cordee.platform.errors import NotFound
from cordee.platform.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from cordee.platform.identity import UserId

PERIOD_S: Final = 30
TYPES: Final = Authenticator.Type
MOST_PASSKEYS: Final = 10


def check_code(*, user_id: UUID, code: str, now: datetime) -> str:
    """Which factor a code shows: `totp` or `recovery_codes`.  Raises TooMany after five wrong ones, which are told by mail; WrongProof.

    Six digits serve once: allauth remembers used ones for 30 s, but the step before and after are taken too, which is 90 s.
    """
    tried = begin_code(user_id=user_id, now=now)
    typed = "".join(code.split())
    factor = _take(user_id, typed)
    if factor is None:
        audit.record(None, REFUSED, subject=user_id, at=now, detail={"by": "code"})
        if tried.count == CODE.free:
            _tell(user_id, "codes_wrong", now=now)
        raise WrongProof
    forgive(tried)
    return factor


@transaction.atomic
def _take(user_id: UUID, typed: str) -> str | None:
    for row in Authenticator.objects.select_for_update().filter(user_id=user_id).exclude(type=TYPES.WEBAUTHN).order_by("-type"):
        if row.type == TYPES.TOTP:
            counter = next((one for one in _usable(row) if typed == _digits(row, one)), None)
            if counter is None:
                continue
            row.data["last_counter"] = counter
            row.save(update_fields=["data"])
        elif not row.wrap().validate_code(typed):
            continue
        row.record_usage()
        return str(row.type)
    return None


def digits_now(user_id: UUID) -> str | None:
    """The six digits that this person's application shows, or the next ones where these have served; None without one.

    For a rehearsal's page only.  Never those of the step before, which are taken too: whoever reads them from a page types as slowly as
    from a phone, and they would end while being typed.
    """
    row = Authenticator.objects.filter(user_id=user_id, type=TYPES.TOTP).first()
    step = int(time.time()) // PERIOD_S
    return next((_digits(row, counter) for counter in _usable(row) if counter >= step), None) if row else None


def _usable(row: Authenticator) -> Iterable[int]:
    """The steps that are taken now: the clock of a phone may be off by one, and none is taken twice."""
    step = int(time.time()) // PERIOD_S
    return range(max(step - 1, row.data.get("last_counter", 0) + 1), step + 2)


def _digits(row: Authenticator, counter: int) -> str:
    return str(format_hotp_value(hotp_value(decrypt(row.data["secret"]), counter)))


@transaction.atomic
def add_totp(*, actor: UserId, secret: str, code: str, session_key: str, now: datetime) -> list[str]:
    """Begin to use an application of codes, in place of the one before; the one-time codes, where they are new.  Raises WrongProof."""
    step = int(time.time()) // PERIOD_S
    typed = "".join(code.split())
    counter = next((one for one in range(step - 1, step + 2) if typed == format_hotp_value(hotp_value(secret, one))), None)
    if counter is None:
        raise WrongProof
    first = not has_factor(actor)
    Authenticator.objects.filter(user_id=actor, type=TYPES.TOTP).delete()
    enrol_totp(user_id=actor, secret=secret, last_counter=counter)
    return _added(actor, "totp_added", first=first, session_key=session_key, now=now)


def new_totp_secret() -> str:
    """160 random bits in base32, as RFC 4226 recommends."""
    return str(generate_totp_secret())


def enrol_totp(*, user_id: UUID, secret: str, last_counter: int = 0) -> None:
    """Write the secret of an application of codes: a step of `add_totp`, and how a rehearsal's people got theirs."""
    row = TOTP.activate(User.objects.get(pk=user_id), secret).instance
    row.data["last_counter"] = last_counter
    row.save(update_fields=["data"])


@transaction.atomic
def add_passkey(*, actor: UserId, name: str, credential: dict[str, Any], session_key: str, now: datetime) -> list[str]:
    """Keep a passkey that its browser has just made; the one-time codes, where they are new.  Raises TooManyPasskeys."""
    user = User.objects.select_for_update().get(pk=actor)  # two at once would each find room
    room_for_a_passkey(actor=actor)
    first = not has_factor(actor)
    WebAuthn.add(user, name, credential)
    return _added(actor, "passkey_added", first=first, session_key=session_key, now=now)


def room_for_a_passkey(*, actor: UserId) -> None:
    """Raises TooManyPasskeys for an eleventh: asked before the browser makes one too, which would then lie about unused."""
    if Authenticator.objects.filter(user_id=actor, type=TYPES.WEBAUTHN).count() >= MOST_PASSKEYS:
        raise TooManyPasskeys(most=MOST_PASSKEYS)


def _added(actor: UserId, what: str, *, first: bool, session_key: str, now: datetime) -> list[str]:
    """What follows from a new factor: one-time codes, no session that was opened by a password alone, an audit line, a mail."""
    codes: list[str] = []
    if not Authenticator.objects.filter(user_id=actor, type=TYPES.RECOVERY_CODES).exists():
        codes = RecoveryCodes.activate(User.objects.get(pk=actor)).generate_codes()
    if first:
        end_other_sessions(actor=actor, session_key=session_key, now=now)
    _tell(actor, what, now=now)
    return codes


@transaction.atomic
def remove_totp(*, actor: UserId, now: datetime) -> None:
    """Stop using the application of codes.  Raises LastFactor, NotFound."""
    _remove(actor, Authenticator.objects.filter(user_id=actor, type=TYPES.TOTP).first(), now=now)


@transaction.atomic
def remove_passkey(*, actor: UserId, passkey_id: int, now: datetime) -> None:
    """Take one passkey away.  Raises LastFactor, NotFound."""
    _remove(actor, Authenticator.objects.filter(user_id=actor, type=TYPES.WEBAUTHN, pk=passkey_id).first(), now=now)


def _remove(actor: UserId, row: Authenticator | None, *, now: datetime) -> None:
    if row is None:
        raise NotFound
    User.objects.select_for_update().get(pk=actor)  # two removals at once would each find the other's factor still there
    others = Authenticator.objects.filter(user_id=actor).exclude(pk=row.pk).exclude(type=TYPES.RECOVERY_CODES)
    if not others.exists():
        raise LastFactor
    row.delete()
    _tell(actor, "factor_removed", now=now)


@transaction.atomic
def make_codes(*, actor: UserId, now: datetime) -> list[str]:
    """Ten new one-time codes; the old ones are worth nothing any more.  Raises NotFound for somebody without a second factor."""
    user = User.objects.select_for_update().get(pk=actor)
    if not has_factor(actor):
        raise NotFound
    Authenticator.objects.filter(user=user, type=TYPES.RECOVERY_CODES).delete()
    _tell(actor, "codes_made", now=now)
    return list(RecoveryCodes.activate(user).generate_codes())


@transaction.atomic
def reset_factors(*, user_id: UUID, now: datetime) -> None:
    """The operator's way out for who lost everything: no factor and no session is left, and the person is told.  Keys are not touched."""
    Authenticator.objects.filter(user_id=user_id).delete()
    end_sessions(user_id=user_id, actor_id=None, now=now)
    audit.record(None, "accounts.factors_reset", subject=user_id, at=now)
    announce((SafetyChanged(user_id, "factors_reset", new_id()), [user_id]), at=now)


def has_factor(user_id: UUID) -> bool:
    """Whether signing in asks this person for a second factor."""
    return bool(Authenticator.objects.filter(user_id=user_id, type__in=(TYPES.TOTP, TYPES.WEBAUTHN)).exists())


@transaction.atomic
def _tell(actor: UUID, what: str, *, now: datetime) -> None:
    audit.record(actor, f"accounts.{what}", subject=actor, at=now)
    announce((SafetyChanged(actor, what, new_id()), [actor]), at=now)
