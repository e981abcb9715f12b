"""Putting the cast on the stage: accounts, standing, keys, places in the directory, agendas, scenes."""

from __future__ import annotations

import json
import os
from random import Random
from typing import TYPE_CHECKING, Final

from django.conf import settings

from cordee.accounts import services as accounts
from cordee.directory import queries as directory
from cordee.directory import services as directory_services
from cordee.directory.rules.roles import Role
from cordee.invitations import services as invitations
from cordee.platform import clock
from cordee.platform.identity import UserId
from cordee.platform.ids import new_id
from cordee.rehearsal.people import applicants, community, practices, scenes
from cordee.rehearsal.people.cast import COMMUNITIES, PEOPLE, TROIS_VALLONS, hashed_once
from cordee.rehearsal.people.community import Coordinating
from cordee.rehearsal.people.keyholders import make_keys
from cordee.rehearsal.people.letters import LETTERS
from cordee.rehearsal.people.members import FIRST_FILE, MEMBERS, UNFINISHED
from cordee.rehearsal.people.scenes import Player
from cordee.rehearsal.people.talks import TALKS
from cordee.rehearsal.people.times import earlier
from cordee.verification import queries as verification
from cordee.verification import services as standing
from cordee.verification.rules import Method

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from uuid import UUID

    from cordee.rehearsal.people.cast import Persona

CODES: Final = "rehearsal-people.json"


def codes_file() -> Path:
    """Where recovery codes and second factors of the ready people stand, for /rehearsal: a file for its owner only."""
    return settings.DATA / CODES


def seed(*, say: Callable[[str], None]) -> None:
    """Everything, on a database that has a register and nobody yet."""
    with earlier(days=13):
        users = {persona.key: _join(persona) for persona in PEOPLE}
        say(f"{len(users)} people joined")
        communities = _found_communities(users)
    players: dict[str, Player] = {}
    codes: dict[str, dict[str, str]] = {}
    with earlier(days=12):
        for persona in PEOPLE:
            code = _arrive(persona, users[persona.key], players)
            codes[persona.key] = {"user_id": str(users[persona.key]), "code": code, "totp": _second_factor(persona, users[persona.key])}
        _favour(users, players)
        _help(users, players)
    sent = community.invite(Coordinating(players["castelnoir"].viewer, communities[TROIS_VALLONS]))
    _come_to_the_community(sent, players)
    say(f"{len(sent)} people invited into a community, {len(MEMBERS)} of them members by now")
    for key, player in players.items():
        if player.practice:
            practices.keep(key, player.practice)
    scenes.play(players)
    say(f"{len(TALKS)} conversations, {len(LETTERS)} referrals")
    say(f"{_full_agendas(players)} appointments of the practices' own patients")
    came = {persona.email for persona in (*MEMBERS, *UNFINISHED)}
    waiting = applicants.wait(
        reviewer_id=users["lautaret"],
        came=lambda persona, user_id: (
            community.come(sent, email=persona.email, actor=user_id) if persona.email in sent.keys() - came else None
        ),
    )
    say(f"{waiting} identity files wait for a reviewer")
    _write(codes)


def _come_to_the_community(sent: Mapping[str, UUID], players: dict[str, Player]) -> None:
    """Who has come so far: members with keys, and those who stopped on the way."""
    for n, invited in enumerate(one for one in FIRST_FILE if one.persona):
        if (persona := invited.persona) is None:
            continue
        with earlier(days=9.4 - n / 2):
            user_id = _join(persona, came=sent)
            if persona.verified_by:
                _arrive(persona, user_id, players)
            elif invited.has_keys:
                make_keys(user_id)


def _full_agendas(players: dict[str, Player]) -> int:
    """What is kept, then the practices' own patients around it and around those whom colleagues sent; how many."""
    booked, maud = 0, players["fontdenier"].viewer
    with earlier(days=practices.SINCE):
        for key, player in players.items():
            if player.practice:
                helper = maud if key == "aubrelong" else None
                booked += practices.fill(key, player.practice, helper=helper, rng=Random(key))
    return booked


def _join(persona: Persona, *, came: Mapping[str, UUID] | None = None) -> UUID:
    """An account and, for who is verified, a standing; `came`: by an invitation, which then lets them into its community."""
    user_id, now = new_id(), clock.now()
    accounts.create_user(
        user_id=user_id, email=persona.email, password_hash=hashed_once(), first_name=persona.first_name, last_name=persona.last_name,
        title=persona.title, now=now,
    )  # fmt: skip
    if came is not None:
        community.come(came, email=persona.email, actor=UserId(user_id))
    if persona.verified_by:
        register_id = f"8{persona.rpps}" if persona.rpps else None
        standing.verify(user_id=user_id, method=Method(persona.verified_by), register_id=register_id, actor_id=None, now=now)
        directory_services.link_verified(user_id, now=now)  # the jobs that follow would do it later: the scenes need it now
        invitations.tell_inviters(user_id, now=now)
    elif address := persona.address:
        applicants.declares(
            persona, user_id=user_id, postal_code=address.postal_code, commune_code=address.commune_code, city=address.commune
        )
    if "reviewer" in persona.roles:
        standing.appoint_reviewer(user_id=user_id, actor_id=None, now=now)
    return user_id


def _found_communities(users: dict[str, UUID]) -> dict[str, UUID]:
    ids = {
        name: directory_services.found_community(community_id=new_id(), name=name, actor_id=None, now=clock.now()) for name in COMMUNITIES
    }
    for persona in PEOPLE:
        for name in persona.communities:
            role = Role.COORDINATOR if "coordinator" in persona.roles else Role.MEMBER
            directory_services.join_community(community_id=ids[name], user_id=users[persona.key], role=role, actor_id=None, now=clock.now())
    return ids


def _arrive(persona: Persona, user_id: UUID, players: dict[str, Player]) -> str:
    """Keys, and an agenda for who has one; the recovery code, empty for who makes keys at the first sign-in."""
    if not persona.has_keys:
        return ""
    keys = make_keys(user_id)
    viewer = verification.verified(UserId(user_id))
    practice = None
    practitioner_id = directory.own_practitioner_id(UserId(user_id))
    if practitioner_id is not None and persona.key in practices.PLANS:
        place = directory.places_of(practitioner_id)[0]
        if persona.address and persona.address.patient_label:
            label = persona.address.patient_label
            directory_services.set_patient_label(actor=UserId(user_id), place_id=place.id, label=label, now=clock.now())
        directory_services.set_acceptance(actor=UserId(user_id), referrals=True, advice=True, now=clock.now())
        practice = practices.open_practice(persona.key, actor=viewer, practitioner_id=practitioner_id, place_id=place.id)
    players[persona.key] = Player(viewer, keys, practice)
    return keys.code


def _second_factor(persona: Persona, user_id: UUID) -> str:
    """The secret of an application of codes; empty for who sets one up at the first sign-in."""
    if not persona.has_keys:
        return ""
    secret = accounts.new_totp_secret()
    accounts.enrol_totp(user_id=user_id, secret=secret)
    return secret


def _favour(users: dict[str, UUID], players: dict[str, Player]) -> None:
    for persona in PEOPLE:
        for favourite in persona.favourites:
            practitioner_id = directory.practitioners_of([users[favourite]])[users[favourite]]
            directory_services.add_favourite(actor=players[persona.key].viewer, practitioner_id=practitioner_id, now=clock.now())


def _help(users: dict[str, UUID], players: dict[str, Player]) -> None:
    idriss = players["aubrelong"]
    if idriss.practice is not None:
        directory_services.delegate(
            actor=idriss.viewer, delegation_id=new_id(), practitioner_id=idriss.practice.practitioner_id,
            delegate_id=users["fontdenier"], now=clock.now(),
        )  # fmt: skip


def _write(codes: dict[str, dict[str, str]]) -> None:
    path = codes_file()
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(codes, file)
