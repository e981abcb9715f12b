"""People by their user id, and one's own standing in the directory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.accounts import queries as accounts
from cordee.directory.models import Affiliation, Former, Membership, Practitioner
from cordee.directory.queries.cards import Accepts, Card, cards_of, display_name, is_published, register_read_on
from cordee.directory.queries.counting import counting
from cordee.directory.queries.viewers import memberships_of
from cordee.directory.rules.roles import DelegateRole, Role
from cordee.platform.errors import NotFound
from cordee.verification import queries as verification

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime
    from uuid import UUID

    from cordee.platform.identity import UserId
    from cordee.verification.identity import VerifiedUserId
    from cordee.verification.queries import Verified


@dataclass(frozen=True, slots=True)
class Person:
    """A user as others see them."""

    user_id: UUID
    practitioner_id: UUID | None
    display_name: str
    first_name: str
    last_name: str
    role_label: str
    city: str | None
    verified: Verified | None
    register_read_on: date | None
    """When the register was last read for this person; None for those whom it does not name."""


@dataclass(frozen=True, slots=True)
class OwnCommunity:
    """A community one belongs to, and as what."""

    id: UUID
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Helped:
    """A practitioner whose assistant or locum one is."""

    practitioner: Card
    clinical: bool
    role: DelegateRole
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Own:
    """One's own standing in the directory."""

    practitioner: Card | None
    acts_for: list[Helped]
    communities: list[OwnCommunity]


@dataclass(frozen=True, slots=True)
class Professional:
    """What the register calls somebody; the id is None for those whom it does not name."""

    register_id: str | None
    profession_code: str


def professional(user_id: UUID) -> Professional | None:
    """What this user practises, for whoever attests it; None for those who practise nothing."""
    row = Practitioner.objects.filter(user_id=user_id).values_list("register_id", "profession_code").first()
    return Professional(*row) if row else None


def acceptance(user_id: UserId) -> Accepts | None:
    """What somebody takes from colleagues; None for who practises nothing."""
    row = Practitioner.objects.filter(user_id=user_id).values_list("accepts_referrals", "accepts_advice").first()
    return Accepts(*row) if row else None


def own(user_id: UserId) -> Own:
    """Who one is here, in whose name one acts, which communities one belongs to.  Verified or not: it is one's own.

    The cards of those whom one helps open only once one is verified.
    """
    practitioner_id = Practitioner.objects.filter(user_id=user_id).values_list("id", flat=True).first()
    rows = counting().filter(delegate_id=user_id).order_by("since").values_list("practitioner_id", "clinical", "role", "until")
    helped = {id_: (clinical, DelegateRole(role), until) for id_, clinical, role, until in rows}
    if helped and user_id not in verification.badges([user_id]):
        helped = {}
    ids = [*([practitioner_id] if practitioner_id else []), *helped]
    shown = {card.id: card for card in cards_of(user_id, ids, centre=None)}
    communities = [
        OwnCommunity(row.community_id, row.community.name, row.role)
        for row in memberships_of(user_id).select_related("community").order_by("community__name")
    ]
    return Own(
        shown.get(practitioner_id) if practitioner_id else None,
        [Helped(shown[id_], *what) for id_, what in helped.items() if id_ in shown],
        communities,
    )


def people(viewer: VerifiedUserId, user_ids: Collection[UUID]) -> list[Person]:  # noqa: ARG001 - the type is the permission
    """These users as colleagues see them; those who don't exist are left out.  Seven statements whatever the number, eight where somebody
    had their account erased.
    """
    known = accounts.accounts(user_ids)
    practitioners = {row.user_id: row for row in Practitioner.objects.filter(user_id__in=known).defer("tokens") if row.user_id}
    cities = _cities([row.id for row in practitioners.values()])
    others = [user_id for user_id in known if user_id not in practitioners]
    formers = _formers([user_id for user_id in others if known[user_id].erased])
    labels, badges, read_on = _labels(others), verification.badges(known), register_read_on()
    found = []
    for user_id in dict.fromkeys(user_ids):
        if former := formers.get(user_id):
            found.append(former)
        elif account := known.get(user_id):
            row = practitioners.get(user_id)
            label = (row.specialty_label or row.profession_label) if row else labels.get(user_id, "")
            found.append(
                Person(
                    user_id,
                    row.id if row else None,
                    account.display_name,
                    account.first_name,
                    account.last_name,
                    label,
                    cities.get(row.id) if row else None,
                    badges.get(user_id),
                    read_on if row and is_published(row) else None,
                )
            )
    return found


def _formers(user_ids: Collection[UUID]) -> dict[UUID, Person]:
    """Those whose account is erased and whom the register names: whoever has a letter of theirs sees whose it is."""
    if not user_ids:
        return {}
    rows = Former.objects.filter(pk__in=user_ids).select_related("practitioner").defer("practitioner__tokens")
    return {row.user_id: _former(row.user_id, row.practitioner) for row in rows}


def _former(user_id: UUID, was: Practitioner) -> Person:
    name = display_name(was.title, was.first_name, was.last_name)
    return Person(user_id, was.id, name, was.first_name, was.last_name, was.specialty_label or was.profession_label, None, None, None)


def user_of(practitioner_id: UUID) -> UUID | None:
    """The user that a practitioner is, if any.  Raises NotFound when there is no such practitioner."""
    row = Practitioner.objects.filter(pk=practitioner_id).values_list("user_id").first()
    if row is None:
        raise NotFound
    return row[0]


def practitioners_of(user_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """The practitioner that each of these users is; users who are none are left out."""
    rows = Practitioner.objects.filter(user_id__in=user_ids).values_list("user_id", "id")
    return {user_id: practitioner_id for user_id, practitioner_id in rows if user_id is not None}


def _cities(practitioner_ids: Collection[UUID]) -> dict[UUID, str]:
    rows = Affiliation.objects.filter(practitioner__in=practitioner_ids).order_by("practitioner_id", "-rank")
    return dict(rows.values_list("practitioner_id", "place__city"))


def _labels(user_ids: Collection[UUID]) -> dict[UUID, str]:
    """What somebody who practises nothing does here: helps a practitioner, or coordinates a community."""
    if not user_ids:
        return {}
    coordinated = Membership.objects.filter(user__in=user_ids, role=Role.COORDINATOR).order_by("since")
    labels = {user_id: f"Coordination · {name}" for user_id, name in coordinated.values_list("user_id", "community__name") if user_id}
    helped: dict[UUID, list[str]] = {}
    delegations = counting().filter(delegate__in=user_ids, role=DelegateRole.ASSISTANT).order_by("since")
    for user_id, *name in delegations.values_list(
        "delegate_id", "practitioner__title", "practitioner__first_name", "practitioner__last_name"
    ):
        helped.setdefault(user_id, []).append(display_name(*name))
    return labels | {user_id: f"Secrétariat de {' et '.join(names)}" for user_id, names in helped.items()}
