"""What accounts says in JSON."""

from uuid import UUID

from ninja import Schema


class AccountOut(Schema):
    """One's own account."""

    id: UUID
    email: str
    title: str
    first_name: str
    last_name: str
