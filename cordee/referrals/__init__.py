"""Referrals: a colleague's patient, from the sending to the outcome.

Calls      agenda (place, release), messaging (open the case), patients, directory, verification, accounts, register (phone numbers), audit,
           platform.
Promises   an open referral has an owner and a clock (Note [Never nobody's], rules.py); sending is one transaction: all of it exists,
           or nothing; nothing of a patient reaches anyone outside `queries.reading.visible_to`; a referral's events have no gap.
Not here   slots (agenda), the words of an SMS (notifications), the letter itself (encrypted, messaging and files).
"""
