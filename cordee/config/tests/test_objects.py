"""What is somebody's, asked for by its id by somebody else who is in good standing: it does not exist for them, and nothing changes.

tests/test_standing.py asks with ids that are nobody's; here they are real.  The table names every address of Django's that takes an id: a
new one without a rule fails.  The gateway's are in live/tests (test_doors.py, test_files.py, test_receipts.py).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest
from django.apps import apps
from django.db import connection

from cordee.agenda.tests.cast import browser_of, instant, practises
from cordee.config.api import api
from cordee.config.tests.objects import World, world
from cordee.platform import clock
from cordee.platform.base64url import encode
from cordee.platform.ids import new_id
from cordee.referrals.models import Referral
from cordee.referrals.tests.cast import as_json, refers, writes
from cordee.verification.tests.drawn import drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    Body = Callable[[World], Any]

pytestmark = pytest.mark.django_db(transaction=True)

#: Written by asking at all: counts of limits, and the session's own row.
PASSING: Final = {"platform_spent", "platform_cache", "accounts_session", "accounts_tries"}


@dataclass(frozen=True)
class Rule:
    """Who is answered at an address that names `ids`, and who is told that there is nothing."""

    method: str
    path: str  # with the names of World.ids in braces
    owner: str
    strangers: tuple[str, ...] = ("samia", "odile")
    body: Body | None = None
    says: tuple[int, ...] = (404,)
    owner_says: int | None = None  # where the owner is refused too, for another reason
    content: bytes | None = None  # what says that there is nothing, where that is no refusal

    @property
    def shape(self) -> str:
        """The address without what stands in its braces."""
        return re.sub(r"\{[^}]*\}", "{}", self.path.partition("?")[0])


def _absence(_: World) -> dict[str, Any]:
    start = clock.now() + timedelta(days=60)
    return {"id": str(new_id()), "start": start.isoformat(), "end": (start + timedelta(days=1)).isoformat()}


def _kept(made: World) -> dict[str, Any]:
    start, end = instant("11:20"), instant("11:40")
    return {"id": str(new_id()), "practitioner_id": str(made.ids["hugo"]), "start": start.isoformat(), "end": end.isoformat(), "label": "x"}


def _new_time(made: World) -> dict[str, Any]:
    start, end = instant("12:20"), instant("13:00")
    return {"start": start.isoformat(), "end": end.isoformat(), "place_id": str(made.ids["hugo_place"])}


def _visit(made: World) -> dict[str, Any]:
    caller = {"id": str(new_id()), "last_name": "Ravignan", "first_name": "Odile", "birth_date": "1957-04-12", "sex": "F"}
    ids = {"id": new_id(), "practitioner_id": made.ids["hugo"], "reason_id": made.ids["hugo_reason"]}
    return _new_time(made) | {name: str(id_) for name, id_ in ids.items()} | {"patient": caller | {"phone": "06 00 00 00 42"}}


def _reason(_: World) -> dict[str, Any]:
    return {"label": "Prise", "duration_min": 20, "bookable_by": "verified"}


def _new_reason(made: World) -> dict[str, Any]:
    return {"id": str(new_id()), **_reason(made)}


def _sheet(_: World) -> dict[str, Any]:
    return {"id": str(new_id()), "name": "a.csv", "content": encode(b"nom;mail\nPERSONNE;z@exemple.fr")}


def _address(_: World) -> dict[str, Any]:
    return {"id": str(new_id()), "email": "z@exemple.fr"}


def _link(_: World) -> dict[str, Any]:
    return {"id": str(new_id()), "label": "Lien", "valid_until": (clock.now() + timedelta(days=9)).isoformat(), "uses_max": 3}


def says(value: Any) -> Body:
    return lambda _: value


PERSON: Final = {"person": {"first_name": "A", "last_name": "B", "email": "a@exemple.fr", "rpps": ""}}
PLACE: Final = {"organisation_name": "Cabinet", "address_line": "2 rue Neuve", "postal_code": "21000", "commune_code": "21231"}
CONTACT: Final = {"phone": "06 00 00 00 43", "email": "jeanne.r@exemple.fr"}
INVITING, DIRECTORY = "/invitations/communities", "/directory/communities"

NONE: Final = b'{"items": []}'

RULES: Final = (
    # the practice: its agenda and its patients
    Rule("GET", "/agenda/days?practitioner_id={hugo}&from=2026-01-05&to=2026-01-09", "hugo"),
    Rule("GET", "/agenda/openings?practitioner_id={hugo}", "hugo"),
    Rule("PUT", "/agenda/openings?practitioner_id={hugo}", "hugo", body=says({"items": []})),
    Rule("GET", "/agenda/absences?practitioner_id={hugo}", "hugo"),
    Rule("POST", "/agenda/absences?practitioner_id={hugo}", "hugo", body=_absence),
    Rule("POST", "/agenda/reasons?practitioner_id={hugo}", "hugo", body=_new_reason),
    Rule("PUT", "/agenda/reasons/{reason}?practitioner_id={hugo}", "hugo", body=_reason),
    Rule("PUT", "/agenda/reasons/{reason}?practitioner_id={samia}", "", ("samia", "odile"), body=_reason),
    Rule("POST", "/agenda/appointments", "hugo", body=_kept),
    Rule("POST", "/agenda/visits", "hugo", body=_visit),
    Rule("POST", "/agenda/visits/{booked}/time", "hugo", ("samia", "odile", "claire", "basile"), body=_new_time, owner_says=409),
    Rule("GET", "/agenda/appointments/{booked}/patient", "hugo", ("samia", "odile", "claire", "basile")),
    Rule("POST", "/agenda/appointments/{caller}/contact", "hugo", ("samia", "odile", "claire", "basile"), body=says(CONTACT)),
    Rule("POST", "/agenda/appointments/{booked}/contact", "hugo", ("samia", "odile", "claire"), body=says(CONTACT), owner_says=409),
    Rule("POST", "/agenda/appointments/{kept}/cancel", "hugo"),
    Rule("POST", "/agenda/appointments/{booked}/cancel", "hugo", ("samia", "odile", "claire"), owner_says=409),
    Rule("PUT", "/directory/profile/places/{declared_place}", "hugo", body=says(PLACE)),
    Rule("PUT", "/directory/profile/places/{declared_place}/patient-label", "hugo", body=says({"patient_label": "Cabinet"})),
    Rule("GET", "/referrals/{referral}", "claire", ("samia", "odile", "basile", "bruno")),
    Rule("GET", "/referrals/by-conversation?id={case}", "claire", ("samia", "odile", "basile", "bruno"), says=(200,), content=NONE),
    Rule("POST", "/referrals/{referral}/seen", "hugo", ("samia", "odile", "basile", "bruno")),
    Rule("POST", "/referrals/{referral}/contact", "hugo", ("samia", "odile", "basile", "bruno"), body=says(CONTACT)),
    Rule("POST", "/referrals/{referral}/cancel", "claire", ("samia", "odile", "basile", "bruno")),
    Rule("POST", "/directory/delegations/{delegation}/end", "hugo", ("samia", "odile", "claire")),
    Rule("DELETE", "/agenda/absences/{absence}", "hugo"),
    Rule("DELETE", "/agenda/reasons/{reason}", "hugo"),
    Rule("DELETE", "/agenda/places/{declared_place}", "hugo"),
    # one's own account, keys and data
    Rule("PUT", "/keys/devices/{device}/name", "claire", body=says({"name": "Le mien"})),
    Rule("GET", "/rights/export/{export}/file", "claire", says=(404, 410)),
    Rule("DELETE", "/accounts/factors/passkeys/{passkey}", "claire"),
    Rule("DELETE", "/accounts/sessions/{session}", "claire"),
    # invitations
    Rule("POST", "/invitations/{invitation}/remind", "claire", body=says({"nth": 2}), owner_says=409),
    Rule("POST", "/invitations/{met}/met", "hugo", ("samia", "claire")),
    Rule("POST", "/invitations/{invitation}/revoke", "claire", ("samia", "hugo")),
    # a community's console: for who coordinates it, not for its members, nor for who coordinates another
    Rule("GET", DIRECTORY + "/{community}/members", "basile"),
    Rule("POST", DIRECTORY + "/{community}/requests/{asking}", "basile", body=says({"given": True})),
    Rule("POST", DIRECTORY + "/{hers}/requests/{asking}", "", ("samia",), body=says({"given": True})),
    Rule("PUT", DIRECTORY + "/{community}/members/{member}/role", "basile", body=says({"role": "member"})),
    Rule("PUT", DIRECTORY + "/{hers}/members/{member}/role", "", ("samia",), body=says({"role": "coordinator"})),
    Rule("DELETE", DIRECTORY + "/{hers}/members/{member}", "", ("samia",)),
    Rule("GET", "/referrals/communities/{community}/figures", "basile"),
    Rule("GET", "/notifications/communities/{community}/mails", "basile"),
    Rule("GET", INVITING + "/{community}", "basile"),
    Rule("POST", INVITING + "/{community}/links", "basile", body=_link),
    Rule("GET", INVITING + "/{community}/files", "basile"),
    Rule("POST", INVITING + "/{community}/files", "basile", body=_sheet),
    Rule("GET", INVITING + "/{community}/files/{sheet}", "basile"),
    Rule("GET", INVITING + "/{hers}/files/{sheet}", "", ("samia",)),
    Rule("GET", INVITING + "/{community}/files/{sheet}/faulty.csv", "basile"),
    Rule("GET", INVITING + "/{hers}/files/{sheet}/faulty.csv", "", ("samia",)),
    Rule("PUT", INVITING + "/{community}/files/{sheet}/lines/2", "basile", body=says(PERSON)),
    Rule("PUT", INVITING + "/{hers}/files/{sheet}/lines/2", "", ("samia",), body=says(PERSON)),
    Rule("POST", INVITING + "/{hers}/files/{sheet}/send", "", ("samia",)),
    Rule("POST", INVITING + "/{hers}/files/{sheet}/stop", "", ("samia",)),
    Rule("POST", INVITING + "/{community}/files/{sheet}/send", "basile"),
    Rule("POST", INVITING + "/{community}/files/{sheet}/stop", "basile"),
    Rule("POST", INVITING + "/{community}/people/{awaited}/remind", "basile", body=says({"nth": 2}), owner_says=409),
    Rule("POST", INVITING + "/{hers}/people/{awaited}/remind", "", ("samia",), body=says({"nth": 2})),
    Rule("POST", INVITING + "/{community}/people/{link}/came/{came}/remind", "basile", body=says({"nth": 1}), owner_says=409),
    Rule("POST", INVITING + "/{hers}/people/{link}/came/{came}/remind", "", ("samia",), body=says({"nth": 1})),
    Rule("POST", INVITING + "/{hers}/people/{awaited}/address", "", ("samia",), body=_address),
    Rule("POST", INVITING + "/{community}/people/{awaited}/address", "basile", body=_address),
    Rule("POST", INVITING + "/{hers}/links/{link}/close", "", ("samia",)),
    Rule("POST", INVITING + "/{community}/links/{link}/close", "basile"),
    Rule("DELETE", DIRECTORY + "/{community}/members/{member}", "basile"),
    # evidence: its owner's while it is gathered, then the reviewer's who claimed the file
    Rule("GET", "/verification/evidence/images/{image}", "lea", ("jade",)),
    Rule("PUT", "/verification/evidence/images/{coming}", "lea", ("jade",), body=says({"kind": "portrait", "size_bytes": 10})),
    Rule("PUT", "/verification/evidence/images/{coming}/parts/0", "lea", ("jade",), body=lambda _: drawn()),
    Rule("POST", "/verification/evidence/images/{coming}/finish", "lea", ("jade",)),
    Rule("DELETE", "/verification/evidence/images/{image}", "lea", ("jade",), says=(204,)),  # safe to repeat
    Rule("GET", "/verification/desk/{file}/images/{file_image}", "agnes", ("noemie",)),
    Rule("GET", "/verification/desk/{their_file}/images/{file_image}", "", ("noemie", "agnes")),
    Rule("POST", "/verification/desk/{file}/claim", "agnes", ("noemie",), says=(409,)),
    Rule("POST", "/verification/desk/{file}/release", "agnes", ("noemie",), says=(204,)),  # as above
    Rule("POST", "/verification/desk/{their_file}/decision", "noemie", ("agnes",), body=lambda _: {"version": 1, "verdict": "refuse"},
         says=(404, 409), owner_says=409),
)  # fmt: skip
#: Everybody's who is verified, or one's own list in which another is named: an id opens nothing there.
EVERYBODYS: Final = {
    ("GET", "/agenda/practitioners/{}/reasons"),
    ("GET", "/agenda/practitioners/{}/slots"),
    ("GET", "/agenda/practitioners/{}/away"),
    ("GET", "/directory/practitioners/{}"),
    ("GET", "/directory/practitioners/{}/about"),
    ("GET", "/directory/users/{}/photo"),
    ("PUT", "/directory/favourites/{}"),
    ("DELETE", "/directory/favourites/{}"),
    ("PUT", "/directory/profile/exceptions/{}"),
    ("DELETE", "/directory/profile/exceptions/{}"),
    ("PUT", "/directory/communities/{}/request"),
    ("DELETE", "/directory/communities/{}/request"),
    ("PUT", "/verification/onfido/runs/{}"),  # verification/tests/test_onfido.py: another person learns nothing of a run
}


def asks(made: World, rule: Rule, who: str) -> Any:
    """One request, by one person; Django's answer."""
    body = rule.body(made) if rule.body else b""
    kind = "application/octet-stream" if isinstance(body, bytes) else "application/json"
    content = body if isinstance(body, bytes) else json.dumps(body)
    return made.browsers[who].generic(rule.method, "/api/v1" + rule.path.format(**made.ids), content, kind)


def tables() -> list[str]:
    """Those of our models that say something."""
    return sorted({model._meta.db_table for model in apps.get_models() if model._meta.managed} - PASSING)


def everything() -> dict[str, str]:
    """A digest of each table, so that nothing can change unseen."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f'SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM "{table}" t')  # noqa: S608 - our own tables' names
            found[table] = cursor.fetchone()[0]
    return found


def shapes_of_the_api() -> set[tuple[str, str]]:
    paths = api.get_openapi_schema(path_prefix="")["paths"]
    return {(method.upper(), re.sub(r"\{[^}]*\}", "{}", path)) for path, methods in paths.items() if "{" in path for method in methods}


def test_every_address_that_takes_an_id_has_its_rule() -> None:
    ruled = {
        (rule.method, re.sub(r"/(lines|parts)/\d+", r"/\1/{}", rule.shape)) for rule in RULES if "{" in rule.shape or "lines" in rule.path
    }
    assert shapes_of_the_api() == ruled | EVERYBODYS


def test_what_is_somebodys_does_not_exist_for_anybody_else_and_stays_as_it_is() -> None:
    made = world()
    before, wrong = everything(), []
    for rule in RULES:
        for who in rule.strangers:
            answer = asks(made, rule, who)
            after = everything()
            changed = sorted(table for table, digest in after.items() if digest != before[table])
            if answer.status_code not in rule.says or changed or rule.content not in {None, answer.content}:
                wrong.append((who, rule.method, rule.path, answer.status_code, answer.content[:200], changed))
            before = after
    assert not wrong, "\n".join(map(str, wrong))
    refused = []  # and that was no fault of the question: whose it is gets an answer to the same
    for rule in (rule for rule in RULES if rule.owner):
        answer = asks(made, rule, rule.owner)
        if (answer.status_code >= 400 and answer.status_code != rule.owner_says) or answer.content == rule.content:
            refused.append((rule.owner, rule.method, rule.path, answer.status_code, answer.content[:300]))
    assert not refused, "\n".join(map(str, refused))


def test_a_referral_takes_no_id_of_anybody_elses() -> None:
    """Its own id, the patient's, the appointment's and the case's are the client's to make: one that is somebody's is refused, whole."""
    claire, hugo, samia = practises("Claire"), practises("Hugo"), practises("Samia")
    sent = Referral.objects.get(pk=refers(claire, to=hugo))
    taken = {
        ("id",): sent.id,
        ("patient", "id"): sent.patient_id,
        ("appointment_id",): sent.appointment_id,
        ("opening", "id"): sent.conversation_id,
        ("sender_practitioner_id",): claire.practitioner_id,
        ("receiver_practitioner_id",): samia.practitioner_id,  # her own
        ("visit_reason_id",): claire.reason_ids["Consultation"],  # of another agenda than the receiver's
        ("place_id",): claire.place_id,
    }
    browser, before = browser_of(samia.person), everything()
    for path, value in taken.items():
        body: dict[str, Any] = as_json(writes(samia, to=hugo, at="09:00"))
        within = body
        for name in path[:-1]:
            within = within[name]
        within[path[-1]] = str(value)
        answer = browser.post("/api/v1/referrals", body, "application/json")
        assert answer.status_code in {403, 404, 409, 422}, (path, answer.content)
        assert everything() == before, path
    assert browser.post("/api/v1/referrals", as_json(writes(samia, to=hugo, at="09:00")), "application/json").status_code == 201
