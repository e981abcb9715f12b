"""Telling a patient of an appointment and of its end, whatever the way: what is said once, called off, or noted as not delivered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction

from cordee.notifications.errors import NotReached
from cordee.notifications.models import Channel, Delivery, Kind, State
from cordee.notifications.services.delivering import OfReferral, attempt, begin, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

    Send = Callable[[UUID], str | None]
    """To the provider, under the delivery's id; what it answers with, if anything."""


TRIED: Final = timedelta(hours=7)
"""A mail's first eight attempts: who booked in the afternoon reads in the morning that nobody was reached."""
TOLD_BEFORE: Final = timedelta(hours=2)
"""So long before the appointment a call may still find the patient at home."""
AT_LEAST: Final = timedelta(minutes=2)
"""Of an appointment that is nearer than that: a provider that asks to come back in a moment is given four attempts."""


def given_up_at(start: datetime, *, queued_at: datetime) -> datetime:
    """From when on a patient is no longer tried to be told of an appointment, and the practices are: they call."""
    return max(queued_at + AT_LEAST, min(queued_at + TRIED, start - TOLD_BEFORE))


@dataclass(frozen=True, slots=True)
class Way:
    """One way to a patient: its channel, its two messages, and how the referral hears what became of the first."""

    channel: Channel
    appointment: Kind
    cancellation: Kind
    note: Callable[[UUID, State, datetime], None]

    def tell(self, referral_id: UUID, send: Send, *, start: datetime, cancelled: bool, now: datetime) -> None:
        """Say the appointment, unless it was cancelled meanwhile; safe to repeat.

        The referral learns what became of it.  Raises NotReached while another attempt may help.
        """
        trying = begin(OfReferral(referral_id), kind=self.appointment, channel=self.channel, now=now)
        if trying is not None and cancelled:
            settle(trying.delivery_id, State.WITHDRAWN, now=now)
            return
        if trying is not None:
            attempt(trying, send, until=given_up_at(start, queued_at=trying.queued_at), now=now)
        self._note(referral_id, now=now)  # also what was settled before a crash

    def call_off(self, referral_id: UUID, send: Send, *, start: datetime, now: datetime) -> None:
        """Say that it is off, if the appointment was said this way; safe to repeat.  The referral learns where it was not delivered.

        Raises NotReached while another attempt may help, and while it is not known whether it was said: it is on its way.
        """
        first = Delivery.objects.filter(referral_id=referral_id, kind=self.appointment).first()
        if first is not None and first.state == State.QUEUED and first.attempts:
            raise NotReached
        if first is None or first.state != State.SENT:
            return
        trying = begin(OfReferral(referral_id), kind=self.cancellation, channel=self.channel, now=now)
        if trying is not None:
            attempt(trying, send, until=given_up_at(start, queued_at=trying.queued_at), now=now)
        if Delivery.objects.filter(referral_id=referral_id, kind=self.cancellation, state=State.FAILED).exists():
            self.note(referral_id, State.FAILED, now)  # or the patient comes for nothing

    @transaction.atomic
    def _note(self, referral_id: UUID, *, now: datetime) -> None:
        state = Delivery.objects.filter(referral_id=referral_id, kind=self.appointment).values_list("state", flat=True).first()
        if state in {State.SENT, State.FAILED}:
            self.note(referral_id, State(state), now)
