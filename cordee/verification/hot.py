"""What the gateway asks of verification."""

from typing import Final

# The standing of a user; no row reads as unverified.  One primary-key probe.
STANDING: Final = "SELECT state FROM verification_standing WHERE user_id = $1"

# Those of these users who are verified now.  Primary-key probes.
VERIFIED: Final = "SELECT user_id FROM verification_standing WHERE user_id = ANY ($1::uuid[]) AND state = 'verified'"
