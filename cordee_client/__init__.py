"""A small client of Cordée in Python, and a command: log in with a recovery code, list, read, follow, send, revoke a device.

For tests, benchmarks and bots.  It checks what the web client checks (chains, attestations, commits, envelopes, transcript) by
cordee_protocol, and talks to a server only through its public addresses.

    Server          one session: login, JSON to Django, CBOR to the gateway
    Keyring         one person's keys: a new identity, or a device added with the recovery code; revoking one
    Colleagues      whose keys were verified, and who the attestation service says they are: nobody is let in on the server's word
    Conversations   what this person can read, decrypted; opening and sending

Not here   a local copy of conversations, groups' administration, files' thumbnails.
"""
