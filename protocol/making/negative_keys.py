"""Grants and links that must be refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cordee_protocol import commit as commits
from cordee_protocol import grants
from cordee_protocol.roster import History
from cordee_protocol.tests.cast import named
from making.drawing import stream
from making.negative_chains import Case, flip
from making.rooms import case_of_lea

if TYPE_CHECKING:
    from cordee_protocol.grants import Grant


FULL, FROM_JOIN = History.FULL, History.FROM_JOIN


def grant_cases() -> list[Case]:
    """Keys that a server might try to give."""
    room = case_of_lea()
    claire, hugo = room.cast["claire"], room.cast["hugo"]
    first, third = room.built[0], room.built[5]
    now, key = third.after, claire.key
    good = next(each for each in third.grants if each.user == claire.user)
    his = next(each for each in third.grants if each.user == hugo.user)
    old = next(each for each in first.grants if each.user == claire.user)

    def made(epoch_key: bytes, **other: Any) -> Grant:
        fields: dict[str, Any] = {"conversation": room.id, "epoch": now.epoch, "introduced_by": now.introduced_by}
        return grants.seal_grant(epoch_key, receiver=claire.chain, kem_pub=claire.key.kem_pub, **(fields | other))

    refused = {
        "made by the server": (made(stream("server", 32)), "wrong-key"),
        "old key under the new epoch's name": (made(first.epoch_key), "wrong-key"),
        "old grant, renamed": (replace(old, epoch=now.epoch), "cannot-open"),
        "swapped: another member's": (replace(his, user=claire.user, gen=key.generation), "cannot-open"),
        "foreign: of another conversation": (made(third.epoch_key, conversation=named("elsewhere", 16)), "cannot-open"),
        "of another commit": (made(third.epoch_key, introduced_by=first.after.introduced_by), "cannot-open"),
        "of another epoch": (made(third.epoch_key, epoch=now.epoch + 1), "cannot-open"),
        "of another generation": (replace(good, gen=key.generation + 1), "wrong-generation"),
        "bit flipped": (replace(good, sealed=flip(good.sealed, -1)), "cannot-open"),
        "a key of 31 bytes": (made(third.epoch_key[:31]), "wrong-key"),
    }
    common = {
        "conversation": room.id,
        "kc": now.kc,
        "introduced_by": now.introduced_by,
        "suite": claire.suite,
        "gen": key.generation,
        "uek_seed": key.seed,
    }
    return [
        {"name": name, **common, "encoded": replace(grant, epoch=now.epoch).encode(), "fault": fault}
        for name, (grant, fault) in refused.items()
    ]


def link_cases() -> list[Case]:
    """Links that lead elsewhere."""
    room = case_of_lea()
    before, made = room.built[4], room.built[5]
    commit = commits.read_signed(made.signed).commit
    epoch = made.after.epoch
    good = commit.link or b""

    def sealed(previous_key: bytes, **other: Any) -> bytes:
        fields: dict[str, Any] = {"conversation": room.id, "epoch": epoch, "prev_commit": commit.prev_commit}
        return grants.seal_link(made.epoch_key, previous_key=previous_key, **(fields | other))

    refused = {
        "to a wrong key": (sealed(stream("wrong", 32)), "wrong-key"),
        "to an older epoch's key": (sealed(room.built[0].epoch_key), "wrong-key"),
        "bit flipped": (flip(good, 3), "cannot-open"),
        "of another epoch": (sealed(before.epoch_key, epoch=epoch + 1), "cannot-open"),
        "of another conversation": (sealed(before.epoch_key, conversation=named("elsewhere", 16)), "cannot-open"),
        "after another commit": (sealed(before.epoch_key, prev_commit=named("elsewhere")), "cannot-open"),
    }
    common = {
        "conversation": room.id,
        "epoch": epoch,
        "epoch_key": made.epoch_key,
        "prev_commit": commit.prev_commit,
        "previous_kc": before.after.kc,
    }
    return [{"name": name, **common, "link": link, "fault": fault} for name, (link, fault) in refused.items()]
