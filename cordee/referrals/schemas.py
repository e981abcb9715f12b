"""What referrals says and takes in JSON."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema

from cordee.agenda.rules.slots import Slot
from cordee.agenda.services import Wanted
from cordee.messaging.schemas import OpeningIn
from cordee.patients.schemas import PatientIn, PatientInList, PatientOut
from cordee.platform.instants import Instant
from cordee.referrals.queries.one import Whole
from cordee.referrals.queries.worklists import Page, Row
from cordee.referrals.rules import EventKind, MailState, Role, SmsState, State, Urgency
from cordee.referrals.services import Sending


class ReferralIn(Schema):
    """All that one press sends."""

    id: UUID
    receiver_practitioner_id: UUID
    sender_practitioner_id: UUID | None = None
    visit_reason_id: UUID
    place_id: UUID
    start: Instant
    end: Instant
    appointment_id: UUID
    patient: PatientIn
    already_seen: bool
    urgency: Urgency = Urgency.ROUTINE
    opening: OpeningIn

    def sending(self) -> Sending:
        """As the services take it."""
        slot = Slot(self.start, self.end, self.place_id)
        return Sending(
            id=self.id, wanted=Wanted(self.appointment_id, self.receiver_practitioner_id, self.visit_reason_id, slot),
            patient_id=self.patient.id, typed=self.patient.typed(), already_seen=self.already_seen, urgency=self.urgency,
            opening=self.opening.opening(), sender_id=self.sender_practitioner_id,
        )  # fmt: skip


class ContactIn(Schema):
    """How the patient is reached, as typed anew."""

    phone: str
    email: str | None = None


class Colleague(Schema):
    """A practitioner in a list."""

    practitioner_id: UUID
    display_name: str
    specialty: str


class AppointmentOf(Schema):
    """When the patient is expected."""

    id: UUID
    start: datetime
    end: datetime
    reason: str
    place_id: UUID


class RowOut(Schema):
    """A referral in a list; `direction` is as whom the asker has it."""

    id: UUID
    direction: Literal["received", "sent"]
    state: State
    urgency: Urgency
    patient: PatientInList
    colleague: Colleague
    practitioner: Colleague
    appointment: AppointmentOf | None
    conversation_id: UUID
    sent_at: datetime
    seen_at: datetime | None
    due_at: datetime | None
    sms_state: SmsState | None
    mail_state: MailState | None

    @classmethod
    def of(cls, row: Row) -> "RowOut":
        """From what was read."""
        return cls(**_row(row), patient=PatientInList.of(row.patient))


class Counts(Schema):
    """What waits for the asker."""

    received: int
    sent: int


class PageOut(Schema):
    """Some referrals, and where the next ones begin."""

    items: list[RowOut]
    next: str | None
    counts: Counts

    @classmethod
    def of(cls, page: Page) -> "PageOut":
        """From what was read."""
        counts = Counts(received=page.received, sent=page.sent)
        return cls(items=[RowOut.of(row) for row in page.items], next=page.next, counts=counts)


class EventActor(Schema):
    """Who did it."""

    user_id: UUID
    display_name: str


class EventFor(Schema):
    """In whose name."""

    practitioner_id: UUID
    display_name: str


class EventOut(Schema):
    """What happened; no actor is the house itself."""

    n: int
    kind: EventKind
    at: datetime
    actor: EventActor | None
    for_practitioner: EventFor | None
    data: dict[str, Any]


class TeamMember(Schema):
    """Who reads what: the thread (clinical), or this record only (administrative)."""

    user_id: UUID
    display_name: str
    role_label: str
    scope: Literal["clinical", "administrative"]


class SmsOut(Schema):
    """The patient's SMS."""

    state: SmsState
    to_masked: str


class ReferralOut(Schema):
    """A referral whole."""

    id: UUID
    direction: Literal["received", "sent"]
    state: State
    urgency: Urgency
    patient: PatientOut
    already_seen: bool
    colleague: Colleague
    practitioner: Colleague
    appointment: AppointmentOf | None
    conversation_id: UUID
    sent_at: datetime
    seen_at: datetime | None
    due_at: datetime | None
    sms_state: SmsState | None
    mail_state: MailState | None
    events: list[EventOut]
    team: list[TeamMember]
    sms: SmsOut | None
    cancellable_until: datetime | None

    @classmethod
    def of(cls, whole: Whole) -> "ReferralOut":
        """From what was read."""
        row = whole.row
        return cls(
            **_row(row), patient=PatientOut.of(whole.patient), already_seen=whole.already_seen,
            events=[
                EventOut(
                    n=event.n, kind=EventKind(event.kind), at=event.at, data=event.data,
                    actor=EventActor(user_id=event.actor[0], display_name=event.actor[1]) if event.actor else None,
                    for_practitioner=EventFor(practitioner_id=event.for_practitioner[0], display_name=event.for_practitioner[1])
                    if event.for_practitioner
                    else None,
                )
                for event in whole.events
            ],
            team=[
                TeamMember(
                    user_id=person.user_id, display_name=person.display_name, role_label=person.role_label,
                    scope="clinical" if clinical else "administrative",
                )
                for person, clinical in whole.team
            ],
            sms=SmsOut(state=row.sms_state, to_masked=whole.sms_to) if row.sms_state and whole.sms_to else None,
            cancellable_until=whole.cancellable_until,
        )  # fmt: skip


class ReferralsOut(Schema):
    """Some of them, whole."""

    items: list[ReferralOut]


def _row(row: Row) -> dict[str, Any]:
    """What a list and the whole have in common."""

    def colleague(named: Any) -> Colleague:
        return Colleague(practitioner_id=named.id, display_name=named.display_name, specialty=named.specialty)

    return {
        "id": row.id, "direction": "received" if row.direction is Role.RECEIVER else "sent", "state": row.state, "urgency": row.urgency,
        "colleague": colleague(row.colleague), "practitioner": colleague(row.practitioner),
        "appointment": AppointmentOf.model_validate(row.appointment), "conversation_id": row.conversation_id, "sent_at": row.sent_at,
        "seen_at": row.seen_at, "due_at": row.due_at, "sms_state": row.sms_state, "mail_state": row.mail_state,
    }  # fmt: skip


class FiguresOut(Schema):
    """Of the last seven days; null where there are fewer than ten to tell of."""

    sent: int | None
    seen_median_min: int | None
