from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from cordee.agenda.tests.cast import JEANNE, Practice, helps, practises
from cordee.patients import queries, services
from cordee.patients.errors import PatientKnownOtherwise
from cordee.patients.models import Holding, Patient
from cordee.patients.rules.identity import BornAbroad, Declared, Typed, declared
from cordee.platform import clock
from cordee.platform.errors import Invalid, NotFound
from cordee.platform.ids import new_id
from cordee.platform.sealing import Unsealable

pytestmark = pytest.mark.django_db


def records(practice: Practice, typed: Typed = JEANNE, *, patient_id: Any = None, also: Practice | None = None) -> Any:
    patient_id = patient_id or new_id()
    holders = [each.practitioner_id for each in (practice, also) if each]
    with transaction.atomic():
        services.record(patient_id=patient_id, typed=typed, recorded_for=practice.practitioner_id, holders=holders, now=clock.now())
    return patient_id


def test_a_patient_is_opened_by_the_practices_that_hold_them_and_by_nobody_else() -> None:
    claire, hugo, samia = practises("Claire"), practises("Hugo"), practises("Samia")
    maud = helps("Maud", hugo)
    patient_id = records(claire, also=hugo)
    for viewer in (samia.viewer, helps("Ana", samia).verified):
        with pytest.raises(NotFound):
            queries.one(viewer, patient_id)
        assert queries.identities(viewer, [patient_id]) == {}
    for viewer in (claire.viewer, hugo.viewer, maud.verified):
        opened = queries.one(viewer, patient_id)
        assert (opened.identity.last_name, opened.contact.phone) == ("Rousselaine", "+33600000012")


def test_what_was_declared_comes_back_as_it_was() -> None:
    claire = practises("Claire")
    abroad = replace(JEANNE, title=None, birth_place=BornAbroad("99352", "Algérie", "Oran"), email="jeanne@exemple.fr", sms_refused=True)
    opened = queries.one(claire.viewer, records(claire, abroad))
    assert Declared(opened.identity, opened.contact) == declared(abroad, today=date(2026, 3, 12))


def test_recording_twice_records_once_and_an_id_says_one_thing() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    patient_id = records(claire)
    records(claire, patient_id=patient_id, also=hugo)
    assert Patient.objects.count() == 1
    assert set(Holding.objects.values_list("practitioner_id", flat=True)) == {claire.practitioner_id, hugo.practitioner_id}
    with pytest.raises(PatientKnownOtherwise):
        records(claire, replace(JEANNE, first_name="Jeannine"), patient_id=patient_id)
    with pytest.raises(PatientKnownOtherwise):
        records(hugo, patient_id=patient_id)
    with pytest.raises(Invalid) as refusal:
        records(claire, replace(JEANNE, city=" "))
    assert refusal.value.detail["fields"] == {"patient.city": "Indiquez la ville."}


def test_the_rows_are_sealed_and_open_nowhere_but_in_their_place() -> None:
    claire = practises("Claire")
    first, second = records(claire), records(claire, replace(JEANNE, first_name="Odile"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(p::text, '') || (SELECT string_agg(h::text, '') FROM patients_holding h) FROM patients_patient p")
        raw = cursor.fetchone()[0].lower()
    for secret in ("Rousselaine", "Jeanne", "Forgerons", "600000012", "1957-04-12"):
        assert secret.lower() not in raw
        assert secret.encode().hex() not in raw
    one, other = Patient.objects.get(pk=first), Patient.objects.get(pk=second)
    Patient.objects.filter(pk=first).update(identity=other.identity)
    with pytest.raises(Unsealable):
        queries.one(claire.viewer, first)
    Patient.objects.filter(pk=first).update(identity=one.contact)
    with pytest.raises(Unsealable):
        queries.one(claire.viewer, first)


def test_look_alikes_are_found_within_a_practice_and_can_not_be_compared_between_two() -> None:
    claire, hugo = practises("Claire"), practises("Hugo")
    typed = replace(JEANNE, birth_name="Saint-Èvre")
    known, again = records(claire, typed, also=hugo), records(claire, replace(typed, birth_name="SAINT EVRE", last_name="Autre"))
    records(claire, replace(typed, birth_date=date(1957, 4, 13)))
    identity = queries.one(claire.viewer, known).identity
    assert set(queries.look_alikes(claire.viewer, practitioner_id=claire.practitioner_id, identity=identity)) == {known, again}
    assert queries.look_alikes(hugo.viewer, practitioner_id=claire.practitioner_id, identity=identity).keys() == {known}, (
        "only those he holds"
    )
    indexes = {bytes(index) for index in Holding.objects.filter(patient_id=known).values_list("likeness", flat=True)}
    assert len(indexes) == 2
