"""What accounts decides without a database: passwords, addresses, agreements, what a session proved, pauses between tries."""
