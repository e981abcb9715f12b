"""Finding a colleague: practitioners, places, organisations, communities, delegations, the search, favourites.

Calls      register, verification, accounts, audit, platform.
Promises   a practitioner's id is stable across imports; nobody but the verified sees anybody (`queries` take a VerifiedUserId);
           what the register no longer publishes is found no more (services/projecting.py).
Told       by the rooms above, downward: `services.note_on_cordee` (keys), `note_first_slot` (agenda),
           `note_correspondence` (messaging, referrals).
Not here   who somebody really is (verification), what they have free (agenda).
"""
