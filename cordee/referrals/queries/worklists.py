"""À traiter: what was received, what was sent, what is over; each with what waits for the viewer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db.models import Count, F, Q

from cordee.agenda.queries import days
from cordee.directory import queries as directory
from cordee.directory.queries import acting
from cordee.patients import queries as patients
from cordee.platform import base64url
from cordee.platform.errors import Invalid, Remedy
from cordee.referrals.queries.reading import roles_in, visible_to
from cordee.referrals.rules import MailState, Role, SmsState, State, Urgency

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from cordee.agenda.queries.days import AppointmentTime
    from cordee.directory.queries.acting import Named
    from cordee.patients.rules.identity import Identity
    from cordee.referrals.models import Referral
    from cordee.verification.identity import VerifiedUserId

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A referral in a list."""

    id: UUID
    direction: Role  # as whom the viewer has it
    state: State
    urgency: Urgency
    patient: Identity
    colleague: Named
    practitioner: Named  # the viewer's own side: an assistant has several
    appointment: AppointmentTime
    conversation_id: UUID
    sent_at: datetime
    seen_at: datetime | None
    due_at: datetime | None
    sms_state: SmsState | None
    mail_state: MailState | None


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, where the next ones begin, and what waits for the viewer on each side."""

    items: list[Row]
    next: str | None
    received: int
    sent: int


def received(viewer: VerifiedUserId, *, cursor: str | None = None, limit: int = PAGE, now: datetime) -> Page:
    """What colleagues sent, the oldest promise first.  Five statements whatever the length."""
    rows = _open(viewer, now).filter(receiver_id__in=directory.practitioner_ids(viewer))
    return _page(viewer, [rows.annotate(place=F("due_at"))], Role.RECEIVER, cursor=cursor, limit=limit, now=now)


def sent(viewer: VerifiedUserId, *, cursor: str | None = None, limit: int = PAGE, now: datetime) -> Page:
    """What the viewer's side sent, the oldest promise first.  Five statements whatever the length."""
    rows = _open(viewer, now).filter(sender_id__in=directory.practice_ids(viewer.value))
    return _page(viewer, [rows.annotate(place=F("due_at"))], Role.SENDER, cursor=cursor, limit=limit, now=now)


def closed(viewer: VerifiedUserId, *, cursor: str | None = None, limit: int = PAGE, now: datetime) -> Page:
    """What was cancelled, and what was looked at and whose appointment is over; the latest first.  Six statements whatever the length.

    Two readings in one, each by its own indexes (`closed_of_…`, `…_worklist`): an OR of both goes by none and reads the whole table.
    """
    cancelled = visible_to(viewer).filter(closed_at__isnull=False).annotate(place=F("closed_at"))
    past = visible_to(viewer).filter(closed_at=None, seen_at__isnull=False, due_at__lte=now).annotate(place=F("due_at"))
    return _page(viewer, [cancelled, past], None, cursor=cursor, limit=limit, now=now)


def _open(viewer: VerifiedUserId, now: datetime) -> QuerySet[Referral]:
    """Not over: nobody has looked, or the appointment is to come."""
    return visible_to(viewer).filter(Q(closed_at=None), Q(seen_at=None) | Q(due_at__gt=now))


def _page(
    viewer: VerifiedUserId, readings: Sequence[QuerySet[Referral]], side: Role | None, *, cursor: str | None, limit: int, now: datetime
) -> Page:
    latest_first = side is None
    order = ("-place", "-id") if latest_first else ("place", "id")
    if cursor:
        at, id_ = _read(cursor)
        beyond = Q(place__lt=at) | Q(place=at, id__lt=id_) if latest_first else Q(place__gt=at) | Q(place=at, id__gt=id_)
        readings = [rows.filter(beyond) for rows in readings]
    first, *others = (rows.order_by(*order)[: limit + 1] for rows in readings)
    found = list(first.union(*others, all=True).order_by(*order)[: limit + 1] if others else first)
    more, found = found[limit:], found[:limit]
    waiting = _waiting(viewer, now)
    return Page(rows_of(viewer, found, side), _write(found[-1]) if more else None, waiting["received"], waiting["sent"])


def rows_of(viewer: VerifiedUserId, referrals: Sequence[Referral], side: Role | None) -> list[Row]:
    """Rows as the viewer has them; the receiver's way where they are both.  Three or four statements whatever the number."""
    roles = {} if side else roles_in(viewer, referrals)
    known = patients.identities(viewer, {referral.patient_id for referral in referrals})
    when = days.times([referral.appointment_id for referral in referrals])
    names = acting.named(viewer, {id_ for referral in referrals for id_ in (referral.sender_id, referral.receiver_id)})
    shown = []
    for referral in referrals:
        direction = side or (Role.RECEIVER if Role.RECEIVER in roles[referral.id] else Role.SENDER)
        two = names[referral.sender_id], names[referral.receiver_id]
        colleague, practitioner = two if direction is Role.RECEIVER else reversed(two)
        shown.append(
            Row(
                id=referral.id, direction=direction, state=State(referral.state), urgency=Urgency(referral.urgency),
                patient=known[referral.patient_id], colleague=colleague, practitioner=practitioner,
                appointment=when[referral.appointment_id], conversation_id=referral.conversation_id, sent_at=referral.sent_at,
                seen_at=referral.seen_at, due_at=referral.due_at,
                sms_state=SmsState(referral.sms_state) if referral.sms_state else None,
                mail_state=MailState(referral.mail_state) if referral.mail_state else None,
            )
        )  # fmt: skip
    return shown


def _waiting(viewer: VerifiedUserId, now: datetime) -> dict[str, int]:
    """What is the viewer's to do: received and nobody has looked; sent and nobody has looked in time, or the SMS or the mail failed."""
    received, sent = directory.practitioner_ids(viewer), directory.practice_ids(viewer.value)
    unseen = Q(seen_at=None)
    failed = Q(due_at__gt=now) & (Q(sms_state=SmsState.FAILED) | Q(mail_state=MailState.FAILED))
    return (
        visible_to(viewer)
        .filter(closed_at=None)
        .aggregate(
            received=Count("id", filter=Q(receiver_id__in=received) & unseen),
            sent=Count("id", filter=Q(sender_id__in=sent) & ((unseen & Q(due_at__lte=now)) | failed)),
        )
    )


def _write(referral: Referral) -> str:
    at: datetime = referral.place  # type: ignore[attr-defined] # annotated by the list
    return base64url.encode(json.dumps([at.isoformat(), str(referral.id)]).encode())


def _read(cursor: str) -> tuple[datetime, UUID]:
    try:
        at, id_ = json.loads(base64url.decode(cursor))
        return datetime.fromisoformat(at), UUID(id_)
    except (ValueError, TypeError) as fault:
        raise Invalid(fields={"cursor": Remedy("reload", "Rechargez la liste.")}) from fault
