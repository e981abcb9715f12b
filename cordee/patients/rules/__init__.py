"""What may be said of a patient, and how it is written: `identity` (the traits) and `phones`; pure."""
