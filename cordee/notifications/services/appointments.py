"""Telling a patient of an appointment and of its end, whatever the way: what is said once, called off, or noted as not delivered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True)
class Way:
    """One way to a patient: its channel, its two messages, and how the referral hears what became of the first."""

    channel: Channel
    appointment: Kind
    cancellation: Kind
    note: Callable[[UUID, State, datetime], None]

    def tell(self, referral_id: UUID, send: Send, *, cancelled: bool, now: datetime) -> None:
        """Say the appointment, unless it was cancelled meanwhile; safe to repeat.

        The referral learns what became of it.  Raises NotReached while another attempt may help.
        """
        trying = begin(OfReferral(referral_id), kind=self.appointment, channel=self.channel, now=now)
        if trying is not None and cancelled:
            settle(trying.delivery_id, State.WITHDRAWN, now=now)
            return
        if trying is not None:
            attempt(trying, send, now=now)
        self._note(referral_id, now=now)  # also what was settled before a crash

    def call_off(self, referral_id: UUID, send: Send, *, now: datetime) -> None:
        """Say that it is off, if the appointment was said this way; safe to repeat.

        Raises NotReached while another attempt may help, and while it is not known whether it was said: it is on its way.
        """
        first = Delivery.objects.filter(referral_id=referral_id, kind=self.appointment).first()
        if first is not None and first.state == State.QUEUED and first.attempts:
            raise NotReached
        if first is None or first.state != State.SENT:
            return
        trying = begin(OfReferral(referral_id), kind=self.cancellation, channel=self.channel, now=now)
        if trying is not None:
            attempt(trying, send, now=now)

    @transaction.atomic
    def _note(self, referral_id: UUID, *, now: datetime) -> None:
        state = Delivery.objects.values_list("state", flat=True).get(referral_id=referral_id, kind=self.appointment)
        if state in {State.SENT, State.FAILED}:
            self.note(referral_id, State(state), now)
