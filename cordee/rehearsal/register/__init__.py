"""A synthetic national register in the column layout of the real extraction (register/rules/layout.py): any size, seeded, nobody real.

    python -m cordee.rehearsal.register --size 20000 --seed 7 --out register.txt

Calls      register (rules, and the communes of its data).
Promises   the same size and seed give the same bytes; numbers lie in ranges that nobody was ever given (RPPS 199…, SIREN 99…, telephone
           numbers kept for fiction); the quirks of the real files are there, so that an importer that swallows this one has met them.
"""
