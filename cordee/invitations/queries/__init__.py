"""Reading: `sent` (one's own, with how far each came), `shown` (what a link shows to whoever holds it), `house` (for the mails)."""
