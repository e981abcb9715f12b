"""What referrals announces to a referral's readers; ids only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class _OfAReferral:
    referral_id: UUID
    conversation_id: UUID

    def data(self) -> dict[str, Any]:
        """Which, and its case."""
        return {"referral_id": str(self.referral_id), "conversation_id": str(self.conversation_id)}


class ReferralSent(_OfAReferral):
    """A patient was sent to a colleague, with an appointment."""

    name: ClassVar[str] = "referral.sent"


class ReferralSeen(_OfAReferral):
    """The receiver's practice has looked."""

    name: ClassVar[str] = "referral.seen"


class ReferralCancelled(_OfAReferral):
    """It is off, and its time is free again."""

    name: ClassVar[str] = "referral.cancelled"


@dataclass(frozen=True, slots=True)
class _Corrected(_OfAReferral):
    at_ms: int  # when: what was queued before goes to what was wrong

    def data(self) -> dict[str, Any]:
        """Which, its case, and when."""
        return {"referral_id": str(self.referral_id), "conversation_id": str(self.conversation_id), "at_ms": self.at_ms}


class PhoneCorrected(_Corrected):
    """The patient is reached under another number: the SMS goes there."""

    name: ClassVar[str] = "referral.phone_corrected"


class EmailCorrected(_Corrected):
    """The patient has another mail address: the mail goes there."""

    name: ClassVar[str] = "referral.email_corrected"


class ContactCorrected(_OfAReferral):
    """How the patient is reached was corrected, and there is nothing to send for it."""

    name: ClassVar[str] = "referral.contact_corrected"


class SmsAnswered(_OfAReferral):
    """What became of the patient's SMS is known."""

    name: ClassVar[str] = "referral.sms"


class MailAnswered(_OfAReferral):
    """What became of the patient's mail is known."""

    name: ClassVar[str] = "referral.mail"
