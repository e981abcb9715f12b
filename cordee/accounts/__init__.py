"""Who you are: users and their sessions.  Signing in itself is django-allauth's (headless, under /api/v1/auth/).

Calls      platform, audit.
Promises   a session belongs to one user and its end is told to the gateway within the same transaction;
           no answer of this room tells an outsider whether an account exists.
Not here   who you are *really* (verification), what you practise (directory), your keys (keys).
"""
