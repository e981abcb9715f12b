"""Django's PostgreSQL, but for how a connection is known to be alive (`base`, where Django looks for it)."""
