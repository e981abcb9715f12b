"""What follows from opening hours, and who may book: `hours` (openings and visit reasons), `slots` (what is free); pure."""
