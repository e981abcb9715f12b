"""What invitations take and say in JSON."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Field, Schema
from pydantic import StringConstraints

from cordee.directory.queries import Person
from cordee.invitations.queries.sent import Page, Progress
from cordee.invitations.queries.shown import Shown
from cordee.invitations.services import Invited, WantedLink
from cordee.platform.instants import Instant

Name = Annotated[str, StringConstraints(max_length=100)]
Token = Annotated[str, StringConstraints(max_length=200)]


class InvitationIn(Schema):
    """Whom one invites."""

    id: UUID = Field(description="UUIDv7 made by the client: sending it twice invites once")
    email: Annotated[str, StringConstraints(max_length=300)] | None = Field(description="null for a link that one hands over oneself")
    first_name: Name = ""
    last_name: Name = ""
    assistant: bool = Field(default=False, description="to keep one's own agenda: by mail only")

    def invited(self) -> Invited:
        """For the act."""
        return Invited(self.email, self.first_name, self.last_name, assistant=self.assistant)


class ReminderIn(Schema):
    """Which mail of the invitation it is to be: one more than were sent.  Pressed twice it leaves once."""

    nth: int


class AddressIn(Schema):
    """Where the invitation is to go instead."""

    id: UUID = Field(description="of the new invitation, UUIDv7 made by the client: sending it twice corrects once")
    email: Annotated[str, StringConstraints(max_length=300)]


class TokenIn(Schema):
    """What the link carries after its `#`."""

    token: Token


class CameOut(Schema):
    """Who came."""

    user_id: UUID
    display_name: str


class InvitationOut(Schema):
    """An invitation as its inviter sees it."""

    id: UUID
    email: str | None
    first_name: str
    last_name: str
    made_at: datetime
    valid_until: datetime
    worth: str
    token: str | None = Field(description="for the link, while it is open")
    step: str
    where: str | None
    since: datetime
    stopped: bool
    undeliverable: bool
    mails: int
    person: CameOut | None
    remind_from: datetime | None

    @staticmethod
    def of(progress: Progress) -> "InvitationOut":
        """From the query's answer."""
        row = progress.invitation
        return InvitationOut(
            id=row.id,
            email=row.email,
            first_name=row.first_name,
            last_name=row.last_name,
            made_at=row.made_at,
            valid_until=row.valid_until,
            worth=progress.worth,
            token=progress.token,
            step=progress.step,
            where=progress.where,
            since=progress.since,
            stopped=progress.stopped,
            undeliverable=row.undeliverable,
            mails=row.mails,
            person=CameOut(user_id=progress.person.user_id, display_name=progress.person.display_name) if progress.person else None,
            remind_from=progress.remind_from,
        )


class InvitationsOut(Schema):
    """One's own invitations, the latest first."""

    items: list[InvitationOut]
    next: UUID | None

    @staticmethod
    def of(page: Page) -> "InvitationsOut":
        """From the query's answer."""
        return InvitationsOut(items=[InvitationOut.of(one) for one in page.items], next=page.next)


class BadgeOut(Schema):
    """How and when an identity was verified."""

    method: str
    at: datetime


class InviterOut(Schema):
    """Who invites, as they show themselves to whom they invite."""

    display_name: str
    role_label: str
    city: str | None
    verified: BadgeOut | None

    @staticmethod
    def of(person: Person) -> "InviterOut":
        """From the directory."""
        return InviterOut(
            display_name=person.display_name,
            role_label=person.role_label,
            city=person.city,
            verified=BadgeOut(method=person.verified.method, at=person.verified.at) if person.verified else None,
        )


class ShownOut(Schema):
    """What a link is worth, and whose it is."""

    worth: str
    inviter: InviterOut | None
    community: str | None
    assistant: bool = Field(description="to keep the inviter's agenda")
    valid_until: datetime | None

    @staticmethod
    def of(shown: Shown) -> "ShownOut":
        """From the query's answer."""
        return ShownOut(
            worth=shown.worth,
            inviter=InviterOut.of(shown.inviter) if shown.inviter else None,
            community=shown.community,
            assistant=shown.assistant,
            valid_until=shown.valid_until,
        )


class MeetingOut(Schema):
    """An inviter whom one has not met here yet."""

    invitation_id: UUID
    user_id: UUID
    display_name: str
    first_name: str


class MeetingsOut(Schema):
    """The first invitation first."""

    items: list[MeetingOut]


class LinkIn(Schema):
    """A community's link."""

    id: UUID = Field(description="UUIDv7 made by the client: sending it twice makes one link")
    label: Name
    valid_until: Instant
    uses_max: int

    def wanted(self) -> WantedLink:
        """For the act."""
        return WantedLink(self.label, self.valid_until, self.uses_max)


class LinkOut(Schema):
    """A link of the community."""

    id: UUID
    label: str
    token: str | None = Field(description="for the link, while it is open")
    valid_until: datetime
    uses: int
    uses_max: int
    worth: str


class KnotOut(Schema):
    """How many came at least so far, and how many of those who stopped stand here."""

    step: str
    reached: int
    stopped: int


class WalkerOut(Schema):
    """Somebody who was invited into the community and stands still."""

    invitation_id: UUID
    user_id: UUID | None
    name: str
    step: str
    where: str | None
    since: datetime
    undeliverable: bool
    email: str | None = Field(description="as a coordinator wrote it, until somebody came from it")
    by_link: bool = Field(description="they came by a link, and are reminded at their account")
    mails: int
    remind_from: datetime | None


class FileGoingOut(Schema):
    """A file that leaves, that waits for a coordinator, or that was over less than a day ago; counts of people."""

    id: UUID
    file_name: str
    made_at: datetime
    started_at: datetime | None
    stopped_at: datetime | None
    finished_at: datetime | None
    total: int
    mailed: int
    undeliverable: int
    opened: int


class RemindersOut(Schema):
    """Reminders of the last seven days: asked for, and of these handed to the mail server."""

    asked: int
    mailed: int


class RoadOut(Schema):
    """How far everybody came, and what is on its way; nothing of a patient."""

    knots: list[KnotOut]
    stopped: list[WalkerOut]
    links: list[LinkOut]
    files: list[FileGoingOut]
    reminders: RemindersOut
