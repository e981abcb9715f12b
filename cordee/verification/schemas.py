"""What verification says in JSON."""

from datetime import datetime

from ninja import Schema


class StandingOut(Schema):
    """One's own standing."""

    standing: str
    method: str | None
    verified_at: datetime | None
    roles: list[str]
