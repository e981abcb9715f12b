"""Whose keys this device verified, and who the attestation service says they are (crd1.cddl, "Attestations")."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cordee_client.errors import NotAttested
from cordee_client.server import unb64
from cordee_protocol.attestations import Attestation, Attester, follow, verify_attestation
from cordee_protocol.chain import ChainView, check_extends, find_kem_keys, verify_chain
from cordee_protocol.faults import Fault, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cordee_client.server import Server


@dataclass
class Colleagues:
    """Other people as this device knows them: what the server says later must continue what was seen.

    `attesters` are the attestation service's keys, the oldest first.  Whoever keeps them between two runs believes only keys that follow
    from them; whoever holds none takes them as first shown (docs/decisions/0013).
    """

    server: Server
    attesters: tuple[bytes, ...] = ()
    views: dict[bytes, ChainView] = field(default_factory=dict)
    kem_keys: dict[bytes, bytes] = field(default_factory=dict)  # of each one's current user key
    _attested: dict[bytes, Attestation] = field(default_factory=dict)

    def chains(self, users: Iterable[bytes], *, fresh: bool = False) -> Mapping[bytes, ChainView]:
        """The verified chains of these people; asked of the server once, or anew with `fresh`.  Who has no keys is not among them.

        Raises Refused for a chain that does not verify or continue, and for an attestation that is not of this identity or not signed by
        the service that is known.
        """
        wanted = [user for user in set(users) if fresh or user not in self.views]
        if wanted:
            answer = self.server.json("GET", "/api/v1/keys/chains", user_id=[str(UUID(bytes=user)) for user in wanted])
            self._follow(answer["attesters"])
            for item in answer["items"]:
                if item["chain"]:
                    self._learn(item)
        return self.views

    def attested(self, user: bytes) -> Attestation | None:
        """What the attestation service says of somebody now; None while it did not, or no longer."""
        said = self._attested.get(user)
        return said if said is not None and said.expires > _now() else None

    def need_attested(self, users: Iterable[bytes]) -> None:
        """Before somebody is let into a conversation.  Raises NotAttested, naming those whom nobody vouches for."""
        unknown = [UUID(bytes=user) for user in users if self.attested(user) is None]
        if unknown:
            raise NotAttested(unknown)

    def _follow(self, shown: list[dict[str, str | None]]) -> None:
        if not shown:
            return  # the service has not begun yet; what is held stays
        keys = [Attester(unb64(key["public_key"] or ""), unb64(key["voucher"]) if key["voucher"] else None) for key in shown]
        self.attesters = follow(self.attesters, keys)

    def _learn(self, item: dict[str, Any]) -> None:
        user = UUID(item["user_id"]).bytes
        chain = verify_chain([unb64(signed) for signed in item["chain"]], user=user)
        if (known := self.views.get(user)) is not None:
            check_extends(chain, fingerprint=known.fingerprint, seq=known.head.seq, head=known.head.head)
        kem_keys = find_kem_keys(chain, [unb64(key) for key in item["kem_keys"]])
        said = self._verified(item["attestation"], user=user, fingerprint=chain.fingerprint)
        self.views[user], self.kem_keys[user] = chain, kem_keys[chain.current.uek.kem_hash]
        self._attested.pop(user, None)  # a suspension takes away what was said before
        if said is not None:
            self._attested[user] = said

    def _verified(self, signed: str | None, *, user: bytes, fingerprint: bytes) -> Attestation | None:
        if signed is None:
            return None
        try:
            return verify_attestation(unb64(signed), public_keys=self.attesters, user=user, fingerprint=fingerprint, at=_now())
        except Refused as refused:
            if refused.fault is Fault.EXPIRED:
                return None  # no lie: nobody is let in by it, and the next answer brings another
            raise


def _now() -> int:
    return time.time_ns() // 1_000_000
