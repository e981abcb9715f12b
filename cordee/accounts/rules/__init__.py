"""What accounts decides without a database: passwords, addresses, the texts one agrees to."""
