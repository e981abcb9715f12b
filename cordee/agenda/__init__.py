"""A practitioner's time: opening hours, visit reasons, absences, slots, appointments.

Calls      patients (whose appointment), directory (places, who acts for whom), verification, accounts, register (time zones), audit,
           platform.
Promises   two appointments of one practitioner never overlap, whoever books and however many at once: the database refuses the second;
           slots are computed from openings, absences and appointments, never stored; shrinking hours cancels nothing.
Not here   why somebody comes (encrypted, messaging), referrals and their events, what the patient is told (notifications).
"""
