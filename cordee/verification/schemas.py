"""What verification says in JSON."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Field, Schema
from pydantic import StringConstraints

from cordee.accounts.rules import addresses
from cordee.accounts.rules.agreements import Document
from cordee.platform.errors import Invalid
from cordee.verification.rules import declaring
from cordee.verification.services.joining import Person

Typed = Annotated[str, StringConstraints(max_length=300)]
"""What somebody typed: the rules say what is wrong with it, this only keeps a novel out."""


class StandingOut(Schema):
    """One's own standing."""

    standing: str
    method: str | None
    verified_at: datetime | None
    roles: list[str]
    suspended_why: str | None


class AgreementsIn(Schema):
    """The versions of the texts that were in front of the person when the boxes were ticked."""

    terms: int
    data_protection: int

    def versions(self) -> dict[Document, int]:
        """By document."""
        return {Document.TERMS: self.terms, Document.DATA_PROTECTION: self.data_protection}


class JoinIn(Schema):
    """The form by which one joins by hand."""

    id: UUID = Field(description="UUIDv7 made by the client: the user's id to be; sending the form twice keeps it once")
    first_name: Typed
    last_name: Typed
    email: Typed
    profession: Typed = Field(description="code of the register")
    skill: Typed | None = Field(description="savoir-faire, code of the register")
    practice_mode: Typed = Field(description="self_employed or salaried")
    postal_code: Typed
    commune_code: Typed | None = Field(description="null for a town typed by hand")
    city: Typed
    number: Typed = Field(description="RPPS, old ADELI number, or empty")
    register_id: Typed | None = Field(description="the entry of the register that the person said is theirs")
    password: Annotated[str, StringConstraints(max_length=400)]
    agreements: AgreementsIn

    def person(self) -> Person:
        """Who joins."""
        return Person(self.first_name, self.last_name, self.email, self.password)

    def practice(self) -> declaring.Practice:
        """What they practise."""
        return declaring.Practice(
            profession=self.profession, skill=self.skill, practice_mode=self.practice_mode, postal_code=self.postal_code,
            commune_code=self.commune_code, city=self.city, number=declaring.number_of(self.number), register_id=self.register_id,
        )  # fmt: skip


class WaitingOut(Schema):
    """An address to be confirmed, in this browser."""

    email: str
    sent_at: datetime
    valid_until: datetime = Field(description="of the six digits; the link lasts a day")
    again_at: datetime | None = Field(description="when another mail may be asked for; null when no more")
    undeliverable: bool = Field(description="the mail server refuses the mailbox for good, with an account or without")
    confirmed: bool
    correctable: bool = Field(description="false for an assistant, whose invitation serves the address that it was sent to")
    evidence: bool = Field(description="whether documents will be asked for: not of an assistant, nor of a national identity beyond doubt")


class EnteredOut(Schema):
    """Whether the session is open; when not, a second factor is asked first."""

    signed_in: bool


class DigitsIn(Schema):
    """The six digits of the mail."""

    digits: Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]


class CorrectedIn(Schema):
    """The address as it should have been."""

    email: Typed

    def checked(self) -> str:
        """As it is kept.  Raises Invalid with the remedy."""
        email = addresses.cleaned(self.email)
        if fault := addresses.fault(email):
            raise Invalid(fields={"email": addresses.REMEDIES[fault]})
        return email


class LinkIn(Schema):
    """What the link of the mail carries after its `#`."""

    token: Typed


class ChoiceOut(Schema):
    """A specialty or profession that one may say to practise."""

    profession: str
    skill: str | None
    label: str
    profession_label: str
    words: list[str]


class ChoicesOut(Schema):
    """All of them, by label."""

    items: list[ChoiceOut]


class RegisterIn(Schema):
    """What was typed so far: a number, or a name with a profession."""

    number: Annotated[Typed, Field(description="RPPS or ADELI, or empty")]
    last_name: Typed
    first_name: Typed
    profession: Typed
    postal_code: Typed


class MatchOut(Schema):
    """Somebody of the register."""

    register_id: str
    title: str
    last_name: str
    first_name: str
    profession: str
    profession_label: str
    skill: str | None
    skill_label: str | None
    city: str | None


class RegisterOut(Schema):
    """What the register says: who bears the number, else who bears the name in this profession."""

    by_number: MatchOut | None
    by_name: list[MatchOut]
