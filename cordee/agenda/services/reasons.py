"""Visit reasons: what colleagues see when they refer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from cordee.agenda.events import HoursChanged
from cordee.agenda.models import VisitReason
from cordee.agenda.rules.hours import reason_faults
from cordee.audit import services as audit
from cordee.directory import queries as directory
from cordee.directory.queries import acting
from cordee.platform.announcing import announce
from cordee.platform.errors import Invalid, NotFound, Remedy
from cordee.platform.turns import take_turn

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from cordee.agenda.rules.hours import BookableBy
    from cordee.verification.identity import VerifiedUserId


@dataclass(frozen=True, slots=True)
class WantedReason:
    """A reason, as its practice words it."""

    label: str
    duration_min: int
    buffer_min: int
    bookable_by: BookableBy
    asks_for: str
    place_ids: tuple[UUID, ...]


@transaction.atomic(durable=True)
def save_reason(*, actor: VerifiedUserId, practitioner_id: UUID, reason_id: UUID, wanted: WantedReason, now: datetime) -> None:
    """Add a reason under a fresh id, or change the one that has it; safe to repeat.  Appointments keep the time that they have.

    Raises NotFound for who doesn't manage this agenda and for somebody else's reason, Invalid.
    """
    take_turn(f"reason {reason_id}")
    stamp = acting.for_practice(actor, practitioner_id)
    faults = reason_faults(label=wanted.label, duration_min=wanted.duration_min, buffer_min=wanted.buffer_min)
    if not {*wanted.place_ids} <= {place.id for place in directory.places_of(practitioner_id)}:
        faults["place_ids"] = Remedy("choose-own-place", "Choisissez parmi vos lieux d’exercice.")
    if faults:
        raise Invalid(fields=faults)
    known = VisitReason.objects.select_for_update().filter(pk=reason_id).first()
    if known is not None and (known.practitioner_id != practitioner_id or known.dropped_at is not None):
        raise NotFound
    said = {
        "label": wanted.label.strip(), "duration_min": wanted.duration_min, "buffer_min": wanted.buffer_min,
        "bookable_by": wanted.bookable_by, "asks_for": wanted.asks_for.strip(), "place_ids": list(wanted.place_ids),
    }  # fmt: skip
    if known is None:
        last = VisitReason.objects.filter(practitioner_id=practitioner_id).aggregate(last=Max("position", default=-1))["last"]
        VisitReason.objects.create(id=reason_id, practitioner_id=practitioner_id, position=last + 1, **said)
    elif all(getattr(known, name) == value for name, value in said.items()):
        return
    else:
        VisitReason.objects.filter(pk=reason_id).update(**said)
    audit.record(actor.value, "agenda.reason_saved", subject=reason_id, for_practitioner=stamp, at=now)
    announce((HoursChanged(practitioner_id), acting.people_of(practitioner_id)), at=now)


@transaction.atomic(durable=True)
def drop_reason(*, actor: VerifiedUserId, reason_id: UUID, now: datetime) -> None:
    """Offer a reason no longer; safe to repeat.  Raises NotFound."""
    known = VisitReason.objects.select_for_update().filter(pk=reason_id).first()
    if known is None:
        raise NotFound
    stamp = acting.for_practice(actor, known.practitioner_id)
    if known.dropped_at is not None:
        return
    known.dropped_at = now
    known.save(update_fields=["dropped_at"])
    audit.record(actor.value, "agenda.reason_dropped", subject=reason_id, for_practitioner=stamp, at=now)
    announce((HoursChanged(known.practitioner_id), acting.people_of(known.practitioner_id)), at=now)
