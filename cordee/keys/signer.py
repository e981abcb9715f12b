"""The attestation service: `python -m cordee.keys.signer`, a process of its own, the only one that opens the attestation key.

It is asked for a person and never told what to say: it looks for itself whether the identity is verified, which chain is theirs and what
the register calls them.  One question a connection, a line of JSON each way, over a unix socket in the house's private folder.

    {"ask": "keys"}                        → {"keys": [{"public_key": …, "voucher": … or null}, …]}   the oldest first
    {"ask": "attestation", "user_id": …}   → {"signed": …}, or {"refused": "not-verified", "no-keys" or "chain-refused"}

`--another-key` makes a key that follows the present one; from its next start the service signs with that (docs/operations.md).

What people are looked up with is loaded when one is first asked about: whoever starts a house waits for the keys only.
"""

from __future__ import annotations

import argparse
import gc
import json
import signal
import socketserver
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

import django
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.apps import apps

from cordee.platform.base64url import encode
from cordee.platform.secrets import read_or_make
from cordee_protocol.attestations import Attestation, Attester, attest, vouch
from cordee_protocol.faults import Refused

if TYPE_CHECKING:
    from datetime import datetime

#: How long a device believes an attestation; a job renews them long before (services.attesting).
VALID: Final = timedelta(days=100)
LONGEST_QUESTION: Final = 1_000


class Keys:
    """The service's keys, the oldest first: files `1.key`, `2.key` … of 32 random bytes, mode 0600, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        read_or_make(folder / "1.key")
        count = len(list(folder.glob("[0-9]*.key")))
        self.private = [Ed25519PrivateKey.from_private_bytes((folder / f"{n}.key").read_bytes()) for n in range(1, count + 1)]

    @property
    def shown(self) -> list[Attester]:
        """The public keys, each vouched for by the one before."""
        keys = [private.public_key().public_bytes_raw() for private in self.private]
        vouchers = [None, *(vouch(key, sign=before.sign) for before, key in zip(self.private, keys[1:], strict=False))]
        return [Attester(key, voucher) for key, voucher in zip(keys, vouchers, strict=True)]

    def sign(self, attestation: Attestation) -> bytes:
        """Signed by the newest."""
        newest = self.private[-1]
        return attest(attestation, public_key=newest.public_key().public_bytes_raw(), sign=newest.sign)

    def add(self) -> None:
        """Make the key that comes next."""
        read_or_make(self.folder / f"{len(self.private) + 1}.key")


def about(user_id: UUID, *, now: datetime) -> Attestation | str:
    """What is known of a person at this moment, or why nothing is attested."""
    from cordee.accounts import queries as accounts  # noqa: PLC0415 - after Django's set-up
    from cordee.directory import queries as directory  # noqa: PLC0415 - after Django's set-up
    from cordee.keys import queries  # noqa: PLC0415 - after Django's set-up
    from cordee.verification import queries as verification  # noqa: PLC0415 - after Django's set-up

    badge = verification.badges([user_id]).get(user_id)
    if badge is None:
        return "not-verified"
    try:
        view = queries.views([user_id]).get(user_id)
    except Refused:  # an answer like any other: a silence would be taken for a service that is away, and stop everybody's
        return "chain-refused"
    if view is None:
        return "no-keys"
    account = accounts.accounts([user_id])[user_id]
    professional = directory.professional(user_id)
    return Attestation(
        user=user_id.bytes,
        fingerprint=view.fingerprint,
        national_id=professional.register_id or "" if professional else "",
        last_name=account.last_name,
        first_name=account.first_name,
        profession=professional.profession_code if professional else "",
        method=badge.method,
        verified_at=round(badge.at.timestamp() * 1000),
        expires=round((now + VALID).timestamp() * 1000),
    )


def answer(question: bytes, keys: Keys) -> dict[str, Any]:
    """One answer.  Raises ValueError or KeyError for a question that is none."""
    asked = json.loads(question)
    if asked["ask"] == "keys":
        return {
            "keys": [{"public_key": encode(key.public_key), "voucher": encode(key.voucher) if key.voucher else None} for key in keys.shown]
        }
    user_id = UUID(asked["user_id"])
    if not apps.ready:
        load()
    from cordee.platform import clock  # noqa: PLC0415 - after Django's set-up

    said = about(user_id, now=clock.now())
    return {"refused": said} if isinstance(said, str) else {"signed": encode(keys.sign(said))}


def load() -> None:
    """All that people are looked up with."""
    gc.disable()  # as in config/wsgi.py
    django.setup()
    gc.freeze()
    gc.enable()


def listen(socket: Path, keys: Keys) -> socketserver.UnixStreamServer:
    """The service at its socket, one connection after the other."""

    class Answering(socketserver.StreamRequestHandler):
        timeout = 5

        def handle(self) -> None:
            try:
                said = answer(self.rfile.readline(LONGEST_QUESTION), keys)
            except (ValueError, KeyError):
                said = {"refused": "no-question"}
            self.wfile.write(json.dumps(said).encode() + b"\n")

        def finish(self) -> None:
            super().finish()
            release()

    return socketserver.UnixStreamServer(str(socket), Answering)


def release() -> None:
    """Keep no connection to the database: questions are rare."""
    if apps.ready:
        from django.db import connections  # noqa: PLC0415 - after Django's set-up

        connections.close_all()


def main(words: list[str]) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="signer", description="The attestation service.")
    parser.add_argument("--keys", type=Path, required=True, help="the folder of its keys")
    parser.add_argument("--socket", type=Path, help="where it answers")
    parser.add_argument("--another-key", action="store_true", help="make the key that follows, and end")
    given = parser.parse_args(words)
    keys = Keys(given.keys)
    if given.another_key:
        keys.add()
    else:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        with listen(given.socket, keys) as server:
            server.serve_forever()


if __name__ == "__main__":
    main(sys.argv[1:])
