"""The encryption in Python: formats, derivations and checks of protocol/crd1.cddl.  Pure: no network, no disk, no clock, no Django.

For servers (public parts, no secrets; each raises `faults.Refused` naming the fault):
    chain.verify_statement        a user's chain, one statement further
    commits.verify_commit_public  a conversation, one commit further (checks 1 to 6)
    envelope.verify_envelope_public   a message against its epoch, its roster and its sender's chain
    transcript                    the hash chain over a log
For clients: besides these, `keys`, `recovery`, `boxes`, `building`, `grants`, `epochs`, `envelope.seal`, `files`, `selfdata`, `safety`,
`attestations`.

Promises   what is returned has been checked; bytes are hashed and signed as received; nothing secret is in an exception.
Not here   storage, transport, time (callers pass `at`), choosing ids; the log of keys, whose format only is fixed.
"""
