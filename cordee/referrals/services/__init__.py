"""What is done to referrals."""

from cordee.referrals.services.correcting import correct_contact
from cordee.referrals.services.following import cancel, see
from cordee.referrals.services.forgetting import forget_old
from cordee.referrals.services.reaching import note_delivery, note_mail
from cordee.referrals.services.sending import Sending, send_referral

__all__ = ["Sending", "cancel", "correct_contact", "forget_old", "note_delivery", "note_mail", "see", "send_referral"]
