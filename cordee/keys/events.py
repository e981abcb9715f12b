"""What keys announces: to the person's own devices, and to the jobs that follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class ChainGrew:
    """A statement was added to a person's chain."""

    name: ClassVar[str] = "keys.chain_grew"
    user_id: UUID
    seq: int
    statement: str
    """The type of the statement: genesis, authz_add, authz_revoke, uek_rotate, delegate_add, delegate_revoke."""

    def data(self) -> dict[str, Any]:
        """Whose, which, and what it did."""
        return {"user_id": str(self.user_id), "seq": self.seq, "statement": self.statement}


@dataclass(frozen=True, slots=True)
class AuthorizerAdded:
    """A device, or another way in, was added to a chain after its beginning: its owner must hear of it outside of Cordée too."""

    name: ClassVar[str] = "keys.authorizer_added"
    user_id: UUID
    seq: int

    def data(self) -> dict[str, Any]:
        """Whose, and by which statement."""
        return {"user_id": str(self.user_id), "seq": self.seq}


@dataclass(frozen=True, slots=True)
class RecoveryConfirmed:
    """A person typed their recovery code back: losing every device no longer loses their messages."""

    name: ClassVar[str] = "keys.recovery_confirmed"
    user_id: UUID

    def data(self) -> dict[str, Any]:
        """Whose."""
        return {"user_id": str(self.user_id)}


@dataclass(frozen=True, slots=True)
class Attested:
    """The attestation service signed for a person's identity."""

    name: ClassVar[str] = "keys.attested"
    user_id: UUID

    def data(self) -> dict[str, Any]:
        """Whose."""
        return {"user_id": str(self.user_id)}
