"""A referral whole: the administrative record, for both practices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cordee.accounts import queries as accounts
from cordee.directory import queries as directory
from cordee.directory.queries import acting
from cordee.patients import queries as patients
from cordee.platform.errors import NotFound
from cordee.referrals import rules
from cordee.referrals.models import ReferralEvent
from cordee.referrals.queries.reading import roles_in, visible_to
from cordee.referrals.queries.worklists import Row, rows_of
from cordee.referrals.rules import FINAL
from cordee.register.rules import phones

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from cordee.directory.queries import Person
    from cordee.patients.queries import OpenedPatient
    from cordee.referrals.models import Referral
    from cordee.verification.identity import VerifiedUserId


@dataclass(frozen=True, slots=True)
class Happened:
    """One event."""

    n: int
    kind: str
    at: datetime
    actor: tuple[UUID, str] | None
    for_practitioner: tuple[UUID, str] | None
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Whole:
    """A referral, its patient, what happened and who reads what."""

    row: Row
    patient: OpenedPatient
    already_seen: bool
    events: list[Happened]
    team: list[tuple[Person, bool]]  # who, and whether they read the thread
    sms_to: str | None
    cancellable_until: datetime | None


def referral(viewer: VerifiedUserId, referral_id: UUID, *, now: datetime) -> Whole:
    """By its id.  Raises NotFound."""
    for whole in _wholes(viewer, visible_to(viewer).filter(pk=referral_id), now=now):
        return whole
    raise NotFound


def by_conversation(viewer: VerifiedUserId, conversation_ids: Collection[UUID], *, now: datetime) -> list[Whole]:
    """By their cases; a conversation that is no case of the viewer's is left out.  As many statements for forty as for one."""
    return _wholes(viewer, visible_to(viewer).filter(conversation_id__in=conversation_ids), now=now)


def _wholes(viewer: VerifiedUserId, visible: QuerySet[Referral], *, now: datetime) -> list[Whole]:
    found = list(visible)
    if not found:
        return []
    rows, roles = rows_of(viewer, found, None), roles_in(viewer, found)
    known = patients.opened(viewer, {referral.patient_id for referral in found})
    events, teams = _events(viewer, found), _teams(viewer, rows)
    shown = []
    for referral, row in zip(found, rows, strict=True):
        patient = known[referral.patient_id]
        until = rules.cancellable_until(roles[referral.id], sent_at=referral.sent_at, starts_at=row.appointment.start)
        shown.append(
            Whole(
                row=row,
                patient=patient,
                already_seen=referral.already_seen,
                events=events[referral.id],
                team=teams[referral.id],
                sms_to=phones.masked(patient.contact.phone) if referral.sms_state else None,
                cancellable_until=until if referral.state not in FINAL and now < until else None,
            )
        )
    return shown


def _events(viewer: VerifiedUserId, found: list[Referral]) -> dict[UUID, list[Happened]]:
    events = list(ReferralEvent.objects.filter(referral__in=found).order_by("referral_id", "n"))
    people = accounts.accounts({event.actor_id for event in events if event.actor_id})
    names = acting.named(viewer, {event.for_practitioner_id for event in events if event.for_practitioner_id})
    happened: dict[UUID, list[Happened]] = {referral.id: [] for referral in found}
    for event in events:
        happened[event.referral_id].append(
            Happened(
                event.n, event.kind, event.at,
                (event.actor_id, people[event.actor_id].display_name) if event.actor_id else None,
                (event.for_practitioner_id, names[event.for_practitioner_id].display_name) if event.for_practitioner_id else None,
                event.data,
            )
        )  # fmt: skip
    return happened


def _teams(viewer: VerifiedUserId, rows: list[Row]) -> dict[UUID, list[tuple[Person, bool]]]:
    """Both practitioners, who read the thread; their assistants, who read this record."""
    two = {row.id: (row.practitioner, row.colleague) for row in rows}
    readers = acting.people_of_each({named.id for pair in two.values() for named in pair})
    people = {person.user_id: person for person in directory.people(viewer, set().union(*readers.values()))}
    teams = {}
    for id_, pair in two.items():
        clinical = [named.user_id for named in pair if named.user_id]
        helping = sorted(set().union(*(readers[named.id] for named in pair)).difference(clinical))
        teams[id_] = [(people[user_id], user_id in clinical) for user_id in (*clinical, *helping) if user_id in people]
    return teams
