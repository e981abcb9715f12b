"""What the directory says in JSON; what concerns a profile is in `profile`."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from ninja import Schema

from cordee.directory.queries import Answer
from cordee.platform.shown import Shown


class LabelledOut(Shown):
    """A code and its label."""

    code: str
    label: str


class VerifiedOut(Shown):
    """How and when an identity was verified."""

    method: str
    at: datetime


class PlaceOut(Shown):
    """A place."""

    id: UUID
    organisation_name: str
    address_line: str
    postal_code: str
    city: str
    commune_code: str
    zone: str
    phone: str | None
    patient_label: str


class AcceptsOut(Shown):
    """What a practitioner takes from colleagues."""

    referrals: bool
    advice: bool


class BetweenOut(Shown):
    """What two people had to do with each other."""

    referrals: int
    last_at: datetime


class NamedOut(Shown):
    """Something with a name."""

    id: UUID
    name: str


class CardOut(Shown):
    """A practitioner, as the viewer sees them."""

    id: UUID
    user_id: UUID | None
    title: str
    first_name: str
    last_name: str
    display_name: str
    profession: LabelledOut
    specialty: LabelledOut | None
    place: PlaceOut | None
    distance_km: float | None
    distance_approximate: bool
    on_cordee: bool
    verified: VerifiedOut | None
    register_read_on: date | None
    accepts: AcceptsOut
    first_slot: datetime | None
    favourite: bool
    correspondence: BetweenOut | None
    communities: list[NamedOut]
    practice_modes: list[str]


class CardFullOut(CardOut):
    """A card with every place."""

    places: list[PlaceOut]


class CardsOut(Shown):
    """Cards in order."""

    items: list[CardOut]


class UnderstoodOut(Shown):
    """A part of the query, and what it was taken for."""

    kind: str
    text: str
    label: str


class CommunityCountOut(NamedOut):
    """How many of the found belong to a community."""

    n: int


class FacetsOut(Shown):
    """How many would remain under each choice, the other filters kept."""

    within_km: dict[str, int]
    community: list[CommunityCountOut]
    mode: dict[str, int]
    accepts: dict[str, int]
    on_cordee: int


class AnswerOut(Shown):
    """A page of results.  `total` and the facets count no further than `capped` says: then there are at least so many."""

    understood: list[UnderstoodOut]
    total: int
    capped: bool
    items: list[CardOut]
    facets: FacetsOut
    next: str | None

    @staticmethod
    def of(answer: Answer) -> "AnswerOut":
        """From the query's answer."""
        facets = answer.facets
        modes = {"self_employed": 0, "salaried": 0} | dict(facets.mode)
        return AnswerOut(
            understood=[UnderstoodOut.model_validate(one) for one in answer.understood],
            total=answer.total,
            capped=answer.capped,
            items=[CardOut.model_validate(card) for card in answer.items],
            facets=FacetsOut(
                within_km=dict(facets.within_km),
                community=[CommunityCountOut.model_validate(one) for one in facets.community],
                mode=modes,
                accepts=dict(facets.accepts),
                on_cordee=facets.on_cordee,
            ),
            next=answer.next,
        )


class HelpedOut(Shown):
    """A practitioner whose assistant or locum one is."""

    practitioner: CardOut
    clinical: bool
    role: str
    until: datetime | None


class OwnCommunityOut(NamedOut):
    """A community one belongs to, and as what."""

    role: str


class OwnOut(Shown):
    """One's own standing in the directory."""

    practitioner: CardOut | None
    acts_for: list[HelpedOut]
    communities: list[OwnCommunityOut]


class CorrespondentsOut(Shown):
    """Whom one writes to."""

    favourites: list[CardOut]
    past: list[CardOut]


class PersonOut(Shown):
    """A user as others see them."""

    user_id: UUID
    practitioner_id: UUID | None
    display_name: str
    first_name: str
    last_name: str
    role_label: str
    city: str | None
    verified: VerifiedOut | None
    register_read_on: date | None


class PeopleOut(Shown):
    """People in the order asked."""

    items: list[PersonOut]


class CommunityOut(NamedOut):
    """A community, and what one is there: `role` null for who does not belong."""

    role: str | None
    asked_at: datetime | None
    refused: bool


class CommunitiesOut(Shown):
    """By name."""

    items: list[CommunityOut]


class MembershipRequestIn(Schema):
    """Asking to belong."""

    id: UUID


class DecisionIn(Schema):
    """Whether membership is given."""

    given: bool


class RoleIn(Schema):
    """What a member becomes."""

    role: Literal["member", "coordinator"]


class MemberOut(Shown):
    """A member in the console; `id` is the practitioner's, or the user's who practises nothing."""

    id: UUID
    user_id: UUID | None
    display_name: str
    label: str
    city: str | None
    role: str
    since: datetime
    verified: bool


class AskingOut(Shown):
    """Somebody who asks to belong."""

    person: PersonOut
    asked_at: datetime


class MembersOut(Shown):
    """A page of members by name, and everybody who asks."""

    total: int
    items: list[MemberOut]
    next: int | None
    asking: list[AskingOut]
