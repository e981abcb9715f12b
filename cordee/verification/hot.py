"""What the gateway asks of verification."""

from typing import Final

# The standing of a user; no row reads as unverified.  One primary-key probe.
STANDING: Final = "SELECT state FROM verification_standing WHERE user_id = $1"
