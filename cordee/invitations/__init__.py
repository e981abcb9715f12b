"""Invitations: somebody asks somebody else to join, and sees how far they came.

Calls      messaging (whether the two have written to each other), keys, directory, verification, accounts,
           register (numbers), audit, platform.
Promises   a link is a secret that stands nowhere in the database (platform/links.py); it serves as often as it says, the database counts;
           no answer tells an outsider whether an account exists: an invitation to a known address is made, mailed and shown alike;
           whoever invites sees steps of the road, never a document or a reason (rules/road.py).
Not here   joining itself (verification), the words of the mails (notifications), the conversation (messaging).
"""
