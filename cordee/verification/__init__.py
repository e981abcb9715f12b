"""Who you are *really*: the standing of a user, and the only way to become a `VerifiedUserId`.

Calls      register (what is published), accounts, audit, platform.
Promises   only `queries.verified` makes a VerifiedUserId (a test finds its constructor called nowhere else);
           a change of standing reaches the gateway's cache in the same transaction.
"""
