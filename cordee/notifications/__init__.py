"""What leaves the house: the patient's SMS and the colleagues' mails, what became of each.

Calls      referrals (what to tell, `note_delivery`), invitations (whom to write to, `note_mailed`), directory (places),
           keys (what was added), verification (decisions), accounts (addresses), register (phone numbers), audit, platform.
Promises   no patient's name, no clinical word in anything sent; an SMS is one GSM-7 part without a link; what a page shows before
           is word for word what is sent; a message that failed is told to the referral.
Not here   feeds and sockets (platform.feed, live); when to tell somebody something (config/consequences.py).
"""
