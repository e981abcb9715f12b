"""The week's opening hours, saved whole: what is not in the new week is gone, and no appointment is touched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import transaction

from cordee.agenda.events import HoursChanged
from cordee.agenda.models import Opening
from cordee.agenda.rules.hours import OpeningHours, openings_fault
from cordee.audit import services as audit
from cordee.directory import queries as directory
from cordee.directory.queries import acting
from cordee.directory.services import hold_places
from cordee.platform.announcing import announce
from cordee.platform.errors import Invalid, Remedy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, time
    from uuid import UUID

    from cordee.agenda.rules.hours import Weeks
    from cordee.verification.identity import VerifiedUserId


@dataclass(frozen=True, slots=True)
class WantedOpening:
    """One bar of the week, as its practice draws it."""

    id: UUID
    weekday: int
    start: time
    end: time
    place_id: UUID
    weeks: Weeks
    colleagues_only: bool


@transaction.atomic(durable=True)
def save_openings(*, actor: VerifiedUserId, practitioner_id: UUID, week: Sequence[WantedOpening], now: datetime) -> None:
    """Replace the week; safe to repeat.

    Raises NotFound for who doesn't manage it, Invalid for hours that overlap and for somebody else's place.
    """
    stamp = acting.for_practice(actor, practitioner_id)
    hold_places(practitioner_id)
    zones = {place.id: place.zone for place in directory.places_of(practitioner_id)}
    if not all(bar.place_id in zones for bar in week):
        raise Invalid(fields={"items": Remedy("choose-own-place", "Choisissez un de vos lieux d’exercice.")})
    fault = openings_fault(
        [
            OpeningHours(bar.weekday, bar.start, bar.end, ZoneInfo(zones[bar.place_id]), bar.place_id, bar.weeks, bar.colleagues_only)
            for bar in week
        ]
    )
    if fault:
        raise Invalid(fields={"items": fault})
    ids = [bar.id for bar in week]
    if len(set(ids)) < len(ids) or Opening.objects.filter(pk__in=ids).exclude(practitioner_id=practitioner_id).exists():
        raise Invalid(fields={"items": Remedy("reload", "Rechargez la page et recommencez.")})  # ids are drawn at random: a faulty client
    rows = [
        Opening(
            id=bar.id, practitioner_id=practitioner_id, place_id=bar.place_id, zone=zones[bar.place_id], weekday=bar.weekday,
            start=bar.start, end=bar.end, weeks=bar.weeks, colleagues_only=bar.colleagues_only,
        )
        for bar in week
    ]  # fmt: skip
    before = Opening.objects.filter(practitioner_id=practitioner_id)
    if {_said(row) for row in before} == {_said(row) for row in rows}:
        return
    before.delete()
    Opening.objects.bulk_create(rows)
    audit.record(actor.value, "agenda.openings_saved", for_practitioner=stamp, at=now, detail={"openings": len(week)})
    announce((HoursChanged(practitioner_id), acting.people_of(practitioner_id)), at=now)


def _said(row: Opening) -> tuple[object, ...]:
    """All that a row says."""
    return (row.id, row.place_id, row.zone, row.weekday, row.start, row.end, row.weeks, row.colleagues_only)
