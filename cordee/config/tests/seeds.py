"""Requests that our client makes and that are taken, of most acts that write: the fuzzer bends them, and so comes past the doors."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cordee.agenda.tests.cast import MONDAY, instant
from cordee.invitations.tests.test_files import CSV
from cordee.messaging.tests.cast import prepares
from cordee.platform.base64url import encode
from cordee.platform.ids import new_id
from cordee.referrals.tests.cast import as_json, writes
from cordee.verification.tests.drawn import drawn
from cordee.verification.tests.outsider import LEA

if TYPE_CHECKING:
    from cordee.config.tests.test_fuzz import House
    from cordee.messaging.rules import Opening


@dataclass
class Seed:
    """A request that is taken from this role."""

    role: str
    method: str
    path: str
    body: Any = None  # bytes are sent as they are


def seeds(house: House) -> list[Seed]:
    """In the house of test_fuzz."""
    return [*of_the_agenda(house), *of_conversations(house), *of_communities(house), *of_oneself(house), *of_identity(house)]


def of_the_agenda(house: House) -> list[Seed]:
    claire, hugo = house.claire, house.hugo
    span = {"start": instant("09:00").isoformat(), "end": instant("11:00").isoformat()}
    mine, theirs = f"?practitioner_id={claire.practitioner_id}", f"?reason_id={hugo.reason_ids['Consultation']}&days=5&from={MONDAY}"
    opening = {"id": new_id(), "weekday": 1, "start": "08:00", "end": "12:00", "place_id": claire.place_id, "weeks": "all"}
    reason = {"label": "Suivi", "duration_min": 20, "buffer_min": 5, "bookable_by": "verified", "place_ids": [claire.place_id]}
    kept = {"id": new_id(), "practitioner_id": claire.practitioner_id, "label": "Visites", **span}
    return [
        Seed("practitioner", "POST", f"agenda/absences{mine}", {"id": new_id(), "label": "Congrès", **span}),
        Seed("practitioner", "POST", "agenda/appointments", kept),
        Seed("practitioner", "PUT", f"agenda/openings{mine}", {"items": [opening]}),
        Seed("practitioner", "POST", f"agenda/reasons{mine}", {"id": new_id(), **reason}),
        Seed("practitioner", "PUT", f"agenda/reasons/{claire.reason_ids['Consultation']}{mine}", reason),
        Seed("practitioner", "GET", f"agenda/days{mine}&from={MONDAY}&to={MONDAY}"),
        Seed("practitioner", "GET", f"agenda/next-slots{mine}"),
        Seed("practitioner", "GET", f"agenda/practitioners/{hugo.practitioner_id}/slots{theirs}"),
        Seed("practitioner", "POST", "referrals", as_json(writes(claire, to=hugo, at="09:40"))),
        Seed("receiver", "GET", f"referrals/by-conversation?id={house.case_id}"),
        Seed("receiver", "POST", f"referrals/{house.referral_id}/cancel"),
        Seed("assistant", "POST", f"referrals/{house.referral_id}/seen"),
        Seed("practitioner", "GET", f"notifications/appointment-sms?place_id={hugo.place_id}&start={instant('08:20'):%Y-%m-%dT%H:%M:%SZ}"),
    ]


def of_conversations(house: House) -> list[Seed]:
    opening = prepares(house.samia.person, house.hugo.person, says=["Bonjour."]).opening
    return [
        Seed("bystander", "POST", "conversations", {"opening": opened(opening)}),
        Seed("practitioner", "GET", f"conversations/direct?user_id={house.hugo.user_id}"),
        Seed("practitioner", "GET", f"keys/chains?user_id={house.hugo.user_id}&user_id={house.samia.user_id}"),
        Seed("practitioner", "PUT", "keys/self-data", {"version": 1, "sealed": encode(b"s" * 200)}),
        Seed("practitioner", "GET", f"directory/users?id={house.hugo.user_id}"),
        Seed("practitioner", "GET", "directory/search?q=rochebrune&near=21000&within_km=20&limit=5"),
    ]


def of_communities(house: House) -> list[Seed]:
    at, people = f"directory/communities/{house.community_id}", f"invitations/communities/{house.community_id}"
    link = {"id": new_id(), "label": "Réunion", "valid_until": instant("18:00").isoformat(), "uses_max": 40}
    invited = {"id": new_id(), "email": "invite@exemple.fr", "first_name": "Odile", "last_name": "Fréminville"}
    person = {"first_name": "Abel", "last_name": "Roquefeuil", "email": "abel@exemple.fr", "rpps": ""}
    sheet = {"id": new_id(), "name": "Equipe.csv", "content": encode(CSV.encode())}
    return [
        Seed("coordinator", "GET", f"{at}/members"),
        Seed("coordinator", "PUT", f"{at}/members/{house.hugo.practitioner_id}/role", {"role": "coordinator"}),
        Seed("bystander", "PUT", f"{at}/request", {"id": new_id()}),
        Seed("coordinator", "POST", f"{people}/links", link),
        Seed("coordinator", "POST", f"{people}/files", sheet),
        Seed("coordinator", "PUT", f"{people}/files/{house.batch_id}/lines/2", {"person": person}),
        Seed("coordinator", "GET", f"{people}/files/{house.batch_id}"),
        Seed("coordinator", "GET", f"{people}/files/{house.batch_id}/faulty.csv"),
        Seed("coordinator", "POST", f"{people}/files/{house.batch_id}/send"),
        Seed("practitioner", "POST", "invitations", invited),
        Seed("practitioner", "GET", "directory/nearby?limit=5"),
    ]  # fmt: skip


def of_oneself(house: House) -> list[Seed]:
    place = {"organisation_name": "Cabinet Claire", "address_line": "3 allée des Cèdres", "postal_code": "21000", "commune_code": "21231",
             "phone": "0353012218", "patient_label": "Cabinet du Parc"}  # fmt: skip
    profile = {"access": "", "languages": ["fr"], "writers": "verified", "accepts_referrals": True, "accepts_advice": None}
    return [
        Seed("practitioner", "PUT", "directory/profile", profile),
        Seed("practitioner", "PUT", f"directory/profile/places/{new_id()}", place),
        Seed(
            "practitioner", "PUT", f"directory/profile/places/{house.claire.place_id}/patient-label", {"patient_label": "Cabinet du Parc"}
        ),
        Seed("practitioner", "PUT", f"directory/profile/exceptions/{house.samia.user_id}", {"admitted": False}),
        Seed("practitioner", "PUT", f"directory/favourites/{house.hugo.practitioner_id}"),
        Seed("practitioner", "PUT", "directory/profile/photo", drawn(size=(600, 600))),
        Seed("practitioner", "POST", "accounts/address", {"email": "claire.neuve@exemple.fr"}),
        Seed("practitioner", "POST", "accounts/password", {"password": "une corde neuve au refuge"}),
        Seed("practitioner", "POST", "rights/export"),
        Seed("practitioner", "GET", "rights/trail"),
    ]


def of_identity(house: House) -> list[Seed]:
    return [
        Seed("outsider", "POST", "verification/join", LEA | {"id": new_id()}),
        Seed("outsider", "POST", "accounts/password/forgotten", {"email": "claire@exemple.fr"}),
        Seed("outsider", "GET", "register/communes?q=dijon&limit=5"),
        Seed("reviewer", "POST", f"verification/desk/{house.file_id}/claim"),
        Seed("reviewer", "GET", "verification/desk"),
    ]  # fmt: skip


def opened(opening: Opening) -> dict[str, Any]:
    """As POST /conversations takes it."""
    return {
        "id": opening.id, "commit": encode(opening.commit), "roster": encode(opening.roster),
        "grants": [{"user_id": grant.user.hex(), "gen": grant.gen, "sealed": encode(grant.sealed)} for grant in opening.grants],
        "entries": [encode(entry) for entry in opening.entries],
    }  # fmt: skip


def written(body: Any) -> bytes:
    """Ids as text."""
    return body if isinstance(body, bytes) else b"" if body is None else json.dumps(body, default=str).encode()
