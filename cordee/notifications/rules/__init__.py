"""What may be said outside and how it is written: `gsm` (the alphabet and its counting), `texts` (our fixed words); pure."""
