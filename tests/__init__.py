"""Tests of the whole house, and journeys in a browser.  What belongs to one room is tested in that room."""
