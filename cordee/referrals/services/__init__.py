"""What is done to referrals."""

from cordee.referrals.services.following import cancel, see
from cordee.referrals.services.sending import Sending, send_referral
from cordee.referrals.services.sms import note_delivery

__all__ = ["Sending", "cancel", "note_delivery", "see", "send_referral"]
