"""Rules of the data rights: `exports` and `erasures` (how long, which state), `pages` (what an export looks like)."""
