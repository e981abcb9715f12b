"""The life of a delivery: begun, tried, settled.

Note [At least once]
The provider is asked outside any transaction: before, the attempt is counted; after, the answer is written.  A crash in between asks again,
under the same message id, which a provider that knows it does not send twice.  So a patient may, once in a blue moon, read the same SMS
twice, and is never left without one that we believe sent.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction

from cordee.audit import services as audit
from cordee.notifications.errors import NotReached, NotTaken
from cordee.notifications.models import Channel, Delivery, Kind, State

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from uuid import UUID

WAITS: Final = 4
"""Seconds, to the power of the attempts so far: after 4 s, 16 s, 1, 4, 17 and 68 minutes, 5 and 18 hours (jobs.RETRY)."""
MOST_ATTEMPTS: Final[Mapping[Channel, int]] = {Channel.SMS: 7, Channel.MAIL: 9}
"""An hour and a half for an SMS, a day for a mail: a provider may be away for an hour.  What a patient must know ends sooner
(appointments.given_up_at)."""


@dataclass(frozen=True, slots=True)
class OfReferral:
    """A message about a referral."""

    referral_id: UUID


@dataclass(frozen=True, slots=True)
class OfChain:
    """A message to somebody about a statement of their own chain."""

    owner_id: UUID
    chain_seq: int


@dataclass(frozen=True, slots=True)
class OfOwner:
    """A message to somebody about something of theirs."""

    owner_id: UUID
    about_id: UUID


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try."""

    delivery_id: UUID
    count: int
    channel: Channel
    queued_at: datetime


@transaction.atomic(durable=True)
def begin(subject: OfReferral | OfChain | OfOwner, *, kind: Kind, channel: Channel, now: datetime) -> Attempt | None:
    """Count an attempt; None where it was settled before."""
    about = asdict(subject)
    Delivery.objects.get_or_create(**about, kind=kind, defaults={"channel": channel, "queued_at": now})
    delivery = Delivery.objects.select_for_update().get(**about, kind=kind)
    if delivery.state != State.QUEUED:
        return None
    delivery.attempts += 1
    delivery.save(update_fields=["attempts"])
    return Attempt(delivery.id, delivery.attempts, Channel(delivery.channel), delivery.queued_at)


def attempt(trying: Attempt, send: Callable[[UUID], str | None], *, until: datetime | None = None, now: datetime) -> State:
    """Ask the provider, and write down what it answers; a refusal is final, and no attempt is made later than `until`.

    Raises NotReached while another attempt may help.
    """
    try:
        reference = send(trying.delivery_id)
    except NotTaken:
        return settle(trying.delivery_id, State.FAILED, now=now)
    except NotReached:
        following = now + timedelta(seconds=WAITS**trying.count)
        if trying.count < MOST_ATTEMPTS[trying.channel] and (until is None or following <= until):
            raise
        return settle(trying.delivery_id, State.FAILED, now=now)
    return settle(trying.delivery_id, State.SENT, reference=reference, now=now)


@transaction.atomic
def settle(delivery_id: UUID, state: State, *, reference: str | None = None, now: datetime) -> State:
    """Write down what became of it."""
    delivery = Delivery.objects.select_for_update().filter(pk=delivery_id).first()
    if delivery is None:
        return state  # corrected meanwhile: another one says it, to where it should go
    delivery.state, delivery.provider_ref, delivery.settled_at = state, reference, now
    delivery.save(update_fields=["state", "provider_ref", "settled_at"])
    audit.record(None, f"notifications.{state}", subject=delivery.referral_id or delivery.owner_id, at=now, detail={"kind": delivery.kind})
    return state


@transaction.atomic
def drop_before(referral_id: UUID, kind: Kind, *, before: datetime) -> None:
    """Forget what was said, or not, to a number or an address that was corrected: it is said anew, under an id of its own."""
    Delivery.objects.filter(referral_id=referral_id, kind=kind, queued_at__lt=before).delete()
