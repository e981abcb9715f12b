"""Backups: everything an installation must keep, taken while it runs, verified, and put back.

    FOLDER/                                    OTHER/ (--keys: another place, Note [Keys lie apart])
      2026-11-26T081233Z/                        2026-11-26T081233Z/
        cordee.dump      the database              secrets/ signer/ caddy/
        rehearsal…       a rehearsal's notes       manifest.json
        manifest.json
      objects/3f/3f…     documents, by hash; shared by all backups of the folder
      lock

A backup is made under a name that begins with a dot; it gets its own once its manifest is written, so that an interrupted one never looks
whole.  The database comes before the documents: whatever a dumped message cites was there before the message.

# Note [Keys lie apart]
# Who holds the dump and `secrets/` reads the patients' fields; who holds `signer/` besides can vouch for anybody.  So a backup goes to
# two places, and one that would lie in one is refused.  A passphrase instead would be one more thing to lose, and a timer would need it
# in a file beside.
"""
