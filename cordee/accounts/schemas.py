"""What accounts takes and says in JSON."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from cordee.accounts.rules import passwords
from cordee.accounts.rules.agreements import Change, Document
from cordee.accounts.rules.mailboxes import Mailbox

Typed = Annotated[str, StringConstraints(max_length=300)]
"""What somebody typed: the rules say what is wrong with it, this only keeps a novel out."""
Code = Annotated[str, Field(min_length=6, max_length=16)]
Password = Annotated[str, Field(min_length=1, max_length=400)]


class AccountOut(Schema):
    """One's own account; `strong` says whether this session has shown a second factor, `owes` whether a text changed since one agreed,
    `device_id` which of one's devices has shown itself in it, `shared_until` when it ends where others use this browser too.
    """

    id: UUID
    email: str
    title: str
    first_name: str
    last_name: str
    strong: bool
    owes: bool
    device_id: UUID | None
    shared_until: datetime | None


class WhoseOut(Schema):
    """Whose session this is; nobody's before signing in, which is an answer and no fault.

    `revoked` says whose keys this browser has to forget, where its session ended because its device was taken away.
    """

    account: AccountOut | None
    revoked: UUID | None


class AgreementText(Schema):
    """A text in force."""

    document: str
    version: int
    in_force_from: date
    sha256: str
    markdown: str


class AgreementsOut(Schema):
    """The texts in force, and who is responsible for this installation."""

    operator: str
    items: list[AgreementText]


class PassageOut(Schema):
    """A passage of a text, and what became of it since the version agreed to."""

    change: Change
    heading: str
    markdown: str


class OwedText(Schema):
    """A text in force that one has not agreed to."""

    document: Document
    version: int
    in_force_from: date
    agreed_version: int | None
    agreed_at: datetime | None
    news: list[str]
    passages: list[PassageOut]


class OwedOut(Schema):
    """All of them."""

    items: list[OwedText]


class AgreeIn(Schema):
    """The version of each text that one agrees to."""

    agreements: dict[Document, int]


class AddressIn(Schema):
    """An e-mail address."""

    email: Typed


class KeyIn(Schema):
    """What the link of a mail carries."""

    key: Typed


class NewPasswordIn(KeyIn):
    """A new password."""

    password: Annotated[str, StringConstraints(max_length=2 * passwords.LONGEST)]


class OtherPasswordIn(Schema):
    """Another password, by who is signed in."""

    password: Annotated[str, StringConstraints(max_length=2 * passwords.LONGEST)]


class CodeIn(Schema):
    """Six digits of an application, or a one-time code."""

    code: Code


class ProofIn(Schema):
    """A step-up: the password, and a code where the person has second factors."""

    password: Password
    code: Code | None = None


class CredentialIn(Schema):
    """What `navigator.credentials` gave, as its `toJSON` writes it."""

    credential: dict[str, Any]


class PasskeyIn(CredentialIn):
    """A new passkey, with the name that its owner will know it by."""

    name: Annotated[str, Field(min_length=1, max_length=60)]


class OptionsOut(Schema):
    """What `navigator.credentials` is to be asked, as WebAuthn's `…FromJSON` reads it."""

    options: dict[str, Any]


class SecretOut(Schema):
    """A secret for an application of codes: as its letters, as the address that applications open, as a QR code of that address."""

    secret: str
    address: str
    qr: list[str]
    """Rows of modules, `1` for a dark one."""


class CodesOut(Schema):
    """One-time codes just made, shown this once; none where the old ones still serve."""

    codes: list[str]


class FactorOut(Schema):
    """A second factor of one's own."""

    id: int
    name: str
    since: datetime
    last_used_at: datetime | None


class FactorsOut(Schema):
    """All of them."""

    totp: FactorOut | None
    passkeys: list[FactorOut]
    codes_left: int | None


class SessionOut(Schema):
    """One place where one is signed in."""

    id: str
    here: bool
    opened_at: datetime | None
    browser: str
    kind: str
    strong: bool


class SessionsOut(Schema):
    """All of them, this one first."""

    items: list[SessionOut]


class MovingOut(Schema):
    """A change of address under way."""

    email: str
    old_confirmed: bool
    new_confirmed: bool
    old_undeliverable: bool = Field(description="the mail server refuses that mailbox for good, with an account or without")
    new_undeliverable: bool
    valid_until: datetime


class AddressOut(Schema):
    """One's own address, and the other one that was asked for."""

    email: str
    moving: MovingOut | None


class MailboxDigitsIn(Schema):
    """The digits of one of the two mailboxes."""

    mailbox: Mailbox
    digits: Code
