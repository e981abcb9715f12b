"""What messaging says and takes in JSON."""

from uuid import UUID

from ninja import Field, Schema

from cordee.messaging import rules
from cordee.platform.base64url import Base64Url
from cordee_protocol.grants import Grant


class GrantIn(Schema):
    """The epoch's key for one member, sealed to their user key of generation `gen`."""

    user_id: UUID
    gen: int = Field(ge=1)
    sealed: Base64Url


class OpeningIn(Schema):
    """A new conversation in one piece: its first commit with roster and grants, its first entries, the files that they cite."""

    id: UUID
    commit: Base64Url
    roster: Base64Url
    grants: list[GrantIn] = Field(max_length=rules.MOST_MEMBERS)
    entries: list[Base64Url] = Field(default_factory=list, max_length=rules.MOST_FIRST_ENTRIES)
    files: list[UUID] = Field(default_factory=list, max_length=rules.MOST_FILES)

    def opening(self) -> rules.Opening:
        """As the services take it."""
        return rules.Opening(
            id=self.id,
            commit=self.commit,
            roster=self.roster,
            grants=tuple(Grant(grant.user_id.bytes, 1, grant.gen, grant.sealed) for grant in self.grants),
            entries=tuple(self.entries),
            files=tuple(self.files),
        )


class OpenIn(Schema):
    """The body of POST /conversations."""

    opening: OpeningIn


class OpenedOut(Schema):
    """The conversation, and where its log stands."""

    id: UUID
    head_seq: int


class DirectOut(Schema):
    """The conversation with somebody; null when there is none yet."""

    id: UUID | None
