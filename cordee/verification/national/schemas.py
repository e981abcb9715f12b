"""What the national login's routes say in JSON."""

from typing import Annotated
from uuid import UUID

from ninja import Field, Schema
from pydantic import StringConstraints

from cordee.register.rules import codes
from cordee.register.rules.names import shown
from cordee.verification.national.door import Aim, Purpose
from cordee.verification.national.pending import Pending
from cordee.verification.rules.claims import Situation
from cordee.verification.schemas import AgreementsIn

#: A path of ours, with what may follow it; never another site's address: a browser takes `//` and `/\` for a host.
Path = Annotated[str, StringConstraints(max_length=300, pattern=r"^/(?:[^/\\\x00-\x20][^\\\x00-\x20]*)?$")]


class AvailableOut(Schema):
    """Whether there is a national login here."""

    available: bool
    sandbox: bool = Field(description="test identities only: the page says so")


class StartIn(Schema):
    """Where one wants to go."""

    purpose: Purpose = Purpose.SIGN_IN
    back: Path = "/"
    failing: Path = Field("/connexion", description="the page that words a failure, by ?identification=…")
    shared: bool = Field(default=False, description="a computer that is shared: the session ends after four hours")
    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = Field(
        None, description="of the identity whose keys this browser holds, hexadecimal: the nonce is bound to it"
    )

    def aim(self) -> Aim:
        """As it is kept with the state."""
        return Aim(self.purpose, self.back, self.failing, self.shared)


class StartOut(Schema):
    """Where to send the browser."""

    location: str


class SituationOut(Schema):
    """One way of practising."""

    profession: str
    profession_label: str
    skill: str | None
    skill_label: str | None
    mode: str = Field(description="self_employed, salaried, volunteer, indirect, or empty")
    organisation: str
    postal_code: str
    city: str

    @staticmethod
    def of(one: Situation) -> "SituationOut":
        """With its labels."""
        return SituationOut(
            profession=one.profession, profession_label=codes.profession(one.profession).label, skill=one.skill,
            skill_label=codes.specialty(one.skill).label if one.skill else None, mode=one.mode, organisation=shown(one.organisation),
            postal_code=one.postal_code, city=one.city,
        )  # fmt: skip


class PendingOut(Schema):
    """Who was identified in this browser and has no account yet."""

    title: str
    first_name: str
    last_name: str
    rpps: str | None
    means: str
    profession_label: str
    doubt: str | None = Field(description="why a person decides: no_rpps, no_activity, student")
    account_exists: bool = Field(description="an account verified by other means bears this number: one signs in there and links it")
    situations: list[SituationOut]

    @staticmethod
    def of(one: Pending) -> "PendingOut":
        """Of the identification."""
        who = one.who.identity
        return PendingOut(
            title=who.title, first_name=who.first_name, last_name=who.last_name, rpps=who.rpps, means=who.means,
            profession_label=codes.profession(who.profession).label if who.profession else "", doubt=who.doubt,
            account_exists=one.account_exists, situations=[SituationOut.of(each) for each in who.situations],
        )  # fmt: skip


class NationalJoinIn(Schema):
    """What the national service does not say."""

    id: UUID = Field(description="UUIDv7 made by the client: the user's id to be; sending it twice keeps it once")
    email: Annotated[str, StringConstraints(max_length=300)]
    situation: int = Field(0, description="place in the list of situations; whatever where there is none")
    agreements: AgreementsIn


class WentOnOut(Schema):
    """Where to go on."""

    back: str


class LeftOut(Schema):
    """Where the browser must go to end the national service's session too; null for who did not come by it."""

    location: str | None
