"""What is true of the register without asking a database.  Other rooms take `names`, `identifiers`, `codes` and `places` from here."""
