"""Reading users.  What is shown of other people goes through `directory`, which takes a VerifiedUserId."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db.models.functions import Coalesce
from django.utils import timezone

from cordee.accounts.models import AddressChange, Agreement, Confirmation, ForgottenPassword, RevokedSession, Session, User
from cordee.accounts.rules import agreements, proofs
from cordee.accounts.rules.mailboxes import Mailbox, round_of
from cordee.accounts.rules.sessions import STEP_UP, handle, kept_as

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from django.db.models import QuerySet

    from cordee.platform.identity import UserId


@dataclass(frozen=True, slots=True)
class Account:
    """What a user's own page and the rooms above need to know of a user."""

    id: UUID
    email: str
    title: str
    first_name: str
    last_name: str
    erased: bool  # closed for ever: nothing of the person is left here

    @property
    def display_name(self) -> str:
        """As colleagues read it: "Dr Idriss Aubrelong"."""
        return " ".join(part for part in (self.title, self.first_name, self.last_name) if part)


_FIELDS = ("id", "email", "title", "first_name", "last_name", "erased")


def own(user_id: UserId) -> Account:
    """The account of the person who asks."""
    return Account(*User.objects.values_list(*_FIELDS).get(pk=user_id))


def accounts(user_ids: Collection[UUID]) -> dict[UUID, Account]:
    """The accounts of these users, for the rooms above to name people by.  One statement."""
    return {row[0]: Account(*row) for row in User.objects.filter(pk__in=user_ids).values_list(*_FIELDS)}


@dataclass(frozen=True, slots=True)
class Owed:
    """A text in force that somebody has not agreed to: what changed since the version they did agree to."""

    document: agreements.Document
    version: int
    in_force_from: date
    agreed_version: int | None  # None: to none yet
    agreed_at: datetime | None
    news: list[str]  # what each version since brought, in a sentence
    passages: list[agreements.Passage]


def owed(user_id: UserId) -> list[Owed]:
    """The texts that this person has still to agree to; none is the rule.  One statement."""
    rows = Agreement.objects.filter(user_id=user_id).order_by("version")
    agreed = {agreements.Document(row.document): row for row in rows}
    versions = {document: row.version for document, row in agreed.items()}
    return [_owed(document, agreed.get(document)) for document in agreements.outdated(versions)]


def _owed(document: agreements.Document, agreed: Agreement | None) -> Owed:
    text, version = agreements.current()[document], agreed.version if agreed else None
    before = agreements.text(document, version).markdown if version else ""
    passages, news = agreements.comparison(before, text.markdown), agreements.news(document, after=version or 0)
    return Owed(document, text.version, text.in_force_from, version, agreed.agreed_at if agreed else None, news, passages)


def signing_in(user_id: UUID | str) -> User:
    """The user as Django's `login` takes one; for a door that has proved who asks (a rehearsal's button, a national login)."""
    return User.objects.get(pk=user_id, is_active=True)


def may_sign_in(user_id: UUID) -> bool:
    """Whether the account is open."""
    return User.objects.filter(pk=user_id, is_active=True).exists()


def has_entered(user_id: UUID) -> bool:
    """Whether the person ever signed in, in whichever browser."""
    return User.objects.filter(pk=user_id, last_login__isnull=False).exists()


def idle_since(moment: datetime) -> QuerySet[User, UUID]:
    """Open accounts that nobody has signed in to since, the longest first; those who never did count from when theirs was made."""
    last = Coalesce("last_login", "created_at")
    return (
        User.objects.filter(is_active=True, erased=False)
        .annotate(last=last)
        .filter(last__lte=moment)
        .order_by("last")
        .values_list("pk", flat=True)
    )


def last_entered(user_ids: Collection[UUID]) -> dict[UUID, datetime]:
    """When each of these people signed in last; those who never did are left out."""
    rows = User.objects.filter(pk__in=user_ids, last_login__isnull=False).values_list("pk", "last_login")
    return {pk: at for pk, at in rows if at is not None}


def erased() -> QuerySet[User, UUID]:
    """Those whose account was erased.  A subquery, to be used with `__in`."""
    return User.objects.filter(erased=True).values_list("pk", flat=True)


def anybody() -> bool:
    """Whether there is any account yet."""
    return User.objects.exists()


def stepped_up(*, user_id: UserId, session_key: str, now: datetime) -> bool:
    """Whether in this session the person proved completely who they are in the last five minutes (rules.sessions)."""
    since = now - STEP_UP
    return Session.objects.filter(pk=kept_as(session_key), user_id=user_id, authenticated_at__gte=since).exists()


def user_of_address(email: str) -> UUID | None:
    """Whose address this is.  For the operator's commands: no answer to an outsider may depend on it."""
    return User.objects.filter(email__iexact=email).values_list("pk", flat=True).first()


def address_taken(email: str) -> bool:
    """Whether an account bears this address, confirmed or not.  For acts and jobs: no answer to an outsider may depend on it."""
    return User.objects.filter(email__iexact=email).exists() or EmailAddress.objects.filter(email__iexact=email, verified=True).exists()


@dataclass(frozen=True, slots=True)
class Confirming:
    """A mailbox to be confirmed, as the page that waits shows it."""

    email: str
    sent_at: datetime
    valid_until: datetime  # the digits; the link lasts longer
    again_at: datetime | None  # when another mail may be asked for; None when no more
    confirmed_at: datetime | None

    @property
    def confirmed(self) -> bool:
        """Whether somebody followed the link or typed the digits."""
        return self.confirmed_at is not None


@dataclass(frozen=True, slots=True)
class ProofMail:
    """What the mail of a confirmation needs."""

    email: str
    digits: str
    token: str
    taken: bool  # an account bears the address already: then the mail says so, and holds no proof


def confirming(confirmation_id: UUID) -> Confirming | None:
    """How far the confirmation of a mailbox is; None where there is none.  It says nothing of accounts."""
    found = Confirmation.objects.filter(pk=confirmation_id).first()
    if found is None:
        return None
    again_at = found.sent_at + proofs.PAUSE if found.round < proofs.MOST_ROUNDS else None
    return Confirming(found.email, found.sent_at, found.sent_at + proofs.DIGITS_LAST, again_at, found.confirmed_at)


def proof_mail(confirmation_id: UUID, round_: int) -> ProofMail | None:
    """For the job that writes the mail; None where a later mail replaced this one, or where it is confirmed."""
    found = Confirmation.objects.filter(pk=confirmation_id, round=round_, confirmed_at=None).first()
    if found is None:
        return None
    key = settings.SECRET_KEY.encode()
    digits, token = proofs.digits_of(key, found.id, round_), proofs.token_of(key, found.id, round_)
    return ProofMail(found.email, digits, token, taken=found.user_id is None and address_taken(found.email))


@dataclass(frozen=True, slots=True)
class ForgottenMail:
    """What the mail of a forgotten password needs: the key that its link carries, None where there is nothing to choose anew."""

    email: str
    key: str | None
    known: bool  # an account bears the address; without a key it is opened by a national login alone


def forgotten_mail(request_id: UUID) -> ForgottenMail | None:
    """For the job that writes the mail; None where the request is gone."""
    email = ForgottenPassword.objects.filter(pk=request_id).values_list("email", flat=True).first()
    if email is None:
        return None
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    return ForgottenMail(email, _reset_key(user) if user and user.has_usable_password() else None, known=user is not None)


def user_of_key(key: str) -> User | None:
    """Whose password a key may change, for an hour: void once it was changed, somebody signed in, or the address moved."""
    who, _, token = key.partition(".")
    try:
        user_id = UUID(bytes=urlsafe_b64decode(who.encode("ascii") + b"=="))
    except ValueError:
        return None
    user = User.objects.filter(pk=user_id, is_active=True).first()
    return user if user is not None and PasswordResetTokenGenerator().check_token(user, token) else None


def _reset_key(user: User) -> str:
    return f"{urlsafe_b64encode(user.id.bytes).decode().rstrip('=')}.{PasswordResetTokenGenerator().make_token(user)}"


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One line of a person's list of sessions."""

    id: str
    here: bool
    opened_at: datetime | None
    browser: str
    kind: str
    strong: bool


def sessions(user_id: UserId, *, session_key: str) -> list[OpenSession]:
    """Where this person is signed in, this session first, then the latest.  One statement."""
    rows = Session.objects.filter(user_id=user_id, expire_date__gt=timezone.now()).order_by("-opened_at")
    here = kept_as(session_key)
    listed = [OpenSession(handle(row.pk), row.pk == here, row.opened_at, row.browser, row.browser_kind, row.strong) for row in rows]
    return sorted(listed, key=lambda one: not one.here)


def revoked(session_key: str) -> UUID | None:
    """Whose session this was, where it ended because its device was taken away.  One statement."""
    return RevokedSession.objects.filter(pk=handle(kept_as(session_key))).values_list("user_id", flat=True).first()


@dataclass(frozen=True, slots=True)
class Factor:
    """A second factor in its owner's list; `name` is what they called a passkey."""

    id: int
    name: str
    since: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Factors:
    """The second factors of somebody; `codes_left` is None where there are no one-time codes."""

    totp: Factor | None
    passkeys: list[Factor]
    codes_left: int | None


def factors(user_id: UserId) -> Factors:
    """One's own second factors.  One statement."""
    rows = list(Authenticator.objects.filter(user_id=user_id).order_by("created_at"))
    of = {row.pk: Factor(row.pk, row.data.get("name", ""), row.created_at, row.last_used_at) for row in rows}
    totp = next((of[row.pk] for row in rows if row.type == Authenticator.Type.TOTP), None)
    codes = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return Factors(
        totp=totp,
        passkeys=[of[row.pk] for row in rows if row.type == Authenticator.Type.WEBAUTHN],
        codes_left=len(codes.wrap().get_unused_codes()) if codes else None,
    )


@dataclass(frozen=True, slots=True)
class Moving:
    """A change of address under way, as its owner sees it."""

    email: str
    old_confirmed: bool
    new_confirmed: bool
    valid_until: datetime


def moving(user_id: UserId) -> Moving | None:
    """How far one's own change of address is; None where none was asked for."""
    change = AddressChange.objects.filter(user_id=user_id).first()
    if change is None:
        return None
    return Moving(change.email, change.old_confirmed, change.new_confirmed, change.asked_at + proofs.DIGITS_LAST)


@dataclass(frozen=True, slots=True)
class MovingMails:
    """What the two mails of a change of address need."""

    old: str
    new: str
    old_digits: str
    new_digits: str
    taken: bool  # an account bears the new address: then its owner is told so, and gets no digits


def moving_mails(change_id: UUID) -> MovingMails | None:
    """For the job that writes them; None where another change was asked for since."""
    change = AddressChange.objects.select_related("user").filter(pk=change_id).first()
    if change is None:
        return None
    key = settings.SECRET_KEY.encode()
    old, new = (proofs.digits_of(key, change.id, round_of(mailbox)) for mailbox in (Mailbox.OLD, Mailbox.NEW))
    return MovingMails(change.user.email, change.email, old, new, taken=address_taken(change.email))
