"""What is done to referrals."""

from cordee.referrals.services.following import cancel, see
from cordee.referrals.services.forgetting import forget_old
from cordee.referrals.services.sending import Sending, send_referral
from cordee.referrals.services.sms import note_delivery

__all__ = ["Sending", "cancel", "forget_old", "note_delivery", "see", "send_referral"]
