"""Commits, grants, links, envelopes and the transcript, against the vectors of both makers."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

import pytest

from cordee_protocol import commit as commits
from cordee_protocol import envelope, transcript
from cordee_protocol.conversation import verify_commit_public
from cordee_protocol.grants import Grant, open_grant, open_link
from cordee_protocol.keys import UserKey
from cordee_protocol.plaintext import Plaintext
from cordee_protocol.sealing import Suite
from cordee_protocol.tests.vectors import Case, cases, chains_of, load, made_by, refused_with, replay, room_named, unhex

if TYPE_CHECKING:
    from pathlib import Path

    from cordee_protocol.conversation import Conversation


def described(state: Conversation) -> Case:
    return {
        "n": state.n,
        "suite": state.suite.value,
        "epoch": state.epoch,
        "head": state.head.hex(),
        "introduced_by": state.introduced_by.hex(),
        "kc": state.kc.hex(),
        "roster_hash": state.roster.hash.hex(),
        "members": [{"user": user.hex(), "role": state.roster.entries[user].role.value} for user in sorted(state.roster.entries)],
    }


@cases("commits", "rooms")
def test_a_conversation_commit_by_commit(case: Case) -> None:
    for count, step in enumerate(case["steps"], start=1):
        state = replay(case, count)
        assert state is not None
        assert described(state) == step["after"]


@cache
def scene(name: str, after: int) -> tuple[Case, Conversation | None]:
    room = room_named(name)
    return room, replay(room, after)


def place(case: Case) -> tuple[Case, Conversation | None]:
    """The conversation in which a case happens; a first commit belongs to none yet."""
    if case["after_commit"] == 0:
        return {
            "conversation": unhex(case["signed"]) and commits.read_signed(unhex(case["signed"])).commit.conversation.hex(),
            "chains": {},
        }, None
    if case["room"] is None:
        room = {
            "conversation": case["conversation"],
            "chains": case["chains"],
            "steps": [{**step, "chains": {}} for step in case["commits"]],
        }
        return room, replay(room, len(room["steps"]))
    return scene(case["room"], case["after_commit"])


@cases("refused_commits", "commits")
def test_a_commit_too_far(case: Case) -> None:
    room, before = place(case)
    chains = chains_of(room["chains"], case["chains"])
    fields: dict[str, Any] = {"conversation": unhex(room["conversation"]), "roster": unhex(case["roster"]), "at": case["at"]}
    refused_with(lambda: verify_commit_public(before, unhex(case["signed"]), chains=chains, **fields), case["fault"])


def opened(case: Case) -> bytes:
    key = UserKey(generation=case["gen"], suite=Suite(case["suite"]), seed=unhex(case["uek_seed"]))
    bound = {name: unhex(case[name]) for name in ("conversation", "introduced_by", "kc")}
    return open_grant(Grant.decode(unhex(case["encoded"])), key=key, **bound)


@cases("grants", "cases")
def test_a_grant_opens(case: Case) -> None:
    assert opened(case).hex() == case["epoch_key"]


@cases("refused_commits", "grants")
def test_a_grant_that_a_server_might_give(case: Case) -> None:
    refused_with(lambda: opened(case), case["fault"])


def followed(case: Case) -> bytes:
    bound = {name: unhex(case[name]) for name in ("epoch_key", "conversation", "prev_commit", "previous_kc")}
    return open_link(unhex(case["link"]), epoch=case["epoch"], **bound)


@cases("links", "cases")
def test_a_link_leads_back(case: Case) -> None:
    assert followed(case).hex() == case["previous_key"]


@cases("refused_commits", "links")
def test_a_link_that_leads_elsewhere(case: Case) -> None:
    refused_with(lambda: followed(case), case["fault"])


def verified(case: Case, room: Case, state: Conversation | None) -> envelope.Envelope:
    assert state is not None
    chains = chains_of(room["chains"], case["chains"])
    return envelope.verify_envelope_public(unhex(case["encoded"]), conversation=state, chains=chains, at=case["at"])


@pytest.mark.parametrize("path", made_by("envelopes"), ids=str)
def test_every_message_verifies_and_opens(path: Path) -> None:
    for case in load(path)["cases"]:
        room = room_named(case["room"], maker=path.parent)
        read = verified(case, room, replay(room, case["after_commit"]))
        plain = envelope.open_(read, epoch_key=unhex(case["epoch_key"]))
        assert plain.hex() == case["plaintext"]
        assert type(Plaintext.decode(plain).body).__name__.lower() == case["type"]
        assert read.ct_hash.hex() == case["ct_hash"]
        assert read.header.message_id.hex() == case["header"]["message_id"]


@cases("refused_messages", "envelopes")
def test_a_message_too_far(case: Case) -> None:
    room, state = place(case)
    refused_with(lambda: verified(case, room, state), case["fault"])


@cases("refused_messages", "contents")
def test_a_message_that_verifies_and_does_not_open(case: Case) -> None:
    room, state = place(case)
    read = verified(case, room, state)
    refused_with(lambda: envelope.open_(read, epoch_key=unhex(case["epoch_key"])), case["fault"])


@pytest.mark.parametrize("path", made_by("transcript"), ids=str)
def test_the_transcript_survives_deletion(path: Path) -> None:
    case = load(path)
    before = {0: transcript.start(unhex(case["conversation"]))}
    assert before[0].hex() == case["h_0"]
    for entry in case["entries"]:
        data = unhex(entry["encoded"])
        hashed = data if entry["kind"] == "commit" else envelope.read(data).entry
        before[entry["seq"]] = transcript.advance(before[entry["seq"] - 1], seq=entry["seq"], entry=hashed)
        assert before[entry["seq"]].hex() == entry["h"]
    for entry in case["erased"]:
        read = envelope.read(unhex(entry["encoded"]))
        assert read.ct is None
        assert transcript.advance(before[entry["seq"] - 1], seq=entry["seq"], entry=read.entry).hex() == entry["h"]
        refused_with(partial(envelope.open_, read, epoch_key=bytes(32)), "erased")


@cases("refused_messages", "seen")
def test_two_histories_are_noticed(case: Case) -> None:
    refused_with(lambda: transcript.check_seen(mine=unhex(case["mine"]), theirs=unhex(case["theirs"])), case["fault"])
