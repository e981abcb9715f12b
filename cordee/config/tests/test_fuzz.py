"""Every route of the JSON API, asked by everybody for what it describes, for what it doesn't, and for nonsense.

Nothing fails with a fault of ours, every refusal is a problem document with words, no answer shows a name to who may not read it, and what
is answered is as described.  The dice are seeded, so that a run is the same each time; CORDEE_FUZZ=20 draws twenty times as much, by dice
of that day (script/test fuzz).
"""

from __future__ import annotations

import json
import os
import random
import re
import traceback
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings

from cordee.accounts import sessions
from cordee.agenda.tests.cast import JEANNE, browser_of, helps, practises
from cordee.config.tests.fuzzing import JSON, Asked, Drawing, Judge, bent_address, bent_everywhere, bent_value, encoded, operations
from cordee.config.tests.seeds import seeds, written
from cordee.directory.tests.test_belonging import belongs, founds
from cordee.invitations.models import Invitation
from cordee.invitations.tests.test_files import reads
from cordee.keys.tests.people import joins
from cordee.platform import clock
from cordee.referrals.models import Referral
from cordee.referrals.tests.cast import refers
from cordee.register.models import Commune
from cordee.verification import services as verification
from cordee.verification.models import IdentityFile
from cordee.verification.tests.drawn import declares, publishes, sends_whole, somebody

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random
    from uuid import UUID

    from django.test import Client

FACTOR: Final = int(os.environ.get("CORDEE_FUZZ") or 1)
EXAMPLES: Final = 8 * FACTOR
"""Of each operation."""
BENT_EACH: Final = 12 * FACTOR
"""Of each request that our client makes (seeds.py)."""
DRAWN: Final = settings(
    max_examples=EXAMPLES,
    derandomize=FACTOR == 1,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
#: Who asks: whoever may do most, most often.
DICE: Final = (*("practitioner",) * 5, *("receiver", "coordinator", "reviewer") * 2, "bystander", "assistant", "unverified", "outsider")
ALL: Final = operations()
AREAS: Final = sorted({operation.path.split("/")[3] for operation in ALL})
PATIENT: Final = replace(JEANNE, last_name="Sentinelle-Vauclair", address="7 impasse du Guetteur", email="guetteur@exemple.fr")
INVITED: Final = "montcorbier"


class House:
    """A cast with a past: something of everything that has an id."""

    def __init__(self) -> None:
        Commune.objects.create(
            code="21231", name="Dijon", folded="dijon", kind="commune", postal_codes=["21000"], department="21", region="27", lat=47.32,
            lon=5.04, approximate=False, population=160_000,
        )  # fmt: skip
        self.claire, self.hugo, self.samia = practises("Claire"), practises("Hugo"), practises("Samia")
        maud, mahaut, basile, clement = helps("Maud", self.hugo), joins("Mahaut"), joins("Basile"), joins("Clement", verified=False)
        verification.appoint_reviewer(user_id=mahaut.user_id, actor_id=None, now=clock.now())
        self.community_id = founds(basile)
        belongs(self.community_id, self.claire, self.hugo)
        self.batch_id = reads(basile, self.community_id)
        self.file_id = evidence_of("Ludivine", "Ombrelune")
        self.referral_id = refers(self.claire, to=self.hugo, typed=PATIENT)
        self.case_id = Referral.objects.get(pk=self.referral_id).conversation_id
        self.people = {
            "outsider": None, "unverified": clement, "practitioner": self.claire.person, "receiver": self.hugo.person,
            "bystander": self.samia.person, "assistant": maud, "reviewer": mahaut, "coordinator": basile,
        }  # fmt: skip
        self.browsers: dict[str, Client] = {role: signed_in(person) for role, person in self.people.items()}

    @property
    def known(self) -> Mapping[str, list[str]]:
        referral = Referral.objects.get()
        users = [str(person.user_id) for person in self.people.values() if person]
        practices = (self.claire, self.hugo, self.samia)
        return {
            "user_id": users, "member_id": [str(one.practitioner_id) for one in practices], "delegate_id": users,
            "practitioner_id": [str(one.practitioner_id) for one in practices],
            "receiver_practitioner_id": [str(self.hugo.practitioner_id)],
            "place_id": [str(one.place_id) for one in practices],
            "reason_id": [str(one.reason_ids["Consultation"]) for one in practices],
            "visit_reason_id": [str(self.hugo.reason_ids["Consultation"])],
            "community_id": [str(self.community_id)], "community": [str(self.community_id)],
            "file_id": [str(self.batch_id), str(self.file_id)],
            "image_id": [str(one) for one in IdentityFile.objects.get(pk=self.file_id).images.values_list("id", flat=True)],
            "referral_id": [str(referral.id)], "conversation_id": [str(referral.conversation_id)],
            "appointment_id": [str(referral.appointment_id)],
            "invitation_id": [str(one) for one in Invitation.objects.values_list("id", flat=True)],
            "email": ["claire@exemple.fr", "personne@exemple.fr"], "q": ["rochebrune cardio dijon"], "near": ["21000"],
            "postal_code": ["21000"],
        }  # fmt: skip


def evidence_of(first_name: str, last_name: str) -> UUID:
    """A file that waits for a reviewer."""
    user_id = somebody(first_name, last_name)
    publishes()
    declares(user_id)
    sends_whole(user_id)
    return IdentityFile.objects.get(user_id=user_id).id


def signed_in(person: Any) -> Client:
    browser = browser_of(person)
    browser.raise_request_exception = True
    return browser


def asks(house: House, asked: Asked) -> Any:
    """One request, in a transaction that is undone after all that a commit would have checked: each begins with the same house."""
    cache.clear()
    sessions.READING._buckets.clear()  # nobody asks so much in so short a time
    browser = house.browsers[asked.role]
    before = transaction.savepoint()  # not an `atomic`: the acts are durable, and would refuse to be within one
    try:
        answer = browser.generic(asked.method, asked.path, asked.body, content_type=asked.content_type)
        if answer.status_code < 400:
            connection.check_constraints()
        return answer
    finally:
        transaction.savepoint_rollback(before)
        connection.needs_rollback = False


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("area", AREAS)
def test_whatever_is_asked_is_answered_or_refused_in_words(area: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL", "django")
    house = House()
    judge = judging_names()
    wrong: dict[str, str] = {}
    for operation in (one for one in ALL if one.path.split("/")[3] == area):
        drawing = Drawing(operation, DICE, house.known)
        DRAWN(given(asked=drawing.requests())(judging(house, operation, judge, wrong)))()
    assert not wrong, "\n\n".join(f"{what}\n  {how}" for what, how in wrong.items())


def judging_names() -> Judge:
    """By whom a patient, somebody who is invited and somebody whose identity is looked at may be read."""
    practice = frozenset({"practitioner", "receiver", "assistant"})
    coordinator, reviewer = frozenset({"coordinator"}), frozenset({"reviewer"})
    return Judge({PATIENT.last_name: practice, PATIENT.address: practice, INVITED: coordinator, "Ombrelune": reviewer})


def judging(house: House, operation: Any, judge: Judge, wrong: dict[str, str]) -> Callable[[Asked], None]:
    """Ask, and note what is wrong: once for each fault, with the request that shows it."""

    def judged(asked: Asked) -> None:
        secret_was_sent = any(word.encode() in asked.body or word in asked.path for word in judge.secrets)
        try:
            found = judge.faults(asked, asks(house, asked), operation)
        except Exception as fault:  # noqa: BLE001 - whatever it is, a person would have met it as a 500
            where = traceback.extract_tb(fault.__traceback__)
            ours = [
                f"{frame.filename.rpartition('/cordee/')[2]}:{frame.lineno}"
                for frame in where
                if "/cordee/" in frame.filename and "/tests/" not in frame.filename
            ]
            found = [f"fails with {type(fault).__name__}: {str(fault)[:200]} in {' < '.join(reversed(ours[-3:]))}"]
        for each in found:
            if not (secret_was_sent and each.startswith("shows «")):
                wrong.setdefault(f"{operation.label} {each}"[:400], str(asked))

    return judged


@pytest.mark.slow
@pytest.mark.django_db
def test_what_our_client_sends_is_taken_and_what_is_bent_in_a_place_is_refused_in_words(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL", "django")
    house = House()
    judge, dice = judging_names(), random.Random("bent" if FACTOR == 1 else None)
    described = {operation.label: operation for operation in ALL}
    wrong: dict[str, str] = {}
    for seed in seeds(house):
        content_type = "application/octet-stream" if isinstance(seed.body, bytes) else JSON
        whole = Asked(seed.role, seed.method, f"/api/v1/{seed.path}", written(seed.body), content_type)
        taken = asks(house, whole)
        if taken.status_code >= 300:
            wrong[f"{seed.path} is not taken: {taken.content.decode()[:300]}"] = str(whole)
        judged = judging(house, described[label_of(whole)], judge, wrong)
        for role in house.people:
            judged(replace(whole, role=role))
        for _ in range(BENT_EACH):
            judged(astray(whole, dice))
    assert not wrong, "\n\n".join(f"{what}\n  {how}" for what, how in wrong.items())


#: What shapes let through that nothing behind them takes: half a letter, and a day where an instant is meant.
SLIPPERY: Final = ("\ud800", "2026-12-31")


@pytest.mark.slow
@pytest.mark.django_db
def test_what_slips_through_a_shape_is_refused_wherever_it_stands(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL", "django")
    house = House()
    judge, described = judging_names(), {operation.label: operation for operation in ALL}
    wrong: dict[str, str] = {}
    for seed in seeds(house):
        if isinstance(seed.body, bytes):
            continue
        whole = Asked(seed.role, seed.method, f"/api/v1/{seed.path}", written(seed.body))
        judged = judging(house, described[label_of(whole)], judge, wrong)
        for value in SLIPPERY:
            for bent in bent_everywhere(json.loads(whole.body or b"null"), value):
                judged(replace(whole, body=encoded(bent)))
    assert not wrong, "\n\n".join(f"{what}\n  {how}" for what, how in wrong.items())


def astray(whole: Asked, dice: Random) -> Asked:
    """The same, bent in one place: the body, most often."""
    if whole.content_type != JSON:
        cut = dice.randrange(len(whole.body))
        lies = (whole.body[:cut], whole.body[cut:], whole.body * 2, b"GIF89a" + whole.body, b"<svg/>", b"")
        return replace(whole, body=dice.choice(lies))
    if not whole.body or dice.random() < 0.15:
        return replace(whole, path=bent_address(whole.path, dice))
    value = json.loads(whole.body)
    for _ in range(dice.choice([1, 1, 1, 2])):
        value = bent_value(value, dice)
    return replace(whole, body=encoded(value))


def label_of(asked: Asked) -> str:
    """The operation of a request, as its description names it."""
    path = asked.path.partition("?")[0]
    for operation in ALL:
        pattern = re.sub(r"\{[^}]+\}", "[^/]+", operation.path)
        if operation.method.upper() == asked.method and re.fullmatch(pattern, path):
            return operation.label
    raise AssertionError(path)
