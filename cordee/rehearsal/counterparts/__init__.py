"""Local counterparts of the services outside: a rehearsal speaks their real protocols, and nothing leaves the machine.

One process of its own, started by `cordee serve` in a rehearsal: inside Django's two threads they would wait for one another.  A module a
service; each has `run`, which serves until it is cancelled.
"""
