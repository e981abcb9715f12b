"""Asking the attestation service (signer.py)."""

from __future__ import annotations

import json
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cordee.keys.errors import SignerAway
from cordee.platform.base64url import decode
from cordee_protocol.attestations import Attester

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

#: Only jobs ask.  Asked about somebody for the first time it loads what it looks them up with: a second where nothing else runs.
PATIENCE_S: Final = 15.0


@dataclass(frozen=True, slots=True)
class Signer:
    """Where the service answers."""

    at: Path

    def keys(self) -> list[Attester]:
        """Its public keys, the oldest first.  Raises SignerAway."""
        shown = self._ask({"ask": "keys"})["keys"]
        return [Attester(decode(key["public_key"]), decode(key["voucher"]) if key["voucher"] else None) for key in shown]

    def attestation(self, user_id: UUID) -> bytes | None:
        """A signed attestation of this person; None where there is nothing to attest.  Raises SignerAway."""
        said = self._ask({"ask": "attestation", "user_id": str(user_id)})
        return decode(said["signed"]) if "signed" in said else None

    def _ask(self, question: dict[str, str]) -> dict[str, Any]:
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(PATIENCE_S)
                line.connect(str(self.at))
                line.sendall(json.dumps(question).encode() + b"\n")
                with line.makefile("rb") as said:
                    answer: dict[str, Any] = json.loads(said.readline())
        except (OSError, ValueError) as fault:
            raise SignerAway from fault
        return answer
