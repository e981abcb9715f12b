"""Patients' administrative identity, as professionals typed it ("identité déclarée"): never an INS, never a clinical word.

Calls      directory (who acts for whom), verification, register (names, communes), accounts (what a mail address is),
           platform (sealing).
Promises   a patient's fields lie sealed in the database and are opened only for the practices that hold them;
           equal people of one practice are found by a blind index that no other practice's can be compared with.
Not here   appointments (agenda), why somebody is referred (encrypted, messaging), what an SMS says (notifications).
"""
