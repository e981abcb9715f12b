"""Cordée: the server.  Rooms, their doors and the arrows between them are drawn in docs/architecture.md."""
