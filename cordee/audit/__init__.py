"""Who did or read what: append-only, sealed each minute by a hash over the batch and the previous seal.

Calls      platform.
Promises   a line names people by id and never holds a name, a clinical word, a token or a key;
           a line that was sealed can't be changed or dropped without `queries.broken_seals` saying so;
           after a year it goes, by whole batches, and what follows is still held against them.
"""
