"""Referrals made as a device makes them: real keys, a real case, the real act.

claire, hugo = practises("Claire"), practises("Hugo")
referral_id = refers(claire, to=hugo, at="08:20")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cordee.agenda.tests.cast import JEANNE, MONDAY
from cordee.messaging.tests.cast import prepares
from cordee.patients.rules.identity import BornInFrance
from cordee.platform import clock
from cordee.platform.base64url import encode
from cordee.platform.ids import new_id
from cordee.referrals import services
from cordee.referrals.rules import Urgency
from cordee.referrals.services import Sending
from cordee_protocol import building

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from cordee.agenda.tests.cast import Practice
    from cordee.messaging.rules import Opening
    from cordee.patients.rules.identity import Typed

LETTER = "Palpitations à l’effort depuis trois semaines."


def writes(
    sender: Practice,
    *,
    to: Practice,
    at: str,
    day: date = MONDAY,
    typed: Typed = JEANNE,
    urgency: Urgency = Urgency.ROUTINE,
    opening: Opening | None = None,
) -> Sending:
    """All that a device sends at the last press."""
    opening = opening or prepares(sender.person, to.person, policy=building.case_policy(), says=[LETTER]).opening
    return Sending(
        id=new_id(), wanted=sender.wants(to, at, day=day), patient_id=new_id(), typed=typed, already_seen=False, urgency=urgency,
        opening=opening,
    )  # fmt: skip


def sends(sender: Practice, sending: Sending, *, now: datetime | None = None) -> UUID:
    """The act."""
    services.send_referral(actor=sender.viewer, sending=sending, now=now or clock.now())
    return sending.id


def refers(sender: Practice, *, to: Practice, at: str = "08:20", now: datetime | None = None, **written: Any) -> UUID:
    """Both."""
    return sends(sender, writes(sender, to=to, at=at, **written), now=now)


def as_json(sending: Sending) -> dict[str, Any]:
    """The body of POST /referrals."""
    typed, slot, opening = sending.typed, sending.wanted.slot, sending.opening
    assert isinstance(typed.birth_place, BornInFrance)
    return {
        "id": str(sending.id), "receiver_practitioner_id": str(sending.wanted.practitioner_id),
        "visit_reason_id": str(sending.wanted.reason_id), "place_id": str(slot.place_id), "start": slot.start.isoformat(),
        "end": slot.end.isoformat(), "appointment_id": str(sending.wanted.appointment_id), "already_seen": sending.already_seen,
        "urgency": sending.urgency,
        "patient": {
            "id": str(sending.patient_id), "title": typed.title, "last_name": typed.last_name, "first_name": typed.first_name,
            "birth_name": typed.birth_name, "birth_date": typed.birth_date.isoformat(),
            "birth_place": {"commune_code": typed.birth_place.commune_code, "label": typed.birth_place.label}, "sex": typed.sex,
            "address": typed.address, "postal_code": typed.postal_code, "city": typed.city, "phone": typed.phone, "email": typed.email,
            "sms_refused": typed.sms_refused,
        },
        "opening": {
            "id": str(opening.id), "commit": encode(opening.commit), "roster": encode(opening.roster),
            "grants": [{"user_id": grant.user.hex(), "gen": grant.gen, "sealed": encode(grant.sealed)} for grant in opening.grants],
            "entries": [encode(entry) for entry in opening.entries],
        },
    }  # fmt: skip
