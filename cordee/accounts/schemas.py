"""What accounts says in JSON."""

from datetime import date
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import StringConstraints

from cordee.accounts.rules import passwords

Typed = Annotated[str, StringConstraints(max_length=300)]
"""What somebody typed: the rules say what is wrong with it, this only keeps a novel out."""


class AccountOut(Schema):
    """One's own account."""

    id: UUID
    email: str
    title: str
    first_name: str
    last_name: str


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


class AddressIn(Schema):
    """An e-mail address."""

    email: Typed


class KeyIn(Schema):
    """What the link of a mail carries."""

    key: Typed


class NewPasswordIn(KeyIn):
    """A new password."""

    password: Annotated[str, StringConstraints(max_length=2 * passwords.LONGEST)]
