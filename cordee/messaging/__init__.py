"""Conversations: a log of what people signed, who is in, who holds which key, how far each has read.

Calls      keys (chains), files (citing), directory (note_correspondence), verification, accounts, audit, platform.
Promises   a log has no gap and one order, and its hash chain shows that nothing was changed (Note [The log is one function], hot.py);
           nothing is served to somebody who is not in, or no longer in; the server reads no message: it stores and orders ciphertext.
Not here   the sockets and the sending (live), what a message says (nobody's but its readers'), referrals and their events.
"""
