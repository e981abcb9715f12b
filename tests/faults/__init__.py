"""The house broken on purpose: what was confirmed is kept, once and in order, and people are told the truth.

    house.py     a real `cordee serve`, filled with people whose keys are real; what breaks it
    scene.py     fills it: colleagues with sessions, sealed messages, bookings ready to be posted
    senders.py   people who repeat what was not confirmed, under the same ids, as the client does
    ledger.py    what the house has kept, read from its own database

`script/test` breaks each thing once; `script/test faults` goes on as long as the page of figures says (docs/operations.md).
"""
