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
    from datetime import datetime
    from uuid import UUID

    from cordee.directory.queries import Person
    from cordee.directory.queries.acting import Named
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
    return _whole(viewer, visible_to(viewer).filter(pk=referral_id).first(), now=now)


def by_conversation(viewer: VerifiedUserId, conversation_id: UUID, *, now: datetime) -> Whole:
    """By its case.  Raises NotFound."""
    return _whole(viewer, visible_to(viewer).filter(conversation_id=conversation_id).first(), now=now)


def _whole(viewer: VerifiedUserId, found: Referral | None, *, now: datetime) -> Whole:
    if found is None:
        raise NotFound
    (row,) = rows_of(viewer, [found], None)
    roles = roles_in(viewer, [found])[found.id]
    patient = patients.one(viewer, found.patient_id)
    until = rules.cancellable_until(roles, sent_at=found.sent_at, starts_at=row.appointment.start)
    return Whole(
        row=row,
        patient=patient,
        already_seen=found.already_seen,
        events=_events(viewer, found),
        team=_team(viewer, row.practitioner, row.colleague),
        sms_to=phones.masked(patient.contact.phone) if found.sms_state else None,
        cancellable_until=until if found.state not in FINAL and now < until else None,
    )


def _events(viewer: VerifiedUserId, found: Referral) -> list[Happened]:
    events = list(ReferralEvent.objects.filter(referral=found).order_by("n"))
    people = accounts.accounts({event.actor_id for event in events if event.actor_id})
    names = acting.named(viewer, {event.for_practitioner_id for event in events if event.for_practitioner_id})
    return [
        Happened(
            event.n, event.kind, event.at,
            (event.actor_id, people[event.actor_id].display_name) if event.actor_id else None,
            (event.for_practitioner_id, names[event.for_practitioner_id].display_name) if event.for_practitioner_id else None,
            event.data,
        )
        for event in events
    ]  # fmt: skip


def _team(viewer: VerifiedUserId, *two: Named) -> list[tuple[Person, bool]]:
    """Both practitioners, who read the thread; their assistants, who read this record."""
    clinical = [named.user_id for named in two if named.user_id]
    helping = [user_id for user_id in acting.people_of(*(named.id for named in two)) if user_id not in clinical]
    return [(person, person.user_id in clinical) for person in directory.people(viewer, [*clinical, *helping])]
