"""Whose account an identity of the national login opens, and what it proves of them.

Note [Never a silent merge]
Somebody else's account, made by hand under my number and verified by mistake, must not become mine by my signing in: its maker knows the
password, and would then act under an identity of the highest level.  So an account verified by other means is linked only by who is signed
in to it, and asked.  One that the national login verified before is the same person's, whatever subject it names them by today.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from cordee.accounts import queries as accounts
from cordee.audit import services as audit
from cordee.platform.announcing import announce
from cordee.platform.ids import new_id
from cordee.register.rules.names import folded
from cordee.verification.errors import IdentityTaken, NationalLoginFailed
from cordee.verification.events import NationalLoginLinked
from cordee.verification.models import NationalProof, Standing
from cordee.verification.rules import Method, State
from cordee.verification.rules.claims import revived
from cordee.verification.rules.national import CONFIRM_AGAIN, PROVIDER, Fault
from cordee.verification.services.standing import verify

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.verification.rules.claims import Identity

_NATIONAL: Final = frozenset({Method.E_CPS, Method.CPS, Method.PSC})


@dataclass(frozen=True, slots=True)
class Known:
    """The account that the identity opens."""

    user_id: UUID


@dataclass(frozen=True, slots=True)
class Unknown:
    """No account is linked; `account_exists` when one bears the register's number, verified by other means."""

    account_exists: bool


def uid_of(issuer: str, subject: str) -> str:
    """How allauth keys a link: a subject means something at its issuer only."""
    return f"{issuer} {subject}"


@transaction.atomic
def recognise(*, issuer: str, subject: str, identity: Identity, now: datetime) -> Known | Unknown:
    """The account that this identity opens, its verification renewed where due.  Note [Never a silent merge].

    Raises NationalLoginFailed: CHANGED when the service now names another person than the account's, CLOSED for a closed account.
    """
    link = SocialAccount.objects.select_for_update().filter(provider=PROVIDER, uid=uid_of(issuer, subject)).first()
    if link is None:
        named = Standing.objects.filter(register_id=identity.register_id).first() if identity.register_id else None
        if named is None or named.method not in _NATIONAL:
            return Unknown(account_exists=named is not None)
        link = _relink(named.user_id, issuer=issuer, subject=subject, identity=identity, now=now)
    _open(link.user_id)
    _confirm(link.user_id, identity, now=now)
    return Known(link.user_id)


@transaction.atomic
def link(*, user_id: UUID, issuer: str, subject: str, identity: Identity, now: datetime) -> None:
    """Say that this account is this identity's: asked for by who is signed in to it.  Safe to repeat.

    Raises NationalLoginFailed: TAKEN when either belongs to another, OTHER_PERSON when the names are not one person's.
    """
    account = accounts.accounts([user_id])[user_id]
    if not same_person((account.first_name, account.last_name), (identity.first_name, identity.last_name)):
        raise NationalLoginFailed(Fault.OTHER_PERSON)
    made, is_new = SocialAccount.objects.get_or_create(
        provider=PROVIDER, uid=uid_of(issuer, subject), defaults={"user_id": user_id, "extra_data": _kept(identity)}
    )
    if made.user_id != user_id:
        raise NationalLoginFailed(Fault.TAKEN)
    _confirm(user_id, identity, now=now)
    if is_new:
        audit.record(user_id, "verification.national_linked", subject=user_id, at=now)
        announce((NationalLoginLinked(user_id, new_id()), [user_id]), at=now)


@transaction.atomic
def admit(*, user_id: UUID, kept: dict[str, Any], now: datetime) -> None:
    """A step of joining: the new account is this identity's, verified by it unless there is a doubt.  Raises IdentityTaken."""
    identity = revived(kept["identity"])
    account = accounts.accounts([user_id])[user_id]
    if not same_person((account.first_name, account.last_name), (identity.first_name, identity.last_name)):
        raise IdentityTaken
    made, is_new = SocialAccount.objects.get_or_create(
        provider=PROVIDER, uid=uid_of(kept["issuer"], kept["subject"]), defaults={"user_id": user_id, "extra_data": _kept(identity)}
    )
    if not is_new and made.user_id != user_id:
        raise IdentityTaken
    try:
        _confirm(user_id, identity, now=now)
    except NationalLoginFailed as taken:
        raise IdentityTaken from taken
    audit.record(user_id, "verification.national_linked", subject=user_id, at=now)


def linked_uid(user_id: UUID) -> str | None:
    """How allauth keys the link of this user; None without one."""
    uid: str | None = SocialAccount.objects.filter(provider=PROVIDER, user_id=user_id).values_list("uid", flat=True).first()
    return uid


@transaction.atomic
def keep_proof(*, user_id: UUID, id_token: str, fingerprint: bytes, random: bytes, now: datetime) -> None:
    """Keep the signed answer whose nonce is SHA-256(fingerprint ‖ random): a third party can check that the service saw these keys."""
    NationalProof.objects.update_or_create(
        pk=user_id, defaults={"id_token": id_token, "fingerprint": fingerprint, "random": random, "at": now}
    )


@transaction.atomic
def note_refusal(fault: Fault, *, user_id: UUID | None, now: datetime) -> None:
    """Write into the trail that an identity did not fit an account; apart, because what was refused is rolled back."""
    audit.record(user_id, "verification.national_refused", subject=user_id, at=now, detail={"why": fault})


def same_person(ours: tuple[str, str], theirs: tuple[str, str]) -> bool:
    """Whether two (first, last) names may be one person's: the same first of the first names, a last name in common."""
    (first, last), (their_first, their_last) = ((folded(a).split(), folded(b).split()) for a, b in (ours, theirs))
    return first[:1] == their_first[:1] and not set(last).isdisjoint(their_last)


def _relink(user_id: UUID, *, issuer: str, subject: str, identity: Identity, now: datetime) -> SocialAccount:
    """The service names somebody anew whom it verified before: one link stays, the new one."""
    SocialAccount.objects.filter(provider=PROVIDER, user_id=user_id, uid__startswith=f"{issuer} ").delete()
    made = SocialAccount.objects.create(provider=PROVIDER, uid=uid_of(issuer, subject), user_id=user_id, extra_data=_kept(identity))
    audit.record(user_id, "verification.national_relinked", subject=user_id, at=now)
    announce((NationalLoginLinked(user_id, new_id()), [user_id]), at=now)
    return made


def _open(user_id: UUID) -> None:
    if not accounts.may_sign_in(user_id):
        raise NationalLoginFailed(Fault.CLOSED)


def _confirm(user_id: UUID, identity: Identity, *, now: datetime) -> None:
    """Verify, or renew; a doubtful identity proves nothing by itself, and a suspension is ended by a person only."""
    standing = Standing.objects.filter(pk=user_id).first() or Standing(user_id=user_id, state=State.UNVERIFIED)
    if standing.register_id and identity.register_id and standing.register_id != identity.register_id:
        raise NationalLoginFailed(Fault.CHANGED)
    if identity.doubt is not None or standing.state == State.SUSPENDED:
        return
    as_before = (standing.method, standing.register_id) == (identity.means, identity.register_id)
    fresh = standing.verified_at is not None and now - standing.verified_at < CONFIRM_AGAIN
    if standing.state == State.VERIFIED and as_before and fresh:
        return
    try:
        verify(user_id=user_id, method=identity.means, register_id=identity.register_id, actor_id=user_id, now=now)
    except IdentityTaken as taken:
        raise NationalLoginFailed(Fault.TAKEN) from taken


def _kept(identity: Identity) -> dict[str, str | None]:
    """What the link keeps: what the desk needs to see."""
    return {"national_id": identity.national_id, "means": identity.means, "doubt": identity.doubt}
